"""The digit graph: framing, network, fitting, calibration, and the three exports. Imports `samples` and what that imports."""
