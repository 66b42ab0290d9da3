"""A number from its ink: pieces, cuts and the digits that cover them best; may import `photo` and `picture`, never `feedback`."""
