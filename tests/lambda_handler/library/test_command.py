"""The command line as a person types it: what it reads, what it writes, how it ends."""

import csv
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from lambda_handler.library.command import main
from ops.bench.memory import children
from tests.conftest import ROOT

COMMAND = [sys.executable, "-m", "lambda_handler"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def run(folder: Path, *words: str, given: bytes = b"") -> tuple[int, str, str]:
    """Return the exit status and what it wrote, to standard output and error, LiteRT's own lines left out."""
    done = subprocess.run([*COMMAND, *words], input=given, capture_output=True, cwd=folder, env=ENVIRONMENT, check=False)
    said = [line for line in done.stderr.decode().splitlines() if not line.startswith("INFO: ")]
    return done.returncode, done.stdout.decode(), "\n".join(said)


def test_a_line_for_each_picture(folder: Path) -> None:
    status, written, _ = run(folder, ".", "event.json", "seven.png")
    lines = [json.loads(line) for line in written.splitlines()]
    assert (status, [line["file"] for line in lines]) == (0, ["deep/Number, 1.PNG", "seven.png", "event.json", "seven.png"])
    assert all(line.keys() == {"file", "digit", "probability", "probabilities", "is_digit", "reason", "model"} for line in lines)


def test_a_table(folder: Path) -> None:
    status, written, _ = run(folder, ".", "notes.txt", "--number", "--csv")
    rows = list(csv.DictReader(written.splitlines()))
    assert status == 1
    assert [row["number"] for row in rows] == ["2026", "7", ""]
    assert rows[0]["file"] == "deep/Number, 1.PNG"
    assert rows[2]["error"] == "expected a PNG, JPEG or WebP, got bytes that are no picture"


def test_a_name_that_is_no_text(folder: Path) -> None:
    shutil.copy(folder / "seven.png", folder / "deep" / os.fsdecode(b"\xff\xc3\xa9.png"))
    command = [*COMMAND, "deep", "--csv"]
    done = subprocess.run(command, capture_output=True, cwd=folder, env=ENVIRONMENT | {"PYTHONIOENCODING": "utf-8:strict"}, check=True)
    assert [row["file"] for row in csv.DictReader(done.stdout.decode().splitlines())] == ["deep/Number, 1.PNG", "deep/\\udcffé.png"]


def test_standard_input(folder: Path) -> None:
    status, written, _ = run(folder, "-", given=(folder / "seven.png").read_bytes())
    line = json.loads(written)
    assert (status, line["file"], line["digit"]) == (0, "-", 7)


def test_what_cannot_be_read_has_its_line(folder: Path) -> None:
    status, written, _ = run(folder, "notes.txt", "seven.png")
    first, second = map(json.loads, written.splitlines())
    assert (status, first["error"]["code"], second["digit"]) == (1, "invalid_image", 7)


WRONG = {
    "nothing": ([], "the following arguments are required: pictures"),
    "no file": ([""], "expected a picture, a folder with pictures or a pattern, found none at "),
    "no number": (["-", "--processes", "²"], "argument --processes: expected a whole number above 0, got ²"),
    "no such file": (["nope.png"], "expected a picture, a folder with pictures or a pattern, found none at nope.png"),
    "no processes": (["-", "--processes", "0"], "argument --processes: expected a whole number above 0, got 0"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_command_is_one_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words, message = WRONG[name]
    try:
        status: object = main(words)
    except SystemExit as left:
        status = left.code
    assert (status, *capsys.readouterr()) == (2, "", f"python -m lambda_handler: {message}\n")


def test_a_reader_that_has_had_enough(folder: Path) -> None:
    program = f"'{sys.executable}' -m lambda_handler {'seven.png ' * 300} | head -1"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, cwd=folder, env=ENVIRONMENT, check=True)
    assert json.loads(done.stdout)["digit"] == 7
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("redirected", "said"),
    [
        (">/dev/full", "python -m lambda_handler: [Errno 28] No space left on device"),
        (">&-", "python -m lambda_handler: expected a standard output, got none"),
    ],
)
def test_lines_that_nobody_gets(redirected: str, said: str, folder: Path) -> None:
    for option in ("", "--csv"):
        program = f"'{sys.executable}' -m lambda_handler seven.png {option} {redirected}"
        done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, cwd=folder, env=ENVIRONMENT, check=False)
        assert (done.returncode, [line for line in done.stderr.splitlines() if not line.startswith("INFO: ")]) == (1, [said])


@pytest.mark.parametrize(("closed", "status"), [("2>&-", 0), ("<&-", 1)])
def test_other_streams_may_be_closed(closed: str, status: int, folder: Path) -> None:
    program = f"'{sys.executable}' -m lambda_handler seven.png {'-' * status} {closed}"
    done = subprocess.run(["sh", "-c", program], stdout=subprocess.PIPE, text=True, cwd=folder, env=ENVIRONMENT, check=False)
    assert (done.returncode, len(done.stdout.splitlines())) == (status, 1 + status)


def ignores_interruptions(pid: int) -> bool:
    found = re.search(r"SigIgn:\s+(\w+)", Path(f"/proc/{pid}/status").read_text())
    return found is not None and bool(int(found[1], 16) & 1 << (signal.SIGINT - 1))


def in_the_foreground() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell has what it starts in the background ignore it, tests and theirs too


def test_an_interruption_from_the_terminal_is_quiet_and_quick(folder: Path) -> None:
    words = ["seven.png"] * 5000 + ["--processes", "2"]
    settings: dict[str, Any] = {"cwd": folder, "env": ENVIRONMENT, "start_new_session": True, "text": True, "preexec_fn": in_the_foreground}
    with subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings) as process:
        while sum(map(ignores_interruptions, children(process.pid))) < 3:  # the two that read, and the one that tidies up after them
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert [line for line in said.splitlines() if not line.startswith("INFO: ")] == []


def test_a_terminal_shows_how_far_it_is(folder: Path) -> None:
    terminal, end = pty.openpty()
    termios.tcsetwinsize(end, (24, 80))
    with (folder / "out").open("w") as out:
        subprocess.run([*COMMAND, "seven.png", "seven.png"], stdout=out, stderr=end, cwd=folder, env=ENVIRONMENT, check=True)
    os.close(end)
    assert b"2/2 " in os.read(terminal, 65536)
    os.close(terminal)
