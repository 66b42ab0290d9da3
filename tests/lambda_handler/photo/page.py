"""Pictures given to the page's own code in Node."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler import CANVAS_PX
from lambda_handler.photo.arrangement import Box
from tests.conftest import ROOT

Levels = NDArray[np.uint8]  # (height, width)


class Found(NamedTuple):
    """What the page makes of a picture: the ink, its part and the digits' boxes in shares, and each digit's canvas (1, 280, 280)."""

    ink: NDArray[np.float32]
    part: Box
    boxes: list[Box]
    canvases: list[NDArray[np.float32]]


def found(pictures: list[Levels], folder: Path, engine: str = "wasm") -> list[Found | None]:
    """Return what the page's search finds on pictures, with TF.js on wasm or in plain JavaScript ("cpu")."""
    answers = _asked(pictures, [{} for _ in pictures], folder, engine)
    return [answer and _cut_out(folder / f"{n}.ink", answer) for n, answer in enumerate(answers)]


def resized(levels: Levels, looks: list[tuple[tuple[int, int], Box]], folder: Path) -> list[NDArray[np.float32]]:
    """Return parts of a picture at other sizes (width, height), as the page makes them."""
    _asked([levels] * len(looks), [{"resized": {"size": size, "part": part}} for size, part in looks], folder)
    return [np.fromfile(folder / f"{n}.ink", np.float32).reshape(size[::-1]) for n, (size, _) in enumerate(looks)]


def _asked(pictures: list[Levels], more: list[dict[str, Any]], folder: Path, engine: str = "wasm") -> list[Any]:
    cases = []
    for number, (levels, one) in enumerate(zip(pictures, more, strict=True)):
        (folder / f"{number}.grey").write_bytes(levels.tobytes())
        cases.append({"width": levels.shape[1], "height": levels.shape[0], **one})
    (folder / "cases.json").write_text(json.dumps(cases))
    node = shutil.which("node")
    assert node, "node is needed to run the page's code"
    subprocess.run([node, "tests/site/photo/twin.js", str(folder), engine], cwd=ROOT, check=True, timeout=600)
    return list(json.loads((folder / "found.json").read_text()))


def _cut_out(file: Path, answer: dict[str, Any]) -> Found:
    width, height = answer["width"], answer["height"]
    ink = np.fromfile(file, np.uint8).reshape(height, width) / np.float32(255)
    canvases = np.fromfile(file.with_suffix(".canvases"), np.uint8).reshape(-1, 1, CANVAS_PX, CANVAS_PX) / np.float32(255)
    return Found(ink, tuple(answer["part"]), [tuple(box) for box in answer["boxes"]], list(canvases))
