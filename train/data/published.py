"""Collections as their homes publish them, made into the files of the data folder; each function takes a zip and returns bodies by path."""

import gzip
import io
import json
import re
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from unlzw3 import unlzw

from train.data import archives

UJI_COUNTS = (1_200, 60)  # digits, writers
SWISS_COUNTS = (range(12_000, 13_000), 21)  # scans, people; the prepared file holds 12,221
SCAN_PX = 64
_SCAN = re.compile(r"[^/]+/(\d{4})_(\w{4})/(\d)/[^/]+\.png", re.ASCII)


def pendigits(body: bytes) -> dict[str, bytes]:
    """UCI packs its text with compress(1) inside a zip.

    Raises:
        ValueError: It is not such a zip.
    """
    return {"pendigits/pendigits-orig.tra": bytes(unlzw(archives.named(body, "pendigits-orig.tra.Z")))}


def uji(body: bytes) -> dict[str, bytes]:
    """Return the digits of UJI Pen Characters 2, by label and writer.

    Raises:
        ValueError: It is no zip with the text, a line is not as expected, or the counts are not.
    """
    characters = read_uji(archives.named(body, "ujipenchars2.txt").decode("utf-8", "replace"))
    writers = list(dict.fromkeys(writer for _, writer, _ in characters))
    digits = [(label, writers.index(writer), strokes) for label, writer, strokes in characters if label in {*"0123456789"}]
    if (got := (len(digits), len({writer for _, writer, _ in digits}))) != UJI_COUNTS:
        raise ValueError(f"expected {UJI_COUNTS[0]} digits of {UJI_COUNTS[1]} writers, got {got[0]} of {got[1]}")
    rows = [_row(*digit) for digit in sorted(digits, key=lambda digit: digit[:2])]
    return {"uji2/digits.jsonl.gz": gzip.compress("".join(rows).encode(), mtime=0)}


def read_uji(text: str) -> list[tuple[str, str, list[list[list[int]]]]]:
    """Return label, writer and strokes (y down) of every character.

    Raises:
        ValueError: A line is not as expected; the message names it.
    """
    characters: list[tuple[str, str, list[list[list[int]]]]] = []
    due = 0  # strokes of the last character that are still to come
    for number, line in enumerate(text.split("\n"), 1):
        match line.split():
            case [] | ["//", *_]:
                continue
            case ["WORD", label, session] if not due and (not characters or characters[-1][2]):
                characters.append((label, session.rpartition("-")[0], []))
            case ["NUMSTROKES", count] if characters and count.isdecimal() and not due and not characters[-1][2]:
                due = int(count)
            case ["POINTS", count, "#", *values] if due and count.isdecimal() and len(values) == 2 * int(count) > 0:
                characters[-1][2].append(_points(values, number))
                due -= 1
            case _:
                raise ValueError(f"ujipenchars2.txt, line {number}: expected WORD, NUMSTROKES or POINTS in turn, got {line[:40]!r}")
    if due or not characters or not characters[-1][2]:
        raise ValueError("ujipenchars2.txt: expected characters with all their strokes, got the end of the text")
    return characters


def _points(values: list[str], number: int) -> list[list[int]]:
    try:
        return [[int(x), int(y)] for x, y in zip(values[::2], values[1::2], strict=True)]
    except ValueError as error:
        raise ValueError(f"ujipenchars2.txt, line {number}: expected whole numbers ({error})") from error


def _row(label: str, writer: int, strokes: list[list[list[int]]]) -> str:
    points = np.array([point for stroke in strokes for point in stroke])
    left, top = points.min(0).tolist()
    width, height = np.ptp(points, axis=0).tolist()
    placed = [[[x - left, y - top] for x, y in stroke] for stroke in strokes]
    row: dict[str, Any] = {"label": label, "writer": writer, "strokes": placed, "width": width, "height": height}
    return json.dumps(row | {"alphabet": "digits", "source": "uji2"}, separators=(",", ":")) + "\n"


def swiss(body: bytes) -> dict[str, bytes]:
    """Return the scans of kensanata/numbers (`0001_CH4M/7/number-1.png`: person, country, decade and sex, label).

    Raises:
        ValueError: It is no zip, a scan is no picture, or the counts are not as expected.
    """
    archive = archives.opened(body)
    found = [(name, match.groups()) for name in sorted(archive.namelist()) if (match := _SCAN.fullmatch(name))]
    people = len({person for _, (person, _, _) in found})
    if len(found) not in SWISS_COUNTS[0] or people != SWISS_COUNTS[1]:
        raise ValueError(f"expected about 12,000 scans of {SWISS_COUNTS[1]} people, got {len(found)} of {people}")
    whole = io.BytesIO()
    np.savez_compressed(
        whole,
        images=np.stack([_scan(archives.read(archive, name), name) for name, _ in found]),
        labels=np.array([int(label) for _, (_, _, label) in found], np.uint8),
        writers=np.array([int(person) for _, (person, _, _) in found], np.int16),
        people=np.array([code for _, (_, code, _) in found]),
    )
    return {"swiss/digits.npz": whole.getvalue()}


def _scan(body: bytes, name: str) -> npt.NDArray[np.uint8]:
    """Return how much darker than its paper each point of a scan is, as (64, 64)."""
    try:
        with Image.open(io.BytesIO(body)) as picture:
            grey = np.asarray(picture.convert("L").resize((SCAN_PX, SCAN_PX), Image.Resampling.BOX), float)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(f"{name}: expected a picture ({error})") from error
    return np.asarray(np.clip(np.round(np.median(grey) - grey), 0, 255), np.uint8)
