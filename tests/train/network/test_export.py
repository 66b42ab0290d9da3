import json
import re
from pathlib import Path

import keras
import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter

from tests.support.shared import sampled
from train.measure import canvases
from train.network import export, runtimes
from train.network.calibrate import Calibration, load
from train.network.model import network
from train.network.run_folder import NETWORK
from train.network.runtimes import Floats, Outputs, ParityError
from train.recipes import Hyperparameters

ODD = 8  # blank canvases, dots and a pixel, the last of those for parity
SHAPE = Hyperparameters(filters=(8, 16), dense=32)


@pytest.fixture(scope="module")
def inputs() -> Floats:
    return canvases.parity()


def settled(shape: Hyperparameters = SHAPE) -> keras.Model:
    """Return a network whose normalisation has seen data, with weights and biases that are not trivial."""
    core = network(shape)
    rng = np.random.default_rng(0)
    for layer in core.layers:
        layer.set_weights([w if w.ndim > 1 else rng.uniform(0.5, 1.5, w.shape) for w in layer.get_weights()])
    return core


@pytest.mark.slow
def test_the_shipped_files_are_one_graph(inputs: Floats) -> None:
    """SavedModel = LiteRT = TF.js in Node; the TF.js file stores float16 numbers, which the others hold as float32."""
    assert len(inputs) >= 200
    some = np.concatenate([inputs[: -ODD : sampled(1, 5)], inputs[-ODD:]])
    expected = runtimes.run_saved_model(export.SAVED_MODEL, some)
    for found in (runtimes.run_litert(export.LITERT, some), runtimes.run_tfjs(export.TFJS, some)):
        assert runtimes.difference(expected, found) <= export.TOLERANCE
    assert np.allclose(expected["probabilities"].sum(1), 1, atol=1e-5)
    assert all(np.isfinite(value).all() for value in expected.values())
    assert re.fullmatch(r"\d{4}\.\d\d\.\d\d-[0-9a-f]{8}", bytes(expected["version"][0].astype(np.uint8)).decode())


@pytest.mark.slow
def test_the_shipped_page_can_watch_the_shipped_network(inputs: Floats) -> None:
    run = Path("train/shipped")
    plain = export.folded(keras.models.load_model(run / NETWORK), Hyperparameters(), load(run))
    watched = export.reader(plain, (run / export.EXPORTED).read_text(), watched=True)
    names, few = sorted(watched.output), inputs[:4]
    assert [name for name in names if name.startswith("maps_")] == [f"maps_{place}" for place in range(1, 7)]
    expected, found = runtimes.run_keras(watched, few, names), runtimes.run_tfjs(export.TFJS, few, names)
    assert runtimes.difference(expected, found) <= export.WATCHED_TOLERANCE
    assert {found[name].shape[1:] for name in names if name.startswith("maps_")} >= {(26, 26, 32), (4, 4, 64)}


def test_the_function_carries_nothing_to_watch() -> None:
    [signature] = Interpreter(str(export.LITERT)).get_signature_list().values()
    assert set(signature["outputs"]) == set(runtimes.OUTPUTS)


def test_the_shipped_files_are_small() -> None:
    sizes = {path: sum(f.stat().st_size for f in ([path] if path.is_file() else path.rglob("*")) if f.is_file()) for path in export_paths()}
    assert sum(sizes.values()) < 6e6 and sizes[export.TFJS] < 1e6


def export_paths() -> tuple[Path, ...]:
    return export.SAVED_MODEL, export.LITERT, export.TFJS


def test_the_graph_needs_no_op_beyond_those_that_every_runtime_has() -> None:
    nodes = json.loads((export.TFJS / "model.json").read_text())["modelTopology"]["node"]
    assert not {node["op"] for node in nodes} & {"Where", "GatherV2", "GatherNd", "While", "If", "TopKV2", "NonMaxSuppressionV5"}


def test_folding_keeps_the_answers_and_applies_the_calibration() -> None:
    core = settled()
    frames = np.random.default_rng(0).random((20, 28, 28)).astype(np.float32)
    plain = export.folded(core, SHAPE, Calibration(2.0, 3.0, -1.0))
    before, after = core(frames), plain(frames)
    np.testing.assert_allclose(after["logits"], np.asarray(before["logits"]) / 2, rtol=1e-2, atol=2e-2)
    np.testing.assert_allclose(after["is_digit"], 3 * np.asarray(before["is_digit"]) - 1, rtol=1e-2, atol=4e-2)
    assert all(np.array_equal(w, w.astype(np.float16)) for w in plain.get_weights())


def test_a_kernels_weights_are_whole_multiples_of_their_channels_scale() -> None:
    given = np.random.default_rng(0).normal(0, [1.0, 0.01, 30.0], (3, 3, 8, 3))
    found = export.eight_bits(given)
    for channel in range(3):
        units = np.abs(found[..., channel] * 2.0**24).astype(np.int64)
        scale = np.gcd.reduce(units.ravel())
        assert 60 <= units.max() / scale <= export.LEVELS
        assert np.abs(found[..., channel] - given[..., channel]).max() <= 0.5001 * scale / 2**24 * 2
    assert np.array_equal(found, found.astype(np.float16)) and np.array_equal(export.eight_bits(found), found)
    assert not export.eight_bits(np.zeros((2, 3))).any()


def test_the_articles_order_does_not_fold() -> None:
    shape = Hyperparameters(norm_after_relu=True)
    with pytest.raises(ValueError, match="norm_after_relu=False"):
        export.folded(network(shape), shape, Calibration())


@pytest.mark.slow
def test_an_export_replaces_all_or_nothing(tmp_path: Path, inputs: Floats, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = export.folded(settled(), SHAPE, Calibration())
    some = np.concatenate([inputs[:3], inputs[-6:]])
    assert max(export.export(plain, "2026.01.01-00000000", some, tmp_path).values()) <= export.TOLERANCE
    shipped = (tmp_path / export.LITERT).read_bytes()

    def off(file: Path, given: Floats) -> Outputs:
        found = runtimes.run_litert(file, given)
        return {**found, "embedding": found["embedding"] + 2e-4}

    monkeypatch.setattr(export, "run_litert", off)
    with pytest.raises(ParityError, match="nothing was replaced"):
        export.export(plain, "another", some, tmp_path)
    assert (tmp_path / export.LITERT).read_bytes() == shipped


def test_not_a_number_and_another_shape_are_never_parity() -> None:
    good = {name: np.zeros((2, 3), np.float32) for name in runtimes.OUTPUTS}
    assert np.isnan(runtimes.difference(good, {**good, "frame": np.full((2, 3), np.nan, np.float32)}))
    with pytest.raises(ParityError, match="is_digit: expected shape"):
        runtimes.difference(good, {**good, "is_digit": np.zeros((2, 1), np.float32)})
