"""What one call of the function costs on this machine: `make bench`."""

import argparse
import base64
import contextlib
import io
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PIL import Image

EVENT = Path(__file__).parents[1] / "events" / "seven.json"
COLD = "from time import perf_counter as now; start = now(); import lambda_handler.app; print((now() - start) * 1000)"


def measure(calls: int, processes: int) -> dict[str, Any]:
    """Return milliseconds over `calls` warm calls and `processes` fresh processes, with the machine and the picture."""
    event = json.loads(EVENT.read_text())
    png = _png(event)
    image = Image.open(io.BytesIO(png))
    with Path(os.devnull).open("w") as sink, contextlib.redirect_stdout(sink):  # the log's own cost stays in
        warm = _warm(event, png, calls)
    return {
        "machine": {"cpus": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()},
        "picture": {"format": "PNG", "mode": image.mode, "width_px": image.width, "height_px": image.height, "bytes": len(png)},
        "calls": calls,
        "processes": processes,
        **warm,
        "import_ms": statistics.median(_cold_ms() for _ in range(processes)),
    }


def _warm(event: dict[str, Any], png: bytes, calls: int) -> dict[str, Any]:
    from lambda_handler.app import handler
    from lambda_handler.canvas import canvas
    from lambda_handler.reader import read

    grey = canvas(Image.open(io.BytesIO(png)))
    handler(event)
    times = np.array([[_ms(lambda: handler(event)), _ms(lambda: _decode(png)), _ms(lambda: read(grey))] for _ in range(calls)])
    call, decode, interpreter = times.T  # each (calls,)
    rows = {"call_ms": call, "png_decode_ms": decode, "rest_ms": call - decode, "interpreter_ms": interpreter}
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


def table(result: dict[str, Any]) -> str:
    """Return the result as lines to read."""
    machine, picture = result["machine"], result["picture"]
    lines = [
        f"{machine['cpus']} CPUs ({machine['processor']}), Python {machine['python']}, n = {result['calls']} warm calls",
        f"{picture['mode']} PNG of {picture['width_px']} x {picture['height_px']} px, {picture['bytes']} bytes",
        f"{'ms':16}{'p50':>8}{'p99':>8}",
    ]
    rows = {"call_ms": "handler", "png_decode_ms": "  PNG decoding", "rest_ms": "  the rest", "interpreter_ms": "interpreter"}
    lines += [f"{label:16}{result[name]['p50']:8.2f}{result[name]['p99']:8.2f}" for name, label in rows.items()]
    return "\n".join([*lines, f"{'import':16}{result['import_ms']:8.0f}  median of {result['processes']} fresh processes"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m ops.bench", description=__doc__)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    result = measure(arguments.calls, arguments.processes)
    print(json.dumps(result, indent=2) if arguments.json else table(result))


if __name__ == "__main__":
    main()
