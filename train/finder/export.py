"""Write the finder for the function and for the page, and refuse to where they do not agree: `python -m train.finder.export RUN`."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from train.finder import graph
from train.finder.network import load

SHAPES = ((192, 192), (288, 128), (384, 96))  # width and height of what may be looked at: as many pixels each
MOST_DIGITS = 8
LITERT, TFJS = Path("lambda_handler/finder.tflite"), Path("site/finder")


def export(plain: keras.Model, folder: Path = Path()) -> None:
    """Write LiteRT and TF.js below `folder`."""
    write_litert(plain, folder / LITERT)
    write_tfjs(plain, folder / TFJS)


def write_litert(plain: keras.Model, path: Path) -> None:
    """Write a file with two signatures for each shape, `look` and `clean`, which share the weights."""
    held = tf.Module()
    held.weights = [variable.value for variable in plain.variables]
    signatures = {name: made for shape in SHAPES for name, made in _signatures(plain, *shape).items()}
    with tempfile.TemporaryDirectory() as scratch:
        tf.saved_model.save(held, scratch, signatures=signatures)
        path.write_bytes(tf.lite.TFLiteConverter.from_saved_model(scratch, signature_keys=list(signatures)).convert())


def _signatures(plain: keras.Model, width: int, height: int) -> dict[str, Any]:
    whole = graph.finder(plain, height, width, MOST_DIGITS)
    looking = keras.Model(whole.input["picture"], {name: whole.output[name] for name in ("things", "ink")})
    cleaning = keras.Model(whole.input, whole.output["clean"])

    def look(picture: Any) -> Any:
        return looking(picture)

    def clean(picture: Any, seen: Any, boxes: Any) -> Any:
        return {"clean": cleaning({"picture": picture, "seen": seen, "boxes": boxes})}

    specs = {"picture": (1, height, width), "seen": (1, height, width, 1), "boxes": (1, MOST_DIGITS, 4)}
    picture, seen, boxes = (tf.TensorSpec(shape, name=name) for name, shape in specs.items())
    return {
        f"look_{width}x{height}": tf.function(look, input_signature=[picture]).get_concrete_function(),
        f"clean_{width}x{height}": tf.function(clean, input_signature=[picture, seen, boxes]).get_concrete_function(),
    }


def write_tfjs(plain: keras.Model, folder: Path) -> None:
    """Write the graph for pictures of any shape into `folder`."""
    os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")  # it looks for a notebook first
    from tensorflowjs.converters import tf_saved_model_conversion_v2 as tfjs

    shapes = {"picture": (1, None, None), "seen": (1, None, None, 1), "boxes": (1, None, 4)}
    signature = {name: tf.TensorSpec(shape, name=name) for name, shape in shapes.items()}
    with tempfile.TemporaryDirectory() as scratch:
        graph.finder(plain).export(scratch, input_signature=[signature], verbose=False)
        tfjs.convert_tf_saved_model(scratch, str(folder), quantization_dtype_map={"float16": "*/network*"})


if __name__ == "__main__":
    export(graph.folded(load(Path(sys.argv[1]) / "finder.keras")))
