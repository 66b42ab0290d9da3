"""UNIPEN as it is published, made into the prepared stroke files: the same characters in the same order, byte for byte.

Tried on the archive of `GreenCappuccino/train_r01_v07` at commit 552a4d44: all four files have the SHA-256 that `sources` expects.
"""

import gzip
import json
from pathlib import PurePosixPath

import numpy as np

from train.data import archives, unipen

SECTIONS = {"1a": "digits", "1b": "upper", "1c": "lower", "1d": "symbols"}
LOST_POINTS = 3  # all at one place: what `ibm` has where a character was lost
# Writers are numbered in order of appearance; the numbers from the first up to the second belong to people who are left to others.
NUMBERS_LEFT_OUT = {75: 78, 150: 184, 205: 266, 283: 296}
# Digits that are not what their label says, found by looking: strokes lost (most of `ibm`), shared with a neighbour, or another character.
WRONG = {
    "ced/aaaa9018_s_2h": "417-420",
    "ced/ayml3525_s_0k": "428-430 432",
    "ibm/r0007": "748 771",
    "ibm/r0011": "862 883 887 888 889 895 907 908 909 910",
    "ibm/r0104": "939 1019 1041 1044",
    "ibm/r0107": "1057 1078",
    "ibm/r0112": "1168",
    "ibm/r0113": "1041 1149",
    "ibm/r0116": "900 999",
    "ibm/r0204": "1317 1342",
    "ibm/r0207": "1292 1383 1392",
    "ibm/r0211": "1435 1503 1627 1628 1629 1644 1659",
    "ibm/r0215": "1397",
    "ibm/r0304": "1659 1668",
    "ibm/r0306": "2010 2012 2026 2030",
    "ibm/r0312": "1823 1839",
    "ibm/r0313": "1736 1751",
    "ibm/r0315": "1681 1699",
    "ibm/r0404": "1835 1882 1958",
    "ibm/r0405": "1801",
    "ibm/r0408": "1998 2023 2096",
    "ibm/r0411": "2156 2157 2162 2270 2280 2286 2311 2312 2313",
    "ibm/r0414": "1999 2001 2002 2005 2087",
    "val/gresai30": "73-76 89-90",
    "val/gresai31": "111-111",
    "val/gresai36": "132-133",
    "val/gresai38": "0-4",
}


def prepare(body: bytes) -> dict[str, bytes]:
    """Return the bodies of `unipen/digits.jsonl.gz` and the other three from the archive's zip.

    Raises:
        ValueError: It is no zip, or a file in it is missing or not UNIPEN; the message names file and line.
    """
    names, text_of = _files(body)
    numbers: dict[tuple[str, str], int] = {}
    return {f"unipen/{name}.jsonl.gz": _section(part, name, names, text_of, numbers) for part, name in SECTIONS.items()}


def _files(body: bytes) -> tuple[list[str], unipen.TextOf]:
    """Return the archive's paths without its own folder, in order, and what gives a file's text."""
    archive = archives.opened(body)
    inside = {name.partition("/")[2]: name for name in archive.namelist()}
    return sorted(inside, key=PurePosixPath), lambda path: archives.read(archive, inside[path]).decode("latin-1")


def _section(part: str, name: str, names: list[str], text_of: unipen.TextOf, numbers: dict[tuple[str, str], int]) -> bytes:
    rows: list[str] = []
    for path in names:
        section = path.removeprefix(f"data/{part}/")
        contributor = section.partition("/")[0]
        if section == path or not path.endswith(".dat") or contributor in unipen.LEFT_TO_OTHERS:
            continue
        page = unipen.read(path, text_of)
        number = numbers.setdefault((contributor, page.writer), _next(numbers))
        wrong = WRONG.get(f"{contributor}/{PurePosixPath(path).stem}", "").split() if name == "digits" else []
        kept = (segment for segment in page.segments if segment.place not in wrong and not _lost(segment))
        rows += (_row(segment, number, f"unipen-{name}", f"unipen/{contributor}", page.about) for segment in kept)
    return gzip.compress("".join(rows).encode(), mtime=0)


def _lost(segment: unipen.Segment) -> bool:
    points = np.concatenate(segment.strokes)
    return len(points) == LOST_POINTS and not np.ptp(points, axis=0).any()


def _next(numbers: dict[tuple[str, str], int]) -> int:
    number = max(numbers.values(), default=-1) + 1
    return NUMBERS_LEFT_OUT.get(number, number)


def _row(segment: unipen.Segment, writer: int, alphabet: str, source: str, about: dict[str, str]) -> str:
    points = np.concatenate(segment.strokes)
    placed = [np.round(stroke - points.min(0), 1) for stroke in segment.strokes]
    width, height = np.round(np.ptp(points, axis=0), 1).tolist()
    row = {"label": segment.label, "writer": writer, "strokes": [stroke.tolist() for stroke in placed], "width": width, "height": height}
    known = {key.lower(): about[key] for key in unipen.ABOUT if key in about}
    row |= {"alphabet": alphabet, "source": source, "quality": segment.quality, **known}
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False) + "\n"
