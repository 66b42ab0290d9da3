"""Weights averaged over a walk around the minimum (Izmailov et al. 2018, *Averaging Weights Leads to Wider Optima*)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

RATE = 0.25  # of the cycle's peak: wide enough a walk that the weights on it differ
EVERY_STEPS = 50
RENEWING_BATCHES, BATCH_SIZE = 300, 128  # normalisation keeps 0.99 of its statistics a batch: 5 % of the old ones are left

Weights = list[npt.NDArray[np.float32]]


@keras.saving.register_keras_serializable("train")
class CycleThenWalk(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """One cycle (Smith 2018) of `steps` optimiser steps up to `peak` and down to almost nothing, then a constant rate."""

    def __init__(self, peak: float, steps: int) -> None:
        """Warm up from peak / 25 for an eighth of the steps, then follow a cosine."""
        self.peak, self.steps = peak, steps
        rising = steps // 8
        self.cycle = keras.optimizers.schedules.CosineDecay(peak / 25, steps - rising, 1e-3, warmup_target=peak, warmup_steps=rising)

    def __call__(self, step: Any) -> Any:
        """Return the rate of optimiser step `step`, counted from 0."""
        return keras.ops.where(step < self.steps, self.cycle(step), RATE * self.peak)

    def get_config(self) -> dict[str, Any]:
        """Return what makes the same schedule again."""
        return {"peak": self.peak, "steps": self.steps}


class Mean(keras.callbacks.Callback):  # type: ignore[misc]
    """The mean of the trainable weights over an epoch, every 50 steps and at its end, in `weights`."""

    def __init__(self) -> None:
        """Begin with no weights."""
        super().__init__()
        self.count, self.weights = 0, Weights()

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Add the weights now and then."""
        if batch % EVERY_STEPS == EVERY_STEPS - 1:
            self._add()

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Add the last weights."""
        self._add()

    def _add(self) -> None:
        now = [np.asarray(variable) for variable in self.model.trainable_variables]
        self.count += 1
        self.weights = [mean + (value - mean) / self.count for mean, value in zip(self.weights or now, now, strict=True)]


def save(path: Path, weights: Weights) -> None:
    """Write weights to an .npz file."""
    np.savez(path, *weights)


@contextmanager
def averaged(model: keras.Model, paths: Sequence[Path], inks: npt.NDArray[np.uint8]) -> Iterator[None]:
    """Give the model the mean of saved weights and the normalisation that fits them; its own weights come back at the end.

    Args:
        model: What the weights were saved of.
        paths: Files by `save`, at least one.
        inks: (n, side, side), inputs as the model was fitted on; its normalisation is measured on the first 38,400.
    """
    own = model.get_weights()
    parts = [list(np.load(path).values()) for path in paths]
    try:
        for variable, *values in zip(model.trainable_variables, *parts, strict=True):
            variable.assign(np.mean(values, axis=0))
        batches = tf.TensorSpec((None, *inks.shape[1:]), inks.dtype)
        forward = tf.function(lambda batch: model(batch, training=True), [batches])  # one graph, whatever the last batch's size
        for start in range(0, min(len(inks), RENEWING_BATCHES * BATCH_SIZE), BATCH_SIZE):
            forward(inks[start : start + BATCH_SIZE])
        yield
    finally:
        model.set_weights(own)
