"""Every table on a page is of the reports, and the reports are of the shipped model."""

from pathlib import Path

import pytest

from lambda_handler.reader import VERSION
from ops.tables import pages
from ops.tables.bench import million_usd


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_a_page_has_the_reports_figures(page: Path) -> None:
    assert pages.filled(page.read_text()) == page.read_text(), "run `python -m ops.tables`"


def test_every_table_is_on_a_page() -> None:
    texts = "".join(page.read_text() for page in pages.PAGES)
    assert [name for name in pages.TABLES if f"<!-- table: {name} -->" not in texts] == []


@pytest.mark.parametrize(("report", "command"), [("default", "make evaluate"), ("scores", "make scores")])
def test_the_report_is_of_the_shipped_model(report: str, command: str) -> None:
    assert pages.report(report)["model"] == VERSION, f"run `{command}`"


def test_a_table_is_filled_in_place_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pages.TABLES, "one", (lambda: [("a", "b"), ("1", "2")], ()))
    block = "<!-- table: one -->\n{}<!-- end: one -->\n"
    filled = block.format("| a | b |\n| --- | --- |\n| 1 | 2 |\n")
    assert pages.filled(f"top\n{block.format('old' + chr(10))}middle\n{block.format('')}end\n") == f"top\n{filled}middle\n{filled}end\n"


@pytest.mark.parametrize(("start", "end"), [("none", "none"), ("recipes", ""), ("recipes", "seeds")])
def test_a_broken_mark_is_an_error(start: str, end: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        pages.filled(f"<!-- table: {start} -->\n<!-- end: {end} -->")


def test_price_of_a_million_calls() -> None:
    assert million_usd(billed_ms=1000 * 1024 / 1769)["lambda"] == pytest.approx(16.6667 + 0.2)
