"""A learned finder of handwriting in pictures: made-up scenes, a heat map of centres, rows; may import `measure` and all before it."""
