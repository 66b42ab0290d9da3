"""A person's decisions: taken, kept, and none of them made unseen."""

from pathlib import Path

import numpy as np
import pytest

from tests.train.review.given import digit, edit, give, looked_at, rows
from train.review import listing, review
from train.strokes.strokes import Strokes, bounds


def test_a_persons_decisions_are_taken_and_stay(folder: Path) -> None:
    review.review(folder)
    edit(folder, a="no", f="YES ", h="no")
    give(folder, "new", digit(9), 9, hours=2)
    of = rows(folder)
    assert {name: of[name].accept for name in ("a", "b", "f-wrong", "h-scribble", "new")} == {
        **{"a": "no", "b": "", "f-wrong": "yes", "h-scribble": "no", "new": ""}
    }
    assert [Path(each.file).stem for each in sorted(listing.accepted(folder))] == ["f-wrong"]


def nudged(drawn: Strokes) -> Strokes:
    """Return a drawing whose points a stranger has moved by up to 4 % of its side, until the model takes it for another digit."""
    rng = np.random.default_rng(4)
    side = max(bounds(drawn)[2:])
    return [stroke + rng.uniform(-0.04, 0.04, stroke.shape) * side for stroke in drawn]


def test_nothing_is_accepted_unseen(tmp_path: Path) -> None:
    for label in range(1, 10):
        give(tmp_path, f"honest-{label}", digit(label), label)
        give(tmp_path, f"nudged-{label}", nudged(digit(label, 3)), label)
    found, _ = review.review(tmp_path)
    assert not any(row.accept == "yes" for row in found)
    with pytest.raises(ValueError, match="expected a drawing with yes"):
        listing.accepted(tmp_path)


def test_a_person_who_has_looked_accepts_what_nothing_speaks_against(folder: Path) -> None:
    with pytest.raises(ValueError, match="a listing that you have looked at"):
        review.review(folder, accept=True)
    review.review(folder)
    edit(folder, a="no")
    give(folder, "new", digit(9), 9, hours=2)  # came after the listing that was looked at
    found, _ = review.review(folder, accept=True)
    assert {Path(row.file).stem for row in found if row.accept == "yes"} == {"b"}


def test_a_drawing_that_changed_after_its_review_is_not_taken(folder: Path) -> None:
    looked_at(folder)
    give(folder, "b", digit(5, 1), 5)
    with pytest.raises(ValueError, match=r"expected feedback/b\.json as it was reviewed"):
        listing.accepted(folder)
    assert rows(folder)["b"].accept == ""  # to be seen anew
    looked_at(folder)
    assert rows(folder)["b"].accept == "yes"
    (folder / "feedback" / "b.json").unlink()
    with pytest.raises(ValueError, match=r"feedback/b\.json"):
        listing.accepted(folder)


@pytest.mark.parametrize("text", ["accept;file\nyes;a\n", "accept,doubt\nyes,\n"])
def test_another_table_is_no_listing(text: str, folder: Path) -> None:
    (folder / listing.LISTING).write_text(text)
    with pytest.raises(ValueError, match="as `python -m train feedback` writes it"):
        listing.accepted(folder)


def test_nothing_accepted(folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match="train feedback"):
        listing.accepted(folder)
    review.review(folder)
    edit(folder, a="", b="", c="maybe")
    with pytest.raises(ValueError, match="got 'maybe'"):
        listing.accepted(folder)
    edit(folder, c="")
    with pytest.raises(ValueError, match="expected a drawing with yes"):
        listing.accepted(folder)
