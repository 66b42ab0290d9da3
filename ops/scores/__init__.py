"""What the product is scored on: composed numbers, rendered photographs, and pictures of nothing."""
