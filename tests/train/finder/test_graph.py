"""What the finder's graph tells of maps that say exactly what a scene holds, and the clean ink that it cuts out."""

import numpy as np
import pytest
import tensorflow as tf

from train.finder import graph, targets
from train.finder.network import ACROSS, BOX, INK, KINDS, network
from train.finder.scenes.scene import NOWHERE
from train.finder.scenes.store import Scenes

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def maps_of(boxes: list[list[float]], kinds: list[int]) -> Floats:
    """Return the maps (1, 48, 48, 47) of a network that is never wrong."""
    scenes = Scenes(
        np.zeros((1, 192, 192), np.uint8),
        np.zeros((1, 4608), np.uint8),
        np.full((1, 192, 192), NOWHERE, np.int8),
        np.array([boxes + [[0.0] * 4] * (24 - len(boxes))], np.float16),
        np.array([kinds + [-1] * (24 - len(kinds))], np.int8),
    )
    _, wanted = targets.batch(scenes, np.array([0]), None)
    heat = np.clip(wanted[..., :KINDS], 1e-4, 0.99)
    ink, across = 20 * wanted[..., -INK - ACROSS : -ACROSS] - 10, wanted[..., -ACROSS:]
    return np.concatenate([np.log(heat / (1 - heat)), wanted[..., KINDS : KINDS + BOX], ink, across], axis=3)


def test_peaks_give_back_the_boxes_that_targets_were_made_of() -> None:
    boxes = [[20.0, 30.0, 60.0, 90.0], [62.0, 32.0, 70.0, 88.0], [100.0, 80.0, 104.0, 86.0]]
    found = graph.Things()(tf.constant(maps_of(boxes, [8, 1, 10]))).numpy()[0]
    there = sorted((one for one in found if one[15] > 0), key=lambda one: float(one[0]))
    assert [int(one[4:15].argmax()) for one in there] == [8, 1, 10]
    assert np.allclose([one[:4] for one in there], boxes, atol=0.1)


def test_what_is_seen_twice_is_told_once() -> None:
    maps = maps_of([[20.0, 30.0, 60.0, 90.0], [22.0, 34.0, 62.0, 94.0]], [8, 3])
    found = graph.Things()(tf.constant(maps)).numpy()[0]
    assert (found[:, 15] > 0).sum() == 1


def test_the_map_of_ink_lies_where_the_scene_has_it() -> None:
    wanted = np.zeros((1, 2, 3, KINDS + BOX + INK + ACROSS), np.float32) - 10
    wanted[0, 1, 2, -INK - ACROSS + 4 * 3 + 1] = 10  # the cell's fourth row, its second pixel
    wanted[0, 1, 2, -ACROSS + 4 * 3 + 1] = 0.7
    ink, across = np.moveaxis(graph.Ink()(tf.constant(wanted)).numpy()[0], -1, 0)
    assert ink.shape == (8, 12) and list(np.argwhere(ink > 0.5)[0]) == [7, 9] and (ink > 0.5).sum() == 1
    assert across[7, 9] == pytest.approx(0.7)


@pytest.mark.parametrize("shade", [0.1, 0.9])
def test_clean_ink_is_the_digits_alone_whichever_is_darker(shade: float) -> None:
    picture, seen = np.full((1, 96, 128), 0.5, np.float32), np.zeros((1, 96, 128, 2), np.float32)
    for left in (30, 90):  # two strokes, and the box of the first alone
        picture[0, 20:70, left : left + 6] = shade
        seen[0, 20:70, left : left + 6, 0] = 0.8
    clean = graph.Clean()([picture, seen, np.array([[[20, 18, 46, 72]]], np.float32)]).numpy()[0, 0]
    assert clean.shape == (192, 256)
    assert clean[60:120, 64:70].min() > 0.9 and clean[:, 100:].max() < 0.05 and clean[:, :50].max() < 0.05


def test_ink_is_the_digit_s_across_which_it_lies() -> None:
    """A line through both boxes, the upper half of which is the left one's end and the lower half the right one's beginning."""
    picture, seen = np.ones((1, 64, 96), np.float32), np.zeros((1, 64, 96, 2), np.float32)
    picture[0, 24:40, 40:56] = 0.0
    seen[0, 24:40, 40:56, 0] = 0.9
    seen[0, 24:32, 40:56, 1] = np.linspace(0.5, 1.1, 16)
    seen[0, 32:40, 40:56, 1] = np.linspace(-1.1, -0.5, 16)
    boxes = np.array([[[10, 10, 56, 54], [40, 10, 86, 54]]], np.float32)
    clean, owner = graph.Clean()([picture, seen, boxes]).numpy()[0]
    assert (clean[54:58, 86:106] > 0.9).all() and (clean[70:74, 86:106] > 0.9).all()
    assert (owner[54:58, 86:106] == 0).all() and (owner[70:74, 86:106] == 1).all()


def test_ink_beyond_a_digit_s_reach_is_not_its() -> None:
    picture, seen = np.ones((1, 64, 96), np.float32), np.zeros((1, 64, 96, 2), np.float32)
    for top in (20, 56):
        picture[0, top : top + 6, 10:40] = 0.0
        seen[0, top : top + 6, 10:40, 0] = 0.9
    clean = graph.Clean()([picture, seen, np.array([[[10, 10, 40, 44]]], np.float32)]).numpy()[0, 0]
    assert clean[42:50, 30:70].min() > 0.9 and clean[110:].max() < 0.05


def test_folded_weights_say_the_same() -> None:
    fitted = network(0.25)
    picture = np.random.default_rng(0).random((1, 96, 128, 1)).astype(np.float32)
    fitted(picture, training=True)  # moves the normalisation's means
    own, folded = fitted(picture, training=False).numpy(), graph.folded(fitted)(picture).numpy()
    assert np.abs(own - folded).max() < 0.1 * np.abs(own).max()  # eight bits
