"""Wrong uses of `make`, each told at once, in one line, in the words that were typed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.processor import children_s, within

Surroundings = dict[str, str]

OLD = """#!/bin/sh
exec {python} -c 'import sys, runpy
sys.version_info, sys.argv = {version}, sys.argv[2:]
runpy.run_module(sys.argv[0], run_name="__main__")' "$@"
"""


def executable(path: Path, text: str) -> str:
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def without(folder: Path, *missing: str) -> Surroundings:
    """Return a PATH with the programs that `make` needs, but for some."""
    for name in {"sh", "find", "make", "node", "npm", "chromium", "env"} - set(missing):
        (folder / name).symlink_to(shutil.which(name) or "/nowhere")
    return {"PATH": str(folder)}


def old_node(folder: Path) -> Surroundings:
    found = without(folder, "node")
    executable(folder / "node", "#!/bin/sh\necho v18.20.1\n")
    return found


def python(*version: int) -> Callable[[Path], Surroundings]:
    return lambda folder: {"PYTHON": executable(folder / "python", OLD.format(python=sys.executable, version=(*version, 0)))}


def keys(folder: Path) -> Surroundings:
    return {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}


def nothing(folder: Path) -> Surroundings:
    return {}


USES: list[tuple[str, Callable[[Path], Surroundings], str]] = [
    ("demo", python(3, 10), "make demo: expected Python 3.12 (or 3.11), got 3.10.0"),
    ("train", python(3, 13), "make train: expected Python 3.12 (or 3.11), got 3.13.0"),
    ("package", python(3, 11), "make package: expected Python 3.12, which the function runs on, got 3.11.0"),
    ("demo PYTHON=python9", nothing, "make demo: expected Python 3.12 (or 3.11), found no python9"),
    ("demo", lambda folder: without(folder, "node", "npm"), "make demo: expected Node 20 or newer with npm, found none"),
    ("photographs", nothing, "make photographs: PHOTOS=: expected a folder with an index.json that names its pictures, found none"),
    ("batch", nothing, "make batch: PREFIX=: expected a folder with pictures, or s3://bucket/folder"),
    ("batch PREFIX=s3://Forms/a", nothing, "make batch: PREFIX=s3://Forms/a: expected a folder with pictures, or s3://bucket/folder"),
    ("batch PREFIX=docs", python(3, 10), "make batch: expected Python 3.12 (or 3.11), got 3.10.0"),
    ("batch PREFIX=docs READ=letter", nothing, "make batch: READ=letter: expected digit or number"),
    (
        "deploy-batch PARAMETERS=AlarmEmail=a@example.com",
        nothing,
        "make deploy-batch: PARAMETERS=AlarmEmail=a@example.com: expected NAME=VALUE",
    ),
    ("demo", old_node, "make demo: expected Node 20 or newer, got v18.20.1"),
    ("check", lambda folder: without(folder, "chromium"), "make check: expected Chromium to try the page in, found no `chromium`"),
    ("demo PORT=99999", nothing, "make demo: PORT=99999: expected a number from 0 to 65535"),
    ("demo PORT=²", nothing, "make demo: PORT=²: expected a number"),
    ("demo PORT=http", nothing, "make demo: PORT=http: expected a number"),
    ("demo FEEDBACK=README.md", nothing, "make demo: FEEDBACK=README.md: expected a folder to collect drawings in, got a file"),
    ("train FEEDBACK=missing", nothing, "make train: FEEDBACK=missing: expected a folder with drawings"),
    ("feedback", nothing, "make feedback: expected FEEDBACK=folder with drawings that visitors gave, got none"),
    ("train RECIPE=deep", nothing, "make train: RECIPE=deep: expected one of article, default"),
    ("train SEED=one", nothing, "make train: SEED=one: expected a whole number"),
    ("bench PARTS=lots", nothing, "make bench: PARTS=lots: expected some of package, artefact"),
    ("bench-hour MINUTES=0", nothing, "make bench-hour: MINUTES=0: expected a number above 0"),
    ("fuzz INPUTS=many", nothing, "make fuzz: INPUTS=many: expected a whole number"),
    ('seeds SEEDS="1 x"', nothing, "make seeds: SEEDS=1 x: expected whole numbers, got x"),
    ("ship RUN=missing", nothing, "make ship: RUN=missing: expected the folder of a run"),
    ("threshold REFUSED=much", nothing, "make threshold: REFUSED=much: expected a share of digits from 0 to 0.5"),
    ("invoke EVENT=nope.json", nothing, "make invoke: EVENT=nope.json: expected a file, such as events/seven.json"),
    ("invoke EVENT=README.md", nothing, "make invoke: EVENT=README.md: expected JSON"),
    ("package ARCHITECTURE=riscv", nothing, "make package: ARCHITECTURE=riscv: expected x86_64 or arm64"),
    ("invoke ARCHITECTURE=arm64", nothing, "make invoke: ARCHITECTURE=arm64: expected x86_64, which alone can be run here"),
    ("deploy PARAMETERS=Colour=red", nothing, "make deploy: PARAMETERS=Colour=red: expected NAME=VALUE with a name among Architecture"),
    ("deploy", keys, "no AWS region: set AWS_REGION"),
    ("deploy AWS_REGION=eu-central-1", nothing, "no AWS credentials: run `aws configure`"),
    ("deploy AWS_REGION=Frankfurt", keys, "AWS_REGION=Frankfurt: expected a region, such as eu-central-1"),
    ("deploy AWS_PROFILE=nope", nothing, "AWS_PROFILE=nope: no such profile"),
    ("publish FLAGS='--region \"\"'", keys, '--region "": expected a region, such as eu-central-1'),
    ("publish FLAGS=--dry", keys, "no AWS region: set AWS_REGION"),
    ("publish FLAGS=--wet-run", keys, "python -m ops.publish: unrecognized arguments: --wet-run"),
]


@pytest.mark.parametrize(("typed", "surroundings", "told"), USES, ids=[use[0] for use in USES])
def test_it_is_told_in_one_line(typed: str, surroundings: Callable[[Path], Surroundings], told: str, clone: Path, tmp_path: Path) -> None:
    kept = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true", "PYTHON": sys.executable}
    command = ["/bin/sh", "-c", f"exec {shutil.which('make')} {typed}"]
    environment = kept | surroundings(tmp_path)
    done = within(3, lambda: subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, timeout=100), children_s)
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    assert done.returncode != 0
    assert len(lines) == 1 and lines[0].startswith(told), done.stdout + done.stderr
