"""Containerfile without a container: its steps in a clean folder with an environment of its own, then its command and its health check.

What is left out is the base image, and to run as its user: the interpreter here is root's own.
"""

import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from dockerfile_parse import DockerfileParser

from ops.emulator import free_port
from tests.conftest import ROOT

STEPS = DockerfileParser(fileobj=io.BytesIO((ROOT / "Containerfile").read_bytes()))
SEVEN = json.loads((ROOT / "events" / "seven.json").read_text())["body"].encode()


@dataclass
class Container:
    """A folder in the place of an image: what its steps have made so far, and what they say of running it."""

    folder: Path
    context: Path
    environment: dict[str, str]
    said: dict[str, str] = field(default_factory=dict)
    workdir: Path = Path()

    def take(self, instruction: str, value: str) -> None:
        """Take one step; a step of a kind that is not known here is a KeyError."""
        steps: dict[str, Any] = {"WORKDIR": self._enter, "COPY": self._copy, "RUN": self._run, "ENV": self._set}
        told = {"FROM", "EXPOSE", "USER", "HEALTHCHECK", "CMD"}
        steps |= {name: lambda value, name=name: self.said.__setitem__(name, value) for name in told}
        steps[instruction](value)

    def _enter(self, value: str) -> None:
        self.workdir = self.folder / value.lstrip("/")
        self.workdir.mkdir(parents=True)

    def _copy(self, value: str) -> None:
        *sources, target = shlex.split(value)
        for source in map(self.context.joinpath, sources):
            if source.is_dir():
                shutil.copytree(source, self.workdir / target, dirs_exist_ok=True)
            else:
                assert target.endswith("/")
                (self.workdir / target).mkdir(parents=True, exist_ok=True)
                shutil.copy(source, self.workdir / target)

    def _run(self, value: str) -> None:
        done = subprocess.run(["sh", "-c", value], cwd=self.workdir, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def _set(self, _value: str) -> None:
        self.environment |= STEPS.envs

    def command(self, name: str) -> list[str]:
        """Return the words of CMD, or of the one in HEALTHCHECK."""
        words: list[str] = json.loads(self.said[name].partition("CMD")[2] or self.said[name])
        return [shutil.which(words[0], path=self.environment["PATH"]) or words[0], *words[1:]]

    def is_healthy(self, port: int) -> bool:
        environment = self.environment | {"PORT": str(port)}
        return subprocess.run(self.command("HEALTHCHECK"), cwd=self.workdir, env=environment, timeout=60).returncode == 0


@pytest.fixture(scope="module")
def container(clone: Path, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Container:
    folder = tmp_path_factory.mktemp("container")
    shutil.copytree(dist, clone / "site" / "dist", dirs_exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "environment"], check=True)
    path = f"{folder / 'environment' / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    made = Container(folder / "root", clone, {"PATH": path, "HOME": str(folder)})
    for step in STEPS.structure:
        if step["instruction"] != "COMMENT":
            made.take(step["instruction"], step["value"])
    return made


@pytest.fixture(scope="module")
def address(container: Container) -> Iterator[str]:
    port = free_port()
    environment = container.environment | {"PORT": str(port)}
    with subprocess.Popen(container.command("CMD"), cwd=container.workdir, env=environment, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 120
        while not container.is_healthy(port):
            assert process.poll() is None and time.monotonic() < deadline, process.stderr and process.stderr.read()
        yield f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0  # a container that is stopped ends by itself


def test_it_reads_a_digit(address: str) -> None:
    with urlopen(Request(f"{address}/recognise", SEVEN, {"content-type": "application/json"}), timeout=60) as answer:
        assert json.load(answer)["digit"] == 7


def test_it_serves_the_page(address: str, dist: Path) -> None:
    with urlopen(f"{address}/", timeout=60) as answer:
        assert answer.read() == (dist / "index.html").read_bytes()


def test_it_is_not_healthy_where_nothing_listens(container: Container) -> None:
    assert not container.is_healthy(free_port())


def test_it_runs_as_nobody_in_particular() -> None:
    instructions = [step["instruction"] for step in STEPS.structure]
    (user,) = (step["value"] for step in STEPS.structure if step["instruction"] == "USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)  # a number, so that Kubernetes can see that it is not root
    assert not {"COPY", "RUN", "ADD"} & set(instructions[instructions.index("USER") :])


def test_its_python_is_the_functions() -> None:
    assert STEPS.baseimage == f"python:{(ROOT / '.python-version').read_text().strip()}-slim"


def test_it_brings_nothing_of_training(container: Container) -> None:
    listed = subprocess.check_output(["pip", "list", "--format=freeze"], env=container.environment, text=True).lower()
    assert not re.search("tensorflow|keras|scipy|opencv|boto3|pytest", listed) and "gunicorn==" in listed
    assert {path.name for path in container.workdir.iterdir()} >= {"lambda_handler", "ops", "site", "train"}
    assert not (container.workdir / "tests").exists()
