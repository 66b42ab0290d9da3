"""The scores as README's table."""

from pathlib import Path
from typing import Any

from train.measure.figures import wilson

README, REPORT = Path("README.md"), Path(__file__).with_name("scores.json")
START, END = "<!-- scores -->", "<!-- end: scores -->"

Report = dict[str, Any]
Row = tuple[str, str, str, str]


def filled(text: str, report: Report) -> str:
    """Return `text` with the table between its marks.

    Raises:
        ValueError: it has no such marks.
    """
    if START not in text or END not in text:
        raise ValueError(f"expected the marks {START} and {END}, found none")
    return f"{text.partition(START)[0]}{START}\n{markdown(report)}\n{END}{text.partition(END)[2]}"


def markdown(report: Report) -> str:
    """Return the table: a row a measure, of the page and of the function."""
    head: list[Row] = [("Measured", "n", "Page", "Function"), ("---",) * 4]
    rows = [*head, *_numbers(report), *_photographs(report["photographs"]), *_teaching(report["teaching"])]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _numbers(report: Report) -> list[Row]:
    rows = []
    for key, name in {"all": "Numbers of 2 to 6 digits, every digit right", "touching": "of these, with neighbours that touch"}.items():
        page, (right, n) = report["page_numbers"][key], report["function_numbers"][key]
        if page["numbers"] != n:
            raise ValueError(f"expected page and function to read the same numbers, got {page['numbers']} and {n}")
        rows.append((name, f"{n}", _share(page["right"], n), _share(right, n)))
    return rows


def _photographs(report: Report) -> list[Row]:
    page, function = report["page"], report["function"]
    kinds = (("Photographs of digits, read", "photographs", "read"), ("Pictures of no digit, refused", "nothing", "refused"))
    return [(name, f"{page[n]}", _share(page[key], page[n]), _share(function[key], function[n])) for name, n, key in kinds]


def _teaching(report: Report) -> list[Row]:
    people, others = report["people"].values(), report["others"].values()
    drawings, before, after = (sum(counts[key] for counts in people) for key in ("drawings", "before", "after"))
    readings, was, now = (sum(counts[key] for counts in others) for key in ("readings", "before", "after"))
    return [
        ("Digits in a form that it misreads, before five corrections", f"{drawings:,}", _share(drawings - before, drawings), ""),
        ("the same, after them", f"{drawings:,}", _share(drawings - after, drawings), ""),
        ("Everyone's other digits, before", f"{readings:,}", f"{100 * was / readings:.2f} %", ""),
        ("the same, after", f"{readings:,}", f"{100 * now / readings:.2f} %", ""),
    ]


def _share(right: int, n: int) -> str:
    low, high = wilson(right, n)
    return f"{100 * right / n:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
