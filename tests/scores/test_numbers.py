"""The bar for numbers through the function."""

from tests.scores.numbers import measure


def test_95_percent_of_held_out_writers_numbers_are_exactly_right() -> None:
    found = measure()
    print(found)
    right, count = found["all"]
    assert count >= 300
    assert right >= 0.95 * count
