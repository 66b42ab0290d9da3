"""Photographs and drawings by a second, plain program: what stands beside digits, and digits from close by: python -m ops.scores.beside.

Nothing of the finder's scenes draws them, and the strokes are of the 28 people of UNIPEN who were held out for choices. The limits in
`lambda_handler/photo/arrangement.py` were chosen on pictures of this kind, of other seeds.
"""

import io
import json
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from lambda_handler import read, read_number
from ops.scores.composed_numbers import compose
from train.data import sources, stroke_files
from train.data.stroke_files import Written
from train.samples import writers
from train.strokes.strokes import Strokes

COUNT, SEED = 160, 1
SIZE = (840, 280)  # of a row's picture, in pixels
FINE = 2  # times larger is the drawing that is then made small
BRUSH = (0.06, 0.11)  # of a digit's height, in a row ...
MARKER = (0.06, 0.24)  # ... and from close by

# Height, in digit heights, and where the middle is below the digits' tops; what people take for a digit is left out: ( ) [ ] { } / | ! '
SIGNS = {
    **{"-": (0.06, 0.5), "~": (0.2, 0.5), "=": (0.3, 0.5), "+": (0.55, 0.5), "*": (0.5, 0.35), '"': (0.3, 0.1)},
    **{".": (0.08, 0.97), ",": (0.22, 1.05), ":": (0.5, 0.65), ";": (0.6, 0.75), "<": (0.6, 0.5), ">": (0.6, 0.5)},
    **{"%": (0.95, 0.5), "?": (1.0, 0.5), "#": (0.9, 0.5), "&": (0.95, 0.5), "@": (0.9, 0.5), "$": (1.2, 0.5)},
}
LETTERS = "AEFGHKMNRTWXaefhkmnprtwx"
LETTER = (0.8, 0.6)


def measure(count: int = COUNT) -> dict[str, list[int]]:
    """Return counts [right, of so many] of the function's answers.

    Returns:
        `signs`: rows with a sign or a letter that are read as no number; `numbers`: rows of digits alone, every one right; `close`: single
        digits from close by that are read; `close_others`: letters, signs and doodles from close by that are refused; `tight`: numbers of
        two to six digits as `composed_numbers` sets them, near, nested or touching, every digit right; `tight_misread`: of those, read as
        another number; `signs_drawn`: `rows_with_signs` as clean drawings that are read as no number; `two_drawn`: two digits of a person,
        or a digit and a sign or a letter, side by side in a clean drawing, that are not read as one digit.
    """
    rng = np.random.default_rng(SEED)
    digits, others = writers.unipen("validation"), [*writers.letters("validation"), *writers.doodles("validation")]
    signs = _signs()
    return {
        "signs": _counted(count, lambda n: read_number(_row(digits, signs[n % len(signs)], rng)[0]).number is None),
        "numbers": _counted(count, lambda n: _is_read(*_row(digits, None, rng))),
        "close": _counted(count, lambda n: _is_read_close(digits[rng.integers(len(digits))], rng)),
        "close_others": _counted(count, lambda n: read(_close(others[rng.integers(len(others))].strokes, rng)).digit is None),
        **_read_tight(count, rng),
        "signs_drawn": [sum(read_number(_drawing(*row)).number is None for row in rows_with_signs(count)), count],
        "two_drawn": [sum(read(_drawing(*row)).digit is None for row in _two(count)), count],
    }


def rows_with_signs(count: int = COUNT) -> list[tuple[Strokes, float]]:
    """Return rows of two to four digits with a sign or a letter among them: their strokes, and the brush in digit heights."""
    rng, digits, signs = np.random.default_rng(SEED), writers.unipen("validation"), _signs()
    return [(_lines(digits, signs[n % len(signs)], rng)[0], rng.uniform(*BRUSH)) for n in range(count)]


def _two(count: int) -> list[tuple[Strokes, float]]:
    """Return a digit with a sign or a letter, and two digits, in turn: their strokes, and the brush in digit heights."""
    rng, digits, signs = np.random.default_rng(SEED), writers.unipen("validation"), _signs()
    drawn = []
    for n in range(count):
        sign = signs[n // 2 % len(signs)] if n % 2 else None
        drawn.append((_lines(digits, sign, rng, 1 if sign else 2)[0], rng.uniform(*BRUSH)))
    return drawn


def _read_tight(count: int, rng: np.random.Generator) -> dict[str, list[int]]:
    asked = (_tight(n, rng) for n in range(count))
    read = [(read_number(jpeg).number, text) for jpeg, text in asked]
    right, refused = sum(got == text for got, text in read), sum(got is None for got, _ in read)
    return {"tight": [right, count], "tight_misread": [count - right - refused, count]}


def _counted(count: int, is_right: Callable[[int], bool]) -> list[int]:
    return [sum(is_right(n) for n in range(count)), count]


def _is_read(jpeg: bytes, text: str) -> bool:
    return read_number(jpeg).number == text


def _is_read_close(digit: Written, rng: np.random.Generator) -> bool:
    return read(_close(digit.strokes, rng)).digit == int(digit.label)


def _signs() -> list[Sequence[Written]]:
    """Return the samples of each sign and letter, in turn."""
    found: dict[str, list[Written]] = {}
    for name in ("unipen-symbols", "unipen-upper", "unipen-lower"):
        for sample in stroke_files.read(sources.SOURCES[name]):
            if sample.source in writers.VALIDATION_CONTRIBUTORS and (sample.label in SIGNS or sample.label in LETTERS):
                found.setdefault(sample.label, []).append(sample)
    return [found[label] for label in sorted(found)]


def _row(digits: Sequence[Written], signs: Sequence[Written] | None, rng: np.random.Generator) -> tuple[bytes, str]:
    """Return a photograph of `_lines`, and the digits."""
    lines, text = _lines(digits, signs, rng)
    return _photograph(lines, SIZE, 0.55, rng.uniform(*BRUSH), rng), text


def _lines(
    digits: Sequence[Written], signs: Sequence[Written] | None, rng: np.random.Generator, count: int | None = None
) -> tuple[Strokes, str]:
    """Return two to four digits of one person, or so many, with a sign at any place among them, and the digits."""
    writer = digits[rng.integers(len(digits))].writer
    own = [digit for digit in digits if digit.writer == writer]
    chosen = [own[n] for n in rng.integers(len(own), size=count or rng.integers(2, 5))]
    placed = [_sized(digit.strokes, float(np.exp(rng.normal(0, 0.06))), 1 + rng.normal(0, 0.03)) for digit in chosen]
    if signs:
        sign = signs[rng.integers(len(signs))]
        height, middle = SIGNS.get(sign.label, LETTER)
        flat = sign.label in "-~="
        drawn = _sized(sign.strokes, 0.5 if flat else height, middle + height / 2, by_width=flat)
        placed.insert(int(rng.integers(len(placed) + 1)), drawn)
    x, lines = 0.0, list[npt.NDArray[np.float64]]()
    for one in placed:
        lines += [line + np.array([x, 0]) for line in one]
        x += float(np.ptp(np.concatenate(one)[:, 0])) + rng.uniform(0.15, 0.45)
    return lines, "".join(digit.label for digit in chosen)


def _tight(index: int, rng: np.random.Generator) -> tuple[bytes, str]:
    """Return a photograph of a number composed of strangers' digits, and the number."""
    number = compose("strangers", index, SEED)
    return _photograph(number.strokes, SIZE, rng.uniform(0.35, 0.7), number.brush, rng), number.text


def _sized(drawn: Strokes, size: float, bottom: float, by_width: bool = False) -> Strokes:
    """Return strokes whose left is at 0, `size` high or wide, and which end at `bottom`."""
    points = np.concatenate(drawn)
    scale = size / max(float(np.ptp(points[:, 0 if by_width else 1])), 1e-6)
    return [(line - [points[:, 0].min(), points[:, 1].max()]) * scale + [0, bottom] for line in drawn]


def _close(drawn: Strokes, rng: np.random.Generator) -> bytes:
    """Return a photograph that the drawing nearly fills, in marker."""
    high = int(rng.integers(240, 620))
    brush = float(np.exp(rng.uniform(*np.log(MARKER))))
    return _photograph(_sized(drawn, 1, 1), (int(high * rng.uniform(0.6, 1.3)), high), rng.uniform(0.5, 0.9) * (1 - brush / 2), brush, rng)


def _photograph(lines: Strokes, size: tuple[int, int], share: float, brush: float, rng: np.random.Generator) -> bytes:
    """Return a JPEG: dark lines on grained paper in slanting light, in the middle and so large that they take a share of a side."""
    wide, high = size
    soft = _ink(lines, size, share, brush).filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 2.5)))
    ink = np.asarray(soft, float) / 255
    y, x = np.mgrid[0:high, 0:wide]
    paper = rng.uniform(0.6, 0.9) + rng.uniform(-0.15, 0.15) * x / wide + rng.uniform(-0.15, 0.15) * y / high
    seen = paper * (1 - ink * (1 - rng.uniform(0.2, 0.5))) + rng.normal(0, 0.015, ink.shape)
    file = io.BytesIO()
    Image.fromarray((255 * seen.clip(0, 1)).astype(np.uint8)).save(file, "JPEG", quality=85)
    return file.getvalue()


def _drawing(lines: Strokes, brush: float) -> bytes:
    """Return a PNG: a row's lines black on white."""
    file = io.BytesIO()
    ImageOps.invert(_ink(lines, SIZE, 0.55, brush)).save(file, "PNG")
    return file.getvalue()


def _ink(lines: Strokes, size: tuple[int, int], share: float, brush: float) -> Image.Image:
    """Return lines, white on black."""
    points, wide, high = np.concatenate(lines), *size
    scale = share * min(high / max(np.ptp(points[:, 1]), 1e-6), wide / max(np.ptp(points[:, 0]), 1e-6))
    width = max(2, round(FINE * brush * scale * max(1.0, float(np.ptp(points[:, 1])))))
    sheet = Image.new("L", (FINE * wide, FINE * high), 0)
    pen = ImageDraw.Draw(sheet)
    for line in lines:
        at = [tuple(point) for point in FINE * ((line - (points.min(0) + points.max(0)) / 2) * scale + [wide / 2, high / 2])]
        if len(at) > 1:
            pen.line(at, 255, width, "curve")
        for x, y in at:
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), 255)
    return sheet.resize(size, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
