"""The contract's answer from what the graph said."""

from typing import Any

import numpy as np

from lambda_handler.reader import VERSION, Reading

FRAME_PX = 28
IS_DIGIT_THRESHOLD = 0.5  # always: the export calibrates is_digit so that the chosen threshold comes out as this


def answer(reading: Reading, with_frame: bool = False) -> dict[str, Any]:
    """Return the answer as JSON's types.

    `digit` is null with `reason` "blank" (nothing is drawn; what the network says of it does not count) or "not_a_digit". `with_frame`
    adds `frame`: 28 rows of 28 integers in 0..255, the ink that the network saw.
    """
    blank = not reading.frame.any()
    is_digit = 0.0 if blank else reading.is_digit
    reason = "blank" if blank else None if is_digit >= IS_DIGIT_THRESHOLD else "not_a_digit"
    probabilities = reading.probabilities / reading.probabilities.sum(dtype=np.float64)
    best = int(probabilities.argmax())
    frame = {"frame": np.rint(reading.frame * 255).astype(int).tolist()} if with_frame else {}
    return {
        "digit": None if reason else best,
        "probability": float(probabilities[best]),
        "probabilities": probabilities.tolist(),
        "is_digit": is_digit,
        "reason": reason,
        "model": VERSION,
        **frame,
    }


def no_digit(with_frame: bool = False) -> dict[str, Any]:
    """Return the answer to a photograph on which no digit can be read: all ten equally likely."""
    reading = Reading(np.zeros((FRAME_PX, FRAME_PX), np.float32), np.full(10, 0.1, np.float32), 0.0)
    return answer(reading, with_frame) | {"reason": "not_a_digit"}
