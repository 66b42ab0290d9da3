"""How often people are placed right by a classifier that has not seen them, or not even their tablet, from one drawing of each digit."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from train.country.likeness import Written, fit
from train.country.people import DIGITS, GROUPS, Person

FOLDS = 10
RESAMPLED = 2000
TEMPERATURES = np.geomspace(0.5, 50, 200)
SURE = 0.7  # the page names a group from here on, else it says that it cannot tell
FEWEST_OF_A_TABLET = 5  # people
SAME_TABLET = "unipen/ced"  # people of the United States and of India wrote on it

Seen = list[tuple[Person, Written, Written]]  # all that the person wrote, and one drawing of each digit, as a visitor gives
Kind = Callable[[Person], str]


def measured(seen: Seen) -> tuple[dict[str, Any], float]:
    """Return the report, and the temperature that makes the scores of people who were held out probabilities."""
    groups = tuple(GROUPS)
    truth, scores = _cross_validated(seen, lambda person: person.group, groups)
    tablet = [each for each in seen if each[0].collection == SAME_TABLET and each[0].country in ("US", "IN")]
    report = {
        "groups": {group: len([1 for person, *_ in seen if person.group == group]) for group in groups},
        "all": _shares(truth, scores.argmax(1), groups),
        "sure": _sure(truth, _probabilities(truth, scores)),
        "apart": _shares(*_argmax(_cross_validated(tablet, lambda person: person.country, ("US", "IN"))), ("US", "IN")),
        "other_tablet": _other_tablets(seen, groups),
    }
    return report, _temperature(truth, scores)


def _temperature(truth: NDArray[np.int64], scores: NDArray[np.float64]) -> float:
    return float(min(TEMPERATURES, key=lambda t: _log_loss(truth, softmax(scores / t, -1))))


def _probabilities(truth: NDArray[np.int64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each person's probabilities (n, groups), at the temperature that the others' scores make."""
    others = (np.delete(np.arange(len(truth)), i) for i in range(len(truth)))
    return np.array([softmax(own / _temperature(truth[rest], scores[rest]), -1) for own, rest in zip(scores, others, strict=True)])


def _argmax(found: tuple[NDArray[np.int64], NDArray[np.float64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return found[0], found[1].argmax(1)


def _cross_validated(seen: Seen, kind: Kind, groups: tuple[str, ...]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return each person's group (n,) and the scores (n, groups) by classifiers that the person's tenth was kept from."""
    order = np.random.default_rng(0).permutation(len(seen))
    truth, scores = np.zeros(len(seen), np.int64), np.zeros((len(seen), len(groups)))
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        likeness = fit([(kind(person), written) for i, (person, written, _) in enumerate(seen) if i not in held], DIGITS, groups)
        for i in held:
            truth[i], scores[i] = groups.index(kind(seen[i][0])), likeness.scores(seen[i][2])
    return truth, scores


def _shares(truth: NDArray[np.int64], found: NDArray[np.int64], groups: tuple[str, ...]) -> dict[str, Any]:
    """Return of each group how many are placed right, the mean of these shares, its 95 % interval by resampling people, and chance."""
    rng = np.random.default_rng(0)
    hits = [(found[truth == place] == place) for place in range(len(groups))]
    again = [np.mean([rng.choice(hit, len(hit)).mean() for hit in hits]) for _ in range(RESAMPLED)]
    return {
        "right": {group: [int(hit.sum()), len(hit)] for group, hit in zip(groups, hits, strict=True)},
        "balanced": float(np.mean([hit.mean() for hit in hits])),
        "interval": np.percentile(again, [2.5, 97.5]).tolist(),
        "chance": 1 / len(groups),
    }


def _log_loss(truth: NDArray[np.int64], probabilities: NDArray[np.float64]) -> float:
    """Return the mean loss in which every group weighs alike."""
    losses = -np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-12))
    return float(np.mean([losses[truth == place].mean() for place in np.unique(truth)]))


def _sure(truth: NDArray[np.int64], probabilities: NDArray[np.float64]) -> dict[str, Any]:
    """Return how many get an answer of at least SURE, and how many of these are right."""
    answered = probabilities.max(1) >= SURE
    return {
        "least": SURE,
        "answered": int(answered.sum()),
        "right": int((probabilities.argmax(1) == truth)[answered].sum()),
        "of": len(truth),
    }


def _other_tablets(seen: Seen, groups: tuple[str, ...]) -> dict[str, list[int]]:
    """Return, for each tablet of a group that has several, how many of its people are placed right by who has not seen that tablet."""
    tablets = {person.collection: person.group for person, *_ in seen}
    several = [tablet for tablet, group in tablets.items() if list(tablets.values()).count(group) > 1]
    found = {}
    for tablet in several:
        likeness = fit([(person.group, written) for person, written, _ in seen if person.collection != tablet], DIGITS, groups)
        mine = [(person, once) for person, _, once in seen if person.collection == tablet]
        if len(mine) >= FEWEST_OF_A_TABLET:
            right = [groups[likeness.scores(once).argmax()] == person.group for person, once in mine]
            found[tablet] = [sum(right), len(right)]
    return found
