"""How many boxes of photographed sheets are read: `python -m ops.scores classroom`, a minute and a half of one core."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from lambda_handler.answer import answer
from lambda_handler.reader import read
from ops.scores.classroom.photographed import ROOT, Photograph, grey, photograph

PHOTOGRAPHS, FIRST = 20, 2026  # seeds that were first rendered after every choice
LONGEST_PX = 1600  # as site/src/sheet/panel_sheet.js has it
CANVAS_PX = 280
READ = 0.97  # the bar: of the boxes with a digit; every empty box is to be found empty

Boxes = dict[tuple[int, int], int | None]  # None: empty; -1: no digit


def measure(count: int = PHOTOGRAPHS, first: int = FIRST, part: str = "test") -> dict[str, Any]:
    """Return counts: photographs, on how many the sheet was found; written boxes, how many read right; empty ones, found empty."""
    counts = {"photographs": 0, "found": 0, "written": 0, "read": 0, "empty": 0, "found_empty": 0}
    for seed in range(first, first + count):
        made = photograph(seed, part)
        found = boxes(made)
        counts["photographs"] += 1
        counts["found"] += found is not None
        for place, digit in made.boxes.items():
            there = found.get(place) if found else -2
            kind, good = ("empty", "found_empty") if digit is None else ("written", "read")
            counts[kind] += 1
            counts[good] += there == digit
        print(seed, counts, file=sys.stderr)
    return counts


def boxes(made: Photograph) -> Boxes | None:
    """Return what the page reads in each box; None where it finds no sheet. The network is the function's, the same to 1e-4."""
    pixels = grey(made.jpeg, LONGEST_PX)
    with tempfile.TemporaryDirectory() as folder:
        picture, canvases = Path(folder) / "picture", Path(folder) / "canvases"
        picture.write_bytes(pixels.tobytes())
        command = ["node", "ops/scores/classroom/boxes.js", *map(str, (picture, pixels.shape[1], pixels.shape[0], canvases))]
        cells = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
        if cells is None:
            return None
        inked = iter(np.frombuffer(canvases.read_bytes(), np.uint8).reshape(-1, CANVAS_PX, CANVAS_PX))
    return {(row, column): _digit(next(inked)) if ink else None for row, column, ink in cells}


def _digit(canvas: Any) -> int:
    found: int | None = answer(read((canvas[None] / 255).astype(np.float32)))["digit"]
    return -1 if found is None else found
