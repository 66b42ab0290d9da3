"""The built package under Lambda's own runtime emulator and client: the right answer to every event."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ops.emulator import Emulator, emulated

ROOT = Path(__file__).parents[2]
EVENTS = ROOT / "events"
EXPECTED: dict[str, tuple[int, object]] = {
    "bad-base64": (400, "invalid_image"),
    "bad-json": (400, "invalid_json"),
    "base64-body": (200, 7),
    "batch": (200, [7, None, "invalid_image"]),
    "blank": (200, None),
    "feedback": (404, "not_collected"),
    "gif": (415, "unsupported_type"),
    "gzip-body": (200, 7),
    "health": (200, "ok"),
    "health-v1": (200, "ok"),
    "method": (405, "method_not_allowed"),
    "no-image": (400, "missing_image"),
    "not-found": (404, "not_found"),
    "number": (200, "2026"),
    "openapi": (200, "3.1.0"),
    "openapi-v1": (200, "3.1.0"),
    "seven": (200, 7),
    "seven-v1": (200, 7),
    "too-large": (413, "too_large"),
}


@pytest.fixture(scope="module")
def function(built: Path) -> Iterator[Emulator]:
    with emulated(built) as found:
        yield found


def gist(document: dict[str, Any]) -> object:
    if "results" in document:
        return [gist(item) for item in document["results"]]
    if "error" in document:
        return document["error"]["code"]
    return document.get("status") or document.get("openapi") or document.get("number") or document["digit"]


def test_every_event_has_an_expectation() -> None:
    assert set(EXPECTED) == {path.stem for path in EVENTS.glob("*.json")}


@pytest.mark.parametrize("name", EXPECTED)
def test_event(function: Emulator, name: str) -> None:
    answer = function.invoke(json.loads((EVENTS / f"{name}.json").read_text()))
    assert (answer["statusCode"], gist(json.loads(answer["body"]))) == EXPECTED[name]
    assert answer["isBase64Encoded"] is False
    assert answer["headers"]["x-request-id"]


def test_a_drawing_is_kept_once_where_there_is_a_store(built: Path, tmp_path: Path) -> None:
    event = json.loads((EVENTS / "feedback.json").read_text())
    with emulated(built, FEEDBACK_STORE=f"file://{tmp_path}", FEEDBACK_SECRET="s") as function:
        assert [function.invoke(event)["statusCode"] for _ in range(2)] == [201, 409]
    (kept,) = (tmp_path / "feedback").iterdir()
    assert json.loads(kept.read_text())["strokes"] == json.loads(event["body"])["strokes"]


def test_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make invoke"), emulated(tmp_path):
        pass
