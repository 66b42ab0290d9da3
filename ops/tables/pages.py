"""Which tables there are, from which reports, and the marks on a page between which they stand."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ops.tables import bench, finder, model, scores
from ops.tables.markdown import Row, table

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "MODEL_CARD.md", *sorted((ROOT / "docs").glob("*.md"))]
REPORTS = {
    **{name: ROOT / "train" / "report" / f"{name}.json" for name in ("article", "country", "default", "finder", "seeds", "tried")},
    "scores": ROOT / "ops" / "scores" / "scores.json",
    "bench": ROOT / "ops" / "bench.json",
}
TABLES: dict[str, tuple[Callable[..., list[Row]], tuple[str, ...]]] = {  # of which reports
    "recipes": (model.recipes, ("article", "default")),
    "people": (model.people, ("default",)),
    "refusals": (model.refusals, ("default",)),
    "forms": (model.forms, ("default",)),
    "small": (model.small, ("default",)),
    "invariance": (model.invariance, ("default",)),
    "fitting": (model.fitting, ("default",)),
    "seeds": (model.seeds, ("seeds", "default")),
    "tried": (model.tried, ("tried",)),
    "unseen": (model.unseen, ("tried",)),
    "country": (model.country, ("country",)),
    "finder": (finder.finder, ("finder",)),
    "scores": (scores.scores, ("scores",)),
    "beside": (scores.beside, ("scores",)),
    "calls": (bench.calls, ("bench",)),
    "load": (bench.load, ("bench",)),
    "many": (bench.many, ("bench",)),
    "soundness": (bench.soundness, ("bench",)),
}
BLOCK = re.compile(r"<!-- table: (\S+) -->\n(?:.*?)<!-- end: \1 -->", re.DOTALL)


def filled(page: str) -> str:
    """Return the page's text with a table between every `<!-- table: NAME -->` and `<!-- end: NAME -->`.

    Raises:
        ValueError: A mark names no table, or has no end.
    """
    if page.count("<!-- table: ") != len(BLOCK.findall(page)):
        raise ValueError("expected <!-- end: NAME --> after every <!-- table: NAME -->, got a mark without its end")
    return BLOCK.sub(lambda block: f"<!-- table: {block[1]} -->\n{table(rows(block[1]))}\n<!-- end: {block[1]} -->", page)


def rows(name: str) -> list[Row]:
    """Return a table's rows from the reports that it is made of.

    Raises:
        ValueError: There is no such table.
    """
    if name not in TABLES:
        raise ValueError(f"expected a table among {', '.join(TABLES)}, got {name}")
    make, reports = TABLES[name]
    return make(*map(report, reports))


def report(name: str) -> dict[str, Any]:
    """Return a report."""
    found: dict[str, Any] = json.loads(REPORTS[name].read_text())
    return found


def fill() -> list[Path]:
    """Fill every page in place; return those that changed."""
    changed = {page: text for page in PAGES if (text := filled(page.read_text())) != page.read_text()}
    for page, text in changed.items():
        page.write_text(text)
    return list(changed)
