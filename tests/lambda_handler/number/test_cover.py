"""Numbers from their ink: shapes, boxes, refusals, and bounded work."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from lambda_handler.errors import InvalidRead, TooLarge
from lambda_handler.number.answer import number
from lambda_handler.number.cover import Candidate, best
from lambda_handler.picture.canvas import sheet
from lambda_handler.picture.decode import Allowance
from lambda_handler.reader import Reading
from lambda_handler.recognise import recognise
from tests.support.processor import within

Grey = NDArray[np.uint8]
IMAGE = json.loads(json.loads((Path(__file__).parents[3] / "events" / "number.json").read_text())["body"])["image"]
PICTURE = Image.open(io.BytesIO(base64.b64decode(IMAGE.partition(",")[2])))
FIELDS = {"digit", "probability", "probabilities", "is_digit", "box"}


def levels(image: Image.Image) -> Grey:
    found: Grey = np.rint(255 * sheet(image)).astype(np.uint8)
    return found


def encoded(image: Image.Image, kind: str = "PNG") -> str:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return base64.b64encode(buffer.getvalue()).decode()


def ask(**document: object) -> dict[str, Any]:
    return recognise({"read": "number"} | document, {})


def padded(image: Image.Image, left: int, top: int, size: tuple[int, int]) -> Image.Image:
    paper = Image.new("L", size, 255)
    paper.paste(image, (left, top))
    return paper


VARIANTS = {
    "as it is": PICTURE,
    "light on dark": PICTURE.point([255 - value for value in range(256)]),
    "faint": PICTURE.point([200 + value * 40 // 255 for value in range(256)]),
    "large": PICTURE.resize((4 * PICTURE.width, 4 * PICTURE.height)),
    "small": PICTURE.resize((PICTURE.width // 2, PICTURE.height // 2)),
    "on a square": padded(PICTURE, 30, 190, (320, 320)),
    "on a tall page": padded(PICTURE, 300, 900, (840, 1200)),
    "colour": Image.merge("RGB", [Image.new("L", PICTURE.size, 255), PICTURE, PICTURE]),
    "transparent": Image.merge("LA", [Image.new("L", PICTURE.size), PICTURE.point([255 - value for value in range(256)])]),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_reads_a_number(name: str) -> None:
    answer = ask(image=encoded(VARIANTS[name]))
    assert (answer["number"], answer["reason"]) == ("2026", None)
    assert [set(digit) for digit in answer["digits"]] == [FIELDS] * 4
    assert answer["probability"] == pytest.approx(np.prod([digit["probability"] for digit in answer["digits"]]))


def test_boxes_are_where_the_digits_are() -> None:
    answer = ask(image=encoded(padded(PICTURE, 300, 900, (840, 1200))))
    boxes = np.array([digit["box"] for digit in answer["digits"]])
    assert (boxes[:-1, 2] <= boxes[1:, 0]).all()
    ink = np.asarray(padded(PICTURE, 300, 900, (840, 1200))) < 128
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    whole = [columns[0] / 840, rows[0] / 1200, (columns[-1] + 1) / 840, (rows[-1] + 1) / 1200]
    assert [*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)] == pytest.approx(whole, abs=0.004)


def test_a_single_digit_is_a_number() -> None:
    seven = json.loads(json.loads((Path(__file__).parents[3] / "events" / "seven.json").read_text())["body"])["image"]
    assert ask(image=seven)["number"] == "7"


def test_frames_on_request() -> None:
    assert [np.shape(digit["frame"]) for digit in ask(image=IMAGE, frame=True)["digits"]] == [(28, 28)] * 4


@pytest.mark.parametrize("size", [(1, 1), (840, 280), (3, 900)])
def test_blank(size: tuple[int, int]) -> None:
    answer = ask(image=encoded(Image.new("L", size, 255)))
    assert (answer["number"], answer["reason"], answer["digits"], answer["probability"]) == (None, "blank", [], 0)


def crosses() -> Image.Image:
    paper = np.full((280, 840), 255, np.uint8)
    for left in (100, 350, 600):
        paper[130:145, left : left + 150], paper[60:220, left + 68 : left + 82] = 0, 0
    return Image.fromarray(paper)


def test_what_is_no_digit_makes_no_number() -> None:
    answer = ask(image=encoded(crosses()))
    assert (answer["number"], answer["reason"]) == (None, "not_a_number")
    assert None in [digit["digit"] for digit in answer["digits"]]


def test_nine_digits_are_too_many() -> None:
    wide = Image.new("L", (3 * PICTURE.width, PICTURE.height), 255)
    for i in range(3):
        wide.paste(PICTURE, (i * PICTURE.width, 0))
    assert ask(image=encoded(wide))["reason"] == "not_a_number"


def test_specks_are_dropped() -> None:
    dirty = np.asarray(PICTURE).copy()
    dirty[::40, ::40] = 0
    assert number(dirty)["number"] == "2026"


@pytest.mark.parametrize("read", ["digits", "", None, 7, True, [], {"a": 1}])
def test_what_else_to_read_is_refused(read: object) -> None:
    with pytest.raises(InvalidRead, match='"digit" or "number"'):
        recognise({"image": IMAGE, "read": read}, {})


def test_digits_are_read_unless_told() -> None:
    assert recognise({"image": IMAGE, "read": "digit"}, {}) == recognise({"image": IMAGE}, {})


def test_a_batch_of_numbers() -> None:
    items = ask(images=[IMAGE, "?", encoded(Image.new("L", (9, 9)))])["results"]
    assert [item.get("number") for item in items] == ["2026", None, None]
    assert items[1]["error"]["code"] == "invalid_image" and items[2]["reason"] == "blank"


def dots() -> Grey:
    rng = np.random.default_rng(1)
    return np.where(np.kron(rng.random((56, 168)) < 0.2, np.ones((5, 5))), 0, 255).astype(np.uint8)


def fences() -> Grey:
    """Twenty-four components as tall as each other, none of them a digit, and each with many places to cut it."""
    paper = np.full((280, 840), 255, np.uint8)
    for i in range(24):
        left, top = 70 * (i % 12), 140 * (i // 12)
        for x in range(5, 65, 15):
            paper[top + 5 : top + 135, left + x : left + x + 5] = 0
        paper[top + 60 + i : top + 66 + i, left + 5 : left + 65] = 0
    return paper


HOSTILE: dict[str, Grey] = {
    "noise": np.random.default_rng(0).integers(0, 256, (280, 840)).astype(np.uint8),
    "dots": dots(),
    "fences": fences(),
    "stripes": np.tile(np.array([0, 0, 0, 255, 255, 255, 255], np.uint8), (280, 120)),
    "grid": np.where((np.indices((280, 840)) % 20 < 4).any(axis=0), 0, 255).astype(np.uint8),
    "all but the border": np.pad(np.zeros((278, 838), np.uint8), 1, constant_values=255),
    "one long line": np.pad(np.zeros((3, 838), np.uint8), ((200, 77), (1, 1)), constant_values=255),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures_cost_little(name: str) -> None:
    answer = within(0.3, lambda: number(HOSTILE[name]))
    assert answer["reason"] == "not_a_number", answer


def test_a_request_has_a_limit_of_time() -> None:
    allowance = Allowance()
    assert number(levels(PICTURE), allowance=allowance)["number"] == "2026"
    allowance.until_s = 0.0
    with pytest.raises(TooLarge, match="of the processor"):
        number(levels(PICTURE), allowance=allowance)


def test_specks_that_shrinking_thins_are_no_number() -> None:
    specks = np.full((600, 600), 255, np.uint8)
    specks[[10, 590, 300], [10, 590, 300]] = 0
    assert number(specks)["reason"] == "not_a_number"


def candidate(start: int, end: int, score: float) -> Candidate:
    return Candidate(start, end, (0, 0, 1, 1), Reading(np.zeros((28, 28), np.float32), np.full(10, 0.1, np.float32), 1.0), score)


@pytest.mark.parametrize(
    ("count", "spans", "expected"),
    [
        (0, [], []),
        (2, [(0, 1, -1.0), (1, 2, -1.0), (0, 2, -1.5)], [(0, 2)]),
        (2, [(0, 2, -2.5), (1, 2, -1.0), (0, 1, -1.0)], [(0, 1), (1, 2)]),
        (3, [(0, 1, 0.0), (2, 3, 0.0)], None),
        (3, [(0, 2, 0.0), (1, 3, 5.0), (2, 3, -9.0)], [(0, 2), (2, 3)]),
    ],
)
def test_best_cover(count: int, spans: list[tuple[int, int, float]], expected: list[tuple[int, int]] | None) -> None:
    found = best(count, [candidate(*span) for span in spans])
    assert (found if found is None else [(c.start, c.end) for c in found]) == expected
