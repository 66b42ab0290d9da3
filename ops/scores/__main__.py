"""Measure numbers, photographs, taught hands and contributions (or the named parts), and fill README's table: `make scores`."""

import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from lambda_handler.reader import VERSION
from ops.scores import contributions, function_numbers, page_numbers, photograph_reading
from ops.scores.table import README, REPORT, filled
from ops.scores.teaching import measure as teaching

PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "function_numbers": function_numbers.measure,
    "page_numbers": partial(page_numbers.measure, count=function_numbers.COUNT),
    "photographs": photograph_reading.measure,
    "teaching": teaching.measure,
    "contributions": contributions.measure,
}


def main(names: list[str]) -> None:
    """Measure the parts, write the report, fill the table."""
    report: dict[str, Any] = {**(json.loads(REPORT.read_text()) if REPORT.exists() else {}), "model": VERSION}
    for name in names or PARTS:
        print(name, file=sys.stderr)
        report[name] = PARTS[name]()
    REPORT.write_text(json.dumps(report, indent=1) + "\n")
    README.write_text(filled(README.read_text(), json.loads(REPORT.read_text())))


if __name__ == "__main__":
    main(sys.argv[1:])
