"""`lambda_handler/reader.py` on TensorFlow's SavedModel: what the bench compares LiteRT with."""

import os
from dataclasses import dataclass

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray


@dataclass(frozen=True)
class Reading:
    """As in lambda_handler."""

    frame: NDArray[np.float32]
    probabilities: NDArray[np.float32]
    is_digit: float


_graph = tf.saved_model.load(os.environ["SAVED_MODEL"]).signatures["serving_default"]


def read(canvas: NDArray[np.float32]) -> Reading:
    """Read a canvas: float32 (1, 280, 280) luminance in [0, 1], any polarity."""
    outputs = {name: output.numpy() for name, output in _graph(canvas=tf.constant(canvas)).items()}
    return Reading(outputs["frame"][0], outputs["probabilities"][0], float(outputs["is_digit"].flat[0]))


VERSION = "tensorflow"
