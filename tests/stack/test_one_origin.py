"""The page and its API on one origin, through stand-ins of CloudFront and of the HTTP API that are made from the expanded template."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.test import TestResponse

from lambda_handler.callers import CDN_HEADER
from tests.site.support.pointers import SEVEN as DRAWN
from tests.site.support.pointers import with_mouse
from tests.stack.deployed import JSON, SEVEN, Deploy
from tests.support.listening import listening

pytestmark = pytest.mark.package  # of aws-sam-cli, which expands the template


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
