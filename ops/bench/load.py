"""Concurrent clients against the demo's application behind a production WSGI server, on this machine alone."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import numpy as np

from ops.bench.memory import Watch, resident_bytes
from ops.emulator import ROOT, free_port, wait_for

BODY = json.loads((ROOT / "events" / "seven.json").read_text())["body"].encode()
THREADS = 8
START_TIMEOUT_S = 60
ARENAS = {"MALLOC_ARENA_MAX": "2"}  # glibc gives each thread a heap of its own, which looks like growth until all are full
WARM_UP_CALLS = 2000
SERVER = """
import sys
from waitress import serve
from ops.serve import SITE, create_app
serve(create_app(SITE), host="127.0.0.1", port=int(sys.argv[1]), threads=int(sys.argv[2]))
"""


def measure(sequential: int, duration_s: float) -> dict[str, Any]:
    """Return throughput, tail and memory: `sequential` calls by one client, then 1, 8 and 32 clients for `duration_s` each."""
    with _server() as (port, pid):
        _client(port, time.monotonic() + 3600, min(sequential, WARM_UP_CALLS))
        before = resident_bytes(pid)
        calls = _client(port, time.monotonic() + 3600, sequential)
        memory = {"calls": len(calls), "before_bytes": before, "after_bytes": resident_bytes(pid), "errors": _errors(calls)}
        return {"memory": memory, "clients": [_clients(port, pid, count, duration_s) for count in (1, 8, 32)]}


def last(duration_s: float, clients: int = 32) -> dict[str, Any]:
    """Return the same of as many clients as are ever there, for long."""
    with _server() as (port, pid):
        return _clients(port, pid, clients, duration_s)


def _clients(port: int, pid: int, count: int, duration_s: float) -> dict[str, Any]:
    with ThreadPoolExecutor(count) as pool:
        _run(pool, port, count, min(duration_s / 10, 30))  # the server's threads meet their first picture
        with Watch(pid, duration_s / 240) as watch:
            calls = _run(pool, port, count, duration_s)
    p50, p99 = np.percentile([spent_ms for spent_ms, _ in calls], (50, 99)).tolist()
    return {
        "clients": count,
        "duration_s": duration_s,
        "calls": len(calls),
        "per_s": len(calls) / duration_s,
        "p50_ms": p50,
        "p99_ms": p99,
        "errors": _errors(calls),
        **watch.figures(),
    }


def _run(pool: ThreadPoolExecutor, port: int, count: int, duration_s: float) -> list[tuple[float, int]]:
    until = time.monotonic() + duration_s
    return [call for calls in pool.map(lambda _: _client(port, until), range(count)) for call in calls]


def _client(port: int, until: float, most: int = sys.maxsize) -> list[tuple[float, int]]:
    """Call over one connection; return each call's milliseconds and status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    calls: list[tuple[float, int]] = []
    while time.monotonic() < until and len(calls) < most:
        started = perf_counter()
        connection.request("POST", "/recognise", BODY, {"content-type": "application/json"})
        response = connection.getresponse()
        right = json.load(response).get("digit") == 7
        calls.append(((perf_counter() - started) * 1000, response.status if right else 0))
    connection.close()
    return calls


def _errors(calls: list[tuple[float, int]]) -> int:
    return sum(status != 200 for _, status in calls)


@contextmanager
def _server() -> Iterator[tuple[int, int]]:
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(port), str(THREADS)]
    environment, silence = os.environ | ARENAS, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=silence, stderr=silence) as process:
        try:
            wait_for(port, START_TIMEOUT_S)
            yield port, process.pid
        finally:
            process.terminate()
