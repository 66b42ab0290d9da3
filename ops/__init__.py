"""What operates the product: the demo, the package and its emulator, publishing, measuring, the tables of the pages."""
