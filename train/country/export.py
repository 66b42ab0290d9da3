"""`make country`: people's drawings through the shipped graph, the classifier fitted, measured, and written for the page."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from train.country.held_out import SURE, Seen, measured
from train.country.likeness import Written, fit
from train.country.people import DIGITS, GROUPS, Person, people
from train.network.export import LITERT
from train.network.model import CANVAS_PX
from train.network.runtimes import answered_version, run_litert
from train.strokes import strokes

PAGE = Path("site/country.json")  # which the page has in the part that is fetched for it
REPORT = Path("train/report/country.json")
BRUSH_PX = 0.06 * CANVAS_PX  # the page's
SIDE = (0.45, 0.8)  # of the canvas, the drawing's larger side
POINTS = 30  # along the drawing's larger side: tablets that sample coarsely and finely alike
DECIMALS = 4


def export() -> dict[str, Any]:
    """Fit and measure; write the page's file and the report."""
    seen, version = look(people())
    report, temperature = measured(seen)
    likeness = fit([(person.group, written) for person, written, _ in seen], DIGITS, tuple(GROUPS))
    page = {
        "model": version,
        "digits": DIGITS,
        "groups": report["groups"],
        "sure": SURE,
        "balanced": round(report["all"]["balanced"], 2),
        "weights": np.round(likeness.weights / temperature, DECIMALS).tolist(),
        "biases": np.round(likeness.biases / temperature, DECIMALS).tolist(),
    }
    PAGE.write_text(json.dumps(page, separators=(",", ":")) + "\n")
    REPORT.write_text(json.dumps({"model": version, **report}, indent=1) + "\n")
    return report


def look(everyone: list[Person]) -> tuple[Seen, str]:
    """Return each person with the embeddings of the digits that they wrote, the means and the first ones, and the model's version."""
    rng = np.random.default_rng(0)
    order = [(person, digit, drawn) for person in everyone for digit in DIGITS for drawn in person.drawings.get(digit, [])]
    outputs = run_litert(LITERT, (canvas(drawn, rng) for _, _, drawn in order))
    written: dict[str, dict[int, list[NDArray[np.float64]]]] = {}
    for (person, digit, _), embedding in zip(order, outputs["embedding"].astype(float), strict=True):
        written.setdefault(person.name, {}).setdefault(digit, []).append(embedding)
    mine = [(person, written[person.name]) for person in everyone]
    seen: Seen = [(person, _means(found), {digit: seen[0] for digit, seen in found.items()}) for person, found in mine]
    return seen, answered_version(outputs)


def _means(written: dict[int, list[NDArray[np.float64]]]) -> Written:
    return {digit: np.asarray(np.mean(found, 0)) for digit, found in written.items()}


def canvas(drawn: strokes.Strokes, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return a drawing (280, 280) as it would look on the page, dark on white, of some size."""
    _, _, width, height = strokes.bounds(drawn)
    longer = max(width, height, 1e-6)
    even = [strokes.resample(stroke, longer / POINTS) for stroke in drawn if len(stroke)]
    side = CANVAS_PX * rng.uniform(*SIDE)
    box = ((CANVAS_PX - side) / 2, (CANVAS_PX - side) / 2, side, side)
    return np.asarray(1 - strokes.draw(strokes.fit(even, box), CANVAS_PX, BRUSH_PX), np.float32)
