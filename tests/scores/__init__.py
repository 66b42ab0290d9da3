"""What the product is measured by: a module a promise, each with `measure()`, its counts, and a test of the bar."""
