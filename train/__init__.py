"""Fit, calibrate, evaluate and export the digit reader's network."""
