"""The bars of contributions."""

import pytest

from lambda_handler.feedback.receive import KEPT_AT_ONCE
from ops.scores.contributions import DRAWINGS, measure

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, int]]:
    return measure()


def test_only_what_was_promised_is_kept(found: dict[str, dict[str, int]]) -> None:
    assert found["kept"] == dict.fromkeys(("n", "kept", "identical", "objects"), DRAWINGS)


def test_repeated_bad_and_flooding_posts_are_refused(found: dict[str, dict[str, int]]) -> None:
    assert found["repeated"]["refused"] == found["repeated"]["n"]
    assert found["bad"]["refused"] == found["bad"]["n"] >= 30
    assert found["flood"]["kept"] == found["flood"]["objects"] == KEPT_AT_ONCE


def test_no_wrong_label_is_accepted_unseen(found: dict[str, dict[str, int]]) -> None:
    seen = found["review"]
    assert seen["wrong_accepted"] == 0 and seen["wrong_first"] >= 0.9 * seen["wrong"]
    assert seen["copy_accepted"] <= 0.1 * seen["copy"]
    assert seen["right_accepted"] >= 0.9 * seen["right"]
