"""Drawings as visitors gave them, in a folder, and what a person decides about them."""

import csv
import dataclasses
import os
from pathlib import Path

from lambda_handler.feedback.receive import canonical
from train.recipes import RECIPES, Hyperparameters
from train.review import listing, review
from train.samples import writers
from train.strokes import strokes
from train.strokes.strokes import Strokes

NOON = 1_795_435_200.0  # 2026-11-23 12:00 UTC
TINY = dataclasses.replace(
    RECIPES["default"], samples={"forms": 380}, pool_factor=1, epochs=1, averaged=0, shape=Hyperparameters(filters=(8, 16), dense=32)
)


def give(folder: Path, name: str, drawn: Strokes, label: int, hours: float = 0) -> None:
    """Put a drawing there as the function would have stored it, come `hours` after noon."""
    document = {"strokes": [stroke.tolist() for stroke in strokes.fit(drawn, (0.2, 0.2, 0.6, 0.6))], "label": label}
    put(folder / "feedback" / f"{name}.json", canonical(document), hours)


def put(path: Path, content: bytes, hours: float = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (NOON + 3600 * hours,) * 2)


def digit(label: int, which: int = 0) -> Strokes:
    return [each for each in writers.pendigits("validation") if each.label == label][which].strokes


def rows(folder: Path) -> dict[str, listing.Row]:
    found, _ = review.review(folder)
    return {Path(row.file).stem: row for row in found}


def looked_at(folder: Path) -> None:
    """List the drawings, and accept what nothing speaks against."""
    review.review(folder)
    review.review(folder, accept=True)


def edit(folder: Path, **decisions: str) -> None:
    """Decide as a person does with a spreadsheet."""
    path = folder / listing.LISTING
    with path.open(newline="", encoding="utf-8-sig") as file:
        records = list(csv.DictReader(file))
    for record in records:
        record["accept"] = decisions.get(Path(record["file"]).stem[0], record["accept"])
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
