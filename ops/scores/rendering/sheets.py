"""Sheets of paper as a camera sees them head on: colour, fibres, rulings and what was written, in shares of light sent back."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from train.strokes import strokes
from train.strokes.strokes import Strokes

Picture = npt.NDArray[np.float32]  # (height, width, 3) red, green, blue in [0, 1]
Plane = npt.NDArray[np.float32]  # (height, width)

WHITE, CREAM, RECYCLED, BLACK = "white", "cream", "recycled", "black"
PAPERS: dict[str, tuple[tuple[float, float, float], float, float]] = {  # colour, sd of the fibres, flecks a square centimetre
    WHITE: ((0.93, 0.94, 0.95), 0.008, 0.0),
    CREAM: ((0.94, 0.90, 0.79), 0.011, 0.3),
    RECYCLED: ((0.74, 0.72, 0.68), 0.022, 4.0),
    BLACK: ((0.13, 0.13, 0.14), 0.012, 0.3),
}
INKS: dict[str, tuple[tuple[float, float, float], tuple[float, float], float]] = {  # colour, line in mm, how much the grain shows
    "ballpoint": ((0.12, 0.18, 0.55), (0.3, 0.7), 0.25),
    "felt": ((0.07, 0.07, 0.08), (0.6, 1.5), 0.05),
    "pencil": ((0.36, 0.36, 0.38), (0.4, 0.9), 0.5),
    "red": ((0.78, 0.12, 0.14), (0.4, 1.0), 0.2),
}
LIGHT_INKS: dict[str, tuple[tuple[float, float, float], tuple[float, float], float]] = {
    "gel": ((0.88, 0.88, 0.86), (0.5, 1.0), 0.1),
    "chalk": ((0.85, 0.80, 0.62), (0.8, 1.5), 0.5),
}
RULINGS = {"plain": 0.35, "lined": 0.35, "squared": 0.3}
RULE_COLOURS = ((0.58, 0.71, 0.88), (0.72, 0.72, 0.74), (0.90, 0.62, 0.62))
MARGIN_COLOUR = (0.88, 0.38, 0.40)


@dataclass(frozen=True)
class Sheet:
    """What a sheet is made of; `px_per_mm` is its scale."""

    paper: str
    ruling: str
    px_per_mm: float


def noise(shape: tuple[int, int], sigma_px: tuple[float, float], rng: np.random.Generator) -> Plane:
    """Return noise (height, width) of mean 0 and sd 1, smooth over `sigma_px` across and down; coarse noise is made small and enlarged."""
    across, down = (max(1.0, sigma / 2) for sigma in sigma_px)
    small = int(np.ceil(shape[0] / down)) + 2, int(np.ceil(shape[1] / across)) + 2
    drawn = rng.standard_normal(small).astype(np.float32)
    blurred = cv2.GaussianBlur(drawn, (0, 0), max(sigma_px[0] / across, 0.1), sigmaY=max(sigma_px[1] / down, 0.1))
    wide = cv2.resize(blurred, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray((wide - wide.mean()) / max(float(wide.std()), 1e-6), np.float32)


def blank(sheet: Sheet, shape: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Return the sheet (height, width, 3), ruled but not written on."""
    colour, fibres, flecks = PAPERS[sheet.paper]
    grain = fibres * (0.7 * noise(shape, (1.0, 1.0), rng) + 0.5 * noise(shape, (6.0, 3.0), rng) + 0.4 * noise(shape, (60.0, 60.0), rng))
    page = np.array(colour, np.float32) * (1 + grain[..., None])
    _fleck(page, rng.poisson(flecks * shape[0] * shape[1] / (10 * sheet.px_per_mm) ** 2 if flecks else 0), sheet.px_per_mm, rng)
    return np.clip(_ruled(page, sheet, rng), 0, 1)


def _fleck(page: Picture, count: int, px_per_mm: float, rng: np.random.Generator) -> None:
    """Strew short fibres, darker and lighter than the paper."""
    height, width = page.shape[:2]
    for _ in range(min(count, 3000)):
        start = rng.uniform(0, (width, height))
        end = start + rng.normal(0, 0.35 * px_per_mm, 2)
        shade = page[min(int(start[1]), height - 1), min(int(start[0]), width - 1)] * rng.uniform(0.72, 1.08)
        cv2.line(page, [*map(int, start)], [*map(int, end)], shade.tolist(), max(1, round(0.1 * px_per_mm)), cv2.LINE_AA)


def _ruled(page: Picture, sheet: Sheet, rng: np.random.Generator) -> Picture:
    if sheet.ruling == "plain":
        return page
    pitch_mm = rng.choice([4.0, 5.0]) if sheet.ruling == "squared" else rng.choice([7.0, 8.0, 9.0])
    line_mm, depth = rng.uniform(0.12, 0.3), rng.uniform(0.5, 1.0)
    rules = _lines(page.shape[0], pitch_mm * sheet.px_per_mm, line_mm * sheet.px_per_mm, rng)[:, None]
    if sheet.ruling == "squared":
        rules = np.maximum(rules, _lines(page.shape[1], pitch_mm * sheet.px_per_mm, line_mm * sheet.px_per_mm, rng)[None, :])
    page = _printed(page, depth * np.broadcast_to(rules, page.shape[:2]), RULE_COLOURS[rng.integers(3)], sheet.paper)
    if sheet.ruling == "squared" or rng.random() < 0.5:
        return page
    margin = _lines(page.shape[1], 4.0 * page.shape[1], 1.6 * line_mm * sheet.px_per_mm, rng, rng.uniform(0.06, 0.25) * page.shape[1])
    return _printed(page, np.broadcast_to(margin[None, :], page.shape[:2]), MARGIN_COLOUR, sheet.paper)


def _lines(length: int, pitch_px: float, line_px: float, rng: np.random.Generator, start: float | None = None) -> Plane:
    """Return how much of every pixel along one axis the lines cover."""
    phase = rng.uniform(0, pitch_px) if start is None else start
    away = np.abs((np.arange(length) + 0.5 - phase + pitch_px / 2) % pitch_px - pitch_px / 2)
    return np.asarray(np.clip(line_px / 2 + 0.5 - away, 0, min(1.0, line_px)), np.float32)


def _printed(page: Picture, cover: Plane, colour: tuple[float, float, float], paper: str) -> Picture:
    """Lay a translucent print on light paper, a faint light one on black."""
    if paper == BLACK:
        return np.asarray(page + 0.15 * cover[..., None], np.float32)
    return np.asarray(page * (1 - cover[..., None] * (1 - np.array(colour, np.float32))), np.float32)


def written(page: Picture, drawn: Strokes, ink: str, line_px: float, rng: np.random.Generator) -> Picture:
    """Return the page with strokes (in pixels) drawn in an ink: translucent, uneven along the line, broken by the grain."""
    height, width = page.shape[:2]
    colour, _, grain = (INKS | LIGHT_INKS)[ink]
    cover = strokes.draw(drawn, max(height, width), max(line_px, 1.0), pressure=tuple(rng.uniform(0.75, 1.15, 5)))[:height, :width]
    cover = cover * min(line_px, 1.0) * (1 - grain * np.clip(0.4 + 0.5 * noise((height, width), (1.3, 1.3), rng), 0, 1))
    cover *= np.clip(0.92 + 0.06 * noise((height, width), (25.0, 25.0), rng), 0.7, 1)
    return np.asarray(page + cover[..., None] * (np.array(colour, np.float32) - page), np.float32)
