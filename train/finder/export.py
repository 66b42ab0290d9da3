"""Write the finder three ways, and refuse to where they do not agree."""

import json
import os
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from train.finder import graph
from train.finder.scenes import store
from train.network.export import replace
from train.network.runtimes import Outputs, ParityError, difference, run_node

SHAPES = ((320, 320), (192, 192), (288, 128), (384, 96))  # width and height of what may be looked at: a whole picture, and a row
MOST_DIGITS = 8
BOXES = np.array([[[20, 10, 60, 80], [70, 12, 90, 78], [92, 20, 130, 84]]], np.float32)  # in pixels: any will do to compare runtimes
FAR = BOXES.repeat(2, 1)[:, :5] - 10_000  # beyond the picture: the boxes of digits that are not there
TOLERANCE = {"things": 1e-2, "ink": 2e-3, "clean": 5e-3}  # of pixels up to 400, and of numbers up to 1
SAVED_MODEL, LITERT, TFJS = Path("train/saved_finder"), Path("lambda_handler/finder.tflite"), Path("site/finder")
PARITY_SEED = 990_000


def export(plain: keras.Model, folder: Path = Path()) -> dict[str, dict[str, float]]:
    """Write SavedModel, LiteRT and TF.js below `folder`, and return each output's largest difference from Keras.

    Raises:
        ParityError: One of them differs by more than `TOLERANCE`; nothing is replaced.
    """
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch)
        write_litert(plain, built)
        write_tfjs(plain, built / TFJS)
        found = differences(plain, built)
        if not all(one[name] <= TOLERANCE[name] for one in found.values() for name in TOLERANCE):  # NaN fails too
            raise ParityError(f"expected runtimes within {TOLERANCE}, got {found}; nothing was replaced")
        for path in (SAVED_MODEL, LITERT, TFJS):
            replace(built / path, folder / path)
    return found


def write_litert(plain: keras.Model, folder: Path) -> None:
    """Write the SavedModel with two signatures for each shape, `look` and `clean`, which share the weights, and LiteRT of it."""
    held = tf.Module()
    held.weights = [variable.value for variable in plain.variables]
    signatures = {name: made for shape in SHAPES for name, made in _signatures(plain, *shape).items()}
    for path in (SAVED_MODEL, LITERT):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    tf.saved_model.save(held, str(folder / SAVED_MODEL), signatures=signatures)
    converter = tf.lite.TFLiteConverter.from_saved_model(str(folder / SAVED_MODEL), signature_keys=list(signatures))
    (folder / LITERT).write_bytes(converter.convert())


def _signatures(plain: keras.Model, width: int, height: int) -> dict[str, Any]:
    whole = graph.finder(plain, height, width, MOST_DIGITS)
    looking = keras.Model(whole.input["picture"], {name: whole.output[name] for name in ("things", "ink")})
    cleaning = keras.Model(whole.input, whole.output["clean"])

    def look(picture: Any) -> Any:
        return looking(picture)

    def clean(picture: Any, seen: Any, boxes: Any) -> Any:
        return {"clean": cleaning({"picture": picture, "seen": seen, "boxes": boxes})}

    specs = {"picture": (1, height, width), "seen": (1, height, width, 2), "boxes": (1, MOST_DIGITS, 4)}
    picture, seen, boxes = (tf.TensorSpec(shape, name=name) for name, shape in specs.items())
    return {
        f"look_{width}x{height}": tf.function(look, input_signature=[picture]).get_concrete_function(),
        f"clean_{width}x{height}": tf.function(clean, input_signature=[picture, seen, boxes]).get_concrete_function(),
    }


def write_tfjs(plain: keras.Model, folder: Path) -> None:
    """Write the graph for pictures of any shape and any number of digits into `folder`."""
    os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")  # it looks for a notebook first
    from tensorflowjs.converters import tf_saved_model_conversion_v2 as tfjs

    shapes = {"picture": (1, None, None), "seen": (1, None, None, 2), "boxes": (1, None, 4)}
    signature = {name: tf.TensorSpec(shape, name=name) for name, shape in shapes.items()}
    with tempfile.TemporaryDirectory() as scratch:
        graph.finder(plain).export(scratch, input_signature=[signature], verbose=False)
        tfjs.convert_tf_saved_model(scratch, str(folder), quantization_dtype_map={"float16": "*/network*"})


def differences(plain: keras.Model, folder: Path) -> dict[str, dict[str, float]]:
    """Return the largest difference of each output from Keras, over a scene of each shape, for every runtime."""
    pictures = [_picture(number, *shape) for number, shape in enumerate(SHAPES)]
    expected = run_keras(plain, pictures)
    told = {
        "SavedModel": run_saved_model(folder / SAVED_MODEL, pictures),
        "LiteRT": run_litert(folder / LITERT, pictures),
        "TF.js": run_tfjs(folder / TFJS, pictures),
    }
    return {name: {output: _largest(expected, found, output) for output in TOLERANCE} for name, found in told.items()}


def _largest(expected: list[Outputs], found: list[Outputs], output: str) -> float:
    pairs = zip(map(_weighed, expected), map(_weighed, found), strict=True)
    return max(difference({output: one[output]}, {output: other[output]}) for one, other in pairs)


def _weighed(told: Outputs) -> Outputs:
    """Return what was told with the owners times the ink: where there is none, any owner will do."""
    ink, owner = np.moveaxis(told["clean"], 1, 0)
    return told | {"clean": np.stack([ink, ink * owner], 1)}


def _picture(number: int, width: int, height: int) -> Any:
    """Return a part of a scene (1, height, width) as the middle of it, its border going on."""
    scene = store.drawn(1, PARITY_SEED + number).pictures[0] / np.float32(255)
    rows, columns = (np.clip(np.arange(side) - (side - len(scene)) // 2, 0, len(scene) - 1) for side in (height, width))
    return scene[rows[:, None], columns[None, :]][None].astype(np.float32)


def run_keras(plain: keras.Model, pictures: list[Any]) -> list[Outputs]:
    """Return what the Keras model tells of each picture (1, height, width), its own ink and `BOXES`."""
    whole, told = graph.finder(plain), []
    for picture in pictures:
        given = _tensors({"picture": picture, "seen": np.zeros((*picture.shape, 2), np.float32), "boxes": BOXES})
        told.append({name: np.asarray(value) for name, value in whole(given | {"seen": whole(given)["ink"]}).items()})
    return told


def run_saved_model(folder: Path, pictures: list[Any]) -> list[Outputs]:
    """Return the same of the SavedModel."""
    loaded = tf.saved_model.load(str(folder))  # its variables live as long as it does
    runners = {name: partial(_run_signature, signature) for name, signature in loaded.signatures.items()}
    return [_run(runners, picture) for picture in pictures]


def _run_signature(signature: Any, **given: Any) -> Outputs:
    return {name: value.numpy() for name, value in signature(**_tensors(given)).items()}


def _tensors(given: dict[str, Any]) -> dict[str, Any]:
    return {name: tf.constant(value) for name, value in given.items()}


def run_litert(file: Path, pictures: list[Any]) -> list[Outputs]:
    """Return the same of the LiteRT file."""
    from ai_edge_litert.interpreter import Interpreter

    graphs = Interpreter(str(file), num_threads=1)
    runners = {name: graphs.get_signature_runner(name) for name in graphs.get_signature_list()}
    return [_run(runners, picture) for picture in pictures]


def _run(runners: dict[str, Any], picture: Any) -> Outputs:
    shape = f"{picture.shape[2]}x{picture.shape[1]}"
    first = runners[f"look_{shape}"](picture=picture)
    return {**first, **runners[f"clean_{shape}"](picture=picture, seen=first["ink"], boxes=np.concatenate([BOXES, FAR], 1))}


def run_tfjs(folder: Path, pictures: list[Any]) -> list[Outputs]:
    """Return the same of the TF.js model under Node's wasm backend.

    Raises:
        RuntimeError: Node failed (`npm ci` not run?).
    """
    with tempfile.TemporaryDirectory() as scratch:
        inputs, outputs = Path(scratch) / "pictures.f32", Path(scratch) / "outputs.json"
        np.concatenate([picture.ravel() for picture in pictures]).tofile(inputs)
        sizes = json.dumps([picture.shape[1:] for picture in pictures])
        run_node(Path(__file__).with_name("tfjs_find.mjs"), folder, inputs, sizes, json.dumps(BOXES[0].tolist()), outputs)
        told = json.loads(outputs.read_text())
    return [{name: np.array(one["values"], np.float32).reshape(one["shape"]) for name, one in found.items()} for found in told]
