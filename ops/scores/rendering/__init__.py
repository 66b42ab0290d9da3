"""Photographs made up: sheets of paper, what lies around them, the light, the camera; kept once they are rendered."""
