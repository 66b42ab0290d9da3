import json
from pathlib import Path

import pytest

from train import tables
from train.measure.evaluate import REPORT


@pytest.mark.parametrize("page", tables.PAGES, ids=str)
def test_a_page_has_the_reports_figures(page: Path) -> None:
    text = page.read_text()
    assert tables.generate(text) == text


def test_every_table_is_on_a_page() -> None:
    texts = "".join(page.read_text() for page in tables.PAGES)
    assert all(f"<!-- table: {name} -->" in texts for name in tables.TABLES)


def test_the_report_is_of_the_shipped_model() -> None:
    import numpy as np

    from train.network.export import LITERT
    from train.network.runtimes import run_litert

    version = run_litert(LITERT, [np.ones((280, 280), np.float32)])["version"][0]
    assert json.loads((REPORT / "default.json").read_text())["model"] == bytes(version.astype(np.uint8)).decode()


def test_a_table_is_filled_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tables.TABLES, "one", lambda folder: [("a", "b"), ("1", "2")])
    filled = tables.generate("top\n<!-- table: one -->\nold\n<!-- end: one -->\nend\n", tmp_path)
    assert filled == "top\n<!-- table: one -->\n| a | b |\n| --- | --- |\n| 1 | 2 |\n<!-- end: one -->\nend\n"


BROKEN = [("<!-- table: none -->\n<!-- end: none -->", KeyError), ("<!-- table: recipes -->", ValueError)]


@pytest.mark.parametrize(("text", "error"), BROKEN)
def test_a_broken_block_is_an_error(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        tables.generate(text)
