import numpy as np
import pytest

from train.data import sources, stroke_files
from train.samples import look_alikes
from train.strokes.strokes import Strokes

BAR = np.array([[0.0, 0.0], [1.0, 10.0], [1.0, 20.0]])
L = np.array([[0.0, 0.0], [0.0, 20.0], [12.0, 20.0]])
DASH = np.array([[0.0, 0.0], [20.0, 1.0]])


@pytest.mark.parametrize(
    ("name", "table"), [*look_alikes.UNIPEN.items(), ("quickdraw", look_alikes.DOODLES), ("unipen-symbols", look_alikes.LEAST_STROKES)]
)
def test_every_label_is_in_its_file(name: str, table: dict[str, object]) -> None:
    assert table.keys() <= {sample.label for sample in stroke_files.read(sources.SOURCES[name])}


@pytest.mark.parametrize(
    ("label", "strokes", "whole"),
    [
        ("L", [BAR], False),  # its foot is lost: a 1
        ("L", [L], True),
        ("L", [BAR, DASH], True),
        ("-", [DASH], True),
        ("=", [DASH], False),
        ("=", [DASH, DASH + 5], True),
        ("!", [L], False),
    ],
)
def test_a_bar_that_is_left_of_a_character_is_dropped(label: str, strokes: Strokes, whole: bool) -> None:
    assert look_alikes.is_whole(label, strokes) == whole
