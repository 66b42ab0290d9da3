"""Measure, and write ops/bench.json: `make bench`, or some of its parts; an hour under load is a part that is asked for by name."""

import datetime
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ops.bench import artefact, handler, load, many
from ops.emulator import BUILT, ROOT
from ops.package import sizes, zipped_bytes
from ops.tables.pages import REPORTS
from train.arguments import Parser

FUZZ = "import json, sys; from ops.fuzz.handler import fuzz; result = fuzz(int(sys.argv[1])); print(json.dumps(result))"
HOUR_MINUTES = 60.0


def package(quick: bool) -> dict[str, Any]:
    """Return the built package's bytes."""
    return {"unpacked": sum(sizes(BUILT).values()), "zipped": zipped_bytes(BUILT), "parts": sizes(BUILT)}


def fuzz(quick: bool) -> dict[str, Any]:
    """Fuzz in a process of its own, whose memory nothing else has touched."""
    command = [sys.executable, "-c", FUZZ, str(1000 if quick else 100_000)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# Each is given whether to be quick: a trial that proves nothing.
PARTS: dict[str, Callable[[bool], dict[str, Any]]] = {
    "package": package,
    "artefact": lambda quick: artefact.measure(*((50, 3, 1) if quick else (2000, 25, 5))),
    "handler": lambda quick: handler.measure(*((50, 1) if quick else (2000, 7))),
    "load": lambda quick: load.measure(*((200, 2.0) if quick else (10_000, 60.0))),
    "many": lambda quick: many.measure(200 if quick else 10_000) | when_and_where(),
    "fuzz": fuzz,
}


def when_and_where() -> dict[str, Any]:
    """Return the day and the machine."""
    machine = {"cpus": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()}
    return {"date": datetime.datetime.now(datetime.UTC).date().isoformat(), "machine": machine}


def measure(quick: bool = False) -> dict[str, Any]:
    """Return the whole report, but for the hour under load."""
    return when_and_where() | {"quick": quick} | {name: part(quick) for name, part in PARTS.items()}


def main() -> None:
    """Measure, write and print."""
    parser = Parser(prog="python -m ops.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join([*PARTS, 'hour'])} (default: all but the hour)")
    parser.add_argument("--quick", action="store_true", help="a trial of a minute that writes nothing")
    parser.add_argument("--minutes", type=float, default=HOUR_MINUTES, help="how long the hour takes: a shorter one writes nothing")
    parser.add_argument("--output", type=Path, default=REPORTS["bench"])
    arguments = parser.parse_args()
    parts = PARTS | {"hour": lambda quick: load.last(60 * arguments.minutes) | when_and_where()}
    if unknown := set(arguments.parts) - parts.keys():
        parser.error(f"expected parts among {', '.join(parts)}, got {unknown.pop()}")
    found = {name: parts[name](arguments.quick) for name in arguments.parts} if arguments.parts else measure(arguments.quick)
    print(json.dumps(found, indent=1))
    if not arguments.quick and not ("hour" in found and arguments.minutes < HOUR_MINUTES):
        saved = json.loads(arguments.output.read_text()) if arguments.output.exists() else {}
        arguments.output.write_text(json.dumps(saved | found, indent=1) + "\n")


if __name__ == "__main__":
    main()
