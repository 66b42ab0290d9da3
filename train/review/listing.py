"""The listing of contributed drawings, a CSV that a person edits: what says "yes" under `accept` is trained on."""

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from train.data import contributions
from train.data.contributions import Contribution

LISTING, YES, NO, UNDECIDED = "review.csv", "yes", "no", ""


@dataclass(frozen=True)
class Row:
    """One drawing's line in the listing.

    Attributes:
        accept: yes, no, or nothing: not decided, and not taken.
        doubt: Why a person should look, or why it is not wanted; empty where nothing speaks against it.
        read: What the shipped model takes it for; -1 where it was not asked.
        p_label: The probability that the model gives to the label.
        is_digit: The probability that it is a digit at all.
    """

    accept: str
    doubt: str
    label: int
    read: int
    p_label: float
    is_digit: float
    batch: str
    file: str
    digest: str


def accepted(folder: Path) -> list[Contribution]:
    """Return the drawings that the listing accepts.

    Raises:
        ValueError: nothing is accepted, or a drawing is not the one that was reviewed.
        FileNotFoundError: there is no listing.
    """
    again = f"run `python -m train feedback --folder {folder}` and look at it"
    if not (folder / LISTING).exists():
        raise FileNotFoundError(f"expected {folder / LISTING}, found none: {again}")
    there = {(each.file, each.digest): each for each in contributions.read(folder)[0]}
    chosen = [(row.file, row.digest) for row in rows(folder) if row.accept == YES]
    changed = [file for file, digest in chosen if (file, digest) not in there]
    if changed:
        raise ValueError(f"expected {changed[0]} as it was reviewed, got none or another: {again}")
    if not chosen:
        raise ValueError(f"expected a drawing with yes under accept in {folder / LISTING}, got none: {again}")
    return [there[one] for one in chosen]


def rows(folder: Path) -> list[Row]:
    """Return the rows of a folder's listing, none where there is no listing.

    Raises:
        ValueError: it is no such listing, or something else than yes, no or nothing is under `accept`.
    """
    path = folder / LISTING
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8-sig") as file:  # a spreadsheet may have put a mark at the start
        return [_row(path, record) for record in csv.DictReader(file)]


def settled(found: Sequence[Row], earlier: Sequence[Row]) -> list[Row]:
    """Return the rows with what was decided of the very same drawings before."""
    decided = {(row.file, row.digest): row.accept for row in earlier if row.accept}
    return [replace(row, accept=decided.get((row.file, row.digest), row.accept)) for row in found]


def undoubted(folder: Path, seen: Sequence[Row]) -> list[Row]:
    """Return the rows that a person has seen, with yes to those that are not decided and that nothing speaks against.

    Raises:
        ValueError: nobody has seen any.
    """
    if not seen:
        raise ValueError(f"expected a listing that you have looked at in {folder}, found none: list the drawings without ACCEPT= first")
    return [replace(row, accept=YES) if row.accept == UNDECIDED and not row.doubt else row for row in seen]


def write(folder: Path, found: Sequence[Row]) -> None:
    """Write the listing; stopped half-way, the old one stays."""
    partial = folder / f"{LISTING}.part"
    with partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in found)
    partial.replace(folder / LISTING)


def _row(path: Path, record: dict[str, str]) -> Row:
    try:
        numbers = {"label": int(record["label"]), "read": int(record["read"])}
        scores = {"p_label": float(record["p_label"]), "is_digit": float(record["is_digit"])}
        texts = {name: record[name] for name in ("doubt", "batch", "file", "digest")}
        row = Row(accept=record["accept"].strip().lower(), **texts, **numbers, **scores)  # type: ignore[arg-type]  # each has its own
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ValueError(f"expected {path} as `python -m train feedback` writes it, got other columns or values") from None
    if row.accept not in (YES, NO, UNDECIDED):
        raise ValueError(f"expected yes, no or nothing under accept in {path}, got {row.accept!r}")
    return row
