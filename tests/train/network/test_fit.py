import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from train.network import averaging, fit, run_folder
from train.network.model import trainable
from train.recipes import RECIPES, Hyperparameters
from train.samples import epoch

NARROW = Hyperparameters(filters=(8, 16), dense=32, dropout=0.1)
ARTICLE = dataclasses.replace(
    RECIPES["article"], shape=dataclasses.replace(NARROW, norm_after_relu=True), epochs=2, samples={"mnist": 3_000}, learning_rate=0.05
)
SOURCES = {"mnist": 1_500, "pendigits": 300, "forms": 300, "omniglot": 300, "scribbles": 300}
DEFAULT = dataclasses.replace(
    RECIPES["default"], shape=NARROW, epochs=1, averaged=2, samples=SOURCES, pool_factor=1, learning_rate=1e-2, batch_size=32
)


@pytest.fixture(scope="module", autouse=True)
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Draw small pools, outside the repository."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("train.data.sources.OWN_FOLDER", tmp_path_factory.mktemp("pool"))
        patch.setattr("train.data.mnist.VALIDATION_SIZE", 500)
        patch.setattr("train.samples.epoch.VALIDATION_DRAWINGS", {"pendigits": 300, "forms": 300, "omniglot": 200, "scribbles": 100})
        yield


@pytest.fixture(scope="module")
def fitted(small: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run of DEFAULT with seed 2."""
    folder = tmp_path_factory.mktemp("fitted")
    fit.fit(DEFAULT, 2, folder)
    return folder


def log(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / run_folder.LOG).read_text().splitlines()]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Gradients do not exist")  # the article has no `is_digit`
def test_the_article_learns(tmp_path: Path) -> None:
    fit.fit(ARTICLE, 1, tmp_path)
    assert log(tmp_path)[-1]["validation"]["mnist"]["accuracy"] > 0.9


@pytest.mark.slow
def test_ours_learns_to_read_and_to_refuse(fitted: Path) -> None:
    last = log(fitted)[-1]["validation"]
    assert last["mnist"]["logits_accuracy"] > 0.5 and last["forms"]["logits_accuracy"] > 0.5  # chance is 0.1
    assert last["scribbles"]["is_digit_accuracy"] > 0.3 and last["mnist"]["is_digit_accuracy"] > 0.8


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    with run_folder.locked(tmp_path), pytest.raises(ValueError, match="being fitted by another process"):
        fit.fit(DEFAULT, 1, tmp_path)


def test_the_rate_goes_through_one_cycle_and_stays(tmp_path: Path) -> None:
    rate = averaging.CycleThenWalk(1e-2, 800)
    rates = np.array([rate(step) for step in range(1_000)])
    assert rates[0] == pytest.approx(4e-4) and rates.argmax() == 100 and rates[100] == pytest.approx(1e-2)
    assert rates[799] < 2e-5 and np.allclose(rates[800:], 2.5e-3)


@pytest.mark.slow
def test_the_network_is_the_mean_of_its_walk(fitted: Path) -> None:
    found = keras.models.load_model(fitted / run_folder.NETWORK)
    means = [list(np.load(fitted / f"mean-{epoch}.npz").values()) for epoch in (2, 3)]
    for variable, one, two in zip(found.trainable_variables, *means, strict=True):
        assert np.allclose(variable, (one + two) / 2, atol=1e-6) and not np.array_equal(one, two)
    walking = keras.models.load_model(fitted / run_folder.CHECKPOINT).get_layer("network")
    moving = [(a, b) for a, b in zip(found.variables, walking.variables, strict=True) if "moving" in a.path]
    assert moving and all(not np.allclose(a, b) for a, b in moving)
    sets = epoch.validation(DEFAULT)
    logged = log(fitted)[-1]["validation"]["mnist"]["logits_accuracy"]
    reads = trainable(found, DEFAULT.drawing_px).predict(sets["mnist"].inks, verbose=0)["logits"].argmax(1)
    assert (reads == sets["mnist"].labels).mean() == pytest.approx(logged, abs=1e-6)


def test_a_folder_holds_one_run(tmp_path: Path) -> None:
    (tmp_path / run_folder.RUN).write_text(json.dumps({"seed": 7}))
    with pytest.raises(ValueError, match=r"another run \(keras, numpy, recipe, seed differ\)"):
        fit.fit(DEFAULT, 1, tmp_path)


@pytest.mark.slow
def test_an_epoch_is_the_same_whenever_it_is_drawn() -> None:
    one, two, other = epoch.epoch(DEFAULT, 1, 5), epoch.epoch(DEFAULT, 1, 5), epoch.epoch(DEFAULT, 1, 6)
    assert np.array_equal(one.inks, two.inks) and np.array_equal(one.labels, two.labels)
    assert not np.array_equal(one.inks, other.inks)
    assert len(one) == sum(SOURCES.values()) and one.is_digit.sum() == 2_100
