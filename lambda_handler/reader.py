"""The exported graph under LiteRT, loaded once a process."""

from dataclasses import dataclass
from threading import Lock

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from lambda_handler import CANVAS_PX, MODEL


@dataclass(frozen=True)
class Reading:
    """What the graph says of one canvas.

    Attributes:
        frame: float32 (28, 28), ink in [0, 1] as the network saw it; all zero when the canvas is blank.
        probabilities: float32 (10,), of the digits, calibrated.
        is_digit: The probability that it is a digit at all.
    """

    frame: NDArray[np.float32]
    probabilities: NDArray[np.float32]
    is_digit: float


_lock = Lock()  # the demo server calls from several threads
_graph = Interpreter(model_path=str(MODEL), num_threads=1).get_signature_runner()


def read(canvas: NDArray[np.float32]) -> Reading:
    """Read a canvas: float32 (1, 280, 280) luminance in [0, 1], any polarity."""
    with _lock:
        outputs = _graph(canvas=canvas)
    return Reading(outputs["frame"][0], outputs["probabilities"][0], float(outputs["is_digit"].flat[0]))


def _version() -> str:
    blank = np.zeros((1, CANVAS_PX, CANVAS_PX), np.float32)
    return "".join(map(chr, _graph(canvas=blank)["version"].flat))


VERSION = _version()
