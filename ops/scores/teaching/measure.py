"""What five corrections do, by the page's own learner, for people with an odd form, and to everyone's ordinary digits.

A person writes one digit in an odd form (odd_forms.py), or again and again as a held-out pendigits writer once wrote it and
was misread. The first five drawings that are misread are corrected; the next 30 are read before and after. With what each person has
taught, all digits of the six held-out writers are read again, and drawings of what is no digit.
"""

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ops.scores.teaching.odd_forms import canvas, pen
from ops.scores.teaching.people import FURTHER, Drawn, Person, digit, look, people
from train.samples import writers
from train.strokes import scribbles

NO_DIGIT = 300  # scribbles, and as many characters
ROOT = Path(__file__).parents[3]


def everyone() -> tuple[list[Drawn], list[Drawn]]:
    """Return the held-out writers' digits, in their order, and drawings of no digit, each by a pen of its own."""
    rng = np.random.default_rng(8)
    characters = writers.omniglot("test")
    nothing = [scribbles.sample(rng) for _ in range(NO_DIGIT)]
    nothing += [characters[i].strokes for i in rng.permutation(len(characters))[:NO_DIGIT]]
    digits = [found.strokes for found in writers.pendigits("test")]
    return [look(canvas(strokes, pen(rng), rng)) for strokes in digits], [look(canvas(strokes, pen(rng), rng)) for strokes in nothing]


def by_the_page(persons: list[Person], seen: list[Drawn]) -> list[dict[str, list[int]]]:
    """Return per person what the page's learner, under Node, reads in their further drawings and in everyone's."""
    node = shutil.which("node")
    assert node, "node is needed to run the page's learner"
    question = {"persons": [vars(person) for person in persons], "everyone": seen}
    learner = Path(__file__).with_name("learner.js")
    done = subprocess.run([node, learner], cwd=ROOT, input=json.dumps(question), capture_output=True, text=True, check=True)
    read: list[dict[str, list[int]]] = json.loads(done.stdout)
    return read


def measure(persons: int = 6) -> dict[str, Any]:
    """Return counts.

    `people`: name -> people, their further drawings, how many were wrong before and after, and for how many people the error halved.
    `others`: digit -> readings of the held-out writers' ordinary digits with what each person of another digit taught, right before and
    after, and `worst`, the most that one person's teaching took from one class, in points. `no_digit`: readings, accepted before and after.
    `together`: those ordinary digits, and those drawings, were one person to teach what all have taught.
    """
    ordinary, nothing = everyone()
    taught = people(persons, ordinary)
    labels = np.array([found.label for found in writers.pendigits("test")])
    one = Person("all of them", -1, [example for person in taught for example in person.taught], [])
    *found, all_of_it = by_the_page([*taught, one], ordinary + nothing)
    alone, refused = np.array([digit(seen) for seen in ordinary]), [digit(seen) for seen in nothing]
    return {
        "people": _people(taught, found),
        "others": _others(taught, found, labels, alone),
        "no_digit": _no_digit(found, refused),
        "together": {
            "examples": len(one.taught),
            "others": _others([one], [all_of_it], labels, alone),
            "no_digit": _no_digit([all_of_it], refused),
        },
    }


def _people(persons: list[Person], found: list[dict[str, list[int]]]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for person, read in zip(persons, found, strict=True):
        before = sum(digit(seen) != person.label for seen in person.further)
        after = sum(label != person.label for label in read["further"])
        halved = int(2 * after <= before)
        counts.setdefault(person.name, Counter()).update(people=1, drawings=FURTHER, before=before, after=after, halved=halved)
    return counts


def _others(
    persons: list[Person], found: list[dict[str, list[int]]], labels: NDArray[np.int_], alone: NDArray[np.int_]
) -> dict[int, dict[str, float]]:
    counts: dict[int, dict[str, float]] = {label: {"readings": 0, "before": 0, "after": 0, "worst": 0} for label in range(10)}
    for person, read in zip(persons, found, strict=True):
        now = np.array(read["everyone"][: len(labels)])
        for label in set(range(10)) - {person.label}:
            of = labels == label
            before, after = int((alone[of] == label).sum()), int((now[of] == label).sum())
            count = counts[label]
            counts[label] = {
                "readings": count["readings"] + int(of.sum()),
                "before": count["before"] + before,
                "after": count["after"] + after,
                "worst": max(count["worst"], 100 * (before - after) / int(of.sum())),
            }
    return counts


def _no_digit(found: list[dict[str, list[int]]], alone: list[int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for read in found:
        now = read["everyone"][-len(alone) :]
        counts.update(readings=len(alone), before=sum(label >= 0 for label in alone), after=sum(label >= 0 for label in now))
    return counts


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
