"""Pages of other sites ask first, and read, show and load only what the stack's parameters allow."""

import pytest
from playwright.sync_api import Browser
from werkzeug.wrappers import Response

from tests.stack.deployed import JSON, OTHER, SEVEN, Deploy
from tests.support.listening import listening

ASKS = {"origin": OTHER, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}

pytestmark = pytest.mark.package  # of aws-sam-cli, which expands the template


@pytest.mark.parametrize("path", ["/api/recognise", "/api/feedback"])
def test_another_site_asks_first(path: str, deploy: Deploy) -> None:
    stack = deploy(ExtraOrigin=OTHER)
    for caller in (stack.visitor, stack.past_the_cdn):
        asked = caller.open(path, method="OPTIONS", headers=ASKS)
        assert (asked.status_code, asked.get_data()) == (204, b"")
        assert asked.headers["access-control-allow-origin"] == OTHER
        assert "POST" in asked.headers["access-control-allow-methods"]
    posted = stack.visitor.post("/api/recognise", data=SEVEN, headers=JSON | {"origin": OTHER})
    assert (posted.status_code, posted.headers["access-control-allow-origin"]) == (200, OTHER)


def test_no_other_site_is_answered_unless_it_is_named(deploy: Deploy) -> None:
    asked = deploy().visitor.open("/api/recognise", method="OPTIONS", headers=ASKS)
    assert asked.status_code == 204 and "access-control-allow-origin" not in asked.headers


def test_preflights_do_not_spend_the_slow_routes_one_a_second(deploy: Deploy) -> None:
    stack = deploy(ExtraOrigin=OTHER)
    statuses = [stack.visitor.open("/api/recognise", method="OPTIONS", headers=ASKS).status_code for _ in range(30)]
    assert statuses == [204] * 30
    assert {event["routeKey"] for event in stack.api.events} == {"OPTIONS /{proxy+}"}


ASK = """async ([url, body]) => {
  const response = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  return [response.status, (await response.json()).digit, response.headers.get("x-request-id") !== null];
}"""


@pytest.mark.parametrize("named", [True, False], ids=["named", "not named"])
def test_a_browser_on_another_site_asks_first_and_reads_only_if_it_is_named(named: bool, deploy: Deploy, browser: Browser) -> None:
    with listening(Response("another site", content_type="text/html")) as other:
        stack = deploy(ExtraOrigin=other.rstrip("/") if named else "")
        with listening(stack.cdn) as url:
            page = browser.new_page()
            page.goto(other)
            asked = page.evaluate(f"args => ({ASK})(args).catch((error) => error.name)", [f"{url}api/recognise", SEVEN])
            page.close()
    assert asked == ([200, 7, True] if named else "TypeError")
    assert [event["routeKey"] for event in stack.api.events] == ["OPTIONS /{proxy+}", *["POST /recognise"] * named]


@pytest.mark.parametrize(("named", "ancestors", "frames"), [("", "'none'", "DENY"), (OTHER, OTHER, None)], ids=["none", "one"])
def test_who_may_show_the_page_is_the_stacks_to_say(named: str, ancestors: str, frames: str | None, deploy: Deploy) -> None:
    headers = deploy(EmbedOrigins=named).visitor.get("/").headers
    assert headers["content-security-policy"].endswith(f"frame-ancestors {ancestors}")
    assert headers.get("x-frame-options") == frames


def test_any_page_may_load_the_element_and_no_other_file(deploy: Deploy) -> None:
    visitor = deploy().visitor
    element = visitor.get("/digit-pad.js", headers={"origin": OTHER})
    assert (element.status_code, element.headers["access-control-allow-origin"]) == (200, "*")
    assert (element.headers["content-type"], element.headers["cache-control"]) == ("text/javascript; charset=utf-8", "public, max-age=60")
    assert "access-control-allow-origin" not in visitor.get("/", headers={"origin": OTHER}).headers
