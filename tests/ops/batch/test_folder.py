"""A folder read on this machine by the same command: answers beside it, failures apart, and a second run reads what has none."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ops.batch.folder import Beside, _take, read_folder
from tests.conftest import ROOT

SEVEN = ROOT / "docs" / "seven.png"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scans" / "more").mkdir(parents=True)
    for name in ("a.png", "b.png", "more/c.PNG"):
        shutil.copy(SEVEN, tmp_path / "scans" / name)
    (tmp_path / "scans" / "bad.png").write_bytes(b"no picture")
    (tmp_path / "scans" / "notes.txt").write_text("none")
    return tmp_path / "scans"


def files(path: Path) -> list[str]:
    return [json.loads(line)["file"] for line in path.read_text().splitlines()]


def test_answers_and_failures_lie_beside_the_folder(folder: Path) -> None:
    beside = Beside.of(folder, number=False)
    assert read_folder(folder, False) == 1
    assert files(beside.results) == ["a.png", "b.png", "more/c.PNG"] and files(beside.failures) == ["bad.png"]
    assert {json.loads(line)["digit"] for line in beside.results.read_text().splitlines()} == {7}
    assert beside.results == folder.parent / "scans.digits.jsonl"


def test_the_next_run_reads_what_failed_and_what_is_new(folder: Path) -> None:
    beside, said = Beside.of(folder, number=False), list[str]()
    read_folder(folder, False)
    shutil.copy(SEVEN, folder / "bad.png")
    shutil.copy(SEVEN, folder / "new.png")
    assert read_folder(folder, False, said.append) == 0
    assert said[0] == "to read, on this machine and for nothing: 2 of 5 pictures"
    assert files(beside.results) == ["a.png", "b.png", "more/c.PNG", "bad.png", "new.png"] and files(beside.failures) == []


@pytest.mark.parametrize("torn", ['{"file": "b.p', "\0"])
def test_a_run_that_was_killed_within_a_line_is_taken_up(folder: Path, torn: str) -> None:
    beside = Beside.of(folder, number=False)
    read_folder(folder, False)
    first = beside.results.read_text().splitlines(keepends=True)[0]
    for before, read in ((first + torn, ["a.png"]), (torn, [])):
        beside.results.write_text(before)
        read_folder(folder, False)
        assert sorted(files(beside.results)) == ["a.png", "b.png", "more/c.PNG"] and files(beside.results)[: len(read)] == read


@pytest.mark.parametrize("line", ["{", "[]", "{}", "\0"])
def test_a_damaged_line_is_told_and_nothing_is_lost(folder: Path, line: str) -> None:
    beside = Beside.of(folder, number=False)
    beside.results.write_text(before := f'{{"file": "a.png"}}\n{line}\n')
    with pytest.raises(ValueError, match=r"scans\.digits\.jsonl, line 2: expected an answer with its file, got something else"):
        read_folder(folder, False)
    assert beside.results.read_text() == before


def test_two_runs_do_not_write_the_same_answers(folder: Path) -> None:
    beside = Beside.of(folder, number=False)
    with beside.results.open("a") as results:
        _take(results)
        with pytest.raises(BlockingIOError, match=r"^another run is writing .*scans\.digits\.jsonl$"):
            read_folder(folder, False)
        assert read_folder(folder, True) == 1  # other answers are not in the way
    assert read_folder(folder, False) == 1 and len(files(beside.results)) == 3


def test_answers_of_the_root_lie_in_it() -> None:
    assert Beside.of(Path("/"), number=False).results == Path("/.digits.jsonl")


def test_digits_and_numbers_are_kept_apart(folder: Path) -> None:
    read_folder(folder, False)
    read_folder(folder, True)
    numbers = Beside.of(folder, number=True).results.read_text().splitlines()
    assert [json.loads(line)["number"] for line in numbers] == ["7"] * 3


def test_the_command_reads_a_folder_and_says_what_is_wrong_in_a_line(folder: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ops.batch", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)

    done = run(str(folder), "--number")
    assert (done.returncode, done.stdout.count("\n")) == (1, 3) and files(folder.parent / "scans.numbers.jsonl")
    for pictures, expected in (
        ("nowhere", "a folder with pictures, or s3://bucket/folder"),
        ("s3://No_Bucket", "s3://bucket or s3://bucket/folder"),
    ):
        wrong = run(pictures)
        assert (wrong.returncode, wrong.stderr.splitlines()[-1]) == (1, f"expected {expected}, got {pictures}")
        assert "Traceback" not in wrong.stderr
