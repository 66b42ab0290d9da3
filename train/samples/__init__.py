"""What one epoch is made of: pools of drawn strokes, pixel augmentation, contributed drawings. Imports `strokes` and `data`."""
