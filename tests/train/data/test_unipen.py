import gzip
import io
import json
import os
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from train.data import unipen, unipen_archive
from train.data.unipen import LEFT_TO_OTHERS

DATA = Path(os.environ.get("DIGITS_DATA") or "none")
PEN = (
    ".WRITER_ID jane\n.HAND L\n.COORD T X Y\n.X_POINTS_PER_INCH 200\n.Y_POINTS_PER_INCH 100\n"
    ".PEN_DOWN\n0 1 1\n0 1 3\n.PEN_UP\n0 2 2\n.PEN_DOWN\n0 5 1\n0 6 2\n0 7 3\n.PEN_UP\n.PEN_DOWN\n0 9 9\n"
)
FILES = {"data/a.dat": '.VERSION 1.0\n.INCLUDE a/pen.dat\n.SEGMENT CHARACTER 0-2 OK "4"\n', "include/a/pen.dat": PEN}


def read(segments: str, pen: str = PEN) -> unipen.Page:
    files = {"data/a.dat": f".VERSION 1.0\n.INCLUDE a/pen.dat\n{segments}", "include/a/pen.dat": pen}
    return unipen.read("data/a.dat", files.__getitem__)


@pytest.mark.parametrize(
    ("place", "strokes"),
    [
        ("0", [[[1, -2], [1, -6]]]),  # y is turned down and has half as many points an inch
        ("0-2", [[[1, -2], [1, -6]], [[5, -2], [6, -4], [7, -6]]]),  # 1 is with the pen up
        ("0:1-2:0", [[[1, -6]], [[5, -2]]]),
        ("2:1-2:1", [[[6, -4]]]),
        ("0,3", [[[1, -2], [1, -6]], [[9, -18]]]),  # the pen-up without points has no number
    ],
)
def test_a_segment_is_what_the_pen_wrote(place: str, strokes: list[Any]) -> None:
    page = read(f'.SEGMENT CHARACTER {place} ? "\\""\n')
    assert (page.writer, page.about) == ("jane", {"HAND": "L"})
    (segment,) = page.segments
    assert (segment.label, segment.quality, segment.place) == ('"', "?", place)
    assert [stroke.tolist() for stroke in segment.strokes] == strokes


@pytest.mark.parametrize(
    ("segments", "pen", "message"),
    [
        ('.SEGMENT CHARACTER 9 ? "1"', PEN, r"data/a\.dat, line 3: expected components of 0 to 3, got 'CHARACTER 9"),
        ('.SEGMENT CHARACTER 2-0 ? "1"', PEN, "line 3: expected components of 0 to 3"),
        ('.SEGMENT CHARACTER 1 ? "1"', PEN, "line 3: expected components that the pen wrote"),
        ('.SEGMENT CHARACTER a ? "1"', PEN, "line 3: expected components as 12"),
        (".SEGMENT CHARACTER 0 1", PEN, "line 3: expected a level, components"),
        (".INCLUDE a/gone.doc", PEN, r"data/a\.dat: expected a file include/a/gone\.doc, found none"),
        (".INCLUDE ../data/a.dat", PEN, "found none"),
        ("", ".INCLUDE a/pen.dat", r"expected files that do not include themselves, got include/a/pen\.dat"),
        ("", "\n.PEN_DOWN\n1 2\n3\n", r"include/a/pen\.dat, line 2: expected points of X Y, got '1 2"),
        ("", ".PEN_DOWN\n1 nan\n", "line 1: expected coordinates under a million"),
        ("", ".COORD T X\n", "line 1: expected X and Y"),
        ("", ".X_POINTS_PER_MM 0\n", "line 1: expected points per length above 0"),
        ("", "<html>\n", r"include/a/pen\.dat, line 1: expected a keyword as \.VERSION, got '<html>'"),
        ("", ".VERSION 1\n.5 3\n", "line 2: expected a keyword"),
    ],
)
def test_malformed(segments: str, pen: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(segments, pen)


@given(
    st.sampled_from(sorted(FILES)),
    st.integers(0, 200),
    st.integers(0, 12),
    st.text(max_size=6) | st.sampled_from(["9" * 9, "-", "\n.", "1e999"]),
)
def test_damage_is_a_value_error(name: str, at: int, length: int, put: str) -> None:
    text = FILES[name]
    files = FILES | {name: text[:at] + put + text[at + length :]}
    try:
        page = unipen.read("data/a.dat", files.__getitem__)
    except ValueError as error:
        assert "data/a.dat" in str(error) or "include/" in str(error)
    else:
        assert all(len(stroke) for segment in page.segments for stroke in segment.strokes)


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, body in files.items():
            archive.writestr(f"train_r01_v07-552a4d44/{name}", body)
    return held.getvalue()


def rows(body: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(body).splitlines()]


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="without DIGITS_DATA")
def test_cedars_original_gives_the_prepared_digits() -> None:
    with tarfile.open(DATA / "unipen/original-ced.tar.gz") as archive:
        held = {member.name.removeprefix("./"): archive.extractfile(member) for member in archive if member.isfile()}
        made = rows(unipen_archive.prepare(zipped({name: file.read() for name, file in held.items() if file}))["unipen/digits.jsonl.gz"])
    prepared = [row for row in rows((DATA / "unipen/digits.jsonl.gz").read_bytes()) if row["source"] == "unipen/ced"]
    first = prepared[0]["writer"]  # of all of UNIPEN's; alone, they are numbered from 0
    assert len(made) == 1366 and made == [row | {"writer": row["writer"] - first} for row in prepared]


def test_who_is_left_to_others_is_not_read() -> None:
    files = {"include/a/pen.dat": PEN.encode()} | {f"data/1a/{name}/x.dat": b"<not even read>" for name in LEFT_TO_OTHERS}
    made = unipen_archive.prepare(zipped(files | {"data/1a/aga/x.dat": FILES["data/a.dat"].encode()}))
    assert [row["source"] for row in rows(made["unipen/digits.jsonl.gz"])] == ["unipen/aga"]
    assert not any(rows(made[f"unipen/{name}.jsonl.gz"]) for name in ("upper", "lower", "symbols"))


def test_what_is_known_as_wrong_or_lost_is_left_out() -> None:
    pen = PEN + ".PEN_UP\n0 0 0\n.PEN_DOWN\n0 4 4\n0 4 4\n0 4 4\n"
    text = FILES["data/a.dat"] + '.SEGMENT CHARACTER 0-4 ? "8"\n.SEGMENT CHARACTER 5 ? "1"\n'
    made = unipen_archive.prepare(zipped({"include/a/pen.dat": pen.encode(), "data/1a/val/gresai38.dat": text.encode()}))
    (row,) = rows(made["unipen/digits.jsonl.gz"])
    assert (row["label"], row["width"], row["height"], row["hand"], row["quality"]) == ("4", 6, 4, "L", "OK")
    assert row["strokes"] == [[[0, 4], [0, 0]], [[4, 4], [5, 2], [6, 0]]]


BROKEN = {"empty": b"", "a page": b"<html>moved</html>", "torn": zipped({"data/1a/aga/x.dat": b".INCLUDE gone"})}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_what_is_no_archive_of_unipen_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="expected"):
        unipen_archive.prepare(body)
