"""Pen strokes: their geometry and drawing, their variation, and generators of digits and of what is none. Knows no data set."""
