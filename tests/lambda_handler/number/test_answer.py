"""A number from its ink: what is read, where its digits are, and what is refused."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lambda_handler.errors import InvalidRead
from lambda_handler.number import answer
from lambda_handler.number.answer import number, photographed
from lambda_handler.photo.paper import CutOut
from lambda_handler.recognise import recognise
from tests.lambda_handler.number.picture import IMAGE, PICTURE, ask, encoded

FIELDS = {"digit", "probability", "probabilities", "is_digit", "box"}


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


def test_a_digit_without_ink_makes_no_number() -> None:
    ink, boxes = np.ones((100, 150), np.float32), [(0.1, 0.2, 0.3, 0.8), (0.6, 0.2, 0.8, 0.8)]
    ink[20:80, 28:34] = 0
    answer = photographed(CutOut(ink, (0, 0, 1, 1), boxes, np.zeros((100, 150), np.uint8)))
    assert (answer["number"], answer["reason"]) == (None, "not_a_number")
    assert [digit["digit"] for digit in answer["digits"]] == [1, None]
    assert [tuple(digit["box"]) for digit in answer["digits"]] == boxes


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


def test_specks_that_shrinking_thins_are_no_number() -> None:
    specks = np.full((600, 600), 255, np.uint8)
    specks[[10, 590, 300], [10, 590, 300]] = 0
    assert number(specks)["reason"] == "not_a_number"


def told(text: str | None, probability: float) -> dict[str, Any]:
    return {"number": text, "probability": probability, "digits": [{}], "reason": None if text else "not_a_number"}


@pytest.mark.parametrize(
    ("searched", "seen", "answered"),
    [
        (told("12", 0.81), None, "12"),  # sure: the finder is not asked
        (told("12", 0.79), told(None, 0.9), None),
        (told("12", 0.79), told("17", 0.78), "12"),
        (told("12", 0.6), told("17", 0.7), "17"),
        (told(None, 0.9), told("17", 0.6), "17"),
        (told(None, 0.0) | {"digits": []}, None, None),  # no number's ink at all
    ],
)
def test_what_the_search_is_not_sure_of_is_shown_to_the_finder(
    searched: dict[str, Any], seen: dict[str, Any] | None, answered: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "_searched", lambda *_: searched)
    monkeypatch.setattr(answer, "cut_out", lambda _: pytest.fail("the finder was asked") if seen is None else "a row")
    monkeypatch.setattr(answer, "photographed", lambda *_: seen)
    found = number(np.full((280, 840), 255, np.uint8))
    assert (found["number"], found["reason"]) == (answered, None if answered else "not_a_number")
    assert found["digits"] == searched["digits"]
