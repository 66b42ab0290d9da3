"""Go through contributed drawings: read each with the shipped model, and list them for a person, the doubtful ones first."""

from pathlib import Path

import numpy as np

from train.data import contributions
from train.data.contributions import Contribution
from train.measure import canvases
from train.measure.robustness import USUAL_BRUSH, USUAL_SIDE
from train.network.export import LITERT
from train.network.model import CANVAS_PX
from train.network.runtimes import run_litert
from train.review import doubts, listing
from train.review.listing import NO, UNDECIDED, Row

SURE = 0.9  # `probability` is calibrated: of the labels that get less, many are wrong


def review(folder: Path, accept: bool = False) -> tuple[list[Row], dict[str, str]]:
    """Write the folder's listing; return its rows, and the bad files with their reasons. Earlier decisions stay.

    Nothing is accepted unseen: the model cannot tell a drawing from one that was nudged until it reads as another digit.

    Args:
        folder: Where the drawings are.
        accept: A person has looked at the listing that is there and says yes to all in it that nothing speaks against.

    Raises:
        FileNotFoundError: there is no such folder.
        ValueError: an earlier listing cannot be read, or there is none to accept.
    """
    earlier = listing.rows(folder)
    if accept:
        earlier = listing.undoubted(folder, earlier)
    given, bad = contributions.read(folder)
    unwanted = doubts.unwanted(given)
    found = _looked_at([each for each in given if each.file not in unwanted])
    found += [_row(each, NO, unwanted[each.file]) for each in given if each.file in unwanted]
    rows = sorted(listing.settled(found, earlier), key=_turn)
    listing.write(folder, rows)
    return rows, bad


def canvas(each: Contribution) -> canvases.Canvas:
    """Return the drawing as dark ink in the middle of the model's canvas, at the usual size and with the usual brush."""
    return 1 - canvases.placed(each.strokes, CANVAS_PX * USUAL_SIDE, CANVAS_PX * USUAL_BRUSH, np.array([0.5, 0.5]))


def _looked_at(given: list[Contribution]) -> list[Row]:
    if not given:
        return []
    outputs = run_litert(LITERT, (canvas(each) for each in given))
    pairs = doubts.alike(given)
    copies, contradictions = doubts.copies(pairs), doubts.contradictions(pairs)
    rows = []
    for each, probabilities, is_digit in zip(given, outputs["probabilities"], outputs["is_digit"], strict=True):
        read, p_label = int(probabilities.argmax()), round(float(probabilities[each.label]), 4)
        known = [of[each.file] for of in (copies, contradictions) if each.file in of]
        doubt = [*known, *_misread(each.label, read, p_label, is_digit), *doubts.oddities(each)]
        accept = NO if each.file in copies else UNDECIDED
        rows.append(_row(each, accept, "; ".join(doubt), read, p_label, round(float(is_digit), 4)))
    return rows


def _misread(label: int, read: int, p_label: float, is_digit: float) -> list[str]:
    """Return how the model disagrees: what a correction is for, and what a wrong label looks like."""
    found = {f"read as {read}": read != label, "label unsure": read == label and p_label < SURE, "no digit": is_digit < 0.5}
    return [what for what, holds in found.items() if holds]


def _row(each: Contribution, accept: str, doubt: str, read: int = -1, p_label: float = 0.0, is_digit: float = 0.0) -> Row:
    return Row(accept, doubt, each.label, read, p_label, is_digit, each.batch, each.file, each.digest)


def _turn(row: Row) -> tuple[bool, bool, bool, float, str]:
    """Order the rows: to be decided, then good, then copies, then what nobody looked at; the least likely first."""
    return row.read < 0, row.accept == NO, not row.doubt, row.p_label * row.is_digit, row.file
