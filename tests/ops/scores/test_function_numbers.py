"""The bar for numbers through the function."""

import pytest

from ops.scores.function_numbers import COUNT, measure
from tests.support.shared import reaches, sampled


@pytest.mark.slow
def test_95_percent_of_held_out_writers_numbers_are_exactly_right_and_few_misread() -> None:
    found = measure(count=sampled(COUNT, 200))
    print(found)
    right, count = found["all"]
    assert reaches(right, count, 0.95) and reaches(right + found["refused"], count, 0.96)
    right, count = found["strangers"]
    assert reaches(right, count, 0.87)
