"""What every test may use: the built page, and digits drawn by hand for the tests alone. Marks by which `make check` chooses."""

import gc
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser

from tests.support.checkout import checkout
from tests.support.chromium import chromium
from tests.support.shared import once

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
ROOT = Path(__file__).parents[1]


class Drawing(NamedTuple):
    """A digit as a person of `origin` writes it: strokes of points in the unit box, y down."""

    label: int
    form: str
    origin: str
    strokes: list[npt.NDArray[np.float64]]

    @property
    def name(self) -> str:
        return f"{self.label} {self.form} ({self.origin})"


def drawings() -> list[Drawing]:
    """Return the hand-drawn digits of tests/drawings.json, which no training code knows."""
    found = json.loads((ROOT / "tests/drawings.json").read_text())
    return [Drawing(d["label"], d["form"], d["origin"], [np.array(stroke, float) for stroke in d["strokes"]]) for d in found]


@pytest.fixture(scope="session", name="drawings")
def _drawings() -> list[Drawing]:
    return drawings()


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page, once for all workers."""
    once(tmp_path_factory, "page", lambda _: subprocess.run(["npm", "run", "--silent", "build"], cwd=ROOT, check=True, timeout=300))
    return ROOT / "site" / "dist"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout as a newcomer has it."""
    return checkout(tmp_path_factory.mktemp("newcomer") / "digit-reader")


def pytest_collection_finish() -> None:
    """Have no collection of garbage go over what the imports made: over TensorFlow's it takes 0.2 s of a request's 1.2."""
    gc.freeze()


DEAR = {"browser": "browser", "visit": "browser", "build": "package", "clone": "package"}  # a fixture -> the mark of what uses it


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a build, and put the dearest modules first: a slow one that begins last keeps one worker alone."""
    marks: dict[str, set[str]] = {}
    for item in items:
        for fixture in DEAR.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(DEAR[fixture])
        marks.setdefault(_module(item), set()).update(mark.name for mark in item.iter_markers())
    items.sort(key=lambda item: [name not in marks[_module(item)] for name in ("slow", "browser", "package")])


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in red what a run on a machine that sets CI has left out: nobody reads its dots."""
    skipped = terminalreporter.stats.get("skipped", [])
    if os.environ.get("CI") and skipped:
        terminalreporter.write_line(f"NOT TESTED here: {', '.join(sorted(report.nodeid for report in skipped))}", red=True, bold=True)
