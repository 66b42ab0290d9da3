"""The function's package under Lambda's own runtime emulator and client, without docker: `make invoke EVENT=events/seven.json`."""

import argparse
import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
BUILT = ROOT / ".aws-sam" / "build" / "RecogniseFunction"
CLIENT = ROOT / ".venv" / "lambda" / "bin" / "python"  # has awslambdaric and nothing else, as Lambda does
RAPID = "lib/python3*/site-packages/samcli/local/rapid/aws-lambda-rie-x86_64"
HANDLER = "lambda_handler.app.handler"
MEMORY_MB = "1769"
START_TIMEOUT_S = 10
CALL_TIMEOUT_S = 60


@dataclass(frozen=True)
class Emulator:
    """A function that waits for its first call.

    Attributes:
        url: Where it is invoked.
        pid: The emulator's process, parent of the function's.
    """

    url: str
    pid: int

    def invoke(self, event: object) -> dict[str, Any]:
        """Return the function's answer to an event."""
        request = urllib.request.Request(self.url, json.dumps(event).encode())
        with urllib.request.urlopen(request, timeout=CALL_TIMEOUT_S) as response:
            answer: dict[str, Any] = json.load(response)
        return answer


@contextmanager
def emulated(package: Path = BUILT, python: Path = CLIENT, log: IO[bytes] | int = subprocess.DEVNULL, **more: str) -> Iterator[Emulator]:
    """Run a package until the end of the block; the function itself starts with the first call, as on Lambda.

    Raises:
        FileNotFoundError: The package, the emulator or the client is missing.
    """
    rapid = next((ROOT / ".venv" / "sam").glob(RAPID), None)
    if rapid is None or not python.exists() or not (package / "lambda_handler").is_dir():
        raise FileNotFoundError(f"expected a package in {package}, the emulator and its client; `make invoke` makes them")
    outer, inner = free_port(), free_port()
    addresses = ["--runtime-interface-emulator-address", f"127.0.0.1:{outer}", "--runtime-api-address", f"127.0.0.1:{inner}"]
    command = [str(rapid), *addresses, str(python), "-m", "awslambdaric", HANDLER]
    with subprocess.Popen(command, cwd=package, env=_environment(package) | more, stdout=log, stderr=log) as process:
        try:
            wait_for(outer)
            yield Emulator(f"http://127.0.0.1:{outer}/2015-03-31/functions/function/invocations", process.pid)
        finally:
            process.terminate()


def _environment(package: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LAMBDA_TASK_ROOT": str(package),
        "PYTHONPATH": str(package),
        "AWS_LAMBDA_FUNCTION_NAME": "RecogniseFunction",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": MEMORY_MB,
        "AWS_LAMBDA_FUNCTION_TIMEOUT": str(CALL_TIMEOUT_S),
    }


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, timeout_s: float = START_TIMEOUT_S) -> None:
    """Wait until something listens on a port.

    Raises:
        TimeoutError: Nothing does.
    """
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(f"expected somebody who listens on port {port} within {timeout_s} s")


def main() -> None:
    """Print the function's answer to an event file, its body read as JSON."""
    parser = argparse.ArgumentParser(prog="python -m ops.emulator", description=__doc__)
    parser.add_argument("event", type=Path)
    arguments = parser.parse_args()
    with emulated() as function:
        answer = function.invoke(json.loads(arguments.event.read_text()))
    print(json.dumps(answer | {"body": json.loads(answer["body"])}, indent=2))


if __name__ == "__main__":
    main()
