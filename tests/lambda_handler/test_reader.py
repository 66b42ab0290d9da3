"""The graph under LiteRT."""

import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from lambda_handler.reader import VERSION, read


def bar(left_px: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    canvas = np.ones((1, 280, 280), np.float32)
    canvas[0, 60:220, left_px : left_px + 18] = 0
    return canvas


def test_blank_is_a_frame_of_zeros() -> None:
    for grey in (0, 0.5, 1):
        reading = read(np.full((1, 280, 280), grey, np.float32))
        assert not reading.frame.any()
        assert np.isfinite(reading.probabilities).all()


def test_shapes_and_ranges() -> None:
    reading = read(bar(100))
    assert (reading.frame.shape, reading.probabilities.shape) == ((28, 28), (10,))
    assert 0 <= reading.frame.min() <= reading.frame.max() <= 1
    assert abs(reading.probabilities.sum() - 1) < 1e-5
    assert 0 <= reading.is_digit <= 1


def test_version() -> None:
    assert re.fullmatch(r"\d{4}\.\d\d\.\d\d-[0-9a-f]{8}", VERSION)


def test_threads_do_not_mix_their_pictures() -> None:
    canvases = [bar(left) if left % 2 else bar(left).swapaxes(1, 2).copy() for left in range(40, 200, 5)]
    alone = [read(canvas).probabilities for canvas in canvases]
    with ThreadPoolExecutor(8) as pool:
        together = [reading.probabilities for reading in pool.map(read, canvases)]
    np.testing.assert_array_equal(alone, together)
