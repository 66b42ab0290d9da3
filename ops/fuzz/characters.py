"""UNIPEN's files and archives, damaged: the reader gives characters with strokes of finite points, or a ValueError."""

import base64
import io
import random
import zipfile
from collections.abc import Iterator

import numpy as np

from ops.fuzz.tally import Tally, tried
from train.data import unipen, unipen_archive

Files = dict[str, str]
Damaged = Files | bytes  # files by their paths, or an archive of them

PAGE = "data/1a/aga/a.dat"
WHOLE: Files = {
    PAGE: '.VERSION 1.0\n.INCLUDE aga/pen.dat\n.SEGMENT CHARACTER 0-2 OK "4"\n.SEGMENT CHARACTER 0:1-2:0,3 ? "\\""\n',
    "include/aga/pen.dat": ".WRITER_ID jane\n.HAND L\n.COORD T X Y\n.X_POINTS_PER_INCH 200\n.Y_POINTS_PER_INCH 100\n"
    ".INCLUDE aga/track.dat\n",
    "include/aga/track.dat": ".PEN_DOWN\n0 1 1\n0 1 3\n.PEN_UP\n0 2 2\n.PEN_DOWN\n0 5 1\n0 6 2\n0 7 3\n.PEN_UP\n.PEN_DOWN\n0 9 9\n",
}
BITS = [
    *("-", ":", ",", ".", "\n.", "\n", " ", '"', "\\", "\x00", "\x85", "\u0663", "\ud800"),
    *("9" * 9, "9" * 5000, "1e999", "nan", "-1", "0x1", "\n.INCLUDE aga/pen.dat\n"),
    *("\n.INCLUDE ../" + PAGE, "\n.COORD X\n", "\n.COORD Y X X\n", "\n.X_POINTS_PER_MM 1e-300\n", "\n.PEN_UP\n1 2 3"),
    *('\n.SEGMENT CHARACTER 0-9999999 OK "1"\n', '\n.SEGMENT CHARACTER 2:9999999-0 OK "1"\n', "\n.WRITER_ID", "\n.PEN_DOWN"),
]
ARCHIVES = 0.1  # of the inputs; they take ten times as long


def part(count: int, seed: int) -> Tally:
    """Return what the reader made of `count` inputs."""
    return tried(damaged(count, seed), read, _shown)


def damaged(count: int, seed: int) -> Iterator[Damaged]:
    """Yield files with a few changes, and archives with a few other bytes."""
    rng, whole = random.Random(seed), zipped(WHOLE)
    for _ in range(count):
        if rng.random() < ARCHIVES:
            yield _changed_bytes(rng, whole)
        else:
            name = rng.choice(sorted(WHOLE))
            yield WHOLE | {name: _changed_text(rng, WHOLE[name])}


def _changed_text(rng: random.Random, text: str) -> str:
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        place, length = rng.randrange(len(text) + 1), rng.choice((0, 0, 1, 3, 20))
        put = rng.choice([rng.choice(BITS), "", text[place : place + rng.randrange(40)], chr(rng.randrange(300))])
        text = text[:place] + put + text[place + length :]
    return text


def _changed_bytes(rng: random.Random, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        place = rng.randrange(len(data) + 1)
        data[place : place + rng.choice((0, 1, 1, 1, 4, 64))] = rng.choice([rng.randbytes(1), rng.randbytes(4), bytes(2), b"\xff\xff"])
    return bytes(data)


def zipped(files: Files) -> bytes:
    """Return the files as the archive that UNIPEN's home publishes: below a folder of its own."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(f"train_r01_v07/{name}"), text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def read(one: Damaged) -> str:
    """Read it as the training does; say what came out."""
    try:
        if isinstance(one, bytes):
            unipen_archive.prepare(one)
        else:
            _check(unipen.read(PAGE, one.__getitem__))
    except ValueError:
        return "refused"
    return "read"


def _check(page: unipen.Page) -> None:
    for segment in page.segments:
        for stroke in segment.strokes:
            assert stroke.ndim == 2 and stroke.shape[1] == 2 and len(stroke) and np.isfinite(stroke).all(), segment.place


def _shown(one: Damaged) -> Files | str:
    return base64.b64encode(one).decode() if isinstance(one, bytes) else one
