import gzip
import hashlib
from pathlib import Path

import pytest

from train.data import sources, stroke_files
from train.data.sources import DataError, Source
from train.data.unipen import LEFT_TO_OTHERS

ROW = '{"label": 7, "writer": 3, "source": "unipen/ibm", "strokes": [[[1, 2, 9], [3, 4, 9]], []]}\n'


@pytest.mark.parametrize(
    ("name", "samples", "writers", "contributors"),
    [
        ("unipen-digits", 14_305, 170, 13),
        ("unipen-upper", 21_470, 171, 12),
        ("unipen-lower", 48_317, 189, 16),
        ("unipen-symbols", 11_588, 169, 13),
        ("uji", 1_200, 60, 1),
        ("quickdraw", 10_066, 10_066, 2),
    ],
)
def test_counts(name: str, samples: int, writers: int, contributors: int) -> None:
    found = stroke_files.read(sources.SOURCES[name])
    assert len(found) == samples and len({sample.writer for sample in found}) == writers
    assert len({sample.source for sample in found}) == contributors
    assert not {sample.source for sample in found} & {f"unipen/{each}" for each in LEFT_TO_OTHERS}
    assert all(sample.strokes and min(stroke.min() for stroke in sample.strokes) >= 0 for sample in found)


def written(text: str, folder: Path) -> Source:
    (folder / "some.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    return Source("some.jsonl.gz", (), hashlib.sha256(text.encode()).hexdigest())


def test_a_sample_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    (sample,) = stroke_files.read(written(ROW + ROW.replace("[[[1, 2, 9], [3, 4, 9]], []]", "[[]]"), tmp_path))
    assert (sample.label, sample.source, sample.writer) == ("7", "unipen/ibm", "unipen/ibm/3")
    assert [stroke.tolist() for stroke in sample.strokes] == [[[1, 2], [3, 4]]]


@pytest.mark.parametrize("row", ["", "{}", "[]", "<html>", ROW.replace("[1, 2, 9]", "1"), ROW.replace('"source"', '"from"')])
def test_a_malformed_line_is_named(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    with pytest.raises(DataError, match=r"some\.jsonl\.gz, line 2: expected a sample with label"):
        stroke_files.read(written(f"{ROW}{row.strip()}\n", tmp_path))
