"""What the function prints in a process of its own, without Lambda's environment."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EVENTS = Path(__file__).parents[2] / "events"
SCRIPT = """
import json, sys
from lambda_handler.app import handler

class Broken(dict):
    def get(self, key, default=None):
        if key == "body":
            raise RuntimeError(seven["body"])
        return super().get(key, default)

seven = json.load(open(sys.argv[1]))
handler(seven)
handler(seven | {"body": seven["body"][:-900] + '"}'})
handler(seven | {"body": seven["body"][:-900]})
handler(Broken(seven))
images = [json.loads(seven["body"])["image"]] * 2 + ["?"]
handler(seven | {"body": json.dumps({"images": images})})
handler(seven | {"body": json.dumps({"images": images, "read": "number"})})
"""
EXPECTED = {
    "Requests": [1, 1, 1, 1, 1, 1],
    "ColdStart": [1, 0, 0, 0, 0, 0],
    "Answers": [1, 0, 0, 0, 2, 2],
    "Abstentions": [0, 0, 0, 0, 0, 0],
    "Doubts": [0, 0, 0, 0, 0, 0],
    "Errors": [0, 1, 1, 1, 1, 1],
}


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, "-c", SCRIPT, str(EVENTS / "seven.json")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=EVENTS.parent)
    return done.stdout + done.stderr


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines() if line.startswith("{")]


def test_nothing_of_the_picture_is_logged(printed: str) -> None:
    image = json.loads(json.loads((EVENTS / "seven.json").read_text())["body"])["image"].partition(",")[2]
    assert not [start for start in range(len(image) - 12) if image[start : start + 12] in printed]
    assert repr(base64.b64decode(image)[:12])[2:-1] not in printed


def test_metrics(printed: str) -> None:
    metrics = [line for line in lines(printed) if "_aws" in line]
    assert {line["_aws"]["CloudWatchMetrics"][0]["Namespace"] for line in metrics} == {"DigitReader"}
    for name, values in EXPECTED.items():
        assert [line[name] for line in metrics] == [[value] for value in values]
    codes = [name for line in metrics for name in line if name.startswith("Outcome.")]
    assert codes == ["Outcome.invalid_image", "Outcome.invalid_json", "Outcome.internal", *["Outcome.invalid_image"] * 2]
    assert all(line["Latency"][0] >= 0 for line in metrics)
    assert [line["Digit.7"] for line in metrics if "Digit.7" in line] == [[1], [2], [2]]
    assert ["Decode" in line for line in metrics] == [True, True, False, False, True, True]
    assert ["Inference" in line for line in metrics] == [True, False, False, False, True, True]


def test_likelihoods_of_each_digit(printed: str) -> None:
    metrics = [line for line in lines(printed) if "_aws" in line]
    assert [len(line.get("IsDigit", [])) for line in metrics] == [1, 0, 0, 0, 2, 2]
    assert all(95 < percent <= 100 for line in metrics for percent in line.get("Probability", []))


ODD = """
from lambda_handler.telemetry import record

def digit(digit, probability, is_digit, reason=None):
    return {"digit": digit, "probability": probability, "is_digit": is_digit, "reason": reason}

sure, unsure = digit(7, 0.99, 1.0), digit(1, 0.6, 0.8)
refused, blank = digit(None, 0.9, 0.2, "not_a_digit"), digit(None, 0.1, 0.0, "blank")
number = {"number": "71", "probability": 0.5, "digits": [sure, unsure], "reason": None}
none = {"number": None, "probability": 0, "digits": [], "reason": "not_a_number"}
record("/recognise", 200, {"results": [sure, unsure, refused, blank, number, none]}, {"total": 1.0}, "id")
record("/recognise", 200, {"results": [number] * 60}, {"total": 1.0}, "id")
"""


def test_doubts_refusals_and_more_digits_than_one_line_of_metrics_holds() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", ODD], check=True, capture_output=True, text=True, cwd=EVENTS.parent)
    first, *rest = [line for line in lines(done.stdout + done.stderr) if "_aws" in line]
    assert (first["Answers"], first["Abstentions"], first["Doubts"]) == ([6], [3], [2])
    assert first["IsDigit"] == [100, 80, 20, 100, 80]
    assert first["Probability"] == [99, 60, 99, 60]
    assert sum(sum(line.get("Answers", [0])) for line in rest) == 60
    assert sum(len(line.get("IsDigit", [])) for line in rest) == sum(len(line.get("Probability", [])) for line in rest) == 120


def test_the_stacks_name_is_the_metrics_dimension() -> None:
    known = os.environ | {"POWERTOOLS_SERVICE_NAME": "other"}
    done = subprocess.run([sys.executable, "-c", ODD], check=True, capture_output=True, text=True, cwd=EVENTS.parent, env=known)
    metrics = [line for line in lines(done.stdout + done.stderr) if "_aws" in line]
    assert {line["service"] for line in metrics} == {"other"}
    assert metrics[0]["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]


def test_logs(printed: str) -> None:
    logs = [line for line in lines(printed) if "_aws" not in line]
    assert [line["status"] for line in logs if line["message"] == "response"] == [200, 400, 400, 500, 200, 200]
    (crash,) = [line for line in logs if line["message"] == "internal"]
    assert (crash["kind"], crash["level"]) == ("RuntimeError", "ERROR")
    assert any("request.py" in frame for frame in crash["stack"])
