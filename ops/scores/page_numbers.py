"""Numbers read in the page, from their strokes, by its own modules and worker in Chromium: python -m ops.scores.page_numbers."""

import json
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page

from ops.scores.beside import rows_with_signs
from ops.scores.composed_numbers import Number, numbers
from ops.scores.function_numbers import COUNT
from tests.site.support.pointers import ROOT
from tests.site.support.static import hosting
from tests.support.chromium import chromium
from train.strokes.strokes import Strokes

Drawn = tuple[Strokes, float]  # on the paper, whose height is 1, and the brush's width
AT_ONCE = 20  # numbers a call
READ = "([worker, numbers]) => import('/assets/numbers.js').then(({ readNumbers }) => readNumbers(worker, numbers))"


def measure(browser: Browser, part: str = "test", count: int = COUNT, seed: int = 0) -> dict[str, Any]:
    """Read composed numbers of a part's writers, and of strangers a third as many; needs the built page.

    Returns:
        Counts of numbers: all, exactly right, with every cut right; the same of those with touching neighbours, of numbers in which one
        stroke was written after all others, and of strangers'; counts of their digits; `signs`: of rows with a sign or a letter, those in
        which something is shown as no digit; readings of one digit and ms that a number took (medians).
    """
    composed, strange = numbers(part, count, seed), numbers("strangers", count // 3, seed)
    late = [number for number in map(_last_stroke_late, composed) if number]
    with tempfile.TemporaryDirectory() as folder:
        dist = _with_harness(Path(folder) / "dist")
        with browser.new_page() as page, hosting(dist) as host:
            page.goto(host.url)
            read, read_late, read_strange = (_read(page, dist, _drawn(wanted)) for wanted in (composed, late, strange))
            signs = _read(page, dist, [_on_paper(*row) for row in rows_with_signs()])
    touching = [(number, found) for number, found in zip(composed, read, strict=True) if number.touching]
    return {
        "all": _counts(list(zip(composed, read, strict=True))),
        "touching": _counts(touching),
        "late": _counts(list(zip(late, read_late, strict=True))),
        "strangers": _counts(list(zip(strange, read_strange, strict=True))),
        "signs": [sum(None in found["read"] for found in signs), len(signs)],
        "readings": statistics.median(found["asked"] for found in read),
        "ms": round(statistics.median(found["ms"] for found in read), 1),
    }


def _with_harness(dist: Path) -> Path:
    shutil.copytree(ROOT / "site" / "dist", dist)
    command = [str(ROOT / "node_modules/.bin/esbuild"), "tests/site/support/numbers.js", "--bundle", "--format=esm", "--log-level=error"]
    subprocess.run([*command, f"--outfile={dist / 'assets' / 'numbers.js'}"], cwd=ROOT, check=True)
    return dist


def _drawn(wanted: list[Number]) -> list[Drawn]:
    return [(number.strokes, number.brush) for number in wanted]


def _on_paper(lines: Strokes, brush: float) -> Drawn:
    """Return a row, `brush` in digit heights, with its left top at a quarter of the paper's height and half as high as that."""
    start, height = np.concatenate(lines).min(0), np.ptp(np.concatenate(lines)[:, 1])
    return [(line - start) / (2 * height) + 0.25 for line in lines], brush / 2


def _read(page: Page, dist: Path, wanted: list[Drawn]) -> list[dict[str, Any]]:
    [worker] = [f"/assets/{path.name}" for path in (dist / "assets").glob("worker-*.js")]
    strokes = [[{"points": np.round(line, 4).tolist(), "width": brush} for line in lines] for lines, brush in wanted]
    return [found for i in range(0, len(strokes), AT_ONCE) for found in page.evaluate(READ, [worker, strokes[i : i + AT_ONCE]])]


def _last_stroke_late(number: Number) -> Number | None:
    """Return the number with one digit's last stroke written after all others, the digits in turn; None where all are single strokes."""
    last = [i for i, owner in enumerate(number.owners) if owner in number.owners[:i] and owner not in number.owners[i + 1 :]]
    if not last:
        return None
    moved = last[len(number.text) % len(last)]
    order = [i for i in range(len(number.owners)) if i != moved] + [moved]
    fields = {"strokes": [number.strokes[i] for i in order], "owners": tuple(number.owners[i] for i in order)}
    return Number(**{**vars(number), **fields})


def _counts(pairs: list[tuple[Number, dict[str, Any]]]) -> dict[str, int]:
    right = [number.text == "".join("?" if digit is None else str(digit) for digit in found["read"]) for number, found in pairs]
    cut = [{*map(tuple, found["members"])} == _digits(number) for number, found in pairs]
    return {"numbers": len(pairs), "right": sum(right), "cut": sum(cut), "digits": sum(len(number.text) for number, _ in pairs)}


def _digits(number: Number) -> set[tuple[int, ...]]:
    return {tuple(i for i, owner in enumerate(number.owners) if owner == at) for at in range(len(number.text))}


if __name__ == "__main__":
    with chromium() as browser:
        print(json.dumps(measure(browser), indent=2))
