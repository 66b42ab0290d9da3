"""Numbers composed of pen digits."""

import numpy as np
import pytest

from ops.scores import composed_numbers
from ops.scores.composed_numbers import Number, compose, picture
from train.samples import writers
from train.strokes import strokes


@pytest.fixture(scope="module")
def some() -> list[Number]:
    return composed_numbers.numbers("validation", 200)


def test_the_same_for_the_same_arguments(some: list[Number]) -> None:
    again, other = compose("validation", 7), compose("validation", 7, seed=1)
    assert again.text == some[7].text
    assert all(np.array_equal(a, b) for a, b in zip(again.strokes, some[7].strokes, strict=True))
    assert not np.array_equal(other.strokes[0], some[7].strokes[0])


def test_lengths_and_writers_vary(some: list[Number]) -> None:
    assert {len(number.text) for number in some} == set(composed_numbers.LENGTHS)
    assert {number.writer for number in some} == {digit.writer for digit in writers.pendigits("validation")}
    assert {len(number.text) for number in composed_numbers.numbers("test", 9, lengths=(1, 8))} == {1, 8}


def test_strangers_are_people_of_whom_there_is_every_digit() -> None:
    everyone = {digit.writer for digit in writers.unipen("validation")}
    some = {number.writer for number in composed_numbers.numbers("strangers", 100)}
    assert some < everyone and len(some) == 25  # three of the 28 left out a digit


def test_every_stroke_is_on_the_paper_and_belongs_to_a_digit(some: list[Number]) -> None:
    for number in some:
        left, top, width, height = strokes.bounds(number.strokes)
        assert min(left, top) > number.brush / 2
        assert left + width < number.aspect - number.brush / 2 and top + height < 1 - number.brush / 2
        assert sorted(set(number.owners)) == list(range(len(number.text)))
        assert len(number.owners) == len(number.strokes)


@pytest.mark.slow
def test_one_in_four_touches() -> None:
    assert np.mean([number.touching for number in composed_numbers.numbers("train", 500)]) == pytest.approx(0.25, abs=0.04)


def test_digits_are_the_writers_own(some: list[Number]) -> None:
    digits = [digit for digit in writers.pendigits("validation") if digit.writer == some[0].writer]
    shapes = {(digit.label, tuple(map(len, digit.strokes))) for digit in digits}
    for place, label in enumerate(some[0].text):
        mine = [line for line, owner in zip(some[0].strokes, some[0].owners, strict=True) if owner == place]
        assert (int(label), tuple(map(len, mine))) in shapes


def test_drawn_dark_on_white(some: list[Number]) -> None:
    drawn = picture(some[0], 100)
    assert drawn.shape == (100, 300)
    assert drawn[0].min() == 1 and drawn.min() < 0.1
