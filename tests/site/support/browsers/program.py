"""A browser's program runs while the block runs, on a screen that nobody sees."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SCREEN = "1280x900x24"


@contextmanager
def screen() -> Iterator[str]:
    """Run an X server while the block runs; it chooses a free display itself."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with running(command, pass_fds=[writer]), open(reader) as said:
        os.close(writer)
        yield f":{said.readline().strip()}"


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options) as process:
        try:
            yield process
        finally:
            process.terminate()
