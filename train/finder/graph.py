"""The finder as it is exported: a picture to the things written on it and a map of the ink, and the digits' clean ink by that map.

Both graphs take any picture whose sides are multiples of 32.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from train.finder.network import ACROSS, BOX, FILTERS, INK, KINDS, STRIDE, network
from train.finder.scenes.scene import NARROWEST
from train.network.export import fold

LEVELS = 47  # each side of zero that a weight may have: fewer than the digit's, so that the page's copy stays under 450 KB
THINGS = 40  # at most, the surest
LEAST = 0.12  # a peak below is nothing at all
SAME = 0.45  # intersection over union of two peaks' boxes that are one thing
INSIDE = 0.7  # of a box that lies in a surer one's, which is seen again in part
FINER = 2  # pixels of clean ink a pixel of the picture
REACH = 1.25  # times half of its box, beyond which ink is not a digit's
BELOW = 1.0  # how much ink above or below a box, in half heights, counts against it
EVEN_PX = 3  # over which where ink lies in its digit is averaged
LEAST_INK = 0.15  # the ink map's most near a pixel counts as no less
FAINTEST, PAPER = 0.1, 0.05  # of the ink map: from which it may be ink, and up to which it is paper
GAIN = 1.0  # of the darkness, that from the paper's shade to the ink's being 1
CLEAR = 4.0  # times the ink map around a pixel is the part of its darkness that counts
CELL_PX, CELLS = 8, 5  # what is nearby: so many cells of so many pixels


def folded(fitted: keras.Model) -> keras.Model:
    """Return the network, of any width, with its normalisation folded into short weights, as the digit's network has them."""
    width = next(layer for layer in fitted.layers if layer.weights).filters / FILTERS[0]
    return fold(fitted, network(width, batch_normalised=False), {}, LEVELS)


def finder(plain: keras.Model, height: int | None = None, width: int | None = None, digits: int | None = None) -> keras.Model:
    """Return the graph, of which callers ask for what they need.

    Of `picture` (1, height, width), luminance in [0, 1], it tells `things` (1, 40, 16) and `ink` (1, height, width, 2): whether a
    pixel is ink, in [0, 1], and where across its mark, from -1 to 1. A thing is left, top, right and bottom in pixels, the score of
    each kind (11,), and how sure it is that something is there at all: 0 for what is none. Of the same picture, its ink as `seen` and
    the `boxes` (1, digits, 4) of digits it tells what is `clean` (1, 2, 2 height, 2 width): the digits' ink, 1 on 0, which is the
    picture's darkness where it lies, and which digit's it is, from 0 on. (TF.js forgets the names of two that have one shape.)
    """
    picture = keras.Input(batch_shape=(1, height, width), name="picture")
    seen = keras.Input(batch_shape=(1, height, width, 2), name="seen")
    boxes = keras.Input(batch_shape=(1, digits, 4), name="boxes")
    maps = plain(Plane(name="plane")(picture))
    told = {"things": Things(name="things")(maps), "ink": Ink(name="ink")(maps), "clean": Clean(name="clean")([picture, seen, boxes])}
    return keras.Model({"picture": picture, "seen": seen, "boxes": boxes}, told, name="finder")


@keras.saving.register_keras_serializable("digit_reader")
class Plane(layers.Layer):  # type: ignore[misc]
    """A picture as the network takes it."""

    def call(self, picture: Any) -> Any:
        """Return (1, height, width, 1)."""
        return picture[..., None]


@keras.saving.register_keras_serializable("digit_reader")
class Things(layers.Layer):  # type: ignore[misc]
    """The surest peaks of the heat map with their boxes; of those that overlap the surest."""

    def call(self, maps: Any) -> Any:
        """Return things (1, 40, 16) of maps (1, h, w, 47)."""
        heat = tf.sigmoid(maps[..., :KINDS])
        around = tf.nn.max_pool2d(heat, 3, 1, "SAME")
        best = tf.reduce_max(heat, -1)
        is_peak = tf.cast(best >= tf.maximum(tf.reduce_max(around, -1), LEAST), tf.float32)
        score, place = tf.math.top_k(tf.reshape(best * is_peak, [-1]), THINGS)
        x, y = (tf.cast(tf.range(tf.shape(maps)[i]), tf.float32) for i in (2, 1))
        corners = tf.stack([x[None, :] + 0 * y[:, None], 0 * x[None, :] + y[:, None]], -1)
        corner = tf.gather(tf.reshape(corners, [-1, 2]), place)
        box = tf.gather(tf.reshape(maps[..., KINDS : KINDS + BOX], [-1, BOX]), place)
        middle, half = corner + box[:, :2], tf.exp(tf.clip_by_value(box[:, 2:], -3.0, 5.0)) / 2
        boxes = STRIDE * tf.concat([middle - half, middle + half], 1)
        seen = score * (1 - self._repeated(boxes, score))
        return tf.concat([boxes, tf.gather(tf.reshape(around, [-1, KINDS]), place), seen[:, None]], 1)[None]

    @staticmethod
    def _repeated(boxes: Any, score: Any) -> Any:
        """Return 1 for each box (40,) that shows again what a surer one shows."""
        sides = tf.nn.relu(
            tf.minimum(boxes[:, None, 2:], boxes[None, :, 2:]) - tf.maximum(boxes[:, None, :2], boxes[None, :, :2])
        )  # (40, 40, 2)
        shared = sides[..., 0] * sides[..., 1]
        area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        own, other = area[:, None], area[None, :]
        least = tf.minimum(SAME / (1 + SAME) * (own + other), INSIDE * tf.minimum(own, other))
        surer = np.tri(THINGS, THINGS, -1, dtype=np.float32) * tf.cast(score[None, :] > 0, tf.float32)
        return tf.reduce_max(tf.cast(shared > least, tf.float32) * surer, 1)


@keras.saving.register_keras_serializable("digit_reader")
class Ink(layers.Layer):  # type: ignore[misc]
    """The map of the ink of what is written, pixel by pixel, and where in its mark it lies."""

    def call(self, maps: Any) -> Any:
        """Return (1, height, width, 2) of maps (1, h, w, 47)."""
        ink, across = tf.sigmoid(maps[..., -INK - ACROSS : -ACROSS]), maps[..., -ACROSS:]
        return tf.concat([tf.nn.depth_to_space(one, STRIDE) for one in (ink, across)], -1)


@keras.saving.register_keras_serializable("digit_reader")
class Clean(layers.Layer):  # type: ignore[misc]
    """The digits' ink alone, and whose it is."""

    def call(self, inputs: list[Any]) -> Any:
        """Return clean ink and its owners (1, 2, 2 height, 2 width) of the picture, its ink map and the boxes."""
        picture, ink, boxes = inputs[0][..., None], inputs[1][..., :1], inputs[2][0]
        around = tf.nn.max_pool2d(ink, 3, 1, "SAME")
        share = around / tf.maximum(_nearby(ink, tf.nn.max_pool2d), LEAST_INK)
        blank = tf.cast(around < PAPER, tf.float32)
        paper = _nearby(picture * blank, tf.nn.avg_pool2d) / tf.maximum(_nearby(blank, tf.nn.avg_pool2d), 1e-3)
        owner, is_own = self._owner(boxes, inputs[1])
        line = is_own * tf.cast(share > 0.5, tf.float32)
        depth = tf.reduce_sum(line * (picture - paper)) / (tf.reduce_sum(line) + 1e-6)
        dark = (picture - paper) * depth / tf.maximum(depth * depth, 1e-6)  # division by a number that may be 0, whatever its sign
        clear = is_own * tf.clip_by_value(GAIN * dark, 0.0, 1.0) * tf.clip_by_value(CLEAR * (share - FAINTEST), 0.0, 1.0)
        larger = tf.image.resize(clear, FINER * tf.shape(picture)[1:3])
        return tf.stack([tf.squeeze(larger, -1), _enlarged(owner)], 1)

    @staticmethod
    def _owner(boxes: Any, seen: Any) -> tuple[Any, Any]:
        """Return the digit (1, height, width) that each pixel would be ink of, and 1 (.., 1) where the pixel is near that digit, else 0."""
        shape = tf.shape(seen)
        middle, size = (boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]
        half = tf.maximum(tf.stack([tf.maximum(size[:, 0], NARROWEST * size[:, 1]), size[:, 1]], 1), 1.0) / 2
        across, down = ((_middles(shape[2 - i])[None, :] - middle[:, i, None]) / half[:, i, None] for i in (0, 1))  # (digits, size)
        ink = seen[..., :1]
        told = _even(ink * seen[..., 1:]) / (_even(ink) + 1e-3)
        off = tf.abs(told[..., 0] - across[:, None, :]) + BELOW * tf.nn.relu(tf.abs(down) - 1)[:, :, None]  # (digits, height, width)
        is_own = tf.cast(tf.reduce_min(off, 0, keepdims=True) >= off, tf.float32)  # the other way round takes one more kernel in the page
        near = tf.cast(tf.abs(across) < REACH, tf.float32)[:, None, :] * tf.cast(tf.abs(down) < REACH, tf.float32)[:, :, None]
        number = tf.cast(tf.range(tf.shape(boxes)[0]), tf.float32)[:, None, None]
        owner, is_near = (tf.reduce_max(is_own * one, 0, keepdims=True) for one in (number, near))
        return owner, is_near[..., None]


def _enlarged(plane: Any) -> Any:
    """Return a plane (1, height, width) with as many pixels as clean ink has, each number kept as it is."""
    _, height, width = (tf.shape(plane)[i] for i in range(3))
    wider = tf.reshape(tf.stack([plane] * FINER, 3), [1, height, FINER * width])
    return tf.reshape(tf.stack([wider] * FINER, 2), [1, FINER * height, FINER * width])


def _even(plane: Any) -> Any:
    return tf.nn.avg_pool2d(plane, EVEN_PX, 1, "SAME")


def _middles(count: Any) -> Any:
    return tf.cast(tf.range(count), tf.float32) + 0.5


def _nearby(plane: Any, pool: Any) -> Any:
    """Return the mean or the most of a plane (1, height, width, 1) nearby."""
    cells = pool(pool(plane, CELL_PX, CELL_PX, "SAME"), CELLS, 1, "SAME")
    return tf.image.resize(cells, tf.shape(plane)[1:3])
