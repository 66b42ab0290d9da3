"""How well the product does what it promises: one module a part, each with `measure()`."""
