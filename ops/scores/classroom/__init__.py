"""Sheets of the page's "In class": photographs of them, made up, and how many boxes are read."""
