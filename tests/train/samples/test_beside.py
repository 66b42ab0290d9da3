"""What stands beside a digit: people's own digits, letters and signs, apart from it, by the part's people alone."""

import numpy as np
import pytest

from train.samples import beside, writers
from train.strokes.strokes import Strokes, bounds


@pytest.mark.parametrize("part", ["train", "validation"])
def test_two_or_three_things_stand_apart(part: str) -> None:
    rng = np.random.default_rng(0)
    for _ in range(200):
        _, drawn = beside.sample(part, rng)
        _, _, width, height = bounds(drawn)
        assert width > 0.4 * height and _parts(drawn) >= 2


def _parts(drawn: Strokes) -> int:
    """Count what is parted by an upright gap of which no digit has one."""
    sides = sorted((stroke[:, 0].min(), stroke[:, 0].max()) for stroke in drawn)
    parts, reach = 1, sides[0][1]
    for left, right in sides[1:]:
        parts += left - reach >= beside.GAP[0] - 1e-6
        reach = max(reach, right)
    return parts


def test_the_same_seed_draws_the_same() -> None:
    (one, drawn), (other, again) = (beside.sample("train", np.random.default_rng(3)) for _ in range(2))
    assert one == other and all(np.array_equal(a, b) for a, b in zip(drawn, again, strict=True))


def test_nobody_is_of_two_parts() -> None:
    parts = [{person.collection for person in beside._people(part)} for part in ("train", "validation")]
    assert parts[0] & parts[1] == {"uji2"}  # which is parted by its writers
    assert not parts[0] & set(writers.VALIDATION_CONTRIBUTORS)
