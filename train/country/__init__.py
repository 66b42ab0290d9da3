"""Which country's people write digits like yours: a small classifier over the embedding. Imports `network` and what that imports."""
