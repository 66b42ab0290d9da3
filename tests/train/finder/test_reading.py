"""What is read of maps that say exactly what a scene holds: its number, or why there is none."""

import numpy as np
import pytest

from train.finder import line, peaks, targets
from train.finder.network import BOX, INK, KINDS
from train.finder.peaks import Maps, Thing
from train.finder.read import Reader, letterboxed, read
from train.finder.scenes.store import Scenes

TEN = np.zeros(11, np.float32)


def thing(kind: int, left: float, top: float, right: float, bottom: float, score: float = 0.9) -> Thing:
    """Return a thing of one kind."""
    scores = TEN.copy()
    scores[kind] = score
    return Thing(np.array([left, top, right, bottom], np.float32), scores)


ROW = [thing(4, 50, 10, 70, 40), thing(1, 10, 10, 20, 42)]


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ([], "14"),
        ([thing(7, 150, 14, 170, 44)], "147"),  # far, but in the row
        ([thing(10, 74, 34, 78, 44)], None),  # a comma
        ([thing(10, 30, 24, 42, 28)], None),  # a minus
        ([thing(7, 30, 14, 42, 44, 0.18)], None),  # perhaps a digit: never a part of a number
        ([thing(7, 30, 60, 42, 90)], None),  # another row
        ([thing(10, 100, 150, 160, 180)], "14"),  # far from the row
        ([thing(3, 30, 150, 32, 154)], "14"),  # a speck elsewhere
    ],
)
def test_a_row_is_digits_alone(more: list[Thing], text: str | None) -> None:
    found = line.line([*ROW, *more])
    read = "".join(str(int(one.scores[:10].argmax())) for one in found.digits)
    assert (None if found.reason else read) == text


def maps_of(boxes: list[list[float]], kinds: list[int]) -> Maps:
    """Return the maps of a network that is never wrong."""
    scenes = Scenes(
        np.zeros((1, 192, 192), np.uint8),
        np.zeros((1, 4608), np.uint8),
        np.array([boxes + [[0.0] * 4] * (24 - len(boxes))], np.float16),
        np.array([kinds + [-1] * (24 - len(kinds))], np.int8),
    )
    _, wanted = targets.batch(scenes, np.array([0]), None)
    heat = np.clip(wanted[0, :, :, :KINDS], 1e-4, 0.99)
    return np.concatenate([np.log(heat / (1 - heat)), wanted[0, :, :, KINDS : KINDS + BOX], 20 * wanted[0, :, :, -INK:] - 10], axis=2)


def test_peaks_give_back_the_boxes_that_targets_were_made_of() -> None:
    boxes = [[20.0, 30.0, 60.0, 90.0], [62.0, 32.0, 70.0, 88.0], [100.0, 80.0, 104.0, 86.0]]
    found = sorted(peaks.things(maps_of(boxes, [8, 1, 10])), key=lambda one: float(one.box[0]))
    assert [int(one.scores.argmax()) for one in found] == [8, 1, 10]
    assert np.allclose([one.box for one in found], boxes, atol=0.1)


def test_a_number_is_read_where_it_stands() -> None:
    maps = maps_of([[20.0, 70.0, 60.0, 120.0], [80.0, 72.0, 110.0, 118.0]], [4, 2])
    answer = read(np.ones((96, 192), np.float32), Reader(lambda _: maps, looks=1), single=False)
    assert answer.text == "42"
    assert np.allclose(answer.boxes[0], [20, 22, 60, 72], atol=0.2)  # the picture begins 48 pixels down the square
    assert read(np.ones((96, 192), np.float32), Reader(lambda _: maps, looks=1), single=True).text is None


def test_a_part_is_enlarged_into_the_square_with_its_borders_shade() -> None:
    grey = np.full((100, 400), 0.8, np.float32)
    grey[40:60, 200:220] = 0.1
    square = letterboxed(grey, np.array([180.0, 30.0, 240.0, 70.0]), 192)
    y, x = np.nonzero(square < 0.45)
    assert np.allclose([x.min(), x.max() + 1, y.min(), y.max() + 1], [64, 128, 64, 128], atol=2)
    assert square[0, 0] == pytest.approx(0.8)
