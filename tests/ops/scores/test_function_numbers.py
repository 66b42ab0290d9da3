"""The bar for numbers through the function."""

from ops.scores.function_numbers import measure


def test_95_percent_of_held_out_writers_numbers_are_exactly_right() -> None:
    found = measure(count=400)  # a third of what the report measures
    print(found)
    right, count = found["all"]
    assert right >= 0.95 * count
