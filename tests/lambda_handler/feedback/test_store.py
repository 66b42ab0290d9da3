"""What is kept, byte by byte: strokes and label alone, once, in S3 or in a folder; a store that fails is told."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lambda_handler.feedback.posted import BUCKET, EVENT, KEY, ONE, ROOT, STORED, keys, post


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
