"""Memory that processes hold while something runs, read again and again: single readings rise and fall with the queue."""

import threading
from pathlib import Path
from types import TracebackType

import numpy as np


class Watch:
    """Watches a process and its children within a `with` block; afterwards it says what they held.

    Args:
        pid: The process.
        every_s: The time between two readings.
    """

    def __init__(self, pid: int, every_s: float) -> None:
        self._pid, self._every_s = pid, every_s
        self._readings: list[int] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _read(self) -> None:
        while True:
            self._readings.append(sum(map(resident_bytes, [self._pid, *children(self._pid)])))
            if self._over.wait(self._every_s):
                return

    def figures(self) -> dict[str, float]:
        """Return the median of the first and of the second half of the readings, and the highest, in bytes."""
        half = (len(self._readings) + 1) // 2
        before, after = (float(np.median(part or self._readings)) for part in (self._readings[:half], self._readings[half:]))
        return {"before_bytes": before, "after_bytes": after, "peak_bytes": float(max(self._readings))}


def resident_bytes(pid: int) -> int:
    """Return what a process holds; 0 once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:")), 0)


def children(pid: int) -> list[int]:
    """Return the processes that this one has started, and theirs."""
    try:
        started = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [found for child in started for found in (child, *children(child))]
