"""The drawings that people give by consent: checked, counted, stored; imports no other room, and is loaded when the first one arrives."""
