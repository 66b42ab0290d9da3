import numpy as np
import pytest

from tests.conftest import Drawing
from tests.support.framing_reference import Canvas, frame_of, ink_of
from tests.support.shared import sampled
from train.data import mnist
from train.measure import canvases
from train.network.framing import BOX_PX, Framing
from train.strokes.strokes import draw, fit

PX = 280


def frames(*canvas: Canvas) -> Canvas:
    return np.asarray(Framing()(np.stack(canvas).astype(np.float32)))


def paper(ink: Canvas) -> Canvas:
    return 1 - ink


def a_seven(left: float = 90, top: float = 60, height: float = 120, brush_px: float = 14) -> Canvas:
    return draw(fit([np.array([[0, 0], [0.6, 0], [0.2, 1.0]])], (left, top, height, height)), PX, brush_px, smooth=False)


@pytest.mark.slow
def test_framing_is_the_slow_reference(drawings: list[Drawing]) -> None:
    rng = np.random.default_rng(0)
    some = [canvases.written(drawing.strokes, rng) for drawing in drawings[:: sampled(4, 12)]]
    some += [canvases.pasted(image) for image in mnist.validation().images[: sampled(6, 3)]]
    for frame, canvas in zip(frames(*some), some, strict=True):
        np.testing.assert_allclose(frame, frame_of(canvas.astype(np.float64)), atol=2e-4)


@pytest.mark.parametrize(
    "other",
    [
        paper(a_seven(10, 130)),  # elsewhere
        a_seven(),  # light on dark
        0.9 - 0.5 * a_seven(),  # pencil
        0.2 + 0.3 * a_seven(),  # grey on slate
        paper(a_seven(20, 20, 240, 28)),  # twice as large
    ],
)
def test_place_polarity_contrast_and_size_do_not_matter(other: Canvas) -> None:
    one, two = frames(paper(a_seven()), other)
    assert np.abs(one - two).mean() < 0.004


@pytest.mark.parametrize("grey", [0.0, 0.3, 1.0])
def test_a_blank_canvas_gives_a_frame_of_zeros(grey: float) -> None:
    noise = np.random.default_rng(0).uniform(-0.02, 0.02, (PX, PX))
    blank, noisy = frames(np.full((PX, PX), grey), np.clip(grey + noise, 0, 1))
    assert not blank.any() and not noisy.any()


def test_a_single_pixel_is_finite_and_centred() -> None:
    canvas = np.ones((PX, PX))
    canvas[3, 270] = 0
    (frame,) = frames(canvas)
    assert np.isfinite(frame).all() and frame[10:18, 10:18].min() > 0.7 > frame[[0, -1]].max()


def test_ink_far_off_centre_by_mass_stays_in_the_frame() -> None:
    canvas = np.ones((PX, PX))
    canvas[40:240, 100:104] = 0  # a thin stem of 200 px on a heavy foot: the centre of mass lies deep in the foot
    canvas[200:240, 60:200] = 0
    (frame,) = frames(canvas)
    rows = np.nonzero(frame.max(1) > 0.2)[0]
    assert rows[-1] - rows[0] + 1 >= BOX_PX and rows[0] <= 28 - BOX_PX


def test_ink_across_the_border_is_still_ink() -> None:
    canvas = np.ones((PX, PX))
    canvas[:, 130:170] = 0
    assert ink_of(canvas)[:, 150].min() == 1
    np.testing.assert_allclose(frames(canvas)[0], frame_of(canvas), atol=1e-4)
