"""The finder's network: a picture to a heat map of centres, the size and place of each box, and a map of the ink.

The heat map and its loss are CenterNet's (Zhou et al. 2019, "Objects as Points").
"""

from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

KINDS = 11  # ten digits and other writing
STRIDE = 4  # pixels of the picture a cell of the heat map
BOX = 4  # a centre's offset in the cell, x and y, and the log of width and height in cells
INK = STRIDE * STRIDE  # one value a pixel of the cell
ACROSS = INK  # and one more: where in its mark the ink lies, -1 at the left to 1 at the right
FILTERS = 16, 32, 64, 96, 48  # of a network of width 1: at a half, a quarter, an eighth and less of the picture's size, and at its end
INK_LOSS, ACROSS_LOSS = 6.0, 3.0  # weights of the ink's cross-entropy and of the error across, beside the loss of a centre
NOWHERE = -1.25  # across: below, there is nothing to learn
RARE = 0.02  # first probability of a centre, so that the many cells without one do not rule the first steps


def network(width: float = 1.0, batch_normalised: bool = True) -> keras.Model:
    """Return the network: luminance (n, S, S, 1) in [0, 1] to logits and boxes (n, S / 4, S / 4, 11 + 4 + 16 + 16)."""
    wide = [round(width * channels) for channels in FILTERS]
    _block = partial(_layers, batch_normalised)
    picture = keras.Input((None, None, 1), name="picture")
    x = _block(_block(normalised(picture), wide[0], 2), wide[1], 2)
    quarter = _block(_block(x, wide[1]), wide[1])
    eighth = _block(_block(_block(quarter, wide[2], 2), wide[2]), wide[2])
    sixteenth = _block(_block(_block(eighth, wide[3], 2), wide[3]), wide[3])
    deepest = _block(_block(sixteenth, wide[3], 2), wide[3])
    x = _block(layers.Add()([Doubled()(deepest), sixteenth]), wide[2], 1, 1)
    x = _block(layers.Add()([Doubled()(x), eighth]), wide[2])
    x = layers.Add()([Doubled()(_block(x, wide[1], 1, 1)), quarter])
    x = _block(x, wide[4])
    heat = layers.Conv2D(KINDS, 1, bias_initializer=keras.initializers.Constant(np.log(RARE)), name="heat")(x)
    rest = layers.Conv2D(BOX + INK + ACROSS, 1, name="rest")(x)
    return keras.Model(picture, layers.Concatenate()([heat, rest]), name="network")


def normalised(picture: Any) -> Any:
    """Return two planes (n, S, S, 2): the picture against its mean and spread, and against those nearby, so that faint ink counts."""
    small = layers.AveragePooling2D(4)(picture)
    near = Enlarged()(layers.AveragePooling2D(5, 1, "same")(small))
    apart = layers.Subtract()([picture, near])
    energy = layers.AveragePooling2D(4)(layers.Multiply()([apart, apart]))
    around = Enlarged()(layers.AveragePooling2D(11, 1, "same")(energy))
    return Normalised()([picture, apart, around])


@keras.saving.register_keras_serializable("digits")
class Normalised(layers.Layer):  # type: ignore[misc]
    """Divide by the spread of the whole picture, and by the spread nearby."""

    def call(self, inputs: list[Any]) -> Any:
        """Return both planes, of picture, its difference from the mean nearby, and that difference's mean square."""
        picture, apart, around = inputs
        centred = picture - tf.reduce_mean(picture, [1, 2], keepdims=True)
        spread = tf.sqrt(tf.reduce_mean(centred * centred, [1, 2], keepdims=True))
        local = tf.sqrt(tf.reduce_mean(around, [1, 2], keepdims=True) * 0.1 + around + 1e-5)
        return tf.concat([centred / (spread + 0.05), apart / local], -1)

    def compute_output_shape(self, shapes: list[tuple[int | None, ...]]) -> tuple[int | None, ...]:
        """Two planes."""
        return (*shapes[0][:-1], 2)


@keras.saving.register_keras_serializable("digits")
class Doubled(layers.Layer):  # type: ignore[misc]
    """Each cell twice in both directions, whatever the picture's sides."""

    def call(self, cells: Any) -> Any:
        """Return (n, 2 h, 2 w, c) of (n, h, w, c)."""
        return tf.nn.depth_to_space(tf.concat([cells] * 4, -1), 2)

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Twice the sides."""
        n, h, w, c = shape
        return n, h and 2 * h, w and 2 * w, c


@keras.saving.register_keras_serializable("digits")
class Enlarged(layers.Layer):  # type: ignore[misc]
    """Four times the sides, linear in between."""

    def call(self, cells: Any) -> Any:
        """Return (n, 4 h, 4 w, c) of (n, h, w, c)."""
        return tf.image.resize(cells, 4 * tf.shape(cells)[1:3])

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Four times the sides."""
        n, h, w, c = shape
        return n, h and 4 * h, w and 4 * w, c


def load(path: Path) -> keras.Model:
    """Return a network that was saved."""
    return keras.models.load_model(path, compile=False)


def _layers(batch_normalised: bool, x: Any, channels: int, strides: int = 1, size: int = 3) -> Any:
    x = layers.Conv2D(channels, size, strides, "same", use_bias=not batch_normalised)(x)
    return layers.ReLU()(layers.BatchNormalization(momentum=0.97)(x) if batch_normalised else x)


def loss(wanted: Any, given: Any) -> Any:
    """Return the loss of a batch: heat (n, h, w, 11), boxes (.., 4), where those count (.., 1), ink (.., 16), its place across (.., 16)."""
    heat, box, counts, ink, place = tf.split(wanted, [KINDS, BOX, 1, INK, ACROSS], -1)
    logits, boxes, inks, places = tf.split(given, [KINDS, BOX, INK, ACROSS], -1)
    centres = tf.maximum(tf.reduce_sum(counts), 1.0)
    away = tf.reduce_sum(counts * tf.abs(boxes - box)) / centres
    missed = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(ink, inks))
    known = tf.cast(place > NOWHERE, tf.float32)
    beside = tf.reduce_sum(known * tf.abs(places - place)) / tf.maximum(tf.reduce_sum(known), 1.0)
    return _focal(heat, logits) / centres + 0.5 * away + INK_LOSS * missed + ACROSS_LOSS * beside


def _focal(heat: Any, logits: Any) -> Any:
    """CenterNet's focal loss, equation 1, with alpha 2 and beta 4, from logits."""
    found = tf.sigmoid(logits)
    is_centre = tf.cast(heat > 0.999, tf.float32)
    at = tf.square(1 - found) * tf.nn.softplus(-logits) * is_centre
    beside = tf.pow(1 - heat, 4) * tf.square(found) * tf.nn.softplus(logits) * (1 - is_centre)
    return tf.reduce_sum(at + beside)
