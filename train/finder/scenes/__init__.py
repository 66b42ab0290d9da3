"""Made-up pictures of handwriting: strokes, where they stand, paper, light and camera; may import no network."""
