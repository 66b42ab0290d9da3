"""Write the one graph three ways, and refuse to where the three do not agree."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers, ops

from train.network.calibrate import Calibration
from train.network.framing import Framing
from train.network.model import CANVAS_PX, CLASSES, network
from train.network.runtimes import Floats, ParityError, difference, run_keras, run_litert, run_saved_model, run_tfjs
from train.recipes import Hyperparameters

TOLERANCE = 1e-4  # the largest difference between runtimes on any output; all three hold the same short weights
LEVELS = 127  # each side of zero: a kernel's weights are whole multiples of their channel's scale, a byte each in the page's copy
SCALE_BITS = 4  # significant ones of a scale; with a weight's seven they fit into float16's eleven, so that no runtime rounds again
WATCHED_TOLERANCE = 1e-3  # of numbers up to 40 that are shown as pictures
WATCHED_CANVASES = 12  # a canvas's maps are 63,000 numbers, its answer some 900
SAVED_MODEL, LITERT, TFJS = Path("train/saved_model"), Path("lambda_handler/digits.tflite"), Path("site/model")
EXPORTED = "exported.txt"  # in the run's folder: the version that was shipped from it


@keras.saving.register_keras_serializable("digit_reader")
class Version(layers.Layer):  # type: ignore[misc]
    """Answer the model's version as character codes, so that it cannot part from the graph."""

    def __init__(self, text: str, **options: Any) -> None:
        super().__init__(**options)
        self.text = text

    def call(self, canvas: Any) -> Any:
        """Return the codes (length,) as int32."""
        return ops.convert_to_tensor(np.frombuffer(self.text.encode("ascii"), np.uint8).astype(np.int32))


def folded(core: keras.Model, shape: Hyperparameters, calibration: Calibration) -> keras.Model:
    """Return the network with its normalisation and calibration folded into short weights, and no dropout.

    The weights are rounded here, once: files that store float16, and the page's bytes, hold exactly these.

    Raises:
        ValueError: the network normalises after the ReLU, where zero padding makes folding inexact.
    """
    if shape.norm_after_relu:
        raise ValueError("expected normalisation before the ReLU (norm_after_relu=False): after it, it does not fold exactly")
    plain = network(Hyperparameters(shape.filters, shape.dense, 0.0), normalised=False)
    scales = {"logits": (1 / calibration.temperature, 0.0), "is_digit_logit": (calibration.is_digit_scale, calibration.is_digit_shift)}
    return fold(core, plain, scales)


def fold(fitted: keras.Model, plain: keras.Model, scales: dict[str, tuple[Any, Any]], levels: int = LEVELS) -> keras.Model:
    """Give a network without normalisation what a fitted one answers, a layer's answers times and plus its `scales` by name."""
    sources = [layer for layer in fitted.layers if layer.weights]
    for target in (layer for layer in plain.layers if layer.weights):
        kernel, *bias = sources.pop(0).get_weights()
        scale, shift = scales.get(target.name, (1.0, 0.0))
        if not bias:
            gamma, beta, mean, variance = sources[0].get_weights()
            scale = gamma / np.sqrt(variance + sources.pop(0).epsilon)
            shift, bias = beta - mean * scale, [np.zeros_like(mean)]
        target.set_weights([eight_bits(kernel * scale, levels), (bias[0] * scale + shift).astype(np.float16).astype(np.float32)])
    return plain


def eight_bits(kernel: npt.NDArray[Any], levels: int = LEVELS) -> Floats:
    """Return a kernel (..., channels) as float32 with every weight a whole multiple, at most `levels`, of its channel's scale."""
    most = np.abs(kernel).max(axis=tuple(range(kernel.ndim - 1)))
    mantissa, exponent = np.frexp(np.maximum(most, 2.0**-14) / levels)
    scale = np.ldexp(np.ceil(mantissa * 2**SCALE_BITS), exponent - SCALE_BITS)
    return np.asarray(np.rint(kernel / scale) * scale, np.float32)


def version_of(core: keras.Model, date: str) -> str:
    """Return `date` and eight hexadecimal digits of the weights' SHA-256."""
    digest = hashlib.sha256(b"".join(np.ascontiguousarray(w).tobytes() for w in core.get_weights()))
    return f"{date}-{digest.hexdigest()[:8]}"


def reader(plain: keras.Model, version: str, watched: bool = False) -> keras.Model:
    """Return the product's graph: `canvas` (1, 280, 280) of luminance to the named outputs.

    With `watched` it also has what the page shows of the network at work: `logits` (1, 1, 10), and what each convolution
    answers, as `maps_1` (1, height, width, channels) onwards. The answers are the same.
    """
    canvas = keras.Input(batch_shape=(1, CANVAS_PX, CANVAS_PX), name="canvas")
    frame = Framing(name="framing")(canvas)
    maps = _maps(plain) if watched else {}
    found = keras.Model(plain.input, plain.output | maps, name=plain.name)(frame)
    outputs = {
        "frame": layers.Identity()(frame),
        "probabilities": layers.Softmax()(found["logits"]),
        "is_digit": layers.Reshape(())(layers.Activation("sigmoid")(found["is_digit"])),
        "embedding": found["embedding"],
        "version": Version(version)(canvas),
    }
    if watched:
        outputs |= {name: layers.Identity()(found[name]) for name in maps}
        outputs["logits"] = layers.Reshape((1, CLASSES))(found["logits"])  # TF.js forgets the names of two outputs of one shape
    return keras.Model({"canvas": canvas}, outputs, name="reader")


def _maps(plain: keras.Model) -> dict[str, Any]:
    activations = [layer.output for layer in plain.layers if isinstance(layer, layers.ReLU) and len(layer.output.shape) == 4]
    return {f"maps_{place}": output for place, output in enumerate(activations, 1)}


def export(plain: keras.Model, version: str, canvases: Floats, folder: Path = Path()) -> dict[str, float]:
    """Write SavedModel, LiteRT and TF.js below `folder` and return each file's largest difference from Keras on `canvases`.

    TF.js alone can be watched: it computes what is asked for, the others all that they have. Nothing is replaced unless
    all three agree within `TOLERANCE`, and TF.js on what is watched too.

    Raises:
        ParityError: one of them does not.
    """
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch)
        model, watched = reader(plain, version), reader(plain, version, watched=True)
        write(model, watched, built)
        expected = run_keras(model, canvases)
        few, names = canvases[:WATCHED_CANVASES], tuple(sorted(watched.output))
        differences = {
            "SavedModel": difference(expected, run_saved_model(built / SAVED_MODEL, canvases)),
            "LiteRT": difference(expected, run_litert(built / LITERT, canvases)),
            "TF.js": difference(expected, run_tfjs(built / TFJS, canvases)),
            "TF.js, watched": difference(run_keras(watched, few, names), run_tfjs(built / TFJS, few, names)),
        }
        allowed = dict.fromkeys(differences, TOLERANCE) | {"TF.js, watched": WATCHED_TOLERANCE}
        if not all(found <= allowed[name] for name, found in differences.items()):  # NaN fails too
            raise ParityError(f"expected runtimes within {allowed}, got {differences}; nothing was replaced")
        for path in (SAVED_MODEL, LITERT, TFJS):
            replace(built / path, folder / path)
    return differences


def write(model: keras.Model, watched: keras.Model, folder: Path) -> None:
    """Write the three files below `folder`, TF.js from `watched`."""
    os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")  # it looks for a notebook first
    from tensorflowjs.converters import tf_saved_model_conversion_v2 as tfjs

    write_litert(model, folder)
    (folder / TFJS).parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        write_saved_model(watched, Path(scratch))
        tfjs.convert_tf_saved_model(scratch, str(folder / TFJS), quantization_dtype_map={"float16": "*/network*"})


def write_saved_model(model: keras.Model, folder: Path) -> None:
    """Write the SavedModel into `folder`."""
    signature = [{"canvas": tf.TensorSpec((1, CANVAS_PX, CANVAS_PX), tf.float32, name="canvas")}]
    model.export(folder, input_signature=signature, verbose=False)


def write_litert(model: keras.Model, folder: Path) -> None:
    """Write the SavedModel, and the LiteRT file made from it, below `folder`."""
    for path in (SAVED_MODEL, LITERT):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    write_saved_model(model, folder / SAVED_MODEL)
    converter = tf.lite.TFLiteConverter.from_saved_model(str(folder / SAVED_MODEL))
    (folder / LITERT).write_bytes(converter.convert())


def replace(source: Path, target: Path) -> None:
    """Put a file or a folder where another may be."""
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)
