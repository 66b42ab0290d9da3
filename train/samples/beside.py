"""A digit with something beside it, by people's pens: another digit of the same person, a letter or a sign. Together they are no digit."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np

from train.samples import writers
from train.strokes import signs
from train.strokes.strokes import Strokes, bounds

P_DIGIT, P_LETTER = 0.6, 0.2  # of what stands beside being a digit, or a letter; else it is a sign
P_ONE = 0.35  # of another digit being a 1, which is lost most easily
P_MORE = 0.25  # of a third thing
GAP = (0.15, 0.9)  # between them, in digit heights: no stroke of one digit lies so far from its others
LETTER_HEIGHT = (0.6, 1.15)
# What alone is as low as a point may be a fleck of the paper, beside which a digit is a digit.
CLEAR = sorted(set(signs.SIGNS) - {"point", "comma", "apostrophe", "degree"})


class Person(NamedTuple):
    """A person's digits and those that are a 1, and the collection that they are of."""

    collection: str
    digits: list[Strokes]
    ones: list[Strokes]


def sample(part: str, rng: np.random.Generator) -> tuple[str, Strokes]:
    """Return two or three things side by side, one of them a digit at least, and the collection that the digits are of."""
    people = _people(part)
    person = people[rng.integers(len(people))]
    things = [_some(person.digits, rng), _neighbour(person, part, rng)]
    if rng.random() < P_MORE:
        things.append(_neighbour(person, part, rng))
    row, right = Strokes(), 0.0
    for i in rng.permutation(len(things)):
        left, _, width, _ = bounds(things[i])
        move = np.array([right - left, rng.normal(0, 0.04)])
        row += [stroke + move for stroke in things[i]]
        right += width + rng.uniform(*GAP)
    return person.collection, row


def _neighbour(person: Person, part: str, rng: np.random.Generator) -> Strokes:
    kind = rng.random()
    if kind < P_DIGIT:
        return _some(person.ones if person.ones and rng.random() < P_ONE else person.digits, rng)
    letters = _letters(part).get(person.collection)
    if letters and kind < P_DIGIT + P_LETTER:
        return _high(_some(letters, rng), rng.uniform(*LETTER_HEIGHT))
    return signs.sample(rng, CLEAR)


def _some(drawn: list[Strokes], rng: np.random.Generator) -> Strokes:
    return drawn[rng.integers(len(drawn))]


def _high(strokes: Strokes, height: float) -> Strokes:
    """Return the strokes so high on the base line y = 0; a wide thing as wide as that at most."""
    left, top, width, tall = bounds(strokes)
    scale = height / max(tall, 0.7 * width, 1e-6)
    return [(stroke - (left, top + tall)) * scale for stroke in strokes]


@cache
def _people(part: str) -> list[Person]:
    digits, ones, collections = defaultdict(list), defaultdict(list), dict[str, str]()
    for one in [*writers.unipen(part), *writers.uji(part)]:
        collections[one.writer] = one.source
        digits[one.writer].append(_high(one.strokes, 1.0))
        if one.label == "1":
            ones[one.writer].append(digits[one.writer][-1])
    return [Person(collections[name], digits[name], ones[name]) for name in collections]


@cache
def _letters(part: str) -> dict[str, list[Strokes]]:
    """Return letters and signs by the collection that they are of, so that who is left out of a recipe is left out here too."""
    found = defaultdict(list)
    for one in writers.letters(part):
        found[one.source].append(one.strokes)
    return found
