"""Fuzzing in parts that add up: each part has a seed that no other has, and a process of its own, which may even crash."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from ops.fuzz.tally import Tally

ROOT = Path(__file__).parents[2]
INPUTS = 3000  # of a part: some seconds of one core
PYTHON = "import json, sys; from dataclasses import asdict; from ops.fuzz.{0} import part; "
PYTHON += "print(json.dumps(asdict(part(int(sys.argv[1]), int(sys.argv[2])))))"
TARGETS = {
    "handler": [sys.executable, "-c", PYTHON.format("handler")],
    "page": ["node", "ops/fuzz/page.js"],
    "unipen": [sys.executable, "-c", PYTHON.format("characters")],
}

Counts = dict[str, Tally]


def read(file: Path) -> Counts:
    """Return what earlier parts came to, by target; nothing where there is no file."""
    saved = json.loads(file.read_text()) if file.exists() else {}
    return {name: Tally(**saved.get(name, {})) for name in TARGETS}


def parts(file: Path, inputs: int) -> Iterator[Counts]:
    """Run one part after another, of the target with the fewest inputs first, until there are `inputs`; each is kept as soon as it ends.

    Yields:
        What all parts came to, those of earlier runs too.
    """
    counts = read(file)
    while total(counts) < inputs:
        name = min(counts, key=lambda target: counts[target].inputs)
        counts[name] += one(name, counts[name].inputs // INPUTS + 1)
        _write(file, counts)
        yield counts


def total(counts: Counts) -> int:
    """Return how many inputs there were."""
    return sum(tally.inputs for tally in counts.values())


def one(name: str, seed: int) -> Tally:
    """Return a part's tally; that of a process which died is one fault, with all its inputs under suspicion."""
    done = subprocess.run([*TARGETS[name], str(INPUTS), str(seed)], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:]
        return Tally(INPUTS, faults=[{"error": f"ended with {done.returncode} {said}", "input": {"inputs": INPUTS, "seed": seed}}])
    return Tally(**json.loads(done.stdout))


def _write(file: Path, counts: Counts) -> None:
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps({name: asdict(tally) for name, tally in counts.items()}, indent=1) + "\n")
    draft.replace(file)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, so that no two runs take the same seeds.

    Raises:
        BlockingIOError: Another run holds it.
    """
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
