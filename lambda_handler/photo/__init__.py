"""The search for what is written on a photograph of paper: arrays in, arrays out; imports no other room."""
