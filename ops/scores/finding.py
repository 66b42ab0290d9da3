"""Real pictures read by a finder that was fitted, beside today's rules: `python -m ops.scores.finding RUN [FOLDER ...]`.

Prints, of each set of pictures, how many answers are right, refused, misread and a part of the number.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tensorflow as tf

from lambda_handler import reader as digit_graph
from lambda_handler.picture.canvas import Grey, sheet
from lambda_handler.picture.decode import picture
from ops.scores import real_paper
from train.data import sources
from train.finder.network import load
from train.finder.read import Reader, read


class Case(NamedTuple):
    """A picture, how it is to be read, and the right answers."""

    file: Path
    read: str
    expected: list[str | None]


class Counts(NamedTuple):
    """How many answers are right, refused, misread, and of the misread a part of the number."""

    right: int
    refused: int
    misread: int
    part: int

    def __str__(self) -> str:
        return f"{self.right:4} right {self.refused:4} refused {self.misread:4} misread ({self.part} a part)"


Answers = dict[Path, str | None]


def cases(folder: Path) -> list[Case]:
    """Return the cases that a folder's `index.json` names."""
    return [Case(folder / one["file"], _read(one), one.get("expect", [one.get("label")])) for one in real_paper.listed(folder)]


def _read(one: dict[str, Any]) -> str:
    return str(one.get("read") or ("number" if one["file"].startswith("number") else "digit"))


def by_rules(some: list[Case]) -> Answers:
    """Read the pictures as the function does today."""
    return {one.file: real_paper.outcome(one.file, one.read, one.expected).got for one in some}


def by_finder(some: list[Case], finder: Reader) -> Answers:
    """Read the pictures by the finder."""
    return {one.file: read(grey(one.file), finder, one.read == "digit").text for one in some}


def grey(file: Path) -> Grey:
    """Return a picture's luminance (height, width), its longer side between 280 and 840."""
    return sheet(picture(file.read_bytes()))


def counted(some: list[Case], answers: Answers) -> Counts:
    """Count the answers of each sort."""
    right = [one for one in some if answers[one.file] in one.expected]
    wrong = [one for one in some if answers[one.file] is not None and answers[one.file] not in one.expected]
    parts = [one for one in wrong if any(want and str(answers[one.file]) in want for want in one.expected)]
    return Counts(len(right), len(some) - len(right) - len(wrong), len(wrong), len(parts))


def kinds(some: list[Case]) -> dict[str, list[Case]]:
    """Part pictures by what is to be read: a digit, a number, nothing."""
    parted: dict[str, list[Case]] = {"digit": [], "number": [], "nothing": []}
    for one in some:
        parted[one.read if one.expected[0] is not None else "nothing"].append(one)
    return {kind: found for kind, found in parted.items() if found}


def graph(canvas: Grey) -> tuple[Grey, float]:
    """Return the shipped digit graph's probabilities and whether it is a digit."""
    reading = digit_graph.read(canvas)
    return reading.probabilities, reading.is_digit


def network(run: Path) -> Callable[[Grey], Grey]:
    """Return a fitted finder's network."""
    model = load(run / "finder.keras")
    called = tf.function(lambda x: model(x, training=False))
    return lambda x: np.asarray(called(tf.constant(x))[0])


def sets(*folders: Path) -> dict[str, list[Case]]:
    """Return the sets of pictures at hand, and those of more folders that have an `index.json`."""
    data = sources.folder()
    return {folder.name: cases(folder) for folder in (data / "photos", data.parent / "cases", *folders)}


def table(answers: Answers, some: list[Case]) -> list[str]:
    """Return a line for each kind of picture, and for all."""
    parted = {**kinds(some), "all": some}
    return [f"  {kind:8} {len(found):4}: {counted(found, answers)}" for kind, found in parted.items()]


def main(run: Path, *folders: Path) -> None:
    """Print the tables of the rules and of the finder."""
    own = network(run)
    ways = {
        "finder, two looks, both graphs": Reader(own, graph),
        "finder, two looks, alone": Reader(own),
        "finder, one look, both graphs": Reader(own, graph, looks=1),
        "finder, square looks, both graphs": Reader(own, graph, shapes=((192, 192),)),
        "finder at 256 px": Reader(own, graph, shapes=((256, 256),)),
    }
    for name, some in sets(*folders).items():
        print(name, "\n by today's rules", *table(by_rules(some), some), sep="\n")
        for way, finder in ways.items():
            answers = by_finder(some, finder)
            print(f" {way}", *table(answers, some), sep="\n")
            if way.endswith("both graphs"):
                print("   ", *(f"{one.file.stem}: {answers[one.file]};" for one in some if answers[one.file] not in one.expected))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
