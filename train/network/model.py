"""The CNN: 784 - [32C3-32C3-32C5S2] - [64C3-64C3-64C5S2] - 128 - 10 (Deotte, *How to choose CNN architecture MNIST*, Kaggle 2018)."""

import zipfile
from pathlib import Path
from typing import Any

import keras
from keras import layers

from train.network.framing import FRAME_PX, Framing
from train.recipes import Hyperparameters

CLASSES = 10
CANVAS_PX = 280  # the side of the exported graph's canvas


def network(shape: Hyperparameters, normalised: bool = True) -> keras.Model:
    """Return the CNN: frames (batch, 28, 28) in [0, 1] to `logits` (batch, 10), `is_digit` (batch,) as a logit, `embedding`.

    With `normalised` false the normalisation is taken as folded into the weights.
    """
    biased = shape.norm_after_relu or not normalised
    activation = _activation if normalised else _folded_activation
    frame = keras.Input((FRAME_PX, FRAME_PX), name="frame")
    x = layers.Reshape((FRAME_PX, FRAME_PX, 1))(frame)
    for filters in shape.filters:  # 28 -> 26 -> 24 -> 12, then 12 -> 10 -> 8 -> 4
        for size, options in ((3, {}), (3, {}), (5, {"strides": 2, "padding": "same"})):
            x = activation(layers.Conv2D(filters, size, use_bias=biased, **options)(x), shape)
        x = layers.Dropout(shape.dropout)(x)
    x = activation(layers.Dense(shape.dense, use_bias=biased)(layers.Flatten()(x)), shape)
    x = layers.Dropout(shape.dropout)(x)
    outputs = {
        "logits": layers.Dense(CLASSES, name="logits")(x),
        "is_digit": layers.Flatten(name="is_digit")(layers.Dense(1, name="is_digit_logit")(x)),
        "embedding": layers.Identity(name="embedding")(x),
    }
    return keras.Model(frame, outputs, name="network")


def _activation(x: Any, shape: Hyperparameters) -> Any:
    if shape.norm_after_relu:
        return layers.BatchNormalization()(layers.ReLU()(x))
    return layers.ReLU()(layers.BatchNormalization()(x))


def _folded_activation(x: Any, shape: Hyperparameters) -> Any:
    return layers.ReLU()(x)


def trainable(core: keras.Model, drawing_px: int | None, heads: tuple[str, ...] = ("logits", "is_digit")) -> keras.Model:
    """Return the model that `fit` fits, with the outputs named by `heads`.

    Its input is ink (batch, drawing_px, drawing_px) of uint8 that go through the framing, as the product's do; with
    `drawing_px` None it is bare frames (batch, 28, 28) of uint8.
    """
    ink = keras.Input((drawing_px or FRAME_PX,) * 2, name="ink", dtype="uint8")
    x = layers.Rescaling(1 / 255)(ink)
    outputs = core(Framing()(x) if drawing_px else x)
    return keras.Model(ink, {name: outputs[name] for name in heads})


def load(path: Path) -> keras.Model:
    """Return a network or checkpoint that a run saved.

    Raises:
        ValueError: The file is cut short, or is another.
    """
    try:
        return keras.models.load_model(path)
    except (zipfile.BadZipFile, OSError, KeyError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ValueError(f"expected a network that `fit` saved at {path}, got another or half a file ({reason})") from error
