"""What a test asks of any browser's window, and strokes as WebDriver's actions."""

import itertools
from pathlib import Path
from typing import Any, Protocol

from tests.site.support.pointers import Point, Stroke

TIMEOUT_S = 60
BOX = "(({ left, top, width, height }) => [left, top, width, height])(document.querySelector('#canvas').getBoundingClientRect())"
JSON_OF = "Promise.resolve({}).then((value) => JSON.stringify(value ?? null))"
IDS = itertools.count()  # an id keeps its kind of pointer for a whole session


class Visitor(Protocol):
    """A window; `evaluate` takes an expression of JSON or of a promise of it, `draw` strokes in shares of the paper, "mouse" or "touch"."""

    def goto(self, url: str, /) -> object: ...
    def evaluate(self, expression: str, /) -> Any: ...
    def draw(self, strokes: list[Stroke], pointer: str) -> None: ...
    def choose(self, selector: str, path: Path, /) -> None: ...


def actions(strokes: list[Stroke], pointer: str, box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    """Return strokes on the paper as WebDriver's actions, all at once: in a pause the paper may make room for the next digit."""
    left, top, width, height = box

    def move(point: Point) -> dict[str, Any]:
        x, y = round(left + point[0] * width), round(top + point[1] * height)
        return {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"}

    down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
    moves = [action for first, *rest in strokes for action in (move(first), down, *map(move, rest), up)]
    return [{"type": "pointer", "id": f"{pointer}-{next(IDS)}", "parameters": {"pointerType": pointer}, "actions": moves}]
