"""For everyone, in every state: axe-core finds nothing and nothing runs out of its window, however the page is looked at."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.site.conftest import DESKTOP
from tests.site.support import dialog_states as dialog
from tests.site.support import page_states as paper
from tests.site.support.access import violations
from tests.site.support.dialog_states import Act, escape, opens
from tests.support.shared import some

pytestmark = pytest.mark.browser

SMALL = ViewportSize(width=360, height=640)
LOOKS: dict[str, dict[str, Any]] = {
    "text of 200 %": {"viewport": SMALL, "color_scheme": "light"},
    "dark, on a phone": {"viewport": SMALL, "color_scheme": "dark", "is_mobile": True, "has_touch": True},
    "light": {"viewport": DESKTOP, "color_scheme": "light"},
    "forced colours": {"viewport": DESKTOP, "forced_colors": "active"},
    "in motion": {"viewport": SMALL, "reduced_motion": "no-preference"},
}
RUNS_OVER = """() => [document.documentElement, ...document.querySelectorAll("dialog[open], dialog[open] .leaf")]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ tagName, id }) => ["runs over", tagName, id])"""
AT_REST = """() => Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished))"""

# What is done to come to a state, and what is done after it, in turn.
STATES: dict[str, tuple[Act, ...]] = {
    "first sight": (paper.at_first,),
    "drawing": (paper.pen_down, paper.lift),
    "answered": (paper.answered,),
    "explained": (paper.explain, lambda page: page.click("#explain")),
    "corrected": (paper.correct,),
    "examples": (opens("#own-open", "#own", "#own-list button"), escape),
    "how it works": (opens("#info", "#description", "#close"), escape),
    "watch it think": (opens("#think-open", "#think", ".changes button"), escape),
    "send it on": (opens("#send-open", "#send", "canvas"), escape),
    "send it on: no copying": (dialog.ask_for_a_copy, escape),
    "fool it: at the start": (dialog.opens_the_game,),
    "fool it: in a task": (dialog.solve,),
    "fool it: at the end": (dialog.skip_to_the_end, escape),
    "which country: at the start": (opens("#country-open", "#country", "canvas"),),
    "which country: another digit": (dialog.write_another,),
    "which country: the verdict": (dialog.write_six, escape),
    "in class": (opens("#sheet-open", "#sheet", "button"),),
    "in class: no sheet": (dialog.no_sheet,),
    "in class: a sheet is read": (dialog.read_a_sheet, escape),
    "ways to a picture": (dialog.ways, escape),
    "no digit": (paper.no_digit,),
    "a number": (paper.number,),
    "a number: a digit as a person said": (paper.correct_a_digit,),
    "a picture": (paper.picture,),
    "a picture: its frame by the keys": (paper.move_the_frame,),
    "no picture": (paper.no_picture,),
    "the function reads": (paper.by_the_function,),
    "waiting": (paper.waiting,),
    "out of reach": (paper.out_of_reach,),
    "a drawing that was sent": (paper.arrive,),
    "embedded": (paper.embedded("digit", "#output"),),
    "embedded, a number": (paper.embedded("number", "#digits"),),
}


@pytest.mark.parametrize("look", some([*LOOKS], len(LOOKS)))
def test_every_state_is_for_everyone(visit: Callable[..., Page], complaints: list[str], look: str) -> None:
    page = visit(**LOOKS[look])
    if "200 %" in look:
        page.add_init_script("addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })")
        page.reload()
    found = {}
    for name, (enter, *leave) in STATES.items():
        enter(page)
        page.evaluate(AT_REST)
        if wrong := violations(page) + page.evaluate(RUNS_OVER):
            found[name] = wrong
        for act in leave:
            act(page)
    assert found == {}
    complaints.clear()  # what is out of reach is complained of


@pytest.mark.parametrize("look", ["dark, on a phone", "light"])
def test_the_published_model_card_is_for_everyone(visit: Callable[..., Page], server: str, look: str) -> None:
    page = visit(**LOOKS[look])
    page.goto(f"{server}about/model-card.html")
    assert violations(page) == []
    assert page.evaluate(RUNS_OVER) == []
