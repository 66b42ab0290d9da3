"""What a scene shows behind the writing: paper, its rulings, folds and edges, other things, and the light on them."""

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from train.finder.drawn import PX, Boxes, Plane, Sheet

SMOOTH = ((0, 0), (0.7, 0.7), (2, 2), (6, 6), (18, 18), (40, 3), (3, 40), (60, 1), (12, 5), (30, 30))  # px across, down
EACH = 6
Y, X = np.mgrid[-1 : 1 : PX * 1j, -1 : 1 : PX * 1j].astype(np.float32)


@cache
def _bank() -> dict[tuple[float, float], list[Plane]]:
    rng = np.random.default_rng(19)
    return {smooth: [_noise(smooth, rng) for _ in range(EACH)] for smooth in SMOOTH}


def _noise(smooth: tuple[float, float], rng: np.random.Generator) -> Plane:
    levels = np.tile(np.clip(rng.normal(128, 40, (PX, PX)), 0, 255).astype(np.uint8), (3, 3))
    blurred = Image.fromarray(levels).convert("F") if smooth == (0, 0) else _blur(levels, smooth)
    plane = np.asarray(blurred, np.float32)[PX : 2 * PX, PX : 2 * PX]
    return np.asarray((plane - plane.mean()) / max(float(plane.std()), 1e-6), np.float32)


def _blur(levels: npt.NDArray[np.uint8], smooth: tuple[float, float]) -> Image.Image:
    """Blur by making small and large again, in floating point, so that no step shows."""
    across, down = smooth
    wide = Image.fromarray(levels).convert("F")
    small = wide.resize((max(6, int(3 * PX / max(across, 0.5) / 1.5)), max(6, int(3 * PX / max(down, 0.5) / 1.5))), Image.Resampling.BOX)
    return small.resize((3 * PX, 3 * PX), Image.Resampling.BICUBIC)


def noise(smooth: tuple[float, float], rng: np.random.Generator) -> Plane:
    """Return noise of mean 0 and sd 1, one of a few planes turned and rolled."""
    plane = _bank()[smooth][rng.integers(EACH)]
    return np.roll(plane[:: rng.choice([-1, 1]), :: rng.choice([-1, 1])], rng.integers(0, PX, 2), (0, 1))


def texture(rng: np.random.Generator, most: float) -> Plane:
    """Return a mixture of noises of random strength, mean 0."""
    plane = np.zeros((PX, PX), np.float32)
    for i in rng.choice(len(SMOOTH), rng.integers(1, 4), replace=False):
        plane += np.float32(most * rng.random() ** 2) * noise(SMOOTH[i], rng)
    return plane


def light(rng: np.random.Generator) -> Plane:
    """Return how bright the light falls: a gradient, a lamp's pool or dark corners, a soft shadow, folds."""
    slope = rng.normal(0, 0.12, 2)
    fall = 1 + np.float32(slope[0]) * X + np.float32(slope[1]) * Y
    if rng.random() < 0.4:
        x, y = rng.uniform(-0.7, 0.7, 2).astype(np.float32)
        fall = fall * (1 - np.float32(rng.uniform(0.02, 0.35)) * ((X - x) ** 2 + (Y - y) ** 2))
    if rng.random() < 0.3:
        fall = fall * (1 - np.float32(rng.uniform(0.1, 0.5)) * _shadow(rng))
    if rng.random() < 0.12:
        fall = fall * (1 + np.float32(rng.uniform(0.03, 0.15)) * _folds(rng))
    return np.asarray(np.clip(fall, 0.08, 2), np.float32)


def _half(rng: np.random.Generator) -> Plane:
    """Return the signed distance from a random line, in half pictures."""
    angle = rng.uniform(0, 2 * np.pi) if rng.random() < 0.5 else rng.choice(4) * np.pi / 2 + rng.normal(0, 0.1)
    away = np.float32(np.cos(angle)) * X + np.float32(np.sin(angle)) * Y - np.float32(rng.uniform(-0.5, 0.9))
    return np.asarray(away, np.float32)


def _shadow(rng: np.random.Generator) -> Plane:
    soft = np.float32(np.exp(rng.uniform(np.log(0.01), np.log(0.5))))
    edge = _half(rng) + np.float32(0.1 * rng.random()) * noise((30, 30), rng)
    return np.asarray(np.clip(edge / soft + 0.5, 0, 1), np.float32)


def _folds(rng: np.random.Generator) -> Plane:
    away = _half(rng)
    return np.asarray(np.sign(away) * np.exp(-np.abs(away) / np.float32(rng.uniform(0.02, 0.4))), np.float32)


def rulings(sheet: Sheet, digit_px: float, rng: np.random.Generator) -> None:
    """Draw lines or squares all over the sheet, or a few lines."""
    pitch = float(np.clip(digit_px * np.exp(rng.uniform(np.log(0.4), np.log(2.5))), 7, 150))
    tilt, brush = rng.normal(0, 0.03), float(np.clip(pitch * rng.uniform(0.01, 0.06), 0.4, 3))
    upright = rng.random() < 0.4
    for places, across in ((np.arange(rng.uniform(0, pitch), PX, pitch), True), (np.arange(rng.uniform(0, pitch), PX, pitch), False)):
        if not across and not upright:
            continue
        for place in places:
            line = np.array([[-5.0, place - tilt * PX / 2], [PX + 5.0, place + tilt * PX / 2]])
            sheet.line(line if across else line[:, ::-1], brush)


def boxed(sheet: Sheet, boxes: Boxes, rng: np.random.Generator) -> None:
    """Draw a box around each thing written, one around all of them with or without cells, or a ring."""
    if not len(boxes):
        return
    high = float(np.median(boxes[:, 3] - boxes[:, 1]))
    brush, kind = max(0.6, high * rng.uniform(0.01, 0.08)), rng.random()
    margin = high * rng.uniform(0.03, 0.5) + brush
    left, top, right, bottom = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    if kind < 0.3:
        for box in boxes:
            _rectangle(sheet, box[0] - margin / 2, box[1] - margin / 2, box[2] + margin / 2, box[3] + margin / 2, brush)
        return
    if kind < 0.45:
        turn = np.linspace(0, 2 * np.pi, 40)
        half = np.array([right - left, bottom - top]) / 2 * rng.uniform(1.2, 1.6) + margin
        sheet.line(np.stack([np.cos(turn), np.sin(turn)], axis=1) * half + ((left + right) / 2, (top + bottom) / 2), brush)
        return
    _rectangle(sheet, left - margin, top - margin, right + margin, bottom + margin, brush, is_open=rng.random() < 0.2)
    if kind < 0.75:
        middles = np.sort((boxes[:, 0] + boxes[:, 2]) / 2)
        for x in (middles[1:] + middles[:-1]) / 2:
            sheet.line(np.array([[x, (top + bottom) / 2 if kind < 0.5 else top - margin], [x, bottom + margin]]), brush)


def _rectangle(sheet: Sheet, left: float, top: float, right: float, bottom: float, brush: float, is_open: bool = False) -> None:
    corners = [[left, top], [left, bottom], [right, bottom], [right, top], [left, top]]
    sheet.line(np.array(corners[: 4 if is_open else 5], float), brush)


def underlined(sheet: Sheet, row: npt.NDArray[np.float64], rng: np.random.Generator) -> None:
    """Draw one or two lines below the row."""
    high = row[3] - row[1]
    for below in np.cumsum(rng.uniform(0.04, 0.25, rng.integers(1, 3))):
        ends = np.array([[row[0] - high * rng.uniform(-0.1, 0.3), row[3]], [row[2] + high * rng.uniform(-0.1, 0.3), row[3]]])
        sheet.line(ends + np.array([0, below * high]) + rng.normal(0, 0.02 * high, (2, 2)), max(0.7, high * rng.uniform(0.01, 0.1)))


def edge_at(plane: Plane, side: int, free_px: float, rng: np.random.Generator) -> Plane:
    """Return the picture with something else beyond an edge on the left, top, right or bottom, up to so many pixels from the border."""
    axis, sign = (X, Y)[side % 2], (-1, 1)[side // 2]
    other_axis = (Y, X)[side % 2]
    at = 1 - 2 * free_px / PX * rng.uniform(0.1, 0.9)
    away = sign * axis + np.float32(rng.normal(0, 0.03)) * other_axis - np.float32(at)
    return _with_beyond(plane, away, rng)


def edge(plane: Plane, rng: np.random.Generator) -> Plane:
    """Return the picture with something else beyond an edge: a table, a cover, the next sheet."""
    return _with_beyond(plane, _half(rng) - np.float32(0.3), rng)


def _with_beyond(plane: Plane, away: Plane, rng: np.random.Generator) -> Plane:
    beyond = np.clip(away * PX / 2 / np.float32(rng.uniform(0.5, 3)) + 0.5, 0, 1)
    other = np.float32(rng.uniform(0.05, 1)) + texture(rng, 0.12)
    return np.asarray(plane + beyond * (other - plane), np.float32)


def photograph(rng: np.random.Generator) -> Plane:
    """Return a part of one of the few photographs that come with libraries for training: leaves, roofs, a face."""
    whole = _photographs()[rng.integers(len(_photographs()))]
    size = np.exp(rng.uniform(np.log(60), np.log(min(whole.size))))
    left, top = rng.uniform(0, np.array(whole.size) - size)
    part = whole.resize((PX, PX), Image.Resampling.BILINEAR, (left, top, left + size, top + size), reducing_gap=2.0)
    if rng.random() < 0.5:
        part = part.transpose([Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180][rng.integers(3)])
    return np.asarray(part, np.float32) * np.float32(rng.uniform(0.5, 1) / 255)


@cache
def _photographs() -> list[Image.Image]:
    import matplotlib.cbook
    import sklearn.datasets

    face = Path(str(matplotlib.cbook.get_sample_data("grace_hopper.jpg", asfileobj=False)))
    return [Image.open(face).convert("L"), *(Image.fromarray(one).convert("L") for one in sklearn.datasets.load_sample_images().images)]


def things(rng: np.random.Generator, count: int | None = None) -> Plane:
    """Return a picture of shapes, stripes, hairs and shades: anything but writing."""
    image = Image.new("L", (PX, PX), int(rng.integers(10, 250)))
    pen = ImageDraw.Draw(image)
    for _ in range(rng.integers(0, 14) if count is None else count):
        _thing(pen, rng)
    if rng.random() < 0.25:
        _hairs(pen, rng)
    image = image.filter(ImageFilter.GaussianBlur(float(rng.choice([0.5, 1, 2, 4, 8]))))
    return np.asarray(image, np.float32) / np.float32(255) + texture(rng, 0.15)


def _thing(pen: ImageDraw.ImageDraw, rng: np.random.Generator) -> None:
    shade, outline = (int(level) for level in rng.integers(0, 256, 2))
    size = PX * np.exp(rng.uniform(np.log(0.05), np.log(0.9), 2))
    left, top = rng.uniform(-0.2, 1, 2) * PX
    box = (left, top, left + size[0], top + size[1])
    kind = rng.integers(5)
    if kind == 0:
        pen.ellipse(box, fill=shade, outline=outline if rng.random() < 0.3 else None, width=int(rng.integers(1, 6)))
    elif kind == 1:
        pen.rectangle(box, fill=shade, outline=outline if rng.random() < 0.3 else None, width=int(rng.integers(1, 4)))
    elif kind == 2:
        corners = rng.uniform(0, 1, (rng.integers(3, 7), 2)) * size + (left, top)
        pen.polygon(corners.ravel().tolist(), fill=shade)
    elif kind == 3:
        ends = rng.uniform(-0.3, 1.3, (2, 2)) * PX
        pen.line(ends.ravel().tolist(), fill=shade, width=int(rng.integers(6, 30)))
    else:
        pitch, thick = rng.uniform(4, 30), rng.uniform(1, 8)
        for at in np.arange(box[1], box[3], pitch + thick):
            pen.rectangle((box[0], at, box[2], at + thick), fill=shade)


def _hairs(pen: ImageDraw.ImageDraw, rng: np.random.Generator) -> None:
    """Strew many like strands, as fur, grass, leaves or cloth."""
    count, way, spread = int(rng.integers(60, 300)), rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 1.5)
    start = rng.uniform(-0.1, 1.1, (count, 2)) * PX
    angle, length = rng.normal(way, spread, count), PX * rng.uniform(0.03, 0.3)
    end = start + length * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    base, shades = rng.uniform(20, 230), rng.normal(0, 40, count)
    width = int(rng.integers(1, 4))
    for i in range(count):
        pen.line([*start[i], *end[i]], fill=int(np.clip(base + shades[i], 0, 255)), width=width)


def printed(rng: np.random.Generator, taken: Boxes) -> tuple[Image.Image, Boxes]:
    """Return lines of printed letters where nothing stands as cover (PX, PX), 255 full, and the box of every word."""
    image, boxes = Image.new("L", (PX, PX)), list[tuple[float, float, float, float]]()
    pen, size = ImageDraw.Draw(image), float(rng.uniform(8, 40))
    font = _font(round(size))
    top = rng.uniform(0, 0.8) * PX
    for line in range(rng.integers(1, 4)):
        x, y = rng.uniform(0, 0.5) * PX, top + 1.4 * size * line
        for _ in range(rng.integers(1, 4)):
            text = "".join(rng.choice(list("abcdefghkmnprstuvwxyzABCDEFGHKLMNPRTUVWXYZ"), rng.integers(2, 8)))
            left, high, right, low = map(float, pen.textbbox((x, y), text, font))
            x = right + 0.4 * size
            meets = (taken[:, 0] < right) & (taken[:, 2] > left) & (taken[:, 1] < low) & (taken[:, 3] > high)
            if left < PX and high < PX and not meets.any():
                pen.text((left, y), text, 255, font)
                boxes.append((left, high, right, low))
    return image, np.array(boxes, np.float32).reshape(-1, 4)


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    found = ImageFont.load_default(size_px)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found
