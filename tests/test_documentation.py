"""README, CONTRIBUTING and docs/: every example runs as it is written; what cannot is at least there."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ops.emulator import free_port
from tests.site.conftest import wait_for_health
from tests.support import checkout
from tests.support.pages import PAGES, ROOT, Example, examples, statements

PRINTS = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)
SERVED = "http://127.0.0.1:8000"
# Statements that are not run here, by how they start, and why; only that their targets and flags exist is checked.
NOT_RUN = {
    "make deploy": "makes a stack in a real account",
    "make batch PREFIX=s3": "needs that stack",
    "make batch PREFIX=scans": "needs a folder of scans",
    "make remove": "deletes the stack of a real account",
    "aws s3 sync": "needs AWS's own program and a bucket that holds drawings",
    ".venv/sam/bin/sam local invoke": "needs docker",
    "docker ": "the same",  # tests/ops/test_containerfile.py takes the steps without it
    "npm ci": "installs and builds for a minute, and `make` has done both",
    "python -m pip install -c": "installs into the reader's environment",  # tests/ops/test_containerfile.py into an empty one
    "gunicorn ": "serves until it is stopped",  # tests/ops/test_wsgi.py starts it
    ".venv/sam/bin/sam logs": "needs a deployed function",
    "make test": "runs this test",
    "make check": "takes two minutes, and runs many tests again",
    "make lint": "takes a minute, and `make test` has done it",
    "make setup": "makes every environment anew",
    "make train": "fits for an hour",
    "make fit": "the same",
    "make ship": "replaces the model of this checkout",
    "make threshold": "the same",
    "make seeds": "fits for hours",
    "make tried": "fits for hours",
    "make evaluate": "measures for minutes, and fills the tables of this checkout",
    "make sheets": "draws for a minute",
    "make bench": "measures for ten minutes",
    "make fuzz": "tries for half an hour",
    "make package": "builds for a minute",  # and tests/ops do
    "make invoke": "the same",
}


@pytest.fixture(scope="session")
def api(clone: Path) -> Iterator[str]:
    """Start what the readme's first command starts, on a port that is free, and give one drawing."""
    port = free_port()
    command = ["make", "demo", f"PORT={port}", "FEEDBACK=given"]
    with subprocess.Popen(command, cwd=clone, env=checkout.environment(clone), start_new_session=True) as demo:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for_health(f"{address}/health", 120)  # the page is built first
            drawing = json.loads((ROOT / "events/feedback.json").read_text())["body"].encode()
            urllib.request.urlopen(urllib.request.Request(f"{address}/feedback", drawing, {"content-type": "application/json"}))
            yield address
        finally:
            os.killpg(demo.pid, 15)


def of(language: str) -> list[Any]:
    found = [example for page in PAGES for example in examples(page) if example.language == language]
    return [pytest.param(example, id=example.where) for example in found]


def excuse(statement: str) -> str:
    return next((reason for start, reason in NOT_RUN.items() if statement.startswith(start)), "")


@pytest.mark.parametrize("example", of("python"))
def test_python_prints_what_is_written(example: Example, clone: Path) -> None:
    done = run([sys.executable, "-c", example.text], clone)
    assert done.splitlines() == PRINTS.findall(example.text)


@pytest.mark.parametrize("example", of("sh"))
def test_shell_does_what_is_written(example: Example, clone: Path, api: str) -> None:
    settings, said = "", ""
    for statement in statements(example.text):
        if re.match(r"[A-Z]+=\S*$", statement):
            settings += f"API={api}\n" if statement.startswith("API=") else f"{statement}\n"
        elif not excuse(statement) and not statement.startswith("make demo"):
            said = run(["bash", "-euo", "pipefail", "-c", _known(example, api) + settings + statement.replace(SERVED, api)], clone)
    if example.answer:
        assert_holds(json.loads(said), json.loads(example.answer))


def _known(example: Example, api: str) -> str:
    """Return the address that an earlier example of the page has set."""
    before = "".join(other.text for other in examples(example.page) if other.language == "sh")
    return f"API={api}\n" if "API=" in before.partition(example.text)[0] else ""


def run(command: list[str], clone: Path) -> str:
    done = subprocess.run(command, cwd=clone, env=checkout.environment(clone), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}{done.stderr}"
    return done.stdout


def assert_holds(answer: Any, written: Any) -> None:
    """What is written is in the answer; numbers are rounded, and the model's version is today's."""
    if isinstance(written, dict):
        for key in written.keys() - {"model"}:
            assert_holds(answer[key], written[key])
    elif isinstance(written, list):
        for one, other in zip(answer, written, strict=True):
            assert_holds(one, other)
    else:
        assert answer == (pytest.approx(written, abs=0.006) if isinstance(written, int | float) else written)


LEFT_OUT = sorted({s for page in PAGES for e in examples(page) if e.language == "sh" for s in statements(e.text) if excuse(s)})


@pytest.mark.parametrize("statement", LEFT_OUT)
def test_what_is_not_run_is_there(statement: str, clone: Path) -> None:
    if statement.startswith("make "):
        run(["bash", "-euo", "pipefail", "-c", statement.replace("make ", "make --dry-run ", 1)], clone)
    elif statement.startswith(".venv/sam") and (clone / ".venv/sam").is_dir():
        program = re.split(r" -| [A-Z]", statement)[0]
        told = run(["bash", "-c", f"{program} --help"], clone)
        assert all(flag in told for flag in re.findall(r" (--?[a-z-]+)", statement))
