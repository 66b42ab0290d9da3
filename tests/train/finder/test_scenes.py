"""Scenes hold what they say: ink in every digit's box, the same from the same seed, nothing cut called a digit."""

from dataclasses import replace

import numpy as np
import pytest

from train.finder.scenes import layout, rows
from train.finder.scenes.hands import OTHER, Mark
from train.finder.scenes.mix import Mix
from train.finder.scenes.scene import NARROWEST, NOWHERE, Scene, scene

PLAIN = Mix(nothing=0, only_other=0, struck=0, sign=0, beside=0, second_row=0, printed=0)


def made(seed: int, mix: Mix = PLAIN) -> Scene:
    """Return a scene of digits alone."""
    return scene(np.random.default_rng(seed), mix)


def test_a_scene_is_the_same_from_the_same_seed() -> None:
    first, again = made(1), made(1)
    for name in Scene._fields:
        assert np.array_equal(getattr(first, name), getattr(again, name))


@pytest.mark.parametrize("seed", range(12))
def test_ink_lies_in_the_boxes_and_every_digit_has_some(seed: int) -> None:
    one = made(seed)
    inside = np.zeros_like(one.ink)
    for left, top, right, bottom in one.boxes:
        place = slice(int(top), int(np.ceil(bottom)) + 1), slice(int(left), int(np.ceil(right)) + 1)
        assert one.ink[place].any()
        inside[place] = True
    assert one.ink[inside].sum() >= 0.9 * one.ink.sum() > 0


def test_where_ink_lies_across_is_told_of_each_digit_s_own() -> None:
    one = made(4, replace(PLAIN, single=0, drawn=1, close=1))
    known = one.across > NOWHERE
    assert (known <= one.ink).all() and known.sum() >= 0.9 * one.ink.sum()
    left, top, right, bottom = one.boxes[0]
    y, x = np.nonzero(known)
    alone = (x < min(right, *one.boxes[1:, 0]) - 1) & (x >= left)  # where no other digit's box lies
    half = max(right - left, NARROWEST * (bottom - top)) / 2
    assert alone.sum() > 20
    assert np.abs(one.across[y, x][alone] / 100 - (x[alone] + 0.5 - (left + right) / 2) / half).max() < 0.1


def test_a_drawn_scene_has_one_paper() -> None:
    one = made(5, replace(PLAIN, drawn=1))
    assert (one.picture[~one.ink] == 255).mean() > 0.8 and one.picture.max() == 255


def test_nested_digits_lie_under_each_other_without_meeting() -> None:
    seven = [np.array([[0.0, -1.0], [0.6, -1.0], [0.2, 0.0]])]
    ell = [np.array([[0.0, -0.5], [0.0, 0.0], [0.4, 0.0]])]
    room = rows._room(Mark(7, seven), ell)
    assert 0 < room <= rows.NESTED * 0.4
    assert rows._room(Mark(1, [np.array([[0.0, -1.0], [0.0, 0.0]])]), ell) == 0


def test_an_empty_scene_has_nothing_written() -> None:
    one = made(3, Mix(nothing=1, printed=0))
    assert len(one.kinds) == len(one.boxes) == 0
    assert not one.ink.any()


def test_struck_out_digits_are_other_writing() -> None:
    kinds = np.concatenate(
        [made(seed, Mix(nothing=0, only_other=0, struck=1, printed=0, second_row=0, beside=0)).kinds for seed in range(5)]
    )
    assert len(kinds)
    assert (kinds == OTHER).all()


def test_a_digit_that_the_edge_cuts_is_no_digit() -> None:
    page = layout.Page(np.array([192.0, 96.0]), 50.0)
    stroke = np.array([[0.0, 0.0], [1.0, 2.0]])
    page.add([Mark(1, [stroke])], 40.0, np.array([0.0, 60.0]), 2.0)
    page.add([Mark(7, [stroke])], 40.0, np.array([100.0, 10.0]), 2.0)
    boxes, kinds = layout.seen(page, *layout.written(page))
    assert kinds.tolist() == [1, OTHER]
    assert boxes[1, 1] == 48  # where the picture begins in the square
