"""Contributed drawings: bad files, copies and crowds kept out, the doubtful first, and what a person accepts folded into the epochs."""

import csv
import dataclasses
import json
import os
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lambda_handler.feedback.receive import canonical
from train.__main__ import main
from train.data import contributions, sources
from train.data.contributions import Contribution
from train.network import fit
from train.recipes import RECIPES, Hyperparameters
from train.review import doubts, listing, page, review
from train.samples import contributed, epoch, pool, writers
from train.strokes import strokes
from train.strokes.strokes import Strokes, bounds

NOON = 1_795_435_200.0  # 2026-11-23 12:00 UTC
TINY = dataclasses.replace(
    RECIPES["default"], samples={"forms": 380}, pool_factor=1, epochs=1, averaged=0, shape=Hyperparameters(filters=(8, 16), dense=32)
)


def give(folder: Path, name: str, drawn: Strokes, label: int, hours: float = 0) -> None:
    """Put a drawing there as the function would have stored it, come `hours` after noon."""
    document = {"strokes": [stroke.tolist() for stroke in strokes.fit(drawn, (0.2, 0.2, 0.6, 0.6))], "label": label}
    put(folder / "feedback" / f"{name}.json", canonical(document), hours)


def put(path: Path, content: bytes, hours: float = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (NOON + 3600 * hours,) * 2)


def digit(label: int, which: int = 0) -> Strokes:
    return [each for each in writers.pendigits("validation") if each.label == label][which].strokes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good digits, a copy and a jittered one, a wrong label, a contradiction, a scribble, and bad files."""
    rng = np.random.default_rng(0)
    folder = tmp_path / "given"
    for name, label in (("a", 3), ("b", 5), ("c", 8)):
        give(folder, name, digit(label), label)
    give(folder, "d-copy", digit(3), 3)
    give(folder, "e-jittered", [stroke * 0.5 + rng.normal(0, 0.5, stroke.shape) + 40 for stroke in digit(5)], 5)
    give(folder, "f-wrong", digit(6), 2)
    give(folder, "g-contradiction", digit(8), 4)
    give(folder, "h-scribble", [rng.uniform(0, 1, (60, 2))], 0)
    put(folder / "feedback" / "bad.json", b"{}")
    put(folder / "note.txt", b"not read")
    return folder


def rows(folder: Path) -> dict[str, listing.Row]:
    found, _ = review.review(folder)
    return {Path(row.file).stem: row for row in found}


def test_what_the_function_stores_is_read_as_it_was(tmp_path: Path) -> None:
    given = {"label": 7, "strokes": [[[0.1, 0.2], [0.30004, 1.25]], [[-0.25, 0.5]]]}
    put(tmp_path / "feedback" / "x.json", canonical(given))
    ((only,), bad) = contributions.read(tmp_path)
    assert (only.label, [stroke.tolist() for stroke in only.strokes], bad) == (7, [[[0.1, 0.2], [0.3, 1.25]], [[-0.25, 0.5]]], {})
    assert (only.file, only.batch) == ("feedback/x.json", "feedback 2026-11-23 12h")


ONE = {"format": 1, "label": 1, "strokes": [[[0.5, 0.2], [0.5, 0.8]]]}
BAD: dict[str, object] = {
    "empty": b"",
    "no JSON": b"\x00\xff",
    "deep": b"[" * 60_000,
    "a list": [ONE],
    "one key more": ONE | {"address": "192.0.2.1"},
    "another format": ONE | {"format": 2},
    "label 12": ONE | {"label": 12},
    "label as text": ONE | {"label": "1"},
    "label true": ONE | {"label": True},
    "strokes as text": ONE | {"strokes": "M0 0"},
    "no strokes": ONE | {"strokes": []},
    "an empty stroke": ONE | {"strokes": [[[0, 0], [1, 1]], []]},
    "ragged": ONE | {"strokes": [[[0, 0], [1]]]},
    "three coordinates": ONE | {"strokes": [[[0, 0, 0], [1, 1, 1]]]},
    "text as coordinate": ONE | {"strokes": [[["0", "0"], ["1", "1"]]]},
    "nobody's number": ONE | {"strokes": [[[0, 0], [1e999, 1]]]},
    "NaN": b'{"format": 1, "label": 1, "strokes": [[[NaN, 0], [1, 1]]]}',
    "huge": ONE | {"strokes": [[[0, 0], [10**400, 1]]]},
    "pixels": ONE | {"strokes": [[[0, 0], [200, 100]]]},
    "a dot": ONE | {"strokes": [[[0.5, 0.5]]]},
    "too many strokes": ONE | {"strokes": [[[0, 0], [1, 1]]] * 65},
    "too many points": ONE | {"strokes": [[[0, 0], [1, 1]] * 1001]},
    "too large": json.dumps(ONE).encode().ljust(64 * 2**10 + 1),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_its_reason(name: str, tmp_path: Path) -> None:
    content = BAD[name]
    put(tmp_path / "x.json", content if isinstance(content, bytes) else json.dumps(content).encode())
    good, bad = contributions.read(tmp_path)
    assert (good, list(bad)) == ([], ["x.json"])
    assert bad["x.json"]


def test_the_doubtful_come_first(folder: Path) -> None:
    found, bad = review.review(folder)
    assert list(bad) == ["feedback/bad.json"]
    names = [Path(row.file).stem for row in found]
    assert {*names[:4]} == {"c", "f-wrong", "g-contradiction", "h-scribble"}
    assert names[4:] == ["a", "b", "e-jittered", "d-copy"] or names[4:] == ["b", "a", "e-jittered", "d-copy"]
    assert found[0].p_label * found[0].is_digit <= found[1].p_label * found[1].is_digit < 0.01


def test_what_speaks_against_each(folder: Path) -> None:
    of = rows(folder)
    assert [of[name].accept for name in "abc"] == ["", "", ""] and not of["a"].doubt
    assert (of["d-copy"].accept, of["d-copy"].doubt) == ("no", "repeats feedback/a.json")
    assert (of["e-jittered"].accept, of["e-jittered"].doubt) == ("no", "looks like feedback/b.json")
    assert of["f-wrong"].accept == "" and "read as 6" in of["f-wrong"].doubt
    assert "given as 8 too: feedback/c.json" in of["g-contradiction"].doubt and "given as 4 too" in of["c"].doubt
    assert of["h-scribble"].accept == "" and "ink of" in of["h-scribble"].doubt and "no digit" in of["h-scribble"].doubt


def test_an_hour_is_one_batch_and_capped(tmp_path: Path) -> None:
    numbers = [given for label in range(10) for given in writers.pendigits("validation") if given.label == label]
    for i, each in enumerate(numbers[:: len(numbers) // 45][:45]):
        give(tmp_path, f"{i:02}", each.strokes, each.label, hours=0.5 if i < 40 else 1.5)
    found, _ = review.review(tmp_path)
    over = [row for row in found if row.doubt == "beyond the 30 of its batch"]
    assert {Path(row.file).stem for row in over} == {f"{i:02}" for i in range(30, 40)}
    assert {(row.accept, row.read) for row in over} == {("no", -1)} and found[-10:] == over


def test_few_different_digits_look_like_copies() -> None:
    given = [Contribution(str(i), "", str(i), each.label, each.strokes) for i, each in enumerate(writers.pendigits("validation"))]
    assert len(doubts.copies(given)) <= 0.01 * len(given)


def looked_at(folder: Path) -> None:
    """List the drawings, and accept what nothing speaks against."""
    review.review(folder)
    review.review(folder, accept=True)


def edit(folder: Path, **decisions: str) -> None:
    """Decide as a person does with a spreadsheet."""
    path = folder / listing.LISTING
    with path.open(newline="", encoding="utf-8-sig") as file:
        records = list(csv.DictReader(file))
    for record in records:
        record["accept"] = decisions.get(Path(record["file"]).stem[0], record["accept"])
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)


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


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        self.tags.append(tag)


def test_the_page_shows_each_and_trusts_no_name(folder: Path) -> None:
    (folder / "feedback" / "bad.json").rename(folder / "feedback" / "<script>alert(1)<!--.json")
    found, bad = review.review(folder)
    parser = Page()
    parser.feed(page.write(folder, found, bad).read_text())
    assert parser.tags.count("svg") == sum(row.read >= 0 for row in found) == 7
    assert "script" not in parser.tags


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw this test's pools outside the repository."""
    monkeypatch.setattr("train.data.sources.OWN_FOLDER", tmp_path / "pools")
    monkeypatch.setattr("train.samples.epoch.VALIDATION_DRAWINGS", {"forms": 50})
    pool.drawings.cache_clear()


def test_folded_into_the_epochs_and_nowhere_else(folder: Path, small: None) -> None:
    looked_at(folder)
    given = listing.accepted(folder)
    recipe = contributed.folded(TINY, given)
    assert recipe.samples == {"forms": 380, "feedback": 8}  # twice four
    before, after = epoch.epoch(TINY, 1, 0), epoch.epoch(recipe, 1, 0, given)
    old = {ink.tobytes() for ink in before.inks}
    new = np.array([ink.tobytes() not in old for ink in after.inks])
    assert (len(before), len(after), new.sum()) == (380, 388, 8)
    assert sorted(after.labels[new]) == [3] * 4 + [5] * 4 and (after.is_digit[new] == 1).all()
    for label, other in ((3, 5), (5, 3)):
        inks = after.inks[new & (after.labels == label)]
        assert likeness(inks, digit(label)) > likeness(inks, digit(other)) + 0.1
    assert np.array_equal(after.inks, epoch.epoch(recipe, 1, 0, given).inks)
    assert {name: len(of) for name, of in epoch.validation(recipe).items()} == {
        name: len(of) for name, of in epoch.validation(TINY).items()
    }
    assert "feedback" not in {*pool.WRITTEN, *pool.GENERATED} and "feedback" not in epoch.validation(recipe)


def likeness(inks: Any, drawn: Strokes) -> float:
    """Return the correlation of all ink together, varied as it is, with the plain drawing's."""
    plain = strokes.crop(drawn, inks.shape[1], 0.15)
    return float(np.corrcoef(inks.mean(0).ravel(), plain.ravel())[0, 1])


def test_at_most_a_twentieth_of_an_epoch() -> None:
    many = [Contribution(str(i), "", str(i), 1, digit(1)) for i in range(2_000)]
    recipe = contributed.folded(RECIPES["default"], many)
    assert recipe.samples["feedback"] == int(0.05 * sum(recipe.samples.values())) == 7_789
    assert contributed.folded(RECIPES["default"], []) is RECIPES["default"]
    with pytest.raises(ValueError, match="mnist alone"):
        contributed.folded(RECIPES["article"], many)


def test_one_contribution_is_drawn_no_more_than_four_times() -> None:
    given = [Contribution(str(i), "", str(i), i, digit(i)) for i in range(10)]
    labels = contributed.drawings(given, 35, np.random.default_rng(0)).labels
    assert len(labels) == 35 and np.bincount(labels).max() == 4


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Gradients do not exist")
def test_a_run_says_which_contributions_it_took(
    folder: Path, small: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(RECIPES, "default", TINY)
    monkeypatch.setenv("DIGITS_DATA", str(sources.folder().resolve()))
    assert main(["feedback", "--folder", str(folder)]) == 0
    assert "0 yes, 6 not decided" in capsys.readouterr().out
    assert main(["feedback", "--folder", str(folder), "--accept"]) == 0
    said = capsys.readouterr().out
    assert "feedback/bad.json: expected" in said and "2 yes, 4 not decided, 2 no and 1 bad files" in said
    monkeypatch.chdir(folder)
    assert main(["fit", "--feedback", str(folder)]) == 0
    about = json.loads((folder / "train/runs/default-1-feedback" / fit.RUN).read_text())
    assert about["recipe"]["samples"]["feedback"] == 8
    assert about["feedback"] == {"drawings": 2, "digest": contributions.digest(listing.accepted(folder))}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["feedback"], "expected --folder"),
        (["feedback", "--folder", "nowhere"], "found none at nowhere"),
        (["fit", "--feedback", "nowhere"], "expected nowhere/review.csv"),
    ],
)
def test_one_line_errors(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 1
    assert message in capsys.readouterr().err.splitlines()[-1]
