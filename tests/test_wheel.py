"""The wheel, in an empty environment: one package with its model, which reads a digit."""

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

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


def test_holds_one_package_and_its_model(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"lambda_handler"}
    assert "lambda_handler/digits.tflite" in names
    assert set(names) >= {str(path.relative_to(ROOT)) for path in (ROOT / "lambda_handler").rglob("*.py")}


def test_reads_a_digit_where_nothing_else_is_installed(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", *PIP_FLAGS, "-c", ROOT / "constraints.txt", wheel], check=True)
    done = subprocess.run([python, "-c", READ, ROOT / "events/seven.json"], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "7"
