"""Rows of handwriting as strokes: one writer's digits side by side, signs and letters beside them, words, what is struck out."""

from collections.abc import Callable

import numpy as np

from train.finder.scenes import hands
from train.finder.scenes.hands import OTHER, Mark
from train.strokes import signs
from train.strokes.strokes import Strokes

TOUCHING, USUAL, WIDE = (-0.04, 0.1), (0.1, 0.7), (0.7, 2.5)  # between neighbours, in digit heights
P_GAPS = (0.22, 0.56, 0.22)
P_NESTED, NESTED = 0.6, 0.4  # of the rows, those whose digits may reach under their neighbours: gaps of ink, not of boxes; and how deep
BANDS, BAND = 80, 0.05  # of the height: where ink is measured
P_MORE = 0.3  # of another sign in a row that has one
P_APART, APART = 0.06, (1.5, 4.0)  # of a gap that parts groups, and so many times as wide


def digits(count: int, rng: np.random.Generator, part: str = "train", p_sign: float = 0.0) -> list[Mark]:
    """Return a row of so many digits by one writer, with `p_sign` a sign or letter before, in or after it."""
    own = hands.hand(rng, part)
    marks = [own[i] for i in rng.integers(0, len(own), count)]
    chance = p_sign
    while rng.random() < chance:
        marks.insert(int(rng.integers(len(marks) + 1)), sign(rng, part))
        chance = P_MORE
    return placed(marks, _gap(rng), rng)


def word(rng: np.random.Generator, part: str = "train") -> list[Mark]:
    """Return letters side by side."""
    return placed([letter(rng, part) for _ in range(rng.integers(1, 8))], rng.uniform(0.02, 0.35), rng)


def sign(rng: np.random.Generator, part: str = "train") -> Mark:
    """Return a sign as it stands beside digits, or a letter."""
    if rng.random() < 0.3:
        return letter(rng, part)
    return Mark(OTHER, signs.sample(rng))


def letter(rng: np.random.Generator, part: str = "train") -> Mark:
    """Return a letter."""
    found = hands.letters(part)
    scale = rng.uniform(0.6, 1.15)
    return Mark(OTHER, [scale * stroke for stroke in found[rng.integers(len(found))]])


def doodle(rng: np.random.Generator, part: str = "train") -> list[Mark]:
    """Return a drawing, which is one thing."""
    found = hands.doodles(part)
    return [Mark(OTHER, found[rng.integers(len(found))])]


def struck(row: list[Mark], rng: np.random.Generator) -> list[Mark]:
    """Return the row with a line, two, a cross or a zigzag through it: none of it is to be read."""
    points = np.concatenate([stroke for mark in row for stroke in mark.strokes])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    middle, tall = (top + bottom) / 2, bottom - top
    teeth, low = int(rng.integers(5, 12)), np.array([0, 0.12 * tall])
    zigzag = np.stack([np.linspace(left, right, teeth), middle + tall * rng.uniform(0.25, 0.5) * (-1.0) ** np.arange(teeth)], axis=1)
    across = np.array([[left - 0.1, middle], [right + 0.1, middle]]) + rng.normal(0, 0.08 * tall, (2, 2))
    over: list[Callable[[], Strokes]] = [
        lambda: [across],
        lambda: [across - low, across + low],
        lambda: [np.array([[left, top], [right, bottom]]), np.array([[right, top], [left, bottom]])],
        lambda: [zigzag],
    ]
    lines = over[rng.choice(4, p=[0.45, 0.15, 0.2, 0.2])]()
    return [Mark(OTHER, mark.strokes) for mark in row[:-1]] + [Mark(OTHER, row[-1].strokes), *(Mark(-1, [line]) for line in lines)]


def placed(marks: list[Mark], gap: float, rng: np.random.Generator) -> list[Mark]:
    """Return the marks side by side, each of its own size and on its own base line, as one hand leans, stretches and climbs."""
    row, x = list[Mark](), 0.0
    nested = rng.random() < P_NESTED
    size_sd, wander_sd = rng.uniform(0.02, 0.14), rng.uniform(0.01, 0.1)
    shape = np.array([[np.exp(rng.normal(0, 0.18)), 0.0], [rng.normal(-0.08, 0.17), 1.0]])
    for mark in marks:
        drawn = [stroke @ shape * np.exp(rng.normal(0, size_sd)) for stroke in mark.strokes]
        points = np.concatenate(drawn)
        low = rng.normal(0, wander_sd)
        deep = _room(row[-1], [stroke + np.array([0, low]) for stroke in drawn]) if nested and row else 0.0
        move = np.array([x - deep - points[:, 0].min(), low])
        row.append(Mark(mark.kind, [stroke + move for stroke in drawn]))
        apart = rng.uniform(*APART) if gap > 0 and rng.random() < P_APART else 1.0
        x += float(np.ptp(points[:, 0])) - deep + gap * apart * (np.exp(rng.normal(0, 0.3)) if gap > 0 else 1)
    return _bent(row, x, rng)


def _room(left: Mark, right: Strokes) -> float:
    """Return how much nearer the right one could stand than beside the left one's box, until their inks meet, no deeper than `NESTED`."""
    before, after = np.concatenate(left.strokes), np.concatenate(right)
    edge, start = before[:, 0].max(), after[:, 0].min()
    free = np.full((2, BANDS), np.inf)  # from the ink to the box's side, by height
    for side, away, points in ((0, edge - before[:, 0], before), (1, after[:, 0] - start, after)):
        bands = np.clip(np.rint(points[:, 1] / BAND).astype(int) + BANDS * 3 // 4, 1, BANDS - 2)
        for reach in (-1, 0, 1):
            np.minimum.at(free[side], bands + reach, away)
    narrower = min(np.ptp(before[:, 0]), np.ptp(after[:, 0]))
    return float(min(free.sum(axis=0).min(), NESTED * narrower))


def _bent(row: list[Mark], length: float, rng: np.random.Generator) -> list[Mark]:
    """Let the base line rise, fall or bend."""
    slope = rng.normal(0, 0.06) if rng.random() < 0.85 else rng.uniform(-0.6, 0.6)
    bend = rng.normal(0, 0.06) if rng.random() < 0.3 else 0.0
    moved = []
    for mark in row:
        x = float(np.mean([stroke[:, 0].mean() for stroke in mark.strokes]))
        move = np.array([0.0, slope * x + bend * x * (length - x) / max(length, 1)])
        moved.append(Mark(mark.kind, [stroke + move for stroke in mark.strokes]))
    return moved


def _gap(rng: np.random.Generator) -> float:
    low, high = (TOUCHING, USUAL, WIDE)[rng.choice(3, p=P_GAPS)]
    return float(rng.uniform(low, high))
