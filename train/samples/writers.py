"""Whose drawings are for training, for choices and for `evaluate` alone: every source parted by writer, never by drawing."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from train.data import pens, sources, stroke_files, swiss
from train.data.stroke_files import Written
from train.data.unipen import LEFT_TO_OTHERS
from train.samples import look_alikes

PARTS = ("train", "validation", "test")
# Of UNIPEN, 28 writers of two contributors are for choices: nobody who shares a tablet or a room with them is trained on.
VALIDATION_CONTRIBUTORS = ("unipen/aga", "unipen/app")
PENDIGITS_TEST_EVERY = 5  # every fifth of pendigits' 30 writers is for `evaluate` alone
VALIDATION_EVERY = 10  # of other writers, every tenth, starting with the second, is for choices
OMNIGLOT_VALIDATION_DRAWERS = (19, 20)  # of 20
LETTERS = ("unipen-upper", "unipen-lower", "unipen-symbols")
WHOLE_WRITER = 30  # samples from which a writer weighs as much as any other


Writer = TypeVar("Writer", int, str)


@cache
def pendigits(part: str) -> list[pens.PenDigit]:
    """Return the pen digits of a part's writers: 24 of 30 writers for training and validation, six for `evaluate` alone."""
    digits = _pendigits()
    writers = sorted({digit.writer for digit in digits})
    test = writers[::PENDIGITS_TEST_EVERY]
    train, validation = _tenth([writer for writer in writers if writer not in test])
    chosen = {"train": train, "validation": validation, "test": test}[part]
    return [digit for digit in digits if digit.writer in chosen]


@cache
def unipen(part: str) -> list[Written]:
    """Return UNIPEN's digits: two whole contributors for validation, the others for training."""
    return _contributors(stroke_files.read(sources.SOURCES["unipen-digits"]), part)


@cache
def letters(part: str) -> list[Written]:
    """Return UNIPEN's letters and signs that are no digit, parted as its digits are."""
    found = []
    for name in LETTERS:
        samples = _contributors(stroke_files.read(sources.SOURCES[name]), part)
        clear = [sample for sample in samples if sample.label not in look_alikes.UNIPEN[name]]
        found += [sample for sample in clear if look_alikes.is_whole(sample.label, sample.strokes)]
    return found


@cache
def uji(part: str) -> list[Written]:
    """Return UJI's digits, every tenth writer for validation."""
    return _some_writers(stroke_files.read(sources.SOURCES["uji"]), part)


@cache
def doodles(part: str) -> list[Written]:
    """Return Quick, Draw!'s doodles that are no digit, every tenth person's for validation."""
    samples = [sample for sample in stroke_files.read(sources.SOURCES["quickdraw"]) if sample.label not in look_alikes.DOODLES]
    return _some_writers([sample for sample in samples if look_alikes.is_whole(sample.label, sample.strokes)], part)


@cache
def omniglot(part: str) -> list[pens.PenCharacter]:
    """Return a part's characters without digits' look-alikes: held-out alphabets for `test`, held-out drawers for `validation`."""
    clear = [c for c in _omniglot() if c.character not in look_alikes.OMNIGLOT[c.alphabet]]
    if part == "test":
        return [c for c in clear if c.alphabet in pens.HELD_OUT_ALPHABETS]
    others = [c for c in clear if c.alphabet not in pens.HELD_OUT_ALPHABETS]
    return [c for c in others if (c.drawer in OMNIGLOT_VALIDATION_DRAWERS) == (part == "validation")]


@cache
def swiss_scans(part: str) -> swiss.Scans:
    """Return the scans of a part's people, every tenth for validation."""
    scans = swiss.scans()
    train, validation = _tenth(sorted(set(scans.writers.tolist())))
    return scans.at(np.isin(scans.writers, {"train": train, "validation": validation}[part]))


def weights(names: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return each sample's probability (n,) from its writer's name: writers weigh alike, those of under 30 samples by their number."""
    _, index, counts = np.unique(names, return_inverse=True, return_counts=True)
    share = (np.minimum(counts, WHOLE_WRITER) / counts)[index]
    return np.asarray(share / share.sum())


@cache
def _pendigits() -> list[pens.PenDigit]:
    return pens.read_unipen(sources.fetch(sources.SOURCES["pendigits"]).read_text(encoding="latin-1"))


@cache
def _omniglot() -> list[pens.PenCharacter]:
    return pens.read_omniglot(sources.fetch(sources.SOURCES["omniglot"]))


def _contributors(samples: Sequence[Written], part: str) -> list[Written]:
    if left := {sample.source for sample in samples} & {f"unipen/{name}" for name in LEFT_TO_OTHERS}:
        raise sources.DataError(f"expected UNIPEN without the contributors that others measure on, got {', '.join(sorted(left))}")
    held = {"train": False, "validation": True}[part]
    return [sample for sample in samples if (sample.source in VALIDATION_CONTRIBUTORS) == held]


def _some_writers(samples: Sequence[Written], part: str) -> list[Written]:
    train, validation = _tenth(sorted({sample.writer for sample in samples}))
    chosen = set({"train": train, "validation": validation}[part])
    return [sample for sample in samples if sample.writer in chosen]


def _tenth(writers: list[Writer]) -> tuple[list[Writer], list[Writer]]:
    """Return the writers for training and those for validation."""
    validation = writers[1::VALIDATION_EVERY]
    return [writer for writer in writers if writer not in validation], validation
