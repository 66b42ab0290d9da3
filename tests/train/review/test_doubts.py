"""What speaks against a given drawing: copies and crowds are kept out, the doubtful come first, and a page shows each."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.train.review.given import give, rows
from train.data.contributions import Contribution
from train.review import doubts, page, review
from train.samples import writers


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
    assert len(doubts.copies(doubts.alike(given))) <= 0.01 * len(given)


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
