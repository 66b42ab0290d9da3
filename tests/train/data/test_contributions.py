"""Given drawings are read as the function stores them, and a bad file is named with its reason."""

import json
from pathlib import Path

import pytest

from lambda_handler.feedback.receive import canonical
from tests.train.review.given import put
from train.data import contributions


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
