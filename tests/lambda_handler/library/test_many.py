"""Many pictures over processes: the same answers in the same order, failures in their places, as far ahead as needed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from lambda_handler import Answer, Failure, read, read_many, read_number
from lambda_handler.library.many import AHEAD, BATCH
from lambda_handler.library.pictures import Source
from tests.conftest import ROOT

SEVEN, NUMBER, NONE = ROOT / "docs" / "seven.png", ROOT / "docs" / "number.png", ROOT / "README.md"
SOURCES: list[Source] = [SEVEN, NUMBER, NONE, SEVEN.read_bytes(), "nowhere.png"] * 20


@pytest.mark.parametrize("processes", [1, 2])
def test_answers_are_in_order(processes: int) -> None:
    answers = list(read_many(SOURCES, number=True, processes=processes))
    seven, number = read_number(SEVEN), read_number(NUMBER)
    none = Failure("invalid_image", "expected a PNG, JPEG or WebP, got bytes that are no picture")
    nowhere = Failure("no_file", "expected a file that can be read, got: No such file or directory")
    assert answers == [seven, number, none, seven, nowhere] * 20


def test_few_pictures_are_read_by_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    readers: set[int] = set()

    def noted(source: Source) -> Answer:
        readers.add(os.getpid())
        return read(source)

    monkeypatch.setattr("lambda_handler.library.many.read", noted)
    assert len(list(read_many([SEVEN] * 3))) == 3
    assert readers == {os.getpid()}


def test_sources_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield SEVEN

    answers = read_many(endless(), processes=2)
    assert next(answers) == read(SEVEN)
    answers.close()  # type: ignore[attr-defined]
    assert taken <= 2 * 2 * BATCH * AHEAD


def test_a_call_that_is_given_up_leaves_another_alone() -> None:
    one, other = (read_many([SEVEN] * 300, processes=2) for _ in range(2))
    assert next(one) == next(other) == read(SEVEN)
    one.close()  # type: ignore[attr-defined]
    assert len(list(other)) == 299


def test_progress_is_for_terminals(capfd: pytest.CaptureFixture[str]) -> None:
    assert len(list(read_many([SEVEN], progress=True))) == 1
    assert "pictures" not in capfd.readouterr().err


class Deadly(os.PathLike[str]):
    """A path that kills the process that opens it."""

    def __fspath__(self) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return ""


@pytest.mark.slow
def test_a_killed_process_is_an_error_and_no_wait() -> None:
    with pytest.raises(RuntimeError, match="terminated"):
        list(read_many([SEVEN, Deadly()], processes=2))
    assert list(read_many([SEVEN] * 2, processes=2)) == [read(SEVEN)] * 2  # and the next call is well again
