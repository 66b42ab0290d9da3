"""What issue bars are measured by: a module for each part, with `measure()`."""
