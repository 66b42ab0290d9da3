"""The bar for what stands beside digits, and for digits from close by."""

import pytest

from ops.scores.beside import COUNT, measure
from tests.support.shared import reaches, sampled

BAR, TIGHT = 0.85, 0.7  # of each, and of numbers whose digits nest or touch


@pytest.mark.slow
def test_what_stands_beside_digits_is_not_passed_over() -> None:
    found = measure(sampled(COUNT, 40))
    print(found)
    assert [name for name, (right, n) in found.items() if not reaches(right, n, TIGHT if name == "tight" else BAR)] == []
