"""Measure numbers, photographs, taught hands and contributions, and fill README's table: `make scores`, some minutes."""

import json
import sys
from collections.abc import Callable
from typing import Any

from lambda_handler.reader import VERSION
from tests.scores import feedback, hand, numbers, numbers_page, photos
from tests.scores.table import README, REPORT, filled

PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "numbers": numbers.measure,
    "numbers_page": numbers_page.measure,
    "photos": photos.measure,
    "hand": hand.measure,
    "feedback": feedback.measure,
}


def main() -> None:
    """Measure each part, write the report, fill the table."""
    report: dict[str, Any] = {"model": VERSION}
    for name, measure in PARTS.items():
        print(name, file=sys.stderr)
        report[name] = measure()
    REPORT.write_text(json.dumps(report, indent=1) + "\n")
    README.write_text(filled(README.read_text(), json.loads(REPORT.read_text())))


if __name__ == "__main__":
    main()
