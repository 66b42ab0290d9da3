"""Fuzzing in parts: what a part finds, that parts add up, that seeds are not repeated, and that a fault keeps its input."""

import base64
import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from ops.fuzz import characters, events, parts
from ops.fuzz.parts import ROOT, TARGETS
from ops.fuzz.tally import Tally, tried


@pytest.mark.parametrize("name", TARGETS)
def test_a_part_finds_no_fault_and_gets_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "INPUTS", 600)
    tally = parts.one(name, 999_999)
    assert (tally.inputs, tally.faults) == (600, [])
    assert sum(tally.outcomes.values()) == 600
    taken = {"handler": {"200"}, "unipen": {"read"}, "page": {f"{kind} taken" for kind in ("link", "score", "file", "kept", "answer")}}
    assert taken[name] < set(tally.outcomes)  # damage that is always refused at the door would try nothing behind it


def test_no_two_seeds_give_the_same_inputs() -> None:
    for make in (characters.damaged, events.requests):
        one, other = ({str(damaged) for damaged in make(40, seed)} for seed in (1, 2))
        assert len(one & other) <= 2 and one == {str(damaged) for damaged in make(40, 1)}


def break_the_reader(page: str) -> Any:
    def broken(one: characters.Damaged) -> str:
        if isinstance(one, bytes) or page in str(one):
            raise IndexError("expected more")
        return "read"

    return broken


def test_a_fault_keeps_the_input_that_made_it() -> None:
    tally = tried(characters.damaged(50, 1), break_the_reader("jane"), characters._shown)
    assert tally.inputs == 50 and len(tally.faults) + tally.outcomes.get("read", 0) == 50
    assert {fault["error"] for fault in tally.faults} == {"IndexError: expected more"}
    again = [one for one in islice(characters.damaged(50, 1), 50) if isinstance(one, bytes)]
    assert [base64.b64decode(fault["input"]) for fault in tally.faults if isinstance(fault["input"], str)] == again
    assert json.loads(json.dumps(tally.faults)) == tally.faults


def test_a_process_that_dies_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "page", [sys.executable, "-c", "import os; os.abort()"])
    (fault,) = parts.one("page", 4).faults
    assert fault == {"error": "ended with -6 []", "input": {"inputs": parts.INPUTS, "seed": 4}}


def test_parts_add_up_over_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = list[tuple[str, int]]()

    def one(name: str, seed: int) -> Tally:
        run.append((name, seed))
        return Tally(parts.INPUTS, {"refused": parts.INPUTS - 1}, [{"error": "x", "input": seed}], float(seed))

    monkeypatch.setattr(parts, "one", one)
    file = tmp_path / "counts.json"
    stopped = parts.parts(file, 9 * parts.INPUTS)
    assert parts.total(next(stopped)) == parts.INPUTS
    *_, counts = parts.parts(file, 6 * parts.INPUTS)
    assert sorted(run) == [(name, seed) for name in sorted(TARGETS) for seed in (1, 2)]
    assert counts == parts.read(file) and parts.total(counts) == 6 * parts.INPUTS
    assert counts["page"] == Tally(2 * parts.INPUTS, {"refused": 2 * parts.INPUTS - 2}, [{"error": "x", "input": i} for i in (1, 2)], 2.0)
    assert list(parts.parts(file, 6 * parts.INPUTS)) == []


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ops.fuzz", "--folder", str(tmp_path), "--inputs", "1"]
    with parts.alone(tmp_path):
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=dict(os.environ))
    assert (done.returncode, done.stderr) == (1, f"another run is under way in {tmp_path}\n")
