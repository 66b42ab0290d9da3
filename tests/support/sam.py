"""aws-sam-cli's environment, and what it makes of a template."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SAM = ROOT / ".venv" / "sam" / "bin"
AWS = os.environ | {"SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-central-1"}

Resources = dict[str, dict[str, Any]]


def run(*command: object) -> str:
    """Run a command in the checkout, as one of its own region does, and return what it prints."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT, env=AWS)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def expanded(template: str) -> dict[str, Any]:
    """Return a template of the checkout as CloudFormation gets it."""
    found: dict[str, Any] = json.loads(run(SAM / "python", ROOT / "tests" / "support" / "expand_template.py", ROOT / template))
    return found


def of_type(resources: Resources, kind: str) -> list[dict[str, Any]]:
    """Return the properties of all resources of a kind, of which there is one at least."""
    found = [resource["Properties"] for resource in resources.values() if resource["Type"] == kind]
    assert found, f"no {kind}"
    return found
