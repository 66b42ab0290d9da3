import gzip
import io
import json
import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from train.data import published

UJI = "//\n// UJI: 100 units per millimetre\n//\n// ASCII char: a\nWORD a trn_UJI_W01-01\n  NUMSTROKES 1\n  POINTS 2 # 557 844 550 803\n"


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return held.getvalue()


def uji_text(writers: int = 60) -> str:
    """Return a text of every writer's digits, written twice, as UCI's is: a writer after the other."""
    written = "WORD {} trn_UPV_W{:02}-{:02}\n  NUMSTROKES 2\n  POINTS 2 # 10 20 30 {}\n  POINTS 1 # 15 25\n"
    return UJI + "".join(written.format(d, w, n, 40 + w) for w in range(writers) for d in "1234567890" for n in (1, 2))


def test_uji_is_read() -> None:
    assert published.read_uji(UJI) == [("a", "trn_UJI_W01", [[[557, 844], [550, 803]]])]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "end of the text"),
        ("<html>", "line 1: expected WORD"),
        (UJI.replace("POINTS 2", "POINTS 3"), "line 7: expected"),
        (UJI.replace("844", "x"), "line 7: expected whole numbers"),
        (UJI.replace("NUMSTROKES 1", "NUMSTROKES 2"), "end of the text"),
        (UJI + "WORD b trn_UJI_W01-01\nWORD c trn_UJI_W01-01\n", "line 9"),
    ],
)
def test_malformed_uji(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        published.read_uji(text)


@given(st.integers(0, 150), st.integers(0, 12), st.text(max_size=6))
def test_damage_to_uji_is_a_value_error(at: int, length: int, put: str) -> None:
    try:
        published.read_uji(UJI[:at] + put + UJI[at + length :])
    except ValueError as error:
        assert "ujipenchars2.txt" in str(error)


def test_ujis_digits_are_counted_and_lie_by_label_and_writer() -> None:
    made = published.uji(zipped({"UJIpenchars2/ujipenchars2.txt": uji_text().encode()}))["uji2/digits.jsonl.gz"]
    rows = [json.loads(line) for line in gzip.decompress(made).splitlines()]
    assert [row["label"] for row in rows] == sorted(row["label"] for row in rows) and len(rows) == 1200
    assert [row["writer"] for row in rows[:4]] == [1, 1, 2, 2]  # 0 wrote an a alone
    assert rows[0]["strokes"] == [[[0, 0], [20, 20]], [[5, 5]]] and rows[0]["source"] == "uji2"
    with pytest.raises(ValueError, match="expected 1200 digits of 60 writers, got 1180 of 59"):
        published.uji(zipped({"ujipenchars2.txt": uji_text(59).encode()}))


def scan() -> bytes:
    held = io.BytesIO()
    picture = Image.new("L", (128, 128), 240)
    picture.paste(40, (40, 20, 60, 100))
    picture.save(held, "PNG")
    return held.getvalue()


def test_swiss_scans_become_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "SWISS_COUNTS", (range(2, 4), 2))
    made = published.swiss(
        zipped({"numbers-1/0001_CH4M/7/number-1.png": scan(), "numbers-1/0002_XX3F/0/n.png": scan(), "numbers-1/alex/scan.png": b""})
    )
    with np.load(io.BytesIO(made["swiss/digits.npz"])) as found:
        assert found["labels"].tolist() == [7, 0] and found["writers"].tolist() == [1, 2]
        assert found["people"].tolist() == ["CH4M", "XX3F"]
        assert found["images"].shape == (2, 64, 64) and found["images"].max() == 200 and found["images"][0, 0, 0] == 0


def test_other_scans_are_a_value_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="expected about 12,000 scans of 21 people, got 1 of 1"):
        published.swiss(zipped({"n/0001_CH4M/7/n.png": scan()}))
    monkeypatch.setattr(published, "SWISS_COUNTS", (range(1, 2), 1))
    with pytest.raises(ValueError, match=r"n\.png: expected a picture"):
        published.swiss(zipped({"n/0001_CH4M/7/n.png": b"GIF"}))


@pytest.mark.parametrize("make", [published.uji, published.swiss, published.pendigits])
def test_what_is_no_zip_is_a_value_error(make: Callable[[bytes], dict[str, bytes]]) -> None:
    with pytest.raises(ValueError, match="expected a zip"):
        make(b"<html>moved</html>")
