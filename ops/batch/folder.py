"""The pictures of a folder read on this machine: answers beside it as JSON lines, failures apart; the next run reads what has no answer."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
        whole, read = folder.resolve(), "numbers" if number else "digits"
        return cls(whole.with_name(f"{whole.name}.{read}.jsonl"), whole.with_name(f"{whole.name}.{read}.failures.jsonl"))


def read_folder(folder: Path, number: bool, say: Say = print, processes: int | None = None) -> int:
    """Read the pictures that have no answer yet; return how many could not be read.

    Raises:
        FileNotFoundError: There is no picture in it.
        OSError: The answers cannot be written beside it.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"expected a folder with pictures, or s3://bucket/folder, got {folder}")
    beside = Beside.of(folder, number)
    files = [str(Path(name).relative_to(folder)) for name in named([str(folder)])]
    done = {line["file"] for line in _whole_lines(beside.results)}
    todo = [file for file in files if file not in done]
    say(f"to read, on this machine and for nothing: {len(todo)} of {len(files)} pictures")
    sources: list[Source] = [folder / file for file in todo]
    failures = 0
    with beside.results.open("a") as results, beside.failures.open("w") as failed:
        for file, answer in zip(todo, read_many(sources, number=number, processes=processes, progress=True), strict=True):
            failures += isinstance(answer, Failure)
            print(json.dumps(line_of(file, answer)), file=failed if isinstance(answer, Failure) else results, flush=True)
    say(f"{len(todo) - failures} read: {beside.results}")
    if failures:
        say(f"{failures} could not be read: {beside.failures}; once they are mended, the same command reads them alone")
    return failures


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file, and cut off the last if a run was stopped within it."""
    if not path.exists():
        return []
    whole, _, torn = path.read_bytes().rpartition(b"\n")
    if torn:
        with path.open("r+b") as file:
            file.truncate(len(whole) + 1 if whole else 0)
    return _parsed(whole.splitlines())


def _parsed(lines: Iterable[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]
