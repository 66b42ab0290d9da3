"""What every test may use: the built page, and digits drawn by hand for the tests alone."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

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
def dist() -> Path:
    npm = shutil.which("npm")
    assert npm, "npm is needed to build the page"
    subprocess.run([npm, "run", "--silent", "build"], cwd=ROOT, check=True, timeout=120)
    return ROOT / "site" / "dist"
