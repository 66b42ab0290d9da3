"""The files that GitHub and pre-commit read: they parse, run nothing but this project's own commands, and hold no keys."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


def load(path: Path) -> Any:
    return yaml.load(path.read_text(), yaml.BaseLoader)  # "on" stays a word


def steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_little_and_uses_what_is_pinned(path: Path) -> None:
    workflow = load(path)
    granted = [workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())]
    assert all(right == "read" or name == "id-token" for rights in granted for name, right in rights.items())
    assert all(PINNED.fullmatch(step["uses"].split()[0]) for step in steps(workflow) if "uses" in step)
    assert "secrets." not in path.read_text()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_command_holds_no_text_of_a_caller(path: Path) -> None:
    assert not [step for step in steps(load(path)) if "${{" in step.get("run", "")]


def test_ci_runs_what_everybody_runs() -> None:
    commands = [step["run"] for step in steps(load(ROOT / ".github/workflows/ci.yml")) if "run" in step]
    assert commands == [".ci/run"]
    assert (ROOT / ".ci/run").stat().st_mode & 0o100


def test_only_a_tag_deploys_and_by_a_token_of_its_own() -> None:
    workflow = load(ROOT / ".github/workflows/deploy.yml")
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["deploy"]["permissions"] == {"contents": "read", "id-token": "write"}
    commands = [step["run"].split()[:2] for step in steps(workflow) if "run" in step]
    assert commands == [["make", "deploy"], ["make", "publish"]]
    (credentials,) = (step["with"] for step in steps(workflow) if "aws-actions/" in step.get("uses", ""))
    assert "role-to-assume" in credentials and "aws-access-key-id" not in credentials


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_issue_form_asks_for_the_drawing(path: Path) -> None:
    form = load(path)
    fields = {field["id"]: field for field in form["body"]}
    assert {"name", "description", "body"} <= form.keys() and len(fields) == len(form["body"])
    assert all(field["type"] in {"textarea", "input", "dropdown"} and field["attributes"]["label"] for field in form["body"])
    assert "data URL" in fields["drawing"]["attributes"]["description"]


def test_a_misread_drawing_comes_with_what_was_meant_and_what_was_said() -> None:
    required = {field["id"] for field in load(ROOT / ".github/ISSUE_TEMPLATE/misread.yml")["body"] if field.get("validations")}
    assert required >= {"drawing", "meant", "said"}


def test_hooks_fetch_nothing() -> None:
    (repository,) = load(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert all(hook["language"] == "system" for hook in repository["hooks"])
    programs = {hook["entry"].split()[0] for hook in repository["hooks"]}
    assert programs == {".venv/dev/bin/ruff", ".venv/dev/bin/mypy", "node_modules/.bin/prettier", "node_modules/.bin/tsc"}
