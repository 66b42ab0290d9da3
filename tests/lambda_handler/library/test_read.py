"""A picture in every form that Python has it in: the API's answer, the picture untouched, and errors that say what came."""

import base64
import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import lambda_handler
from lambda_handler import RequestError, read, read_number
from lambda_handler.recognise import recognise
from tests.conftest import ROOT

SEVEN = ROOT / "docs" / "seven.png"
LEVELS = np.asarray(Image.open(SEVEN).convert("L"))
COLOUR = np.asarray(Image.open(SEVEN).convert("RGB"))
FORMS: dict[str, Any] = {
    "path": SEVEN,
    "path as text": str(SEVEN),
    "bytes": SEVEN.read_bytes(),
    "event": ROOT / "events" / "seven.json",
    "image": Image.open(SEVEN),
    "grey image": Image.open(SEVEN).convert("L"),
    "image of floats": Image.fromarray(LEVELS.astype(np.float32) / 255),
    "uint8": LEVELS,
    "light on dark": 255 - LEVELS,
    "float": LEVELS.astype(np.float32) / 255,
    "double": LEVELS / 255,
    "bool": LEVELS > 127,
    "colour": COLOUR,
    "opaque": np.dstack([COLOUR, np.full_like(LEVELS, 255)]),
    "strided": LEVELS[:, ::-1].copy()[:, ::-1],
}


@pytest.mark.parametrize("form", FORMS)
def test_reads_every_form(form: str) -> None:
    assert read(FORMS[form]).digit == 7


def test_answers_as_the_api_does() -> None:
    for name, ours, number in (("seven", read, {}), ("number", read_number, {"read": "number"})):
        image = json.dumps(asdict(ours(ROOT / "docs" / f"{name}.png")))
        event: dict[str, Any] = recognise({"image": _base64(ROOT / "docs" / f"{name}.png")} | number, {})
        assert json.loads(image) == event


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


def test_a_number_has_its_digits() -> None:
    number = read_number(ROOT / "docs" / "number.png")
    assert (number.number, [digit.digit for digit in number.digits]) == ("2026", [2, 0, 2, 6])


def test_no_clock_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambda_handler.picture.decode.MAX_CPU_S", -1.0)
    assert read(SEVEN).digit == 7 and read_number(ROOT / "docs" / "number.png").number == "2026"
    with pytest.raises(RequestError, match="of the processor a request"):
        recognise({"image": _base64(SEVEN)}, {})


def test_a_blank_picture_has_a_reason() -> None:
    assert read(np.full((40, 40), 255, np.uint8)).reason == "blank"


def test_a_picture_is_left_as_it_is() -> None:
    turned = Image.open(SEVEN).convert("L").transpose(Image.Transpose.ROTATE_90)
    turned.getexif()[0x0112] = 6  # to be shown a quarter turned to the right
    before = turned.tobytes()
    assert read(turned).digit == 7
    assert turned.tobytes() == before


WRONG: dict[str, tuple[Any, str]] = {
    "no picture": (b"nonsense", "expected a PNG, JPEG or WebP, got bytes that are no picture"),
    "truncated": (SEVEN.read_bytes()[:300], "expected a whole picture, got a damaged or truncated PNG"),
    "GIF": (b"GIF89a....", "expected a PNG, JPEG or WebP, got another format"),
    "another event": (ROOT / "events" / "health.json", "expected a JSON object as the body, got no body"),
    "a batch": (ROOT / "package.json", "expected a JSON object as the body, got no body"),
    "one number a pixel": (np.zeros((4, 4, 5), np.uint8), "got the shape (4, 4, 5)"),
    "nothing": (np.zeros((0, 4), np.uint8), "got the shape (0, 4)"),
    "integers": (np.zeros((4, 4), np.int64), "got int64"),
    "beyond 1": (np.full((4, 4), 255.0), "got floats beyond it"),
    "NaN": (np.full((4, 4), np.nan), "got floats beyond it"),
    "too many pixels": (np.zeros((4000, 4000), np.uint8), "got 4000 x 4000"),
    "text that is no path": ("a\0.png", "expected a path, got text that can be none"),
    "a large file": ("/dev/zero", "expected a file of at most 33554432 bytes"),
    "a truncated image": (Image.open(io.BytesIO(SEVEN.read_bytes()[:300])), "expected a whole Pillow image"),
    "an image without pixels": (Image.new("L", (0, 5)), "got 0 x 5 of mode L"),
    "an image that has no grey": (Image.new("LAB", (5, 5)), "got 5 x 5 of mode LAB"),
    "an image whose white nobody knows": (Image.new("I", (5, 5), 60_000), "got 5 x 5 of mode I"),
    "an image of floats beyond 1": (Image.new("F", (5, 5), 255), "got floats beyond it"),
    "a list": ([1, 2], "expected a path, a file's bytes, a Pillow image or an array, got list"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_says_what_came(name: str) -> None:
    source, message = WRONG[name]
    with pytest.raises(RequestError) as raised:
        read(source)
    assert message in str(raised.value)


def test_a_deep_file_is_no_event(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 200_000)
    with pytest.raises(RequestError, match="expected an event that posts one image"):
        read(tmp_path / "deep.json")


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        read("nowhere.png")


def test_the_stub_lists_what_there_is() -> None:
    stub = (ROOT / "lambda_handler" / "__init__.pyi").read_text()
    assert {line.rpartition(" as ")[2] for line in stub.splitlines() if " as " in line} == set(lambda_handler._LIBRARY)  # type: ignore[attr-defined]
    assert set(lambda_handler._LIBRARY) <= set(dir(lambda_handler))  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        lambda_handler.nothing  # type: ignore[attr-defined] # noqa: B018


def test_a_cold_start_loads_none_of_it() -> None:
    program = "import sys, lambda_handler.app; print([name for name in sys.modules if 'library' in name or name in ('loky', 'tqdm')])"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_bytes_in_memory_are_read_as_any_format() -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        buffer = io.BytesIO()
        Image.open(SEVEN).convert("RGB").save(buffer, kind)
        assert read(buffer.getvalue()).digit == 7
