"""Contributions against moto's S3, byte by byte, and every way to be refused, through the real handler."""

import base64
import gzip
import hashlib
import hmac
import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from lambda_handler.app import handler
from lambda_handler.feedback import receive, store
from lambda_handler.feedback.rate import TokenBucket

ROOT = Path(__file__).parents[3]
EVENT: dict[str, Any] = json.loads((ROOT / "events" / "feedback.json").read_text())
REGION, BUCKET, SECRET = "eu-central-1", "given", "51af3dc0-da77-11e4-872e-1234567db123"
ONE = {"strokes": [[[0.5, 0.2], [0.512345, 0.8]]], "label": 1}
STORED = b'{"format":1,"label":1,"strokes":[[[0.5,0.2],[0.5123,0.8]]]}'
KEY = "feedback/" + hmac.new(SECRET.encode(), STORED, hashlib.sha256).hexdigest() + ".json"


@pytest.fixture(autouse=True)
def plenty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken in one test is not lacking in the next."""
    monkeypatch.setattr(receive, "rate", TokenBucket(per_s=0.001, burst=30))


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    environment = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": REGION}
    for name, value in (environment | {"FEEDBACK_STORE": f"s3://{BUCKET}", "FEEDBACK_SECRET": SECRET}).items():
        monkeypatch.setenv(name, value)
    store._s3.cache_clear()
    with mock_aws():
        client = boto3.client("s3", region_name=REGION)
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        yield client
    store._s3.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FEEDBACK_STORE", f"file://{tmp_path}")
    monkeypatch.setenv("FEEDBACK_SECRET", SECRET)
    return tmp_path / "feedback"


def post(document: object, **changes: Any) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Return the status, the answer and the headers."""
    response = handler(EVENT | {"body": document if isinstance(document, str) else json.dumps(document)} | changes)
    return response["statusCode"], json.loads(response["body"]), response["headers"]


def keys(s3: Any) -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def test_strokes_and_label_are_stored_and_nothing_else(s3: Any) -> None:
    event = EVENT["requestContext"]["http"]
    assert post(ONE)[:2] == (201, {"status": "kept"})
    assert keys(s3) == [KEY]
    found = s3.get_object(Bucket=BUCKET, Key=KEY)
    assert found["Body"].read() == STORED
    assert (found["ContentType"], found["ServerSideEncryption"], found["Metadata"]) == ("application/json", "AES256", {})
    assert s3.get_object_tagging(Bucket=BUCKET, Key=KEY)["TagSet"] == []
    assert not {"CacheControl", "ContentDisposition", "ContentEncoding", "Expires"} & set(found)
    assert event["sourceIp"] not in str(found) and event["userAgent"] not in str(found)


def test_the_same_drawing_is_kept_once(s3: Any) -> None:
    assert post(ONE)[0] == 201
    before = s3.head_object(Bucket=BUCKET, Key=KEY)["LastModified"]
    for again in (ONE, {"label": 1, "strokes": [[[0.50001, 0.2], [0.51234, 0.80004]]]}, {"label": 1.0, "strokes": ONE["strokes"]}):
        status, document, _ = post(again)
        assert (status, document["error"]["code"]) == (409, "repeated")
    assert (keys(s3), s3.head_object(Bucket=BUCKET, Key=KEY)["LastModified"]) == ([KEY], before)


def test_another_label_or_secret_is_another_key(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert post(ONE)[0] == post(ONE | {"label": 7})[0] == 201
    monkeypatch.setenv("FEEDBACK_SECRET", "another stack's")
    assert post(ONE)[0] == 201
    assert len(keys(s3)) == 3


def dots(count: int, points: int) -> list[Any]:
    return [[[0.1, i / points] for i in range(points)] for _ in range(count)]


REFUSED: dict[str, tuple[Callable[[], object], int, str, str]] = {
    "no body": (lambda: "", 400, "invalid_json", "got no body"),
    "no JSON": (lambda: "{strokes:", 400, "invalid_json", "got something else"),
    "no object": (lambda: [ONE], 400, "invalid_json", "got a JSON list"),
    "NaN": (lambda: '{"strokes": [[[NaN, 0]]], "label": 1}', 400, "invalid_json", "got something else"),
    "deep": (lambda: '{"strokes": ' + "[" * 60_000, 400, "invalid_json", "got something else"),
    "nothing": (dict, 400, "invalid_feedback", "got other keys"),
    "no label": (lambda: {"strokes": ONE["strokes"]}, 400, "invalid_feedback", "got other keys"),
    "one key more": (lambda: ONE | {"name": "Ada"}, 400, "invalid_feedback", "got other keys"),
    "an image": (lambda: {"image": "iVBORw0KGgo=", "label": 1}, 400, "invalid_feedback", "got other keys"),
    "label 10": (lambda: ONE | {"label": 10}, 400, "invalid_feedback", "0 to 9, got another number"),
    "label -1": (lambda: ONE | {"label": -1}, 400, "invalid_feedback", "0 to 9, got another number"),
    "label 1.5": (lambda: ONE | {"label": 1.5}, 400, "invalid_feedback", "0 to 9, got another number"),
    "label as text": (lambda: ONE | {"label": "7"}, 400, "invalid_feedback", "0 to 9, got a JSON str"),
    "label true": (lambda: ONE | {"label": True}, 400, "invalid_feedback", "0 to 9, got a JSON bool"),
    "label null": (lambda: ONE | {"label": None}, 400, "invalid_feedback", "0 to 9, got a JSON NoneType"),
    "no strokes": (lambda: ONE | {"strokes": []}, 400, "invalid_feedback", "at least one stroke, got a list of 0"),
    "strokes as an object": (lambda: ONE | {"strokes": {}}, 400, "invalid_feedback", "at least one stroke, got a JSON dict"),
    "an empty stroke": (lambda: ONE | {"strokes": [[[0, 0], [1, 1]], []]}, 400, "invalid_feedback", "at least one point, got a list of 0"),
    "points without strokes": (lambda: ONE | {"strokes": [[0.1, 0.2]]}, 400, "invalid_feedback", "a point as [x, y], got another number"),
    "three coordinates": (lambda: ONE | {"strokes": [[[0, 0, 0], [1, 1, 1]]]}, 400, "invalid_feedback", "got a list of 3"),
    "points as objects": (lambda: ONE | {"strokes": [[{"x": 0, "y": 1}]]}, 400, "invalid_feedback", "got a JSON dict"),
    "text as coordinate": (lambda: ONE | {"strokes": [[["0", 1]]]}, 400, "invalid_feedback", "got a JSON str"),
    "true as coordinate": (lambda: ONE | {"strokes": [[[True, 1]]]}, 400, "invalid_feedback", "got a JSON bool"),
    "off the canvas": (lambda: ONE | {"strokes": [[[0, 0], [0.5, 1.26]]]}, 400, "invalid_feedback", "from -0.25 to 1.25"),
    "in pixels": (lambda: ONE | {"strokes": [[[10, 20], [30, 200]]]}, 400, "invalid_feedback", "in units of the canvas"),
    "infinite": (lambda: '{"strokes": [[[0, 0], [1e999, 0]]], "label": 1}', 400, "invalid_feedback", "got another number"),
    "a huge integer": (lambda: ONE | {"strokes": [[[0, 10**400]]]}, 400, "invalid_feedback", "got another number"),
    "a dot": (lambda: ONE | {"strokes": [[[0.5, 0.5], [0.51, 0.5]]]}, 400, "invalid_feedback", "at least 0.02 of the canvas"),
    "65 strokes": (lambda: ONE | {"strokes": dots(65, 5)}, 413, "too_large", "got 65 and 325"),
    "2,001 points": (lambda: ONE | {"strokes": dots(1, 2001)}, 413, "too_large", "got 1 and 2001"),
    "64 KB and a byte": (lambda: json.dumps(ONE).ljust(64 * 2**10 + 1), 413, "too_large", "at most 65536 bytes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_in_the_contracts_words(name: str, s3: Any) -> None:
    make, status, code, words = REFUSED[name]
    got, document, _ = post(make())
    assert (got, set(document), document["error"]["code"]) == (status, {"error"}, code)
    assert words in document["error"]["message"] and document["error"]["message"].startswith("expected")
    assert len(document["error"]["message"]) < 200
    assert keys(s3) == []


def packed(size: int) -> dict[str, Any]:
    body = base64.b64encode(gzip.compress(json.dumps(ONE).ljust(size).encode())).decode()
    return {"body": body, "isBase64Encoded": True, "headers": EVENT["headers"] | {"content-encoding": "gzip"}}


CARRIED: dict[str, tuple[dict[str, Any], int, str | None]] = {
    "at the limit": ({"body": json.dumps(ONE).ljust(64 * 2**10)}, 201, None),
    "gzipped": (packed(64 * 2**10), 201, None),
    "a gzip bomb": (packed(10**7), 413, "too_large"),
    "base64": ({"body": base64.b64encode(json.dumps(ONE).encode()).decode(), "isBase64Encoded": True}, 201, None),
    "charset": ({"headers": {"Content-Type": "Application/JSON; charset=utf-8"}}, 201, None),
    "a form's type": ({"headers": {"content-type": "text/plain"}}, 415, "unsupported_type"),
    "no type": ({"headers": {}}, 415, "unsupported_type"),
    "brotli": ({"headers": EVENT["headers"] | {"content-encoding": "br"}}, 415, "unsupported_type"),
    "GET": ({"requestContext": {"http": {"method": "GET"}}}, 405, "method_not_allowed"),
}


@pytest.mark.parametrize("name", CARRIED)
def test_how_it_is_carried(name: str, s3: Any) -> None:
    changes, status, code = CARRIED[name]
    response = handler(EVENT | {"body": json.dumps(ONE)} | changes)
    assert (response["statusCode"], json.loads(response["body"]).get("error", {}).get("code")) == (status, code)
    assert keys(s3) == ([KEY] if status == 201 else [])


def test_a_flood_is_turned_away(s3: Any) -> None:
    posts = [post(ONE | {"strokes": [[[0, 0], [i / 100, 1]]]}) for i in range(40)]
    assert [status for status, _, _ in posts] == [201] * 30 + [429] * 10
    _, document, headers = posts[-1]
    assert document["error"]["code"] == "too_many" and 900 <= int(headers["retry-after"]) <= 1000
    assert len(keys(s3)) == 30


def test_tokens_come_back() -> None:
    bucket = TokenBucket(per_s=0.5, burst=2)
    assert [bucket.wait_s(now) for now in (100, 100, 100, 101, 102, 102, 1000, 1000, 1000)] == [0, 0, 2, 1, 0, 2, 0, 0, 2]


def test_bad_posts_take_no_tokens(s3: Any) -> None:
    assert {post({})[0] for _ in range(50)} == {400}
    assert post(ONE)[0] == 201


def test_off_unless_the_deployment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FEEDBACK_STORE", raising=False)
    status, document, _ = post("not even JSON")
    assert (status, document["error"]["code"]) == (404, "not_collected")


def test_a_store_that_fails_is_told(s3: Any) -> None:
    s3.delete_bucket(Bucket=BUCKET)
    status, document, _ = post(ONE)
    assert (status, document["error"]["code"]) == (503, "unavailable")
    assert "nothing was kept" in document["error"]["message"] and BUCKET not in document["error"]["message"]


LOGGED = """
import json, os, sys
from lambda_handler.app import handler
event = json.load(open("events/feedback.json"))
for store in (sys.argv[1], sys.argv[1], sys.argv[1] + "/feedback", ""):
    os.environ |= {"FEEDBACK_STORE": f"file://{store}", "FEEDBACK_SECRET": "the secret"}
    if store.endswith("feedback"):
        open(store + "/feedback", "w").close()
    handler(event)
"""


def test_what_is_logged_tells_nothing_of_it(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LOGGED, str(tmp_path)], check=True, capture_output=True, text=True, cwd=ROOT)
    lines = [json.loads(line) for line in (done.stdout + done.stderr).splitlines() if line.startswith("{")]
    assert [line["status"] for line in lines if line.get("message") == "response"] == [201, 409, 503, 404]
    outcomes = [name for line in lines if "_aws" in line for name in line if name.startswith("Outcome.")]
    assert outcomes == ["Outcome.kept", "Outcome.repeated", "Outcome.unavailable", "Outcome.not_collected"]
    (kept,) = (path for path in (tmp_path / "feedback").iterdir() if path.suffix == ".json")
    http = EVENT["requestContext"]["http"]
    secrets = [http["sourceIp"], http["userAgent"], "the secret", kept.stem, str(tmp_path), "0.45, 0.82", "0.45,0.82"]
    assert not [secret for secret in secrets if secret in done.stdout + done.stderr]


def test_a_folder_that_fails_is_told(folder: Path) -> None:
    folder.write_text("a file where a folder should be")
    assert post(ONE)[0] == 503


def test_a_folder_serves_as_store(folder: Path) -> None:
    assert [post(ONE)[0] for _ in range(2)] == [201, 409]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {Path(KEY).name: STORED}


COLD = """
import json, sys
from lambda_handler.app import handler
handler(json.load(open("events/seven.json")))
print(sorted({"boto3", "botocore.session", "lambda_handler.feedback", "lambda_handler.number"} & set(sys.modules)))
"""


def test_who_only_reads_imports_nothing_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", COLD], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


numbers = st.floats(-0.25, 1.25) | st.integers(0, 1) | st.floats() | st.integers() | st.booleans() | st.text(max_size=3)
strokes = st.lists(st.lists(st.lists(numbers, min_size=1, max_size=3), max_size=4), max_size=4)
drawings = st.fixed_dictionaries({"strokes": strokes, "label": st.integers(-1, 11) | numbers}, optional={"more": numbers})


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=drawings)
def test_what_is_kept_is_a_drawing(document: dict[str, Any], folder: Path) -> None:
    status, answer, _ = post(document)
    assert status in (201, 400, 409, 429) and ("error" in answer) == (status != 201)
    for path in folder.glob("*"):
        kept = json.loads(path.read_text())
        assert set(kept) == {"format", "label", "strokes"} and kept["label"] in range(10)
        assert all(math.isfinite(value) for stroke in kept["strokes"] for point in stroke for value in point)
        path.unlink()
