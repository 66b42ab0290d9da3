"""The classifier: for each digit, how near a drawing's embedding is to the mean of each group's people (linear discriminants)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Written = dict[int, Vector]  # of one person: digit -> mean embedding (d,)

SHRINKAGE = 0.3  # of the covariance towards a round one; set before anything was measured


@dataclass(frozen=True)
class Likeness:
    """`weights` (digits, groups, d) and `biases` (digits, groups): their sums over the drawn digits are the groups' scores."""

    digits: tuple[int, ...]
    groups: tuple[str, ...]
    weights: Vector
    biases: Vector

    def scores(self, written: Written) -> Vector:
        """Return each group's score (groups,), from the digits that were written."""
        at = [(place, written[digit]) for place, digit in enumerate(self.digits) if digit in written]
        return np.asarray(sum(self.weights[place] @ seen + self.biases[place] for place, seen in at))


def fit(people: list[tuple[str, Written]], digits: tuple[int, ...], groups: tuple[str, ...]) -> Likeness:
    """Fit on people as (group, what they wrote); each person counts once, and each group alike.

    Raises:
        ValueError: Nobody of a group has written one of the digits.
    """
    means = np.array(
        [[_mean([w[digit] for g, w in people if g == group and digit in w], digit, group) for group in groups] for digit in digits]
    )
    apart = [
        written[digit] - means[place, groups.index(group)]
        for group, written in people
        for place, digit in enumerate(digits)
        if digit in written
    ]
    covariance = np.cov(np.array(apart).T)
    round_one = np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    weights = means @ np.linalg.inv((1 - SHRINKAGE) * covariance + SHRINKAGE * round_one)
    biases = -0.5 * (weights * means).sum(-1)
    # what all groups share decides nothing
    return Likeness(digits, groups, weights - weights.mean(1, keepdims=True), biases - biases.mean(1, keepdims=True))


def _mean(seen: list[Vector], digit: int, group: str) -> Vector:
    if not seen:
        raise ValueError(f"expected somebody of {group} who wrote a {digit}, got nobody")
    return np.asarray(np.mean(seen, 0))
