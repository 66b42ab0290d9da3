"""Photographs of handwriting on paper, made up: sheets under uneven light, seen askew by a middling camera, as JPEG files.

Deterministic by seed. About 0.3 s a picture of two megapixels (one core).
"""

import io
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from ops.scores import sheets
from ops.scores.sheets import Picture, Plane, Sheet, noise
from train.samples import writers
from train.strokes import strokes
from train.strokes.strokes import Strokes

SIZES = ((1280, 960), (960, 1280), (1200, 1200), (1440, 810))  # width, height
SHARE = (0.1, 0.7)  # of the picture's shorter side, the writing's larger side
DIGIT_MM = (10.0, 30.0)
PHONE_MM, FINGER_MM, PENUMBRA_MM = (65.0, 80.0), (14.0, 22.0), (0.5, 8.0)
LEAST_LINE_PX = 2.0  # what a person can still read
P_TABLE, P_SHADOW, P_SHAKE, P_EXIF, P_OBJECT = 0.3, 0.5, 0.2, 0.25, 0.1
TURNS = {3: 180, 6: 90, 8: 270}  # EXIF orientation -> degrees anticlockwise that the camera was held off
ORIENTATION = 0x0112


class Photo(NamedTuple):
    """A picture file and what is to be read on it (None: nothing); `about` says how it was made."""

    jpeg: bytes
    text: str | None
    about: str


def digits(part: str, count: int, seed: int) -> list[Photo]:
    """Return photographs of single digits by a part's pendigits writers (train, validation, test)."""
    rng = np.random.default_rng((6, seed))
    found = writers.pendigits(part)
    chosen = rng.permutation(len(found))[:count]
    return [photograph(found[i].strokes, str(found[i].label), np.random.default_rng((6, seed, n))) for n, i in enumerate(chosen)]


def numbers(part: str, count: int, seed: int) -> list[Photo]:
    """Return photographs of numbers of two to four digits, each by one writer."""
    rng = np.random.default_rng((7, seed))
    found = writers.pendigits(part)
    photos = []
    for n in range(count):
        writer = found[rng.integers(len(found))].writer
        own = [digit for digit in found if digit.writer == writer]
        row = [own[i] for i in rng.integers(len(own), size=rng.integers(2, 5))]
        text = "".join(str(digit.label) for digit in row)
        photos.append(photograph(_row([digit.strokes for digit in row], rng), text, np.random.default_rng((7, seed, n))))
    return photos


def _row(parts: list[Strokes], rng: np.random.Generator) -> Strokes:
    """Put drawings side by side, about as high as one another."""
    right, row = 0.0, []
    for part in parts:
        drawn = strokes.fit(part, (0.0, rng.normal(0, 0.06), 0.8, rng.uniform(0.85, 1.0)))
        points = np.concatenate(drawn)
        row += [stroke + np.array([right - points[:, 0].min(), 0.0]) for stroke in drawn]
        right += float(np.ptp(points[:, 0])) + rng.uniform(0.12, 0.35)
    return row


def photograph(drawn: Strokes | None, text: str | None, rng: np.random.Generator) -> Photo:
    """Return a photograph of strokes on a sheet (None: of the empty sheet)."""
    width, height = SIZES[rng.integers(len(SIZES))]
    paper = str(rng.choice(list(sheets.PAPERS)))
    inks = sheets.LIGHT_INKS if paper == sheets.BLACK else sheets.INKS
    ink = str(rng.choice(list(inks)))
    side_px, px_per_mm, line_px = _scale(min(width, height), inks[ink][1], rng)
    sheet = Sheet(paper, str(rng.choice(list(sheets.RULINGS), p=list(sheets.RULINGS.values()))), px_per_mm)
    page = sheets.blank(sheet, (height, width), rng)
    if drawn is not None:
        page = sheets.written(page, _placed(drawn, side_px, (width, height), rng), ink, line_px, rng)
    scene = _on_table(_turned(page, rng), rng)
    share = f"{side_px / min(width, height):.0%}"
    return Photo(shot(scene, px_per_mm, rng), text, f"{sheet.paper} {sheet.ruling} {ink} {share} {px_per_mm:.0f} px/mm")


def _scale(picture_px: int, line_mm: tuple[float, float], rng: np.random.Generator) -> tuple[float, float, float]:
    """Return the writing's larger side, the pixels a millimetre and the line's width, such that a person can still read it."""
    while True:
        side_px = picture_px * float(np.exp(rng.uniform(*np.log(SHARE))))
        px_per_mm = side_px / rng.uniform(*DIGIT_MM)
        line_px = rng.uniform(*line_mm) * px_per_mm
        if line_px >= LEAST_LINE_PX:
            return side_px, px_per_mm, line_px


def _placed(drawn: Strokes, side_px: float, size: tuple[int, int], rng: np.random.Generator) -> Strokes:
    """Put strokes near the middle, a little askew."""
    angle = np.radians(rng.normal(0, 2.5))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    fitted = strokes.fit([stroke @ turn for stroke in drawn], (-side_px / 2, -side_px / 2, side_px, side_px))
    room = (np.array(size) - 1.15 * side_px) / 2
    middle = np.array(size) / 2 + 0.55 * room * rng.uniform(-1, 1, 2)
    return [stroke + middle for stroke in fitted]


def _turned(page: Picture, rng: np.random.Generator) -> tuple[Picture, Plane]:
    """Return the page seen askew, and where it covers the picture: rarely to the edges."""
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    angle = np.radians(np.clip(rng.normal(0, 3), -8, 8))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]], np.float32)
    middle = np.array([width, height], np.float32) / 2
    grow = rng.uniform(0.9, 1.0) if rng.random() < P_TABLE else 1.25
    seen = (corners - middle) @ turn + middle + rng.normal(0, 0.018, (4, 2)).astype(np.float32) * [width, height]
    matrix = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    if grow > 1:  # the sheet goes on beyond the picture
        wide = cv2.warpPerspective(page, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101)
        return np.asarray(wide, np.float32), np.ones((height, width), np.float32)
    away = rng.uniform(-0.09, 0.09, 2) * [width, height]
    matrix = np.asarray(np.array([[1, 0, away[0]], [0, 1, away[1]], [0, 0, 1]]) @ matrix, np.float64)
    cover = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (width, height))
    return np.asarray(cv2.warpPerspective(page, matrix, (width, height)), np.float32), np.asarray(cover, np.float32)


def _on_table(seen: tuple[Picture, Plane], rng: np.random.Generator) -> Picture:
    page, cover = seen
    table = wood(cover.shape, rng)
    shade = cv2.GaussianBlur(np.roll(cover, (8, 6), (0, 1)), (0, 0), 9)  # the sheet's own soft shadow
    scene = np.asarray(table * (1 - 0.4 * shade[..., None]) * (1 - cover[..., None]) + page * cover[..., None], np.float32)
    return _pen(scene, rng) if rng.random() < P_OBJECT else scene


def wood(shape: tuple[int, ...], rng: np.random.Generator) -> Picture:
    """Return a table top of some colour with a grain along one side."""
    height, width = shape[:2]
    colour = np.array([(0.45, 0.3, 0.19), (0.62, 0.47, 0.33), (0.25, 0.22, 0.2), (0.6, 0.6, 0.58)][rng.integers(4)], np.float32)
    grain = noise((height, width), (160.0, 3.0), rng) + 0.6 * noise((height, width), (90.0, 12.0), rng)
    return np.clip(colour * (1 + 0.08 * grain[..., None]), 0, 1)


def _pen(scene: Picture, rng: np.random.Generator) -> Picture:
    """Lay a pen along an edge of the picture."""
    height, width = scene.shape[:2]
    y, thick = rng.uniform(0.02, 0.06) * height, rng.uniform(0.025, 0.05) * height
    colour = rng.uniform(0.05, 0.7, 3)
    start, end = (rng.uniform(-0.2, 0.4) * width, y), (rng.uniform(0.6, 1.2) * width, y + rng.normal(0, 0.02) * height)
    cv2.line(scene, [*map(int, start)], [*map(int, end)], colour.tolist(), int(thick), cv2.LINE_AA)
    return scene


def light(shape: tuple[int, ...], px_per_mm: float, rng: np.random.Generator) -> Picture:
    """Return how bright and how warm the light falls: a gradient, a lamp's pool, a hand's or phone's shadow."""
    height, width = shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    angle, slope = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.3)
    fall = 1 - slope * (1 + np.cos(angle) * x + np.sin(angle) * y) / 2
    lamp = rng.uniform(-0.6, 0.6, 2)
    fall *= 1 - rng.uniform(0, 0.18) * ((x - lamp[0]) ** 2 + (y - lamp[1]) ** 2)
    for _ in range(rng.integers(1, 3) if rng.random() < P_SHADOW else 0):
        fall *= _shadow((height, width), px_per_mm, rng)
    warmth = np.array([1.0, rng.uniform(0.93, 1.0), rng.uniform(0.78, 1.0)], np.float32)
    return np.asarray(rng.uniform(0.85, 1.12) * np.maximum(fall, 0.1)[..., None] * warmth, np.float32)


def _shadow(shape: tuple[int, int], px_per_mm: float, rng: np.random.Generator) -> Plane:
    """Return the light left by something that reaches in from an edge: a phone's corner, or a hand with fingers, in life size."""
    height, width = shape
    cast = np.zeros(shape, np.float32)
    way = rng.uniform(0, 2 * np.pi)
    out = np.array([np.cos(way), np.sin(way)])
    side = np.array([-out[1], out[0]])
    tip = np.array([width, height]) * (0.5 + out * rng.uniform(-0.1, 0.4)) + side * rng.uniform(-0.4, 0.4) * max(shape)
    reach = 2.0 * max(shape) * out
    if rng.random() < 0.5:
        _block(cast, tip, side * rng.uniform(*PHONE_MM) / 2 * px_per_mm, reach)
    else:
        finger_px, apart = rng.uniform(*FINGER_MM) * px_per_mm, rng.uniform(1.0, 1.25)
        palm = tip + 3.5 * finger_px * out
        _block(cast, palm, 2.2 * finger_px * side, reach)
        for place, late in zip((-1.5, -0.5, 0.5, 1.5), (1.3, 0.3, 0.0, 0.5), strict=True):
            start = tip + apart * place * finger_px * side + late * finger_px * out
            end = palm + apart * place * finger_px * side + finger_px * out
            cv2.line(cast, [*map(int, start)], [*map(int, end)], 1.0, int(finger_px), cv2.LINE_AA)
    soft = cv2.GaussianBlur(cast, (0, 0), float(np.clip(rng.uniform(*PENUMBRA_MM) * px_per_mm, 2, 80)))
    return np.asarray(1 - rng.uniform(0.2, 0.55) * soft, np.float32)


def _block(cast: Plane, tip: npt.NDArray[np.float64], side: npt.NDArray[np.float64], reach: npt.NDArray[np.float64]) -> None:
    corners = np.array([tip - side, tip + side, tip + side + reach, tip - side + reach])
    cv2.fillPoly(cast, [corners.astype(np.int32)], 1.0)


def shot(scene: Picture, px_per_mm: float, rng: np.random.Generator) -> bytes:
    """Return the JPEG that a camera makes of a scene: light, lens, sensor, tone curve, compression, orientation."""
    lit = np.asarray(cv2.GaussianBlur(scene * light(scene.shape, px_per_mm, rng), (0, 0), rng.uniform(0.6, 2.4)), np.float32)
    if rng.random() < P_SHAKE:
        lit = np.asarray(cv2.filter2D(lit, -1, _shake(rng)), np.float32)
    coarse = cv2.GaussianBlur(np.asarray(rng.standard_normal(lit.shape, np.float32)), (0, 0), 0.8)
    sensor = rng.uniform(0.008, 0.035) * coarse * np.sqrt(np.clip(lit, 0.05, 1)) * 2.0
    toned = np.asarray(np.power(np.clip(lit + sensor, 0, 1), rng.uniform(0.85, 1.1)))
    return _saved(Image.fromarray(np.round(255 * toned).astype(np.uint8)), rng)


def _shake(rng: np.random.Generator) -> Plane:
    """Return the way of a hand that trembles while the shutter is open, as weights."""
    size = int(rng.integers(3, 9))
    way = np.zeros((size, size), np.float32)
    cv2.line(way, [0, int(rng.integers(size))], [size - 1, int(rng.integers(size))], 1.0)
    return np.asarray(way / way.sum(), np.float32)


def _saved(image: Image.Image, rng: np.random.Generator) -> bytes:
    exif = Image.Exif()
    if rng.random() < P_EXIF:
        orientation = int(rng.choice(list(TURNS)))
        image = image.rotate(TURNS[orientation], expand=True)
        exif[ORIENTATION] = orientation
    held = io.BytesIO()
    image.save(held, "JPEG", quality=int(rng.integers(60, 93)), exif=exif)
    return held.getvalue()
