"""One call of the handler in this very process, beside the bare floor: Pillow's decoding and the interpreter's call."""

import base64
import contextlib
import io
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PIL import Image

EVENT = Path(__file__).parents[2] / "events" / "seven.json"
COLD = "from time import perf_counter as now; start = now(); import lambda_handler.app; print((now() - start) * 1000)"


def measure(calls: int, processes: int) -> dict[str, Any]:
    """Return milliseconds over `calls` warm calls and `processes` fresh processes, with the picture."""
    event = json.loads(EVENT.read_text())
    png = _png(event)
    image = Image.open(io.BytesIO(png))
    with Path(os.devnull).open("w") as sink, contextlib.redirect_stdout(sink):  # the log's own cost stays in
        warm = _warm(event, png, calls)
    return {
        "picture": {"format": "PNG", "mode": image.mode, "width_px": image.width, "height_px": image.height, "bytes": len(png)},
        "calls": calls,
        "processes": processes,
        **warm,
        "import_ms": statistics.median(_cold_ms() for _ in range(processes)),
    }


def _warm(event: dict[str, Any], png: bytes, calls: int) -> dict[str, Any]:
    from lambda_handler.app import handler
    from lambda_handler.picture.canvas import canvas
    from lambda_handler.reader import read

    grey = canvas(Image.open(io.BytesIO(png)))
    handler(event)
    times = np.array([[_ms(lambda: handler(event)), _ms(lambda: _decode(png)), _ms(lambda: read(grey))] for _ in range(calls)])
    call, decode, interpreter = times.T  # each (calls,)
    floor = decode + interpreter
    rows = {"call_ms": call, "png_decode_ms": decode, "interpreter_ms": interpreter, "floor_ms": floor}
    return {name: dict(zip(("p50", "p99"), np.percentile(row, (50, 99)).tolist(), strict=True)) for name, row in rows.items()}


def _decode(png: bytes) -> None:
    Image.open(io.BytesIO(png)).load()


def _ms(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def _cold_ms() -> float:
    return float(subprocess.run([sys.executable, "-c", COLD], check=True, capture_output=True, text=True).stdout)


def _png(event: dict[str, Any]) -> bytes:
    return base64.b64decode(json.loads(event["body"])["image"].partition(",")[2])
