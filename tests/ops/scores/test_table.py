"""README's table is of the report, and the report of the shipped model."""

import json

import pytest

from lambda_handler.reader import VERSION
from ops.scores.table import README, REPORT, filled


def test_the_table_does_not_drift() -> None:
    report = json.loads(REPORT.read_text())
    assert filled(README.read_text(), report) == README.read_text(), "run `make scores`"
    assert report["model"] == VERSION, "run `make scores`"


def test_a_page_without_marks_is_an_error() -> None:
    with pytest.raises(ValueError, match="expected the marks"):
        filled("no table", {})
