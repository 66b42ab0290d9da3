"""Pictures of anything but writing: shapes, stripes, hairs, and parts of a few photographs that come with libraries."""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from train.finder.scenes.drawn import PX, Plane
from train.finder.scenes.papers import texture


def photograph(rng: np.random.Generator) -> Plane:
    """Return a part of one of the few photographs that come with libraries for training: leaves, roofs, a face."""
    whole = _photographs()[rng.integers(len(_photographs()))]
    size = np.exp(rng.uniform(np.log(60), np.log(min(whole.size))))
    left, top = rng.uniform(0, np.array(whole.size) - size)
    part = whole.resize((PX, PX), Image.Resampling.BILINEAR, (left, top, left + size, top + size), reducing_gap=2.0)
    if rng.random() < 0.5:
        part = part.transpose([Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180][rng.integers(3)])
    return np.asarray(part, np.float32) * np.float32(rng.uniform(0.5, 1) / 255)


def grain(rng: np.random.Generator, sd: float) -> Plane:
    """Return what a photograph shows as a faint texture of mean 0."""
    part = photograph(rng)
    return np.asarray((part - part.mean()) * np.float32(sd * rng.random() / max(float(part.std()), 1e-3)), np.float32)


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
