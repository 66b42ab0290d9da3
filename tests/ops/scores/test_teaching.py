"""The bar of issue 6 for teaching, on held-out writers and on forms that nothing was chosen by."""

from typing import Any

import pytest

from ops.scores.teaching.measure import measure

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    found = measure()
    print(found)
    return found


def test_five_corrections_halve_the_error_of_every_form(measured: dict[str, Any]) -> None:
    assert {"1 like a lambda", "7 with two bars", "9 like a g", "as a writer once did"} <= measured["people"].keys()
    for counts in measured["people"].values():
        assert counts["before"] > 0 and 2 * counts["after"] <= counts["before"]
    missed = [counts["people"] - counts["halved"] for counts in measured["people"].values()]
    assert sum(missed) <= 1  # of some thirty people: who was misread once in 30 drawings, and is once more, has not halved anything


def test_no_other_class_gets_worse_by_more_than_half_a_point(measured: dict[str, Any]) -> None:
    for counts in measured["others"].values():
        assert 100 * (counts["before"] - counts["after"]) / counts["readings"] <= 0.5


def test_nor_do_all_were_one_person_to_teach_what_33_have_taught(measured: dict[str, Any]) -> None:
    counts = measured["together"]["others"].values()
    lost = sum(count["before"] - count["after"] for count in counts)
    assert 100 * lost / sum(count["readings"] for count in counts) <= 0.5


def test_what_is_no_digit_is_still_refused(measured: dict[str, Any]) -> None:
    counts = measured["no_digit"]
    assert 100 * (counts["after"] - counts["before"]) / counts["readings"] <= 0.5
