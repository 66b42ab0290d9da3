"""A corrected drawing on its whole way: from the page, by consent, through the function into the folder of `make demo FEEDBACK=`."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from ops.emulator import free_port
from tests.site.conftest import serving
from tests.site.row.written import make_room
from tests.site.support.pointers import SEVEN, with_mouse


def test_a_corrected_drawing_is_kept_by_the_function(visit: Callable[..., Page], dist: Path, tmp_path: Path) -> None:
    with serving(free_port(), "--feedback", str(tmp_path)) as url:
        page = visit(url=url, clock=True)
        page.click("#own-open")
        page.check("#share")
        page.click("#own-close")
        page.check("input[value=number]", force=True)
        with_mouse(page, [[(0.15 + x / 4, y) for x, y in stroke] for stroke in SEVEN])
        expect(page.locator("#sentence")).to_have_text(re.compile("^7"))
        make_room(page)
        with page.expect_response("**/feedback") as answered:
            page.click("#chart button[value='1']")
            page.clock.fast_forward(4000)  # for so long a slip can be taken back
        assert answered.value.status == 201
        page.close()  # before its server goes
    [kept] = tmp_path.rglob("*.json")
    document = json.loads(kept.read_text())
    assert (document["label"], len(document["strokes"])) == (1, len(SEVEN))
    points = [point for stroke in document["strokes"] for point in stroke]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
