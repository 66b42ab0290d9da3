"""Which country writes like you: the classifier on made-up people, what the page has of it, and its bars."""

import json

import numpy as np
import pytest

from lambda_handler.reader import VERSION
from ops.tables.pages import REPORTS
from train.country import export, likeness
from train.country.held_out import Seen, _probabilities, measured
from train.country.people import DIGITS, GROUPS, Person

AGAIN = "run `make country` for the shipped model"


def made_up(apart: float, count: int = 20) -> Seen:
    """People whose groups lie `apart` from one another in one direction each, with noise of 1."""
    rng = np.random.default_rng(0)
    seen = []
    for place, (group, countries) in enumerate(GROUPS.items()):
        for n in range(count):
            person = Person(f"{group}/{n}", "unipen/ced" if group == "us_in" else group, countries[n % len(countries)], {})
            written = {digit: rng.normal(0, 1, 8) + apart * np.eye(8)[place] for digit in DIGITS}
            seen.append((person, written, written))
    return seen


@pytest.mark.parametrize(("apart", "low", "high"), [(3.0, 0.95, 1.0), (0.0, 0.1, 0.6)], ids=["apart", "alike"])
def test_people_who_were_held_out_are_placed_as_well_as_their_groups_differ(apart: float, low: float, high: float) -> None:
    report, temperature = measured(made_up(apart))
    assert low <= report["all"]["balanced"] <= high and temperature > 0
    assert sum(n for _, n in report["all"]["right"].values()) == 60


def test_nobody_has_a_say_in_their_own_temperature() -> None:
    rng = np.random.default_rng(0)
    truth, scores = np.arange(30) % 3, rng.normal(0, 1, (30, 3))
    scores[np.arange(30), truth] += 2
    before = _probabilities(truth, scores)
    truth[0] = 1  # one who is placed elsewhere: their own probabilities stay as they are
    assert _probabilities(truth, scores)[0] == pytest.approx(before[0])
    assert (_probabilities(truth, scores)[1:] != before[1:]).any()


def test_scores_add_up_over_the_digits_that_were_written() -> None:
    people = [(person.group, written) for person, written, _ in made_up(2.0)]
    found = likeness.fit(people, DIGITS, tuple(GROUPS))
    written = people[0][1]
    one_by_one = [found.scores({digit: written[digit]}) for digit in DIGITS]
    assert found.scores(written) == pytest.approx(np.sum(one_by_one, 0))
    assert found.weights.sum(1) == pytest.approx(np.zeros((len(DIGITS), 8)), abs=1e-9)


def test_a_digit_that_nobody_of_a_group_wrote_is_said() -> None:
    with pytest.raises(ValueError, match="expected somebody of tr who wrote a 1, got nobody"):
        likeness.fit([("es", {1: np.zeros(2)}), ("tr", {7: np.zeros(2)})], (1, 7), ("es", "tr"))


def test_the_page_has_it_for_the_shipped_model() -> None:
    page = json.loads(export.PAGE.read_text())
    assert page["model"] == VERSION, AGAIN
    assert np.array(page["weights"]).shape[:2] == (len(DIGITS), len(GROUPS)) and page["digits"] == [*DIGITS]
    assert export.PAGE.stat().st_size < 40_000


def test_it_tells_every_group_beyond_chance() -> None:
    report = json.loads(REPORTS["country"].read_text())
    assert report["model"] == VERSION, AGAIN
    found = report["all"]
    assert found["interval"][0] > found["chance"]
    assert all(right / n > found["chance"] for right, n in found["right"].values())
