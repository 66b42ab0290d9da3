"""Fit a recipe: a progress bar, a log line an epoch, and a checkpoint an epoch to resume from."""

import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from train.data import contributions
from train.data.contributions import Contribution
from train.network import averaging
from train.network.model import load, network, trainable
from train.network.run_folder import CHECKPOINT, LOG, NETWORK, RUN, claim, locked, logged, write_whole
from train.recipes import Recipe
from train.samples import contributed, epoch
from train.samples.epoch import Samples


def fit(recipe: Recipe, seed: int, folder: Path, given: Sequence[Contribution] = ()) -> keras.Model:
    """Fit the network and return it; a run stopped earlier in `folder` goes on after its last finished epoch.

    Writes `log.jsonl` (a line an epoch), `network.keras` and `run.json` (recipe, seed, versions). The drawings that people
    gave are folded into every epoch.

    Raises:
        ValueError: `folder` holds a run of another recipe, seed or other contributions, or one that another process is fitting,
            or the recipe takes no contributions.
    """
    recipe = contributed.folded(recipe, given)
    folder.mkdir(parents=True, exist_ok=True)
    about = {"recipe": json.loads(json.dumps(asdict(recipe))), "seed": seed, "keras": keras.__version__, "numpy": np.__version__}
    if given:
        about["feedback"] = {"drawings": len(given), "digest": contributions.digest(given)}
    with locked(folder):
        claim(folder / RUN, about)
        keras.utils.set_random_seed(seed)
        _run(recipe, seed, folder, given)
    return load(folder / NETWORK)


def _run(recipe: Recipe, seed: int, folder: Path, given: Sequence[Contribution]) -> None:
    model, done = _resume(recipe, folder)
    sets = epoch.validation(recipe)
    ahead = ThreadPoolExecutor(1)  # the next epoch is drawn while this one is fitted
    try:
        drawn = ahead.submit(epoch.epoch, recipe, seed, done, given)
        for number in range(done, recipe.passes):
            following = min(number + 1, recipe.passes - 1)
            current, drawn = drawn.result(), ahead.submit(epoch.epoch, recipe, seed, following, given)
            _reseed(model, seed, number)
            _epoch(model, recipe, current, sets, number, folder)
    finally:
        ahead.shutdown(wait=False, cancel_futures=True)


def _resume(recipe: Recipe, folder: Path) -> tuple[keras.Model, int]:
    """Return the model with its optimiser, and the number of finished epochs."""
    log = folder / LOG
    if (folder / CHECKPOINT).exists():
        model = load(folder / CHECKPOINT)
        done = round(int(model.optimizer.iterations) / _steps(recipe))
        write_whole(log, "".join(log.read_text().splitlines(keepends=True)[:done]))
        print(f"resuming after epoch {done}", file=sys.stderr)
        return model, done
    log.write_text("")
    model = trainable(network(recipe.shape), recipe.drawing_px, recipe.heads)
    compile_model(model, recipe)
    return model, 0


def _reseed(model: keras.Model, seed: int, number: int) -> None:
    """Give dropout its own numbers for epoch `number`: a checkpoint does not keep them, and a resumed run is the same run."""
    dropouts = [layer for layer in model.get_layer("network").layers if hasattr(layer, "seed_generator")]
    for index, layer in enumerate(dropouts):
        layer.seed_generator.state.assign(np.random.SeedSequence((seed, number, index)).generate_state(2))


def _steps(recipe: Recipe) -> int:
    return -(-sum(recipe.samples.values()) // recipe.batch_size)


def compile_model(model: keras.Model, recipe: Recipe) -> None:
    """Give the model its losses, metrics and optimiser: SGD at a constant rate, or AdamW over one cycle and a walk."""
    schedule = averaging.CycleThenWalk(recipe.learning_rate, _steps(recipe) * recipe.epochs)
    losses = {
        "logits": keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        "is_digit": keras.losses.BinaryCrossentropy(from_logits=True),
    }
    metrics = {
        "logits": keras.metrics.SparseCategoricalAccuracy("accuracy"),
        "is_digit": keras.metrics.BinaryAccuracy("accuracy", threshold=0.0),
    }
    model.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay)
        if recipe.weight_decay
        else keras.optimizers.SGD(recipe.learning_rate),
        loss={head: losses[head] for head in recipe.heads},
        weighted_metrics={head: [metrics[head]] for head in recipe.heads},
    )


def _epoch(model: keras.Model, recipe: Recipe, drawn: Samples, sets: dict[str, Samples], number: int, folder: Path) -> None:
    start = time.monotonic()
    spent = [line["seconds"] for line in logged(folder)]
    left = f", about {np.mean(spent[-3:]) * (recipe.passes - number) / 60:.0f} minutes left" if spent else ""
    print(f"epoch {number + 1} of {recipe.passes}{left}", file=sys.stderr)
    verbose = 1 if sys.stderr.isatty() else 2
    mean = averaging.Mean()
    history = model.fit(_batches(drawn, recipe), shuffle=False, verbose=verbose, callbacks=[mean] if number >= recipe.epochs else [])
    if number >= recipe.epochs:
        averaging.save(_mean(folder, number), mean.weights)
    line: dict[str, Any] = {"epoch": number + 1, "day": time.strftime("%Y.%m.%d", time.gmtime())}
    line |= {"seconds": round(time.monotonic() - start, 1), "fit": {name: values[-1] for name, values in history.history.items()}}
    with _averaged(model, recipe, drawn, number + 1, folder):
        line["validation"] = {name: measure(model, recipe, each) for name, each in sets.items()}
        if number + 1 == recipe.passes:
            model.get_layer("network").save(folder / NETWORK)
    write_whole(folder / LOG, (folder / LOG).read_text() + json.dumps(line) + "\n")
    print(json.dumps(line["validation"]), file=sys.stderr)
    partial = folder / f"partial-{CHECKPOINT}"
    model.save(partial)
    partial.replace(folder / CHECKPOINT)  # a run killed while it saves keeps its last checkpoint


def _averaged(model: keras.Model, recipe: Recipe, drawn: Samples, done: int, folder: Path) -> AbstractContextManager[None]:
    """Return the context in which the model has its weights' mean over the averaged epochs of the first `done`, if there are any."""
    paths = [_mean(folder, number) for number in range(recipe.epochs, done)]
    return averaging.averaged(model, paths, drawn.inks) if paths else nullcontext()


def _mean(folder: Path, number: int) -> Path:
    return folder / f"mean-{number + 1}.npz"


def _batches(drawn: Samples, recipe: Recipe) -> tf.data.Dataset:
    """Return the drawings in their order, in batches."""
    options = tf.data.Options()
    options.autotune.enabled = False  # its thread sleeps for up to a minute, and fit would wait for it after every epoch
    return tf.data.Dataset.from_tensor_slices(targets(drawn, recipe)).batch(recipe.batch_size).prefetch(4).with_options(options)


def targets(drawn: Samples, recipe: Recipe) -> tuple[Any, Any, Any]:
    """Return inputs, targets and weights for Keras; what is no digit has no say in the digits' loss."""
    values = {"logits": drawn.labels, "is_digit": drawn.is_digit}
    weights = {"logits": drawn.is_digit, "is_digit": np.ones_like(drawn.is_digit)}
    return drawn.inks, {h: values[h] for h in recipe.heads}, {h: weights[h] for h in recipe.heads}


def measure(model: keras.Model, recipe: Recipe, drawn: Samples) -> dict[str, float]:
    """Return the losses and accuracies of the model on a set."""
    x, y, weights = targets(drawn, recipe)
    found: dict[str, float] = model.evaluate(x, y, sample_weight=weights, batch_size=500, verbose=0, return_dict=True)
    return found
