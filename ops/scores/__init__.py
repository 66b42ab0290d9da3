"""How well the product keeps its promises: pictures made up, and a module a promise with `measure()`, its counts."""
