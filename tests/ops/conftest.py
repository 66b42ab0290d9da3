"""The function's package, built once a run by the very command that users run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", params=["x86_64", "arm64"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("x86_64", tmp_path_factory.mktemp("built"))


def build(architecture: str, folder: Path) -> Path:
    """Return the built function in a folder."""
    command: list[str | Path] = [ROOT / ".venv/sam/bin/sam", "build", "--build-dir", folder, "--template", ROOT / "template.yaml"]
    environment = os.environ | {"SAM_CLI_TELEMETRY": "0", "ARCHITECTURE": architecture, "PYTHON": sys.executable}
    done = subprocess.run(
        [*command, "--parameter-overrides", f"Architecture={architecture}"], capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert done.returncode == 0, done.stderr
    return folder / "RecogniseFunction"
