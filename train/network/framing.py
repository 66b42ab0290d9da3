"""The framing inside the exported graph: a square of grey values in, the 28 x 28 frame that the network sees out.

It follows MNIST's own preparation (LeCun et al. 1998, section III-A): the ink's bounding box scaled to 20 px keeping its
aspect, its centre of mass at the frame's centre. Only reductions, comparisons, abs, relu and two matrix products, because
these exist alike in SavedModel, TF.js and LiteRT.
"""

from typing import Any

import keras
from keras import ops

FRAME_PX = 28
BOX_PX = 20
BORDER_PX = 2  # the ring that the paper's brightness is read from
BLANK_CONTRAST = 0.06  # below this the canvas is empty paper (noise of a JPEG stays under it)
INK_FLOOR, INK_CEILING = 0.1, 0.9  # of the strongest ink: what counts as none and as full
BOX_INK = 0.4  # ink that stretches the bounding box; a stroke's antialiased edge crosses it at the outline
FAINTEST_PEAK = 0.3  # a hair-thin line averages to less than full ink; up to this it is brought back to 1

Tensor = Any  # Keras has no public tensor type


@keras.saving.register_keras_serializable("digit_reader")
class Framing(keras.layers.Layer):  # type: ignore[misc]
    """Turn canvases (batch, height, width) of luminance in [0, 1], any polarity, into frames (batch, 28, 28) of ink in [0, 1].

    A blank canvas gives a frame of zeros.
    """

    def call(self, canvas: Tensor) -> Tensor:
        """Return the frames of a batch of canvases."""
        ink = _ink(canvas)
        top, bottom = _extent(ops.max(ink, axis=2))
        left, right = _extent(ops.max(ink, axis=1))
        scale = ops.maximum(ops.maximum(bottom - top, right - left), 1.0) / BOX_PX  # canvas px a frame px
        rows = _averaging(ops.sum(ink, axis=2), top, bottom, scale)  # (batch, 28, height)
        columns = _averaging(ops.sum(ink, axis=1), left, right, scale)  # (batch, 28, width)
        frame = ops.matmul(ops.matmul(rows, ink), ops.transpose(columns, (0, 2, 1)))
        peak = ops.max(frame, axis=(1, 2), keepdims=True)
        return _unit(frame / ops.maximum(peak, FAINTEST_PEAK))

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return (batch, 28, 28)."""
        return (input_shape[0], FRAME_PX, FRAME_PX)


def _ink(canvas: Tensor) -> Tensor:
    """Return the distance from the paper, stretched to [0, 1]; all zero on a blank canvas."""
    distance = ops.abs(canvas - _paper(canvas))
    peak = ops.max(distance, axis=(1, 2), keepdims=True)
    written = ops.cast(peak > BLANK_CONTRAST, canvas.dtype)
    stretched = (distance / ops.maximum(peak, BLANK_CONTRAST) - INK_FLOOR) / (INK_CEILING - INK_FLOOR)
    return written * _unit(stretched)


def _paper(canvas: Tensor) -> Tensor:
    """Return the paper's brightness (batch, 1, 1): the mean of the border's pixels on the side of grey that most of them are on.

    A crop along the ink keeps its paper: of MNIST's validation digits cropped to their ink, 99.7 % have more paper than ink on the border.
    """
    flat = [canvas[:, :BORDER_PX, :], canvas[:, -BORDER_PX:, :]]
    side = [ops.transpose(edge, (0, 2, 1)) for edge in (canvas[:, :, :BORDER_PX], canvas[:, :, -BORDER_PX:])]
    border = ops.concatenate(flat + side, axis=2)  # needs a square canvas
    lightest = ops.max(canvas, axis=(1, 2), keepdims=True)
    darkest = 1.0 - ops.max(1.0 - canvas, axis=(1, 2), keepdims=True)
    light = ops.cast(border > (lightest + darkest) / 2, canvas.dtype)
    mostly_light = ops.cast(ops.mean(light, axis=(1, 2), keepdims=True) > 0.5, canvas.dtype)
    weight = 1.0 - ops.abs(light - mostly_light)
    return ops.sum(weight * border, axis=(1, 2), keepdims=True) / ops.sum(weight, axis=(1, 2), keepdims=True)


def _extent(profile: Tensor) -> tuple[Tensor, Tensor]:
    """Return the first and one past the last index (batch, 1) where the profile (batch, n) holds ink; (n, 0) where it has none."""
    size = profile.shape[1]
    index = ops.expand_dims(ops.arange(size, dtype=profile.dtype), 0)
    inked = ops.cast(profile > BOX_INK, profile.dtype)
    return size - ops.max(inked * (size - index), axis=1, keepdims=True), ops.max(inked * (index + 1), axis=1, keepdims=True)


def _averaging(mass: Tensor, start: Tensor, end: Tensor, scale: Tensor) -> Tensor:
    """Return the weights (batch, 28, n) that average n canvas pixels into 28 frame pixels along one axis.

    The centre of `mass` (batch, n) comes to the frame's centre, but no part of the box [start, end) leaves the frame.
    """
    size = mass.shape[1]
    left_edge = ops.expand_dims(ops.arange(size, dtype=mass.dtype), 0)
    centre = ops.sum(mass * (left_edge + 0.5), axis=1, keepdims=True) / ops.maximum(ops.sum(mass, axis=1, keepdims=True), 1e-6)
    origin = ops.maximum(ops.minimum(centre - FRAME_PX / 2 * scale, start), end - FRAME_PX * scale)  # (batch, 1)
    middle = ops.expand_dims(origin + (ops.arange(FRAME_PX, dtype=mass.dtype) + 0.5) * scale, 2)  # (batch, 28, 1)
    half = ops.expand_dims(ops.maximum(scale, 1.0) / 2, 2)  # never narrower than a canvas pixel
    edge = ops.expand_dims(left_edge, 1)
    overlap = _unit(half + 0.5 - ops.abs(middle - edge - 0.5))  # of the window with a canvas pixel
    return overlap / (2 * half)


def _unit(x: Tensor) -> Tensor:
    """Return x cut to [0, 1]: two relus take TF.js's wasm a tenth of the time of a minimum."""
    return 1.0 - ops.relu(1.0 - ops.relu(x))
