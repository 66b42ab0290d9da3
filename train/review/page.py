"""The listing as a page to look at: every drawing as its person drew it, in the listing's order."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from train.data import contributions
from train.review.listing import LISTING, Row
from train.strokes.strokes import Strokes

PAGE = "review.html"
BRUSH = 0.06  # of the canvas, the page's own
STYLE = """
body { font: 14px/1.4 sans-serif; margin: 1rem; color: #222; background: #fff }
ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem; padding: 0; list-style: none }
svg { width: 100%; background: #eee } rect { fill: #fff }
polyline { fill: none; stroke: #111; stroke-linecap: round; stroke-linejoin: round }
li { border: 2px solid #ccc; padding: .5rem; overflow-wrap: anywhere } li.doubt { border-color: #b45309 } small { color: #555 }
"""


def write(folder: Path, rows: Sequence[Row], bad: dict[str, str]) -> Path:
    """Write the page beside the listing and return its path; a card's number is its line in the listing."""
    drawn = {each.file: each.strokes for each in contributions.read(folder)[0]}
    cards = "".join(_card(line, row, drawn[row.file]) for line, row in enumerate(rows, 2) if row.read >= 0)
    reasons = "".join(f"<p>{escape(file)}: {escape(reason)}</p>" for file, reason in bad.items())
    text = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Contributions</title><style>{STYLE}</style>'
        f"<h1>Contributions</h1><p>Write yes or no under accept in {LISTING}; only yes is trained on. "
        f"ACCEPT=1 says yes to all without a doubt.</p><ol>{cards}</ol>"
        f"<h2>Files that are no drawing: {len(bad)}</h2>{reasons}</html>\n"
    )
    path = folder / PAGE
    path.write_text(text, encoding="utf-8")
    return path


def _card(line: int, row: Row, strokes: Strokes) -> str:
    name = f"line {line}: given as {row.label}, {row.accept or 'not decided'}"
    about = f"read as {row.read}; label {row.p_label:.2f}, digit {row.is_digit:.2f}"
    return (
        f"<li{' class=doubt' if row.doubt else ''}>{_svg(strokes, name)}<b>{escape(name)}</b><br>{escape(row.doubt)}"
        f"<br><small>{about}<br>{escape(row.batch)}<br>{escape(row.file)}</small></li>"
    )


def _svg(strokes: Strokes, name: str) -> str:
    lines = "".join(f'<polyline stroke-width="{BRUSH}" points="{_points(stroke.tolist())}"/>' for stroke in strokes)
    return f'<svg role="img" aria-label="{escape(name)}" viewBox="-.25 -.25 1.5 1.5"><rect width="1" height="1"/>{lines}</svg>'


def _points(points: list[list[float]]) -> str:
    return " ".join(f"{x:.4f},{y:.4f}" for x, y in (points if len(points) > 1 else points * 2))  # a dot is a line of no length
