"""The wheel, in an empty environment: one package with its model, which reads a digit."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.pages import ROOT, Example, examples
from tests.support.shared import sampled

pytestmark = pytest.mark.package
PIP_FLAGS = ("--quiet", "--disable-pip-version-check")
READ = """
import json, sys
from lambda_handler.app import handler
print(json.loads(handler(json.load(open(sys.argv[1])))["body"])["digit"])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")  # a build leaves files beside what it builds
    for name in ("lambda_handler", "ops", "train"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "runs", "saved_model"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    subprocess.run([sys.executable, "-m", "pip", "wheel", *PIP_FLAGS, "--no-deps", "--wheel-dir", folder, source], check=True)
    (built,) = folder.iterdir()
    return built


def test_holds_one_package_and_its_models(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"lambda_handler"}
    assert {"lambda_handler/digits.tflite", "lambda_handler/finder.tflite"} <= set(names)
    assert {"lambda_handler/__init__.pyi", "lambda_handler/py.typed"} <= set(names)
    assert set(names) >= {str(path.relative_to(ROOT)) for path in (ROOT / "lambda_handler").rglob("*.py")}


PYTHONS = ("3.12", "3.11")[: sampled(2, 1)]
EXAMPLES = [example for page in ("README.md", "docs/python.md") for example in examples(ROOT / page) if example.language == "python"]


@pytest.fixture(scope="module", params=PYTHONS)
def python(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and what it asks for, where nothing else is; return the interpreter."""
    interpreter, folder = _interpreter(request.param), tmp_path_factory.mktemp("empty")
    if not interpreter:
        pytest.skip(f"Python {request.param} is not on this machine: that the wheel works there was NOT tried")
    subprocess.run([interpreter, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin/python", "-m", "pip", "install", *PIP_FLAGS, "-c", ROOT / "constraints.txt", wheel], check=True)
    return folder / "bin/python"


def _interpreter(version: str) -> str | None:
    """Return a Python of that version that can make an environment."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    homes = [shutil.which(f"python{version}"), *Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}")]
    works = "import sys, ensurepip, venv; sys.exit(f'{sys.version_info[0]}.{sys.version_info[1]}' != sys.argv[1])"
    asked = [str(home) for home in homes if home]
    return next((home for home in asked if not subprocess.run([home, "-c", works, version], capture_output=True).returncode), None)


def test_reads_a_digit_where_nothing_else_is_installed(python: Path, tmp_path: Path) -> None:
    done = subprocess.run([python, "-c", READ, ROOT / "events/seven.json"], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "7"


def test_brings_nothing_of_training(python: Path) -> None:
    listed = subprocess.run([python, "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True, text=True).stdout.lower()
    assert not re.search("tensorflow==|keras|scipy|opencv|flask|boto3", listed)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.where)
def test_the_examples_run_there(example: Example, python: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")  # and nothing of the package beside them
    shutil.copy(ROOT / "README.md", tmp_path)
    done = subprocess.run([python, "-c", example.text], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.splitlines() == re.findall(r"print\(.*\)  # (.*)$", example.text, flags=re.MULTILINE)


def test_the_command_reads_there(python: Path, tmp_path: Path) -> None:
    command = [str(python), "-m", "lambda_handler", str(ROOT / "events/seven.json"), str(ROOT / "docs/seven.png")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert [json.loads(line)["digit"] for line in done.stdout.splitlines()] == [7, 7]
