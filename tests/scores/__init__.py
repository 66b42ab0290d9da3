"""What issue 6 must show, measured: each module has a `measure()` that returns counts."""
