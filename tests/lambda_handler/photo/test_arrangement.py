"""Rows of digits among what was found: the same cases that arrangement.test.js asks of the twin, and the same limits."""

import json
import re
from typing import Any

import pytest

from lambda_handler.photo import arrangement
from lambda_handler.photo.arrangement import Row, Thing, around, arranged, leaves_out
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/arrangement.json").read_text())
LIMITS = re.findall(r"^const ([A-Z_]+) = ([\d.]+);$", (ROOT / "site/src/photo/arrangement.js").read_text(), re.MULTILINE)


def things(case: dict[str, Any]) -> list[Thing]:
    return [Thing(tuple(one["box"]), one["digit"], one["other"]) for one in case["things"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_shared_cases(case: dict[str, Any]) -> None:
    found = things(case)
    row = arranged(found)
    assert ([found.index(one) for one in row.digits], row.alone) == (case["row"], case["alone"])
    assert bool(row.digits and leaves_out(row, found)) == case["leaves_out"]
    if "around" in case:
        assert around(row, found) == pytest.approx(case["around"])


@pytest.mark.parametrize("case", [case for case in CASES if case["row"]], ids=lambda case: case["name"])
def test_the_order_in_which_things_were_found_does_not_matter(case: dict[str, Any]) -> None:
    found = things(case)
    back = arranged(found[::-1])
    sums = [sum(one.height * one.score for one in row.digits) for row in (arranged(found), back)]
    assert sums[0] == pytest.approx(sums[1])
    assert back.alone == case["alone"]


def test_a_closer_look_holds_the_row() -> None:
    for case in CASES:
        if not case["row"]:
            continue
        found = things(case)
        row: Row = arranged(found)
        left, top, right, bottom = around(row, found)
        assert all(left < one.box[0] and top < one.box[1] and right > one.box[2] and bottom > one.box[3] for one in row.digits)


def test_the_limits_are_the_pages() -> None:
    assert len(LIMITS) == 22
    assert {name: float(value) for name, value in LIMITS} == {name: getattr(arrangement, name) for name, _ in LIMITS}
