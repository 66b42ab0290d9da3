"""Fit the finder on scenes drawn ahead; a stopped run goes on where it last kept its state."""

import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")  # 24 ms a scene instead of 36, on one core

import keras
import numpy as np
import tensorflow as tf

from train.data import sources
from train.finder import targets
from train.finder.network import load, loss, network
from train.finder.recipes import Recipe
from train.finder.scenes import store
from train.finder.targets import Batch
from train.network.run_folder import LOG, RUN, claim, locked

NETWORK = "finder.keras"
WARM = 200  # steps until the rate is reached
EMA, EVERY, TOGETHER = 0.999, 250, 4


def fit(recipe: Recipe, seed: int, run: Path) -> keras.Model:
    """Fit and return the network with averaged weights; `run` gets it, a log, and a checkpoint every `EVERY` steps.

    Raises:
        ValueError: `run` holds a run of another recipe or seed, or one that another process is fitting.
    """
    run.mkdir(parents=True, exist_ok=True)
    with locked(run):
        claim(run / RUN, json.loads(json.dumps({"recipe": asdict(recipe), "seed": seed})))
        _run(recipe, seed, run)
    return load(run / NETWORK)


def _run(recipe: Recipe, seed: int, run: Path) -> None:
    files = store.keep(sources.OWN_FOLDER, recipe.drawn, recipe.mix)
    keras.utils.set_random_seed(seed)
    model, steps = network(recipe.width), recipe.seen // recipe.batch_size
    optimizer = _optimizer(recipe, steps, model)
    manager = tf.train.CheckpointManager(tf.train.Checkpoint(model=model, optimizer=optimizer), str(run / "checkpoint"), 1)
    manager.restore_or_initialize()
    step_of, done = _step(model, optimizer), int(optimizer.iterations.numpy())
    if done:
        print(f"resuming after scene {done * recipe.batch_size:,}", file=sys.stderr)
    losses, began = [], time.time()
    for step, (pictures, wanted) in enumerate(_ahead(_batches(recipe, files, (seed, done))), done + 1):
        if step > steps:
            break
        losses.append(step_of(tf.constant(pictures), tf.constant(wanted)))
        if step % EVERY == 0 or step == steps:
            seconds = time.time() - began
            _keep(model, optimizer, run, {"scenes": step * recipe.batch_size, "loss": float(np.mean(losses)), "seconds": round(seconds, 1)})
            manager.save()
            _say(step, steps, recipe.batch_size, float(np.mean(losses)), seconds / len(losses))
            losses, began = [], time.time()


def _optimizer(recipe: Recipe, steps: int, model: keras.Model) -> keras.optimizers.Optimizer:
    warm = min(WARM, steps // 4)
    rate = keras.optimizers.schedules.CosineDecay(0.0, steps - warm, warmup_target=recipe.learning_rate, warmup_steps=warm, alpha=0.01)
    optimizer = keras.optimizers.AdamW(rate, weight_decay=recipe.weight_decay, use_ema=True, ema_momentum=EMA, global_clipnorm=5.0)
    optimizer.build(model.trainable_variables)
    return optimizer


def _say(step: int, steps: int, each: int, mean_loss: float, step_s: float) -> None:
    minutes = (steps - step) * step_s / 60
    print(f"scene {step * each:,} of {steps * each:,}, loss {mean_loss:.3f}, about {minutes:.0f} minutes left", file=sys.stderr)


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
    model.save(run / NETWORK)
    model.set_weights(own)
    with (run / LOG).open("a") as log:
        log.write(json.dumps(line) + "\n")


def _batches(recipe: Recipe, files: list[Path], seed: tuple[int, int]) -> Iterator[Batch]:
    """Yield batches without end, a few files' scenes mixed at a time; other ones after a resumption."""
    rng = np.random.default_rng((21, *seed))
    while True:
        for few in np.array_split(rng.permutation(len(files)), max(1, len(files) // TOGETHER)):
            several = [store.read(files[i]) for i in few]
            held = store.Scenes(*(np.concatenate(parts) for parts in zip(*several, strict=True)))
            order = rng.permutation(len(held.kinds))
            for start in range(0, len(order) - recipe.batch_size + 1, recipe.batch_size):
                yield targets.batch(held, order[start : start + recipe.batch_size], rng, int(rng.choice(recipe.sizes)))


def _ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Make the next batch while this one is used."""
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, batches)
        while True:
            current, coming = coming.result(), thread.submit(next, batches)
            yield current
