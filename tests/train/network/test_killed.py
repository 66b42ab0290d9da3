"""A run that is killed, at whatever moment, and started again is the run that nobody disturbed, bit for bit."""

import json
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from tests.support.shared import FULL, sampled
from tests.support.tiny_fit import RECIPE
from train.network import fit, run_folder

KILLS = sampled(10, 1)


def start(folder: Path, pools: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.support.tiny_fit", str(folder), str(pools)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def undisturbed(folder: Path, pools: Path) -> str:
    """Run to the end, and return what is said of it."""
    with start(folder, pools) as run:
        _, errors = run.communicate()
    assert run.returncode == 0, errors
    return errors


def until_epoch(run: "subprocess.Popen[str]", count: int) -> None:
    """Wait until the process begins the `count`th epoch of its own."""
    assert run.stderr
    begun = (line for line in run.stderr if line.startswith("epoch "))
    assert len([*islice(begun, count)]) == count


@pytest.mark.slow
@pytest.mark.timeout(1800)  # twelve processes that load TensorFlow
def test_a_run_killed_at_random_moments_is_the_uninterrupted_run(tmp_path: Path) -> None:
    whole, killed, pools = (tmp_path / name for name in ("whole", "killed", "pools"))
    undisturbed(whole, pools)
    epoch_s = float(np.median([line["seconds"] for line in run_folder.logged(whole)]))
    rng = np.random.default_rng(1)
    for _ in range(KILLS):
        with start(killed, pools) as run:
            until_epoch(run, int(rng.integers(1, 3)) if FULL else 2)  # of three epochs, the first that is averaged
            time.sleep(rng.uniform(0, epoch_s))  # not a wait: the moment at which it is killed
            run.kill()
        assert run.returncode == -signal.SIGKILL
    done = epochs(killed)
    with (killed / run_folder.LOG).open("a") as log:
        log.write(json.dumps({"epoch": RECIPE.passes}) + "\n")  # as one killed before its checkpoint leaves it
    assert f"resuming after epoch {done:.0f}\n" in undisturbed(killed, pools)
    assert epochs(killed) == RECIPE.passes
    one, other = (keras.models.load_model(folder / run_folder.NETWORK).get_weights() for folder in (whole, killed))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    assert [untimed(line) for line in run_folder.logged(whole)] == [untimed(line) for line in run_folder.logged(killed)]


def epochs(folder: Path) -> float:
    """Return how many epochs the checkpoint has been fitted for."""
    return int(keras.models.load_model(folder / run_folder.CHECKPOINT).optimizer.iterations) / fit._steps(RECIPE)


def untimed(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in ("seconds", "day")}
