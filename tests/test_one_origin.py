"""The page and its API on one origin, through stand-ins of CloudFront and of the HTTP API that are made from the expanded template."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Request, Response

from lambda_handler.app import handler
from lambda_handler.callers import CDN_HEADER
from ops.release.site import items
from tests.site.support.pointers import SEVEN as DRAWN
from tests.site.support.pointers import with_mouse
from tests.support.listening import listening
from tests.support.stand_in.cdn import Cdn, bucket
from tests.support.stand_in.http_api import HttpApi
from tests.support.stand_in.resolve import Resolver

ROOT = Path(__file__).parents[1]
SAM = ROOT / ".venv" / "sam" / "bin" / "python"
OTHER = "https://other.example"
MADE_UP = {
    **{"AWS::Region": "eu-central-1", "AWS::URLSuffix": "amazonaws.com", "AWS::Partition": "aws", "AWS::AccountId": "123456789012"},
    **{"AWS::StackName": "digits", "AWS::StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/digits/0a1b2c3d"},
}
SEVEN = json.loads((ROOT / "events" / "seven.json").read_text())["body"]
JSON = {"content-type": "application/json"}
ASKS = {"origin": OTHER, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}

pytestmark = pytest.mark.package  # of aws-sam-cli, which expands the template


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    command = [SAM, ROOT / "tests" / "support" / "expand_template.py", ROOT / "template.yaml"]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"AWS_DEFAULT_REGION": "eu-central-1"})
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@dataclass
class Deployed:
    """A stack's stand-ins: its CDN and, past that, its API."""

    cdn: Cdn
    api: HttpApi
    past_the_cdn: Client

    @property
    def visitor(self) -> Client:
        return Client(self.cdn)


Deploy = Callable[..., Deployed]


@pytest.fixture
def deploy(template: dict[str, Any], dist: Path, monkeypatch: pytest.MonkeyPatch) -> Deploy:
    """Return what makes the stand-ins of a stack with some parameters; its clock stands still."""

    def made(**parameters: str) -> Deployed:
        resolved = Resolver(template, parameters, MADE_UP).value(template["Resources"])
        for name, value in resolved["RecogniseFunction"]["Properties"]["Environment"]["Variables"].items():
            monkeypatch.setenv(name, value)
        (stage,) = (found["Properties"] for found in resolved.values() if found["Type"] == "AWS::ApiGatewayV2::Stage")
        api = HttpApi(resolved["Api"]["Properties"], stage, handler, lambda: 0.0)
        kind = "AWS::CloudFront::ResponseHeadersPolicy"
        policies = {name: one["Properties"]["ResponseHeadersPolicyConfig"] for name, one in resolved.items() if one["Type"] == kind}
        cdn = Cdn(resolved["Cdn"]["Properties"]["DistributionConfig"], policies, {"site": bucket(items(dist, {})), "api": api})
        return Deployed(cdn, api, Client(Request.application(api)))

    return made


def body(response: TestResponse) -> Any:
    return json.loads(response.get_data())


def test_a_picture_is_read_at_the_pages_own_address(deploy: Deploy) -> None:
    stack = deploy()
    response = stack.visitor.post("/api/recognise", data=SEVEN, headers=JSON)
    assert (response.status_code, body(response)["digit"]) == (200, 7)
    assert response.headers["content-type"] == "application/json" and "via" in response.headers
    (event,) = stack.api.events
    assert (event["routeKey"], event["rawPath"]) == ("POST /recognise", "/api/recognise")
    assert event["headers"]["host"] == "Api.execute-api.eu-central-1.amazonaws.com"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [("GET", "/api/nowhere", 404, "not_found"), ("DELETE", "/api/health", 405, "method_not_allowed"), ("GET", "/api/health/", 200, None)],
)
def test_the_contracts_words_come_through(method: str, path: str, status: int, code: str | None, deploy: Deploy) -> None:
    response = deploy().visitor.open(path, method=method)
    assert (response.status_code, body(response).get("error", {}).get("code")) == (status, code)


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


@pytest.mark.parametrize(
    ("method", "path", "burst"),
    [("GET", "/api/health", 40), ("POST", "/api/feedback", 5), ("POST", "/api/x/feedback", 5), ("GET", "/api/x", 5)],
)
def test_each_route_has_its_throttle_and_the_log_tells(method: str, path: str, burst: int, deploy: Deploy) -> None:
    stack = deploy()
    statuses = [stack.visitor.open(path, method=method).status_code for _ in range(burst + 3)]
    assert 429 not in statuses[:burst] and statuses[burst:] == [429] * 3
    logged = [json.loads(line) for line in stack.api.log]
    assert [line["status"] for line in logged[burst:]] == ["429"] * 3  # which the metric filter counts
    assert {line["service"] for line in logged} == {"digits"}
    assert "127.0.0.1" not in str(logged) and "werkzeug" not in str(logged).lower()


def test_calls_past_the_cdn_are_refused_where_the_parameter_says_so(deploy: Deploy) -> None:
    assert deploy().past_the_cdn.get("/api/health").status_code == 200
    stack = deploy(DirectCalls="refused")
    assert body(stack.past_the_cdn.get("/api/health"))["error"]["code"] == "forbidden"
    guessed = {CDN_HEADER: "guess"}
    assert stack.past_the_cdn.get("/api/health", headers=guessed).status_code == 403
    assert stack.visitor.get("/api/health").status_code == 200
    assert stack.visitor.get("/api/health", headers=guessed).status_code == 200  # the CDN's own value goes over it


def test_a_domain_and_a_firewall(deploy: Deploy) -> None:
    assert not {"Aliases", "ViewerCertificate", "WebACLId"} & deploy().cdn.config.keys()
    named = deploy(Domain="digits.example.com", Certificate="arn:certificate", WebAcl="arn:acl").cdn.config
    assert (named["Aliases"], named["WebACLId"]) == (["digits.example.com"], "arn:acl")
    assert named["ViewerCertificate"]["AcmCertificateArn"] == "arn:certificate"


def test_the_page_takes_no_posts_and_lists_nothing(deploy: Deploy) -> None:
    visitor = deploy().visitor
    assert visitor.post("/").status_code == 403
    assert visitor.get("/assets/").status_code == 403
    assert visitor.get("/").headers["content-type"] == "text/html; charset=utf-8"


def test_the_real_page_reads_by_the_function_under_its_own_policy(deploy: Deploy, browser: Browser) -> None:
    stack, complaints = deploy(DirectCalls="refused"), list[str]()
    with listening(stack.cdn) as url:
        page = browser.new_page(service_workers="block")  # which would fetch the page once more
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        served = page.goto(url)
        assert served and "connect-src 'self';" in served.headers["content-security-policy"]
        page.check("input[value=lambda]", force=True)
        with_mouse(page, DRAWN)
        with page.expect_response(re.compile("/api/recognise$")) as answered:
            page.click("#recognise")
        expect(page.locator("#output")).to_have_text("7")
        assert (answered.value.status, answered.value.json()["digit"]) == (200, 7)
        page.close()
    assert complaints == []


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
