"""Drawings that visitors gave, listed for a person to accept or reject. Imports `measure` and what that imports."""
