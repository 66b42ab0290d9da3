"""The table of numbers, photographs and taught forms, from ops/scores/scores.json."""

from typing import Any

from ops.tables.markdown import Row, counted, percent

Report = dict[str, Any]


def scores(report: Report) -> list[Row]:
    """Return a row a measure, of the page and of the function."""
    header = ("Measured", "n", "Page", "Function")
    return [
        header,
        *_real(report["real_paper"]),
        *_numbers(report),
        *_photographs(report["photographs"]),
        *_sheets(report["classroom"]),
        *_teaching(report["teaching"]),
    ]


def beside(report: Report) -> list[Row]:
    """Return a row a measure of what stands beside digits and of digits from close by, by the function."""
    names = {
        "signs": "Rows of two to four digits with a sign or a letter among them, not read as a number",
        "numbers": "Rows of two to four digits alone, every digit right",
        "close": "A digit from close by, in marker, read",
        "close_others": "A letter, sign or doodle from close by, in marker, refused",
        "tight": "Numbers of two to six digits, three in ten of them with some that touch, every digit right",
        "tight_misread": "the same: another number answered",
        "two_drawn": "Two digits, or a digit and a sign or a letter, drawn side by side; not read as one digit",
    }
    counts = report["beside"]
    return [
        ("Photographs, but for the last", "n", "Function"),
        *((name, f"{counts[key][1]}", counted(*counts[key])) for key, name in names.items()),
    ]


def _real(report: Report) -> list[Row]:
    page, function = report["page"], report["function"]
    n = function["misread"][1]
    names = {"single": "one digit, read", "number": "a number, every digit right", "nothing": "nothing to read, refused"}
    rows = {key: f"Real photographs (n = {n}, not ours): {name}" for key, name in names.items()}
    rows["misread"] = "the same: misread, not refused"
    return [(name, f"{function[key][1]}", counted(*page[key]), counted(*function[key])) for key, name in rows.items()]


def _numbers(report: Report) -> list[Row]:
    rows: list[Row] = []
    names = {
        "strangers": "Numbers composed of 25 strangers' digits (among those who set the threshold), every digit right",
        "all": "Numbers composed of six writers' digits, every digit right",
        "touching": "of these, with neighbours that touch",
    }
    for key, name in names.items():
        page, (right, n) = report["page_numbers"][key], report["function_numbers"][key]
        if page["numbers"] != n:
            raise ValueError(f"expected page and function to read the same numbers, got {page['numbers']} and {n}")
        rows.append((name, f"{n}", counted(page["right"], n), counted(right, n)))
    (told, n), (refused, _) = report["page_numbers"]["signs"], report["beside"]["signs_drawn"]
    return [
        *rows,
        ("Strangers' digits in a row with a sign or a letter, drawn; not read as a number", f"{n}", counted(told, n), counted(refused, n)),
    ]


def _photographs(report: Report) -> list[Row]:
    page, function = report["page"], report["function"]
    kinds = (
        ("Photographs of digits rendered by our own program, read", "photographs", "read"),
        ("Pictures of no digit by the same program, refused", "empty", "refused"),
    )
    return [(name, f"{page[n]}", counted(page[key], page[n]), counted(function[key], function[n])) for name, n, key in kinds]


def _sheets(report: Report) -> list[Row]:
    """Return one row: a box is right where its digit is read, or where it is found empty."""
    boxes, right = report["written"] + report["empty"], report["read"] + report["found_empty"]
    name = f"Boxes of {report['photographs']} photographed sheets by the same program, read or found empty"
    return [(name, f"{boxes:,}", counted(right, boxes), "")]


def _teaching(report: Report) -> list[Row]:
    people, others = report["people"].values(), report["others"].values()
    drawings, before, after = (sum(counts[key] for counts in people) for key in ("drawings", "before", "after"))
    readings, was, now = (sum(counts[key] for counts in others) for key in ("readings", "before", "after"))
    taught = f"{percent(1 - before / drawings, 1)}, then {counted(drawings - after, drawings)}"
    others_then = f"{percent(was / readings)}, then {percent(now / readings)}"
    return [
        ("Digits in a form that it misreads: before, then after five corrections", f"{drawings:,}", taught, ""),
        ("The same people's other digits: before, then after", f"{readings:,}", others_then, ""),
    ]
