"""The function's answers from Python and on the command line; may import `photo`, `picture` and `number`, never `feedback`."""
