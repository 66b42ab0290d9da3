"""Lines on paper, taken off ink."""

import numpy as np

from lambda_handler.photo.rulings import RULED, without_rulings


def test_rulings_are_counted_from_the_very_top() -> None:
    ink = np.zeros((240, 400), np.int16)
    ink[8 : 8 + 45 * RULED : 45, 40:360] = 100  # none reaches the picture's ends, as a single line would have to
    assert not any(left.any() for left in without_rulings(ink))


def test_a_line_less_is_left() -> None:
    ink = np.zeros((240, 400), np.int16)
    ink[8 : 8 + 45 * (RULED - 1) : 45, 40:360] = 100
    assert all(np.array_equal(left, ink) for left in without_rulings(ink, ink))
