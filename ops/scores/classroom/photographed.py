"""Photographs of a filled-in sheet: printed and photographed by this program alone, with digits that held-out people wrote."""

import functools
import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ops.scores.rendering import sheets
from ops.scores.rendering.camera import shot
from ops.scores.rendering.scene import wood
from ops.scores.rendering.sheets import Picture, Sheet
from train.samples import writers
from train.strokes import strokes
from train.strokes.strokes import Strokes

ROOT = Path(__file__).parents[3]
PX_PER_MM = 6.0
PAGE_MM = (210, 297)  # A4
ORIGIN_MM = (20.0, 28.5)  # of the sheet, the middle of its first mark
SIZES = ((1200, 1600), (1600, 1200), (1512, 2016))  # width, height
FILLS = (0.8, 0.97)  # of the picture's height or width, the page's
TILT = 0.035  # of its sides, sd of how far a corner is seen from where it would be head on
P_EMPTY = 0.15
DIGIT_MM = (8.0, 13.0)
PENS = ("ballpoint", "felt", "pencil", "red")
LAYOUT = """import("./site/src/sheet/layout.js").then((sheet) => console.log(JSON.stringify({ ...sheet, boxes:
  Array.from({ length: sheet.ROWS }, (_, row) => Array.from({ length: sheet.COLUMNS }, (_, column) => sheet.boxAt(row, column))) })))"""


class Photograph(NamedTuple):
    """A JPEG, and what stands in each box by (row, column): a digit, or None for an empty one."""

    jpeg: bytes
    boxes: dict[tuple[int, int], int | None]


@functools.cache
def layout() -> dict[str, Any]:
    """Return where the page prints its marks, bar and boxes, in mm."""
    done = subprocess.run(["node", "-e", LAYOUT], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def photograph(seed: int, part: str = "test") -> Photograph:
    """Return the photograph of a sheet that eight people of a part have filled in, some boxes left empty."""
    rng = np.random.default_rng((15, seed))
    boxes, columns = _filled(part, rng)
    page = _printed(sheets.blank(Sheet(sheets.WHITE, "plain", PX_PER_MM), (PAGE_MM[1] * int(PX_PER_MM), PAGE_MM[0] * int(PX_PER_MM)), rng))
    pens = [str(pen) for pen in rng.choice(PENS, 2, replace=False)]
    for half, pen in enumerate(pens):
        drawn = [stroke for column in range(half, len(columns), len(pens)) for stroke in columns[column]]
        page = sheets.written(page, drawn, pen, rng.uniform(*sheets.INKS[pen][1]) * PX_PER_MM, rng)
    scene, px_per_mm = _seen(page, rng)
    return Photograph(shot(scene, px_per_mm, rng), boxes)


def _filled(part: str, rng: np.random.Generator) -> tuple[dict[tuple[int, int], int | None], list[Strokes]]:
    """Return what stands in each box, and each column's strokes in pixels of the page."""
    digits = writers.pendigits(part)
    boxes: dict[tuple[int, int], int | None] = {}
    columns: list[Strokes] = []
    for column in range(layout()["COLUMNS"]):
        person = digits[rng.integers(len(digits))].writer
        columns.append([])
        for row in range(layout()["ROWS"]):
            boxes[row, column] = None if rng.random() < P_EMPTY else row
            own = [digit.strokes for digit in digits if digit.writer == person and digit.label == row]
            if boxes[row, column] is not None and own:
                columns[-1] += _in_box(own[rng.integers(len(own))], layout()["boxes"][row][column], rng)
            else:
                boxes[row, column] = None
    return boxes, columns


def _in_box(drawn: Strokes, corner: tuple[float, float], rng: np.random.Generator) -> Strokes:
    side, room = rng.uniform(*DIGIT_MM), layout()["BOX"]
    left, top = (at + origin + (room - side) * rng.uniform(0.25, 0.75) for at, origin in zip(corner, ORIGIN_MM, strict=True))
    return strokes.fit(drawn, (PX_PER_MM * left, PX_PER_MM * top, PX_PER_MM * side, PX_PER_MM * side))


def _printed(page: Picture) -> Picture:
    """Return the page with the sheet printed on it, black but for the boxes' grey lines."""
    found = layout()
    mark = found["MARK"]
    for x, y in found["CORNERS"]:
        _rectangle(page, (x - mark / 2, y - mark / 2, mark, mark), 0.06, -1)
    bar = found["BAR"]
    _rectangle(page, (bar["x"], bar["y"], bar["width"], bar["height"]), 0.06, -1)
    for row, boxes in enumerate(found["boxes"]):
        _text(page, str(row), (4.5, boxes[0][1] + 11.5), 1.6)
        for corner in boxes:
            _rectangle(page, (*corner, found["BOX"], found["BOX"]), 0.62, 2)
    _text(page, "How do you write?", (14, 7), 1.0)
    return page


def _text(page: Picture, text: str, at: tuple[float, float], size: float) -> None:
    cover = np.zeros(page.shape[:2], np.uint8)
    cv2.putText(cover, text, _pixels(at), cv2.FONT_HERSHEY_SIMPLEX, size, 240, round(2.5 * size), cv2.LINE_AA)
    page *= 1 - cover[..., None] / np.float32(255)


def _pixels(at: tuple[float, float]) -> tuple[int, int]:
    return tuple(round(PX_PER_MM * (value + origin)) for value, origin in zip(at, ORIGIN_MM, strict=True))  # type: ignore[return-value]


def _rectangle(page: Picture, box: tuple[float, float, float, float], grey: float, thick: int) -> None:
    left, top, width, height = box
    cv2.rectangle(page, _pixels((left, top)), _pixels((left + width, top + height)), (grey,) * 3, thick, cv2.LINE_AA)


def _seen(page: Picture, rng: np.random.Generator) -> tuple[Picture, float]:
    """Return the page on a table, seen askew, any way up for a camera that has no up; and its pixels a mm."""
    width, height = SIZES[rng.integers(len(SIZES))]
    high, wide = page.shape[:2]
    quarter = int(rng.integers(4)) if rng.random() < 0.25 else (0 if width < height else 1)
    turned = np.ascontiguousarray(np.rot90(page, quarter))
    high, wide = turned.shape[:2]
    scale = rng.uniform(*FILLS) * min(width / wide, height / high)
    size = np.array([wide, high]) * scale
    angle = np.radians(rng.normal(0, 2.5))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float)
    corners = ((square - 0.5) * size) @ turn + np.array([width, height]) / 2 + np.clip(rng.normal(0, TILT, (4, 2)), -0.06, 0.06) * size
    matrix = cv2.getPerspectiveTransform((square * [wide, high]).astype(np.float32), corners.astype(np.float32))
    cover = cv2.warpPerspective(np.ones((high, wide), np.float32), matrix, (width, height))[..., None]
    paper = cv2.warpPerspective(turned, matrix, (width, height), flags=cv2.INTER_AREA)
    return np.asarray(wood((height, width), rng) * (1 - cover) + paper * cover, np.float32), PX_PER_MM * scale


def grey(jpeg: bytes, longest_px: int) -> NDArray[np.uint8]:
    """Return a photograph's grey values as the page has them: the right way round, scaled down."""
    import io

    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(Image.open(io.BytesIO(jpeg))).convert("RGB")
    scale = min(1.0, longest_px / max(image.size))
    small = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    return np.asarray(small.convert("L"))
