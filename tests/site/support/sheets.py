"""Pictures of paper, made for the tests: uneven light, blue ink, a little noise and blur."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from ops.scores.classroom.photographed import layout
from tests.site.support.pointers import SEVEN, Point, Stroke

INK = (40, 60, 130)
WIDTH = 0.02  # of the shorter side
ORIENTATION = 0x0112
SHEET_PX_PER_MM = 6


def sheet(width: int = 1200, height: int = 900) -> Image.Image:
    """Paper under a lamp at its upper left, darker by a third at the far corner, with noise of 2 in 255."""
    y, x = np.mgrid[0:height, 0:width]
    light = 0.95 - 0.28 * np.hypot(x / width - 0.2, y / height - 0.2)
    noise = np.random.default_rng(3).normal(0, 2, (height, width, 1))
    return Image.fromarray((light[..., None] * (240, 234, 218) + noise).clip(0, 255).astype(np.uint8))


def photo(strokes: list[Stroke] = SEVEN, size: float = 0.5, at: Point = (0.6, 0.45), paper: Image.Image | None = None) -> Image.Image:
    """Write strokes on paper: `size` of its shorter side, with their middle `at` shares of its width and height."""
    image = (paper or sheet()).copy()
    write(image, strokes, size, at)
    return image.filter(ImageFilter.GaussianBlur(1.2))


def write(image: Image.Image, strokes: list[Stroke], size: float, at: Point) -> None:
    draw, side = ImageDraw.Draw(image), min(image.size)
    for stroke in strokes:
        points = [(at[0] * image.width + (x - 0.5) * size * side, at[1] * image.height + (y - 0.5) * size * side) for x, y in stroke]
        draw.line(points, INK, round(WIDTH * side))
        for x, y in points:
            draw.circle((x, y), WIDTH * side / 2, INK)


def encoded(image: Image.Image, kind: str = "JPEG", orientation: int | None = None) -> bytes:
    """Return a file's bytes; with an EXIF orientation the pixels are stored so that turning by it brings the image back."""
    content, exif = io.BytesIO(), Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
        image = image.transpose({6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}[orientation])
    image.save(content, kind, exif=exif, quality=90)
    return content.getvalue()


def transparent(strokes: list[Stroke], ink: tuple[int, int, int]) -> bytes:
    """Bare ink without paper, as a PNG."""
    image = Image.new("RGBA", (600, 600))
    for stroke in strokes:
        ImageDraw.Draw(image).line([(600 * x, 600 * y) for x, y in stroke], (*ink, 255), 30, joint="curve")
    return encoded(image, "PNG")


def filled_in() -> bytes:
    """Return a scan of the sheet of boxes, as a PNG, with a 7 in each box of the first two people."""
    found = layout()
    image = Image.new("RGB", (200 * SHEET_PX_PER_MM, 270 * SHEET_PX_PER_MM), "white")
    draw = ImageDraw.Draw(image)

    def place(x: float, y: float) -> Point:
        return SHEET_PX_PER_MM * (x + 15), SHEET_PX_PER_MM * (y + 15)

    def fill(left: float, top: float, width: float, height: float) -> None:
        draw.rectangle((*place(left, top), *place(left + width, top + height)), "black")

    for x, y in found["CORNERS"]:
        fill(x - found["MARK"] / 2, y - found["MARK"] / 2, found["MARK"], found["MARK"])
    fill(*(found["BAR"][name] for name in ("x", "y", "width", "height")))
    for left, top in (corner for row in found["boxes"] for corner in row[:2]):
        for stroke in SEVEN:
            draw.line([place(left + found["BOX"] * x, top + found["BOX"] * y) for x, y in stroke], "black", SHEET_PX_PER_MM, joint="curve")
    return encoded(image, "PNG")
