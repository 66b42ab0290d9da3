"""The bar for what stands beside digits, and for digits from close by."""

import pytest

from ops.scores.beside import COUNT, measure
from tests.support.shared import reaches, sampled

BAR, TIGHT, MISREAD = 0.85, 0.7, 0.15  # of each, of numbers whose digits nest or touch, and of those read as others, at most


@pytest.mark.slow
def test_what_stands_beside_digits_is_not_passed_over() -> None:
    found = measure(sampled(COUNT, 40))
    print(found)
    misread, n = found.pop("tight_misread")
    assert reaches(n - misread, n, 1 - MISREAD)
    assert [name for name, (right, n) in found.items() if not reaches(right, n, TIGHT if name == "tight" else BAR)] == []
