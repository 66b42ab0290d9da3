"""The posted picture, from the text of its request to the canvas that the graph reads; may import `photo`, never `number` or `feedback`."""
