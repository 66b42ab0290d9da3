"""Real photographs and scans, not ours, and pictures that once were read wrongly: where they are at hand, beside the data."""

from functools import cache

import pytest

from ops.scores import real_paper
from ops.scores.real_paper import Outcome


@cache
def photographs() -> list[Outcome]:
    return real_paper.photographs() or pytest.skip("no real photographs beside the data: what is done on real paper is not measured here")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "least"), [("single", 0.96), ("number", 0.9), ("nothing", 0.9)])
def test_photographs(kind: str, least: float) -> None:
    some = [one for one in photographs() if one.file.startswith(kind)]
    wrong = [one for one in some if not one.right]
    assert len(some) - len(wrong) >= least * len(some), wrong


def test_few_photographs_are_misread() -> None:
    misread = [one for one in photographs() if one.got is not None and not one.right]
    assert len(misread) <= 0.03 * len(photographs()), misread


def test_no_answer_is_a_part_of_the_number() -> None:
    assert not [one for one in photographs() if one.got and not one.right and one.got in (one.expected[0] or "")]


def test_cases() -> None:
    outcomes = real_paper.cases() or pytest.skip("no cases beside the data: pictures that once failed are not read here")
    assert not [one for one in outcomes if not one.right]
