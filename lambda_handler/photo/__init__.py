"""What is written on a photograph of paper, and what tells a drawing from one: arrays in, arrays out; imports no other room."""
