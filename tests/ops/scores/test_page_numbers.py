"""The page reads numbers: >= 97 % of those composed from held-out writers' strokes exactly right."""

from pathlib import Path

from ops.scores.page_numbers import measure

RIGHT = 0.97
LATE = 0.95  # with one stroke written after all others, which no bar asks for


def test_numbers_of_held_out_writers_are_read_in_the_page(dist: Path) -> None:
    scores = measure()
    print(scores)
    for part, bar in {"all": RIGHT, "touching": RIGHT, "late": LATE}.items():
        assert scores[part]["right"] >= bar * scores[part]["numbers"], scores
    assert scores["all"]["numbers"] >= 300
    assert scores["touching"]["numbers"] >= scores["all"]["numbers"] / 4
