"""What is printed or ruled on paper: rulings, boxes, combs, underlines, and lines of letters."""

from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from train.finder.scenes.drawn import PX, Boxes, Sheet


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
    margin = high * rng.uniform(-0.06, 0.5) + brush
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
