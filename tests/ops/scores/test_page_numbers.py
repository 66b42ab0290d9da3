"""The page reads numbers: >= 97 % of those composed from held-out writers' strokes exactly right, and of strangers' >= 90 %."""

from pathlib import Path

from playwright.sync_api import Browser

from ops.scores.page_numbers import measure
from tests.support.shared import reaches, sampled

COUNT = 400
RIGHT = 0.97
TOUCHING = 0.96
LATE = 0.95  # with one stroke written after all others, which no bar asks for
STRANGERS = 0.9  # of other countries and tablets
SIGNS = 0.75  # no bar, but what it does: letters are often taken for digits


def test_numbers_of_held_out_writers_are_read_in_the_page(browser: Browser, dist: Path) -> None:
    scores = measure(browser, count=sampled(COUNT, 60))
    print(scores)
    for part, bar in {"all": RIGHT, "touching": TOUCHING, "late": LATE, "strangers": STRANGERS}.items():
        assert reaches(scores[part]["right"], scores[part]["numbers"], bar), scores
    assert scores["signs"][0] >= SIGNS * scores["signs"][1]
    assert reaches(scores["touching"]["numbers"], scores["all"]["numbers"], 1 / 4)
