"""The runtimes that the graph is shipped for, each as one function from canvases to the named outputs."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

OUTPUTS = ("frame", "probabilities", "is_digit", "embedding", "version")

Floats = npt.NDArray[np.float32]
Outputs = dict[str, Floats]


class ParityError(Exception):
    """Two runtimes disagree on the exported graph."""


def difference(expected: Outputs, found: Outputs) -> float:
    """Return the largest absolute difference over all outputs of `expected`; NaN where there is one.

    Raises:
        ParityError: an output's shape differs.
    """
    for name in expected:
        if expected[name].shape != found[name].shape:
            raise ParityError(f"{name}: expected shape {expected[name].shape}, got {found[name].shape}")
    return float(max(np.abs(expected[name].astype(float) - found[name]).max() for name in expected))


def run_keras(model: keras.Model, canvases: Floats, names: Sequence[str] = OUTPUTS) -> Outputs:
    """Return the named outputs of the Keras model, stacked over the canvases (n, 280, 280)."""
    return _stack([{name: np.asarray(v) for name, v in model({"canvas": c[None]}).items()} for c in canvases], names)


def run_saved_model(folder: Path, canvases: Floats) -> Outputs:
    """Return the outputs of the SavedModel, stacked over the canvases (n, 280, 280)."""
    import tensorflow as tf

    serve = tf.saved_model.load(str(folder)).signatures["serving_default"]
    return _stack([{name: v.numpy() for name, v in serve(canvas=tf.constant(c[None])).items()} for c in canvases])


def run_litert(file: Path, canvases: Iterable[Floats]) -> Outputs:
    """Return the outputs of the LiteRT file, stacked over the canvases (n, 280, 280)."""
    from ai_edge_litert.interpreter import Interpreter

    serve = Interpreter(str(file), num_threads=1).get_signature_runner()
    return _stack([serve(canvas=c[None]) for c in canvases])


def run_tfjs(folder: Path, canvases: Floats, names: Sequence[str] = OUTPUTS) -> Outputs:
    """Return the named outputs of the TF.js model under Node's wasm backend, stacked over the canvases (n, 280, 280).

    Raises:
        RuntimeError: Node failed (`npm ci` not run?).
    """
    with tempfile.TemporaryDirectory() as scratch:
        inputs, outputs = Path(scratch) / "canvases.f32", Path(scratch) / "outputs.json"
        canvases.astype("<f4").tofile(inputs)
        run_node(Path(__file__).with_name("tfjs_predict.mjs"), folder, inputs, outputs, *names)
        told = json.loads(outputs.read_text())
    return {name: np.array(rows, np.float32).reshape(len(rows), *told["shapes"][name]) for name, rows in told["values"].items()}


def run_node(script: Path, *arguments: object) -> None:
    """Run a script of Node's.

    Raises:
        RuntimeError: It failed (`npm ci` not run?).
    """
    done = subprocess.run(["node", script, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"expected Node with the packages of `npm ci` to run the TF.js model, got: {done.stderr.strip()[-500:]}")


def answered_version(outputs: Outputs) -> str:
    """Return the model's version as the graph answers it."""
    return bytes(outputs["version"][0].astype(np.uint8)).decode("ascii")


def _stack(each: list[Outputs], names: Sequence[str] = OUTPUTS) -> Outputs:
    found = {name: np.stack([np.asarray(one[name]) for one in each]) for name in names}
    return {name: rows if name == "version" else rows.reshape(len(rows), *rows.shape[2:]) for name, rows in found.items()}
