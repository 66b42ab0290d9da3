"""Fit the finder on scenes drawn ahead: `python -m train.finder.fit RECIPE SCENES RUN`; a stopped run goes on after its last pass."""

import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")  # 24 ms a scene instead of 36, on one core

import keras
import numpy as np
import tensorflow as tf

from train.finder import targets
from train.finder.network import load, loss, network
from train.finder.recipes import RECIPES, Recipe
from train.finder.scenes import store
from train.finder.targets import Batch

BATCH = 16
WARM = 200  # steps until the rate is reached
EMA, EVERY, TOGETHER = 0.999, 250, 4


def fit(recipe: Recipe, scenes: Path, run: Path) -> keras.Model:
    """Fit and return the network with averaged weights; writes `log.jsonl`, `finder.keras` and a checkpoint every `EVERY` steps."""
    run.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(recipe.seed)
    model, steps = network(recipe.width), recipe.scenes // BATCH
    if recipe.start:
        model.load_weights(run.parent / recipe.start / "finder.keras")
    rate = keras.optimizers.schedules.CosineDecay(0.0, steps - WARM, warmup_target=recipe.rate, warmup_steps=WARM, alpha=0.01)
    optimizer = keras.optimizers.AdamW(rate, weight_decay=1e-3, use_ema=True, ema_momentum=EMA, global_clipnorm=5.0)
    optimizer.build(model.trainable_variables)
    manager = tf.train.CheckpointManager(tf.train.Checkpoint(model=model, optimizer=optimizer), str(run / "checkpoint"), 1)
    manager.restore_or_initialize()
    step_of, done = _step(model, optimizer), int(optimizer.iterations.numpy())
    losses, began = [], time.time()
    for step, (pictures, wanted) in enumerate(_ahead(_batches(recipe, scenes, done)), done + 1):
        losses.append(step_of(tf.constant(pictures), tf.constant(wanted)))
        if step % EVERY == 0 or step == steps:
            line = {"step": step, "loss": float(np.mean(losses)), "ms_a_scene": 1e3 * (time.time() - began) / len(losses) / BATCH}
            _keep(model, optimizer, run, line)
            manager.save()
            losses, began = [], time.time()
        if step == steps:
            break
    return load(run / "finder.keras")


def _step(model: keras.Model, optimizer: keras.optimizers.Optimizer) -> Any:
    @tf.function  # type: ignore[untyped-decorator]
    def step(pictures: Any, wanted: Any) -> Any:
        with tf.GradientTape() as tape:
            value = loss(wanted, model(pictures, training=True))
        optimizer.apply(tape.gradient(value, model.trainable_variables), model.trainable_variables)
        return value

    return step


def _keep(model: keras.Model, optimizer: keras.optimizers.Optimizer, run: Path, line: dict[str, float]) -> None:
    """Save the network with its averaged weights, and a line of the log."""
    own = model.get_weights()
    optimizer.finalize_variable_values(model.trainable_variables)
    model.save(run / "finder.keras")
    model.set_weights(own)
    with (run / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")


def _batches(recipe: Recipe, scenes: Path, done: int) -> Iterator[Batch]:
    """Yield batches without end, a few files' scenes mixed at a time; other ones after a resumption."""
    rng = np.random.default_rng((21, recipe.seed, done))
    while True:
        files = sorted(file for mix in recipe.mixes for file in scenes.glob(f"{mix}-train-*[0-9].npz"))
        if not files:
            raise FileNotFoundError(f"expected scenes of {', '.join(recipe.mixes)} in {scenes}, got none")
        for few in np.array_split(rng.permutation(len(files)), max(1, len(files) // TOGETHER)):
            several = [store.read(files[i]) for i in few]
            held = store.Scenes(*(np.concatenate(parts) for parts in zip(*several, strict=True)))
            order = rng.permutation(len(held.kinds))
            for start in range(0, len(order) - BATCH + 1, BATCH):
                yield targets.batch(held, order[start : start + BATCH], rng, int(rng.choice(recipe.sizes)))


def _ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Make the next batch while this one is used."""
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, batches)
        while True:
            current, coming = coming.result(), thread.submit(next, batches)
            yield current


if __name__ == "__main__":
    fit(RECIPES[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3]))
