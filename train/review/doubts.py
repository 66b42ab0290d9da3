"""What speaks against training on a contributed drawing: it repeats, it crowds, it is given as two digits, its shape is odd."""

from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from train.data.contributions import Contribution
from train.strokes.strokes import bounds, crop, lengths

MAX_OF_A_BATCH = 30  # more than one person corrects in an hour, and little of an epoch
# Of 5,245 digits of pendigits' writers for training, 0.5 % have another of their label as near; of copies whose points are moved by
# 0.5 % of the drawing's side (500), 99 % are as near to their original.
SAME = 0.987
# Pendigits' writers for training need at most 3 strokes, ink of 4.7 sides, and a width of 1.8 heights.
MAX_STROKES, MAX_INK, MAX_ASPECT = 5, 6.0, 2.2


def unwanted(given: Sequence[Contribution]) -> dict[str, str]:
    """Return the files that hold what an earlier one holds, and those beyond their batch's share, each with the reason.

    Which of a batch are taken is chance, as their names are.
    """
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for each in given:
        if each.digest in first:
            found[each.file] = f"repeats {first[each.digest]}"
            continue
        first[each.digest] = each.file
        taken[each.batch] += 1
        if taken[each.batch] > MAX_OF_A_BATCH:
            found[each.file] = f"beyond the {MAX_OF_A_BATCH} of its batch"
    return found


Pairs = Sequence[tuple[Contribution, Contribution]]


def alike(given: Sequence[Contribution]) -> Pairs:
    """Return the pairs, the later file first, that look the same: moved, scaled, jittered, or written with other points."""
    if not given:
        return []
    pictures = np.stack([_picture(each) for each in given])
    return [(given[i], given[j]) for i in range(len(given)) for j in np.nonzero(pictures[:i] @ pictures[i] >= SAME)[0]]


def copies(pairs: Pairs) -> dict[str, str]:
    """Return the files that look like an earlier one with the same label."""
    found: dict[str, str] = {}
    for each, other in pairs:
        if each.label == other.label:
            found.setdefault(each.file, f"looks like {other.file}")
    return found


def contradictions(pairs: Pairs) -> dict[str, str]:
    """Return the files that look alike and have different labels."""
    found: dict[str, str] = {}
    for each, other in pairs:
        if each.label != other.label:
            found.setdefault(each.file, f"given as {other.label} too: {other.file}")
            found.setdefault(other.file, f"given as {each.label} too: {each.file}")
    return found


def oddities(each: Contribution) -> list[str]:
    """Return what is unlike a digit in the strokes alone."""
    _, _, width, height = bounds(each.strokes)
    ink = sum(lengths(stroke)[-1] for stroke in each.strokes) / max(width, height)
    found = {
        f"{len(each.strokes)} strokes": len(each.strokes) > MAX_STROKES,
        f"ink of {ink:.1f} sides": ink > MAX_INK,
        "wide": width > MAX_ASPECT * height,
    }
    return [what for what, holds in found.items() if holds]


def _picture(each: Contribution) -> npt.NDArray[np.float32]:
    """Return the drawing, whatever its size and place, as a vector of length 1."""
    soft = cv2.GaussianBlur(crop(each.strokes, 32, 0.08), (0, 0), 0.8).ravel()
    return np.asarray(soft / np.linalg.norm(soft), np.float32)
