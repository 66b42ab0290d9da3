"""Cold start and warm calls of the built package under Lambda's emulator, and of the same handler on TensorFlow."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from ops.emulator import BUILT, CLIENT, ROOT, emulated

EVENT = ROOT / "events" / "seven.json"
SAVED_MODEL = ROOT / "train" / "saved_model"

Variant = dict[str, Any]  # arguments of `emulated`


def measure(calls: int, starts: int, tensorflow_starts: int) -> dict[str, Any]:
    """Return milliseconds of `calls` warm calls and of the first answers of fresh processes, LiteRT and TensorFlow in turn."""
    litert: Variant = {"package": BUILT}
    with _on_tensorflow() as tensorflow:
        cold = {"litert": list[float](), "tensorflow": list[float]()}
        for turn in range(starts):
            cold["litert"].append(_cold_ms(litert))
            if turn < tensorflow_starts:
                cold["tensorflow"].append(_cold_ms(tensorflow))
        warm = {"litert": _warm_ms(litert, calls), "tensorflow": _warm_ms(tensorflow, calls // 4)}
    return {name: {"cold_ms": _quantiles(cold[name]), "warm_ms": _quantiles(warm[name])} for name in cold}


def _cold_ms(variant: Variant) -> float:
    event = json.loads(EVENT.read_text())
    with emulated(**variant) as function:
        started = perf_counter()
        answer = function.invoke(event)
        spent_ms = (perf_counter() - started) * 1000
    if json.loads(answer["body"])["digit"] != 7:
        raise RuntimeError(f"expected a 7, got {answer}")
    return spent_ms


def _warm_ms(variant: Variant, calls: int) -> list[float]:
    event = json.loads(EVENT.read_text())
    spent_ms = []
    with emulated(**variant) as function:
        for _ in range(20):
            function.invoke(event)
        for _ in range(calls):
            started = perf_counter()
            function.invoke(event)
            spent_ms.append((perf_counter() - started) * 1000)
    return spent_ms


@contextmanager
def _on_tensorflow() -> Iterator[Variant]:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder)
        shutil.copytree(BUILT / "lambda_handler", package / "lambda_handler")
        shutil.rmtree(package / "lambda_handler" / "__pycache__")  # unchecked: it would hide the other reader
        shutil.copy(Path(__file__).with_name("tensorflow_reader.py"), package / "lambda_handler" / "reader.py")
        client = next(CLIENT.parents[1].glob("lib/python3*/site-packages"))
        paths = os.pathsep.join([str(package), str(client)])
        yield {
            "package": package,
            "python": Path(sys.executable),
            "PYTHONPATH": paths,
            "SAVED_MODEL": str(SAVED_MODEL),
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }


def _quantiles(spent_ms: list[float]) -> dict[str, float]:
    p50, p99 = np.percentile(spent_ms, (50, 99)).tolist()
    return {"n": len(spent_ms), "p50": p50, "p99": p99}
