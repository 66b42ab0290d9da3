"""What operates the product: the local demo and the benchmark."""
