"""A run's folder: its files, one process in it at a time, and files that are written whole or not at all."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHECKPOINT, LOCK, LOG, NETWORK, RUN = "checkpoint.keras", "lock", "log.jsonl", "network.keras", "run.json"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder while this one is in it."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ValueError(f"{folder} is being fitted by another process: wait for it, or choose another folder with --run") from error
        yield


def claim(path: Path, about: dict[str, Any]) -> None:
    """Write what a run is, unless the folder holds another.

    Raises:
        ValueError: It does.
    """
    if path.exists() and (found := json.loads(path.read_text())) != about:
        changed = sorted(key for key in about if found.get(key) != about[key])
        raise ValueError(f"{path} is another run ({', '.join(changed)} differ): delete its folder or choose another with --run")
    write_whole(path, json.dumps(about, indent=1) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f"partial-{path.name}")
    partial.write_text(text)
    partial.replace(path)


def finished(folder: Path) -> str:
    """Return the day (YYYY.MM.DD, UTC) of a run's last epoch."""
    return str(logged(folder)[-1]["day"])


def logged(folder: Path) -> list[dict[str, Any]]:
    """Return a run's log, an entry an epoch."""
    return [json.loads(line) for line in (folder / LOG).read_text().splitlines()]
