"""Measure numbers, photographs, taught hands and contributions (or the named parts), and fill README's table: `make scores`."""

import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from lambda_handler.reader import VERSION
from tests.scores import feedback, hand, numbers, numbers_page, photos
from tests.scores.table import README, REPORT, filled

PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "numbers": numbers.measure,
    "numbers_page": partial(numbers_page.measure, count=numbers.COUNT),
    "photos": photos.measure,
    "hand": hand.measure,
    "feedback": feedback.measure,
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
