"""Measure everything in one go and write ops/bench.json: `make bench`."""

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from ops.bench import artefact, handler, load
from ops.emulator import BUILT, ROOT
from ops.package import sizes, zipped_bytes
from ops.tables.pages import REPORTS

FUZZ = "import json, sys; from ops.fuzz import fuzz; result = fuzz(int(sys.argv[1])); print(json.dumps(result))"


def measure(quick: bool = False) -> dict[str, Any]:
    """Return the whole report; `quick` is a trial of every part, in about a minute, that proves nothing."""
    report: dict[str, Any] = {"date": datetime.datetime.now(datetime.UTC).date().isoformat(), "quick": quick}
    report["machine"] = {"cpus": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()}
    report["package"] = {"unpacked": sum(sizes(BUILT).values()), "zipped": zipped_bytes(BUILT), "parts": sizes(BUILT)}
    report["artefact"] = artefact.measure(*((50, 3, 1) if quick else (2000, 25, 5)))
    report["handler"] = handler.measure(*((50, 1) if quick else (2000, 7)))
    report["load"] = load.measure(*((200, 2.0) if quick else (10_000, 60.0)))
    report["fuzz"] = _fuzz(1000 if quick else 100_000)
    return report


def _fuzz(count: int) -> dict[str, Any]:
    """Fuzz in a process of its own, whose memory nothing else has touched."""
    done = subprocess.run([sys.executable, "-c", FUZZ, str(count)], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure, write and print."""
    parser = argparse.ArgumentParser(prog="python -m ops.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a trial of a minute that writes nothing")
    parser.add_argument("--output", type=Path, default=REPORTS["bench"])
    arguments = parser.parse_args()
    report = measure(arguments.quick)
    if not arguments.quick:
        arguments.output.write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
