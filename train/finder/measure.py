"""What the finder finds in scenes by writers whom it never saw: by the digit's height, by spacing, by paper; and the worst scenes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from PIL import Image, ImageDraw

from train.finder import graph
from train.finder.scenes import store
from train.finder.scenes.drawn import PX
from train.finder.scenes.hands import OTHER
from train.finder.scenes.mix import Mix
from train.finder.scenes.store import Scenes
from train.measure.reports import write

SCENES = 150  # of each paper
SEED = 900_000
SURE = 0.2  # score from which the function and the page take a thing for a digit
SAME = 0.5  # intersection over union of a digit's box and the one that was found for it
HEIGHTS = {"under 16 px": 16, "16 to 32 px": 32, "32 to 64 px": 64, "64 to 128 px": 128, "128 px and more": 10_000}
GAPS = {"touching": 0.03, "to half a height": 0.5, "to a height": 1.0, "more": 10_000}
WORST, ACROSS = 40, 8

KEPT = ("single", "close", "uneven", "real")
PLAIN = Mix(**{one.name: 0.0 for one in fields(Mix) if one.name not in KEPT})
PAPERS = {
    "plain": PLAIN,
    "ruled": replace(PLAIN, ruled=1),
    "boxes and combs": replace(PLAIN, boxed=1),
    "underlined": replace(PLAIN, underlined=1),
    "light on dark": replace(PLAIN, light_ink=1),
    "grained": replace(PLAIN, grained=1),
    "few pixels": replace(PLAIN, tiny=1),
    "beside print": replace(PLAIN, printed=1),
    "beside signs and letters": replace(PLAIN, sign=1),
    "beside other writing": replace(PLAIN, beside=0.8),
    "drawn on the page": replace(PLAIN, drawn=1),
    "no writing": replace(PLAIN, nothing=1),
    "other writing alone": replace(PLAIN, only_other=1),
}


class Digit(NamedTuple):
    """One digit of a scene: its height, the gap to its nearest neighbour in heights, and whether it was found and named."""

    height_px: float
    gap: float
    found: bool


def measure(plain: keras.Model, folder: Path, each: int = SCENES) -> dict[str, Any]:
    """Return the report and write it into a folder, with a picture of the worst scenes."""
    finding = graph.finder(plain)
    looking = keras.Model(finding.input["picture"], finding.output["things"])
    called = tf.function(lambda picture: looking(picture, training=False))
    of_paper, digits, judged = dict[str, Any](), list[Digit](), list[tuple[float, npt.NDArray[np.uint8], str]]()
    for number, (name, mix) in enumerate(PAPERS.items()):
        scenes = store.drawn(each, SEED + number, mix, "validation")
        found = [called(tf.constant(picture[None] / np.float32(255))).numpy()[0] for picture in scenes.pictures]
        seen = [_judged(scenes, i, things) for i, things in enumerate(found)]
        of_paper[name] = _of_paper(seen)
        digits += [digit for own, _ in seen for digit in own]
        judged += [(_badness(*one), scenes.pictures[i], name) for i, one in enumerate(seen)]
    report = {"paper": of_paper, "height": _by(digits, "height_px", HEIGHTS), "gap": _by(digits, "gap", GAPS), "digits": len(digits)}
    write(folder, "finder", report)
    _sheet(judged).save(folder / "finder.png")
    return report


def _judged(scenes: Scenes, row: int, things: npt.NDArray[np.float32]) -> tuple[list[Digit], int]:
    """Return a scene's digits, and how many digits were found where none is."""
    known = scenes.kinds[row] >= 0
    boxes, kinds = scenes.boxes[row][known].astype(float), scenes.kinds[row][known]
    kind = things[:, 4:15].argmax(axis=1)
    named = [one for one, which in zip(things, kind, strict=True) if one[15] > 0 and which < OTHER and one[4 + which] >= SURE]
    digits, used = [], set[int]()
    for i, (box, label) in enumerate(zip(boxes, kinds, strict=True)):
        if label == OTHER:
            continue
        hits = [n for n, one in enumerate(named) if _overlap(box, one[:4]) >= SAME]
        used.update(hits)
        height = float(box[3] - box[1])
        gaps = [max(other[0], box[0]) - min(other[2], box[2]) for n, other in enumerate(boxes) if n != i]
        right = any(int(named[n][4:14].argmax()) == label for n in hits)
        digits.append(Digit(height, float(min(gaps, default=np.inf) / max(height, 1)), right))
    return digits, len(named) - len(used)


def _overlap(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> float:
    shared = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0).prod()
    return float(shared / ((a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - shared + 1e-6))


def _of_paper(seen: list[tuple[list[Digit], int]]) -> dict[str, Any]:
    """Return [found, of all] digits, and [scenes without a digit that is none, of all]."""
    digits = [digit for own, _ in seen for digit in own]
    return {"digits": [sum(digit.found for digit in digits), len(digits)], "no others": [sum(not extra for _, extra in seen), len(seen)]}


def _by(digits: list[Digit], what: str, limits: Mapping[str, float]) -> dict[str, list[int]]:
    """Return [found, of all] digits by the first limit that they are under."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for digit in digits:
        name = next(name for name, limit in limits.items() if getattr(digit, what) < limit or limit == max(limits.values()))
        counts[name][0] += digit.found
        counts[name][1] += 1
    return {name: counts[name] for name in limits}


def _badness(digits: list[Digit], extra: int) -> float:
    return sum(not digit.found for digit in digits) / max(len(digits), 1) + extra


def _sheet(judged: list[tuple[float, npt.NDArray[np.uint8], str]]) -> Image.Image:
    """Return the worst scenes, side by side, with the name of their paper."""
    worst = sorted(judged, key=lambda one: -one[0])[:WORST]
    sheet = Image.new("L", (ACROSS * PX, -(-len(worst) // ACROSS) * (PX + 14)), 255)
    for (x, y), (_, picture, name) in zip(_places(), worst, strict=False):
        sheet.paste(Image.fromarray(picture), (x, y + 14))
        ImageDraw.Draw(sheet).text((x + 2, y + 1), name, 0)
    return sheet


def _places() -> Iterator[tuple[int, int]]:
    return ((n % ACROSS * PX, n // ACROSS * (PX + 14)) for n in range(WORST))
