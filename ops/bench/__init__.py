"""What the function costs: time, memory, bytes and money, measured side by side on one machine."""
