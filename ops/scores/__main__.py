"""Measure numbers, photographs, a class's sheets, taught forms and contributions (or the named parts): `make scores`."""

import json
import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser

from lambda_handler.reader import VERSION
from ops.scores import beside, contributions, function_numbers, page_numbers, photograph_reading, real_page
from ops.scores.classroom import measure as classroom
from ops.scores.teaching import measure as teaching
from ops.tables.pages import REPORTS
from tests.support.chromium import chromium


def in_browser(measure: Callable[[Browser], dict[str, Any] | None]) -> Callable[[], dict[str, Any] | None]:
    """Return `measure` with a browser of its own."""

    def measured() -> dict[str, Any] | None:
        with chromium() as browser:
            return measure(browser)

    return measured


PARTS: dict[str, Callable[[], dict[str, Any] | None]] = {
    "function_numbers": function_numbers.measure,
    "page_numbers": in_browser(page_numbers.measure),
    "photographs": in_browser(photograph_reading.measure),
    "real_paper": in_browser(real_page.measure),
    "beside": beside.measure,
    "classroom": classroom.measure,
    "teaching": teaching.measure,
    "contributions": contributions.measure,
}


def main(names: list[str]) -> None:
    """Measure the parts and write the report.

    Raises:
        SystemExit: A name is not a part's.
    """
    if unknown := set(names) - PARTS.keys():
        raise SystemExit(f"expected parts among {', '.join(PARTS)}, got {', '.join(sorted(unknown))}")
    file = REPORTS["scores"]
    report: dict[str, Any] = {**(json.loads(file.read_text()) if file.exists() else {}), "model": VERSION}
    for name in names or PARTS:
        print(name, file=sys.stderr)
        measured = PARTS[name]()
        if measured is None:
            print(f"{name}: the pictures are not at hand (DIGITS_DATA); the last figures stay", file=sys.stderr)
        else:
            report[name] = measured
            file.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
