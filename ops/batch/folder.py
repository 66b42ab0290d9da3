"""The pictures of a folder read on this machine: answers beside it as JSON lines, failures apart; the next run reads what has no answer."""

import fcntl
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from lambda_handler.library.files import named
from lambda_handler.library.many import read_many
from lambda_handler.library.pictures import Source
from lambda_handler.library.records import Failure, line_of

Say = Callable[[str], None]


@dataclass(frozen=True)
class Beside:
    """The files that a folder's answers and failures go to."""

    results: Path
    failures: Path

    @classmethod
    def of(cls, folder: Path, number: bool) -> "Beside":
        """Return those beside a folder."""
        beside = f"{folder.resolve()}.{'numbers' if number else 'digits'}"
        return cls(Path(f"{beside}.jsonl"), Path(f"{beside}.failures.jsonl"))


def read_folder(folder: Path, number: bool, say: Say = print, processes: int | None = None) -> int:
    """Read the pictures that have no answer yet; return how many could not be read.

    Raises:
        FileNotFoundError: There is no picture in it.
        OSError: The answers cannot be written beside it, or another run is writing them.
        ValueError: The answers that are there are damaged.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"expected a folder with pictures, or s3://bucket/folder, got {folder}")
    beside = Beside.of(folder, number)
    files = [str(Path(name).relative_to(folder)) for name in named([str(folder)])]
    with beside.results.open("a") as results:
        _take(results)
        done = _answered(beside.results)
        todo = [file for file in files if file not in done]
        say(f"to read, on this machine and for nothing: {len(todo)} of {len(files)} pictures")
        failures = _read(folder, todo, number, processes, results, beside.failures)
    say(f"{len(todo) - failures} read: {beside.results}")
    if failures:
        say(f"{failures} could not be read: {beside.failures}; once they are mended, the same command reads them alone")
    return failures


def _take(results: TextIO) -> None:
    try:
        fcntl.flock(results, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BlockingIOError(f"another run is writing {results.name}") from None


def _read(folder: Path, todo: list[str], number: bool, processes: int | None, results: TextIO, failures: Path) -> int:
    sources: list[Source] = [folder / file for file in todo]
    count = 0
    with failures.open("w") as failed:
        for file, answer in zip(todo, read_many(sources, number=number, processes=processes, progress=True), strict=True):
            count += isinstance(answer, Failure)
            print(json.dumps(line_of(file, answer)), file=failed if isinstance(answer, Failure) else results, flush=True)
    return count


def _answered(path: Path) -> set[str]:
    """Return the files that have an answer; a last line within which a run was stopped is cut off."""
    whole, end, torn = path.read_bytes().rpartition(b"\n")
    if torn:
        os.truncate(path, len(whole + end))
    return {_file_of(line, f"{path}, line {number}") for number, line in enumerate(whole.splitlines(), 1)}


def _file_of(line: bytes, place: str) -> str:
    try:
        return str(json.loads(line)["file"])
    except (ValueError, TypeError, KeyError):
        wrong = f"{place}: expected an answer with its file, got something else"
        raise ValueError(f"{wrong}; take out that line, and its picture is read again") from None
