"""Many pictures, read by several processes."""

import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sized
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import islice
from multiprocessing import resource_tracker
from typing import Literal, overload

from lambda_handler.errors import RequestError
from lambda_handler.library.pictures import Source
from lambda_handler.library.read import read, read_number
from lambda_handler.library.records import Answer, Failure, Number

FEW = 200  # one process reads fewer than these before others have started
BATCH = 32  # pictures that a process is given at a time, which costs 0.7 ms
AHEAD = 2  # batches for each process that are taken from the sources before their answers are
FEEDER_S = 5.0  # in which a queue's thread ends, at most

Answers = list[Answer | Number | Failure]


@overload
def read_many(
    sources: Iterable[Source], *, number: Literal[False] = False, processes: int | None = None, progress: bool = False
) -> Iterator[Answer | Failure]: ...
@overload
def read_many(
    sources: Iterable[Source], *, number: Literal[True], processes: int | None = None, progress: bool = False
) -> Iterator[Number | Failure]: ...
@overload
def read_many(
    sources: Iterable[Source], *, number: bool, processes: int | None = None, progress: bool = False
) -> Iterator[Answer | Number | Failure]: ...
def read_many(
    sources: Iterable[Source], *, number: bool = False, processes: int | None = None, progress: bool = False
) -> Iterator[Answer | Number | Failure]:
    """Yield what `read` (or `read_number`) says of each source, in order; a `Failure` in place of an answer ends nothing.

    The sources are taken as they are needed, so a generator of a million of them fits in memory. Without `processes` there are as many as
    there are processors, or one for a list of few pictures. `progress` draws a bar on a terminal's standard error.

    Raises:
        RuntimeError: A process was killed.
    """
    from loky import cpu_count  # with tqdm a quarter of a second, which reading one picture does not take
    from tqdm import tqdm

    count = len(sources) if isinstance(sources, Sized) else None
    jobs = processes or (1 if count is not None and count < FEW else cpu_count())
    answers = (tried(source, number) for source in sources) if jobs == 1 else _shared(iter(sources), number, jobs)
    with tqdm(total=count, unit=" pictures", disable=None if progress else True) as bar:
        for answer in answers:
            yield answer
            bar.update()


def _shared(sources: Iterator[Source], number: bool, jobs: int) -> Iterator[Answer | Number | Failure]:
    from loky import get_reusable_executor

    resource_tracker.ensure_running()  # it would be started with the first process, and then lets interruptions through
    executor, running = get_reusable_executor(jobs, initializer=_undisturbed), deque[Future[Answers]]()
    try:
        while batch := list(islice(sources, BATCH)):
            with _uninterrupted():  # in the middle of starting a process it would leave that process's semaphores
                running.append(executor.submit(_batch, batch, number))
            if len(running) == AHEAD * jobs:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()
    except KeyboardInterrupt:
        executor.shutdown(kill_workers=True)
        _join_feeders()
        raise
    finally:
        for waiting in running:  # of a call that is given up; another may use the same processes
            waiting.cancel()


def _join_feeders() -> None:
    """Let the threads that fed the executor's queue end: cut off with the program, they leave a semaphore and a warning about it."""
    for thread in threading.enumerate():
        if thread.name == "QueueFeederThread":
            thread.join(FEEDER_S)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have an interruption from the terminal wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _undisturbed() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the process that was asked ends the others


def _batch(sources: list[Source], number: bool) -> Answers:
    return [tried(source, number) for source in sources]


def tried(source: Source, number: bool) -> Answer | Number | Failure:
    """Return what `read` (or `read_number`) says of one source, or why it cannot be read."""
    try:
        return read_number(source) if number else read(source)
    except RequestError as error:
        return Failure(error.code, str(error))
    except OSError as error:
        return Failure("no_file", f"expected a file that can be read, got: {error.strerror or error}")
