"""The table of what the finder finds, from the report in train/report."""

from typing import Any

from ops.tables.markdown import Row, counted


def finder(report: dict[str, Any]) -> list[Row]:
    """Return the share of digits found and named, by paper, height and gap, and of scenes in which nothing else is taken for a digit."""
    rows: list[Row] = [("Scenes", "Digits found and named", "Scenes with nothing else taken for a digit")]
    for name, found in report["paper"].items():
        right, of_all = found["digits"]
        rows.append((name, counted(right, of_all) if of_all else "", counted(*found["no others"])))
    for what, title in (("height", "digits {} high"), ("gap", "neighbours apart: {}")):
        rows += [(title.format(name), counted(*found), "") for name, found in report[what].items()]
    return rows
