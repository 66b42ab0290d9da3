"""Rows as Markdown, figures as text."""

from train.measure.figures import wilson

Row = tuple[str, ...]


def table(rows: list[Row]) -> str:
    """Return rows as a Markdown table; the first is its header."""
    header, *body = rows
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, tuple("---" for _ in header), *body])


def percent(share: float, places: int = 2) -> str:
    """Return a share in [0, 1] as percent."""
    return f"{100 * share:.{places}f} %"


def with_interval(share: float, interval: tuple[float, float], places: int = 2) -> str:
    """Return a share in percent, with its interval of 95 %."""
    low, high = (f"{100 * end:.{places}f}" for end in interval)
    return f"{percent(share, places)} ({low} to {high})"


def counted(right: int, n: int) -> str:
    """Return a count's share in percent, with Wilson's interval."""
    return with_interval(right / n, wilson(right, n), 1)
