"""The same drawing in every encoding gives the same canvas; the plain grey one is the oracle."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps

from lambda_handler.picture.canvas import canvas

LINE = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.8)]


def drawn(side_px: int = 560, brush: float = 0.06) -> Image.Image:
    """Black ink on white paper, mode L."""
    image = Image.new("L", (side_px * 4, side_px * 4), 255)
    points = [(x * side_px * 4, y * side_px * 4) for x, y in LINE]
    ImageDraw.Draw(image).line(points, 0, round(brush * side_px * 4), "curve")
    return image.resize((side_px, side_px), Image.Resampling.BOX)


def inked(colour: str, under: str) -> Image.Image:
    """The drawing as alpha; fully transparent pixels carry the colour `under`."""
    image = Image.new("RGB", (560, 560), under)
    image.paste(colour, mask=INK.point(lambda value: 255 if value else 0))
    image.putalpha(INK)
    return image


BLACK = drawn()
INK = ImageOps.invert(BLACK)
ORACLE = canvas(BLACK)


def sixteen(image: Image.Image) -> Image.Image:
    return Image.fromarray(np.asarray(image, np.uint16) * 257)


def transparent_palette() -> Image.Image:
    image = BLACK.quantize(64)
    image.info["transparency"] = BLACK.quantize(64).getpixel((0, 0))
    return image


SAME: dict[str, Callable[[], Image.Image]] = {
    "RGB": lambda: BLACK.convert("RGB"),
    "RGBA": lambda: BLACK.convert("RGBA"),
    "LA": lambda: BLACK.convert("LA"),
    "P": lambda: BLACK.quantize(64),
    "P, transparent paper": transparent_palette,
    "CMYK": lambda: BLACK.convert("CMYK"),
    "1": lambda: BLACK.convert("1", dither=Image.Dither.NONE),
    "I;16": lambda: sixteen(BLACK),
    "black ink, transparent paper": lambda: inked("black", "black"),
    "black ink, transparent paper of arbitrary colour": lambda: inked("black", "lime"),
    "1120 px": lambda: drawn(1120),
    "280 px": lambda: drawn(280),
    "rounded card": lambda: carded(),
}


def carded() -> Image.Image:
    image = BLACK.convert("RGBA")
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 559, 559), 100, 255)
    image.putalpha(mask)
    return image


@pytest.mark.parametrize("name", SAME)
def test_same_canvas(name: str) -> None:
    got = canvas(SAME[name]())
    assert got.shape == (1, 280, 280)
    assert got.dtype == np.float32
    assert 0 <= got.min() < 0.05 < 0.95 < got.max() <= 1
    assert abs(got - ORACLE).mean() < 0.01
    assert np.quantile(abs(got - ORACLE), 0.99) < (0.51 if name == "1" else 0.15)


LIGHT = {"opaque": INK, "white": inked("white", "white"), "white over black": inked("white", "black"), "yellow": inked("yellow", "blue")}


@pytest.mark.parametrize("image", LIGHT.values(), ids=LIGHT)
def test_light_ink_gives_the_negative(image: Image.Image) -> None:
    assert abs(canvas(image) - (1 - ORACLE)).mean() < 0.01


@pytest.mark.parametrize("colour", ["red", "blue", "green", "gray", "orange", "purple"])
def test_any_colour_of_ink_shows_on_transparent_paper(colour: str) -> None:
    got = canvas(inked(colour, "white"))
    contrast = abs(got - got[0, 0, 0])
    assert contrast.max() > 0.45
    assert abs(contrast / contrast.max() - (1 - ORACLE)).mean() < 0.01


def test_faint_overall_opacity() -> None:
    image = BLACK.convert("RGBA")
    image.putalpha(100)
    contrast = abs(canvas(image) - 1)
    assert abs(contrast / contrast.max() - (1 - ORACLE)).mean() < 0.01


@pytest.mark.parametrize("paper", [255, 0, 90])
@pytest.mark.parametrize("box", [(0, 140, 560, 420), (140, 0, 420, 560)], ids=["wide", "tall"])
def test_letterbox_pads_with_the_paper(paper: int, box: tuple[int, int, int, int]) -> None:
    shape = Image.new("L", (560, 560), paper)
    ImageDraw.Draw(shape).ellipse((250, 250, 310, 310), 255 - paper)
    assert abs(canvas(shape.crop(box)) - canvas(shape)).max() < 0.02


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1), (28, 28), (279, 281)])
def test_any_size(size: tuple[int, int]) -> None:
    assert np.ptp(canvas(Image.new("RGB", size, "white"))) == 0


def test_a_thin_line_in_a_large_picture_stays() -> None:
    image = Image.new("L", (3000, 3000), 255)
    ImageDraw.Draw(image).line((700, 800, 2300, 2100), 0, 3)
    assert canvas(image)[0].min(axis=1)[80:190].max() < 0.9


def test_alpha_of_noise() -> None:
    noisy = BLACK.convert("RGBA")
    noisy.putalpha(ImageChops.lighter(INK, Image.effect_noise((560, 560), 2).point(lambda value: value // 64)))
    assert abs(canvas(noisy) - ORACLE).mean() < 0.02
