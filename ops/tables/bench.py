"""The tables of what a call costs, from the bench's report, and what a million calls cost at stated prices."""

from typing import Any

from ops.batch.estimate import CALL, GB_SECOND
from ops.emulator import MEMORY_MB
from ops.tables.markdown import Row

# USD, us-east-1, x86_64, beyond the free tier
API_MILLION = 1.00
LOG_GB = 0.50
LOG_BYTES = 1300  # of one call: the log line, the metrics line and Lambda's own

Report = dict[str, Any]


def million_usd(billed_ms: float) -> dict[str, float]:
    """Return what a million calls of that many billed milliseconds cost, by part."""
    return {
        "lambda": billed_ms / 1000 * int(MEMORY_MB) / 1024 * GB_SECOND * 1e6 + CALL * 1e6,
        "api": API_MILLION,
        "logs": LOG_BYTES * 1e6 / 1e9 * LOG_GB,
    }


def calls(report: Report) -> list[Row]:
    """Return what a call of the shipped package takes, beside the same handler on TensorFlow, and where that was measured."""
    machine = report["machine"]
    ours, theirs = report["artefact"]["litert"], report["artefact"]["tensorflow"]
    floor, call, decoding = (report["handler"][name] for name in ("floor_ms", "call_ms", "png_decode_ms"))
    costs = [sum(million_usd(variant["warm_ms"]["p50"]).values()) for variant in (ours, theirs)]
    return [
        ("Under Lambda's runtime emulator", "LiteRT (shipped)", "TensorFlow", "Ratio"),
        *(_pair(what, ours[key][p], theirs[key][p]) for what, key, p in ROWS),
        ("Bare floor: PNG decoding + interpreter, p50, ms", f"{floor['p50']:.1f}", "", ""),
        ("The handler alone, beyond PNG decoding, p50, ms", f"{call['p50'] - decoding['p50']:.2f}", "", ""),
        ("Package, unpacked / zipped, MB", f"{report['package']['unpacked'] / 1e6:.0f} / {report['package']['zipped'] / 1e6:.0f}", "", ""),
        ("A million calls, USD", f"{costs[0]:.2f}", f"{costs[1]:.2f}", f"{costs[1] / costs[0]:.1f}"),
        ("Measured on", f"{machine['cpus']} CPUs ({machine['processor']})", f"Python {machine['python']}", report["date"]),
    ]


ROWS = [
    ("Cold start to first answer, median, ms", "cold_ms", "p50"),
    ("Warm call, p50, ms", "warm_ms", "p50"),
    ("Warm call, p99, ms", "warm_ms", "p99"),
]


def _pair(what: str, ours: float, theirs: float) -> Row:
    return what, f"{ours:.1f}", f"{theirs:.1f}", f"{theirs / ours:.1f}"


def load(report: Report) -> list[Row]:
    """Return what many clients at once wait for."""
    header = ("Clients of `ops.serve` behind waitress", "Calls", "A second", "p50, ms", "p99, ms", "Errors", "Memory growth")
    return [header, *(_clients(row) for row in [*report["load"]["clients"], *([report["hour"]] if "hour" in report else [])])]


def many(report: Report) -> list[Row]:
    """Return how fast and in how much memory thousands of drawings are read from Python."""
    if "many" not in report:
        return [("Drawings through `read_many`", "Not measured yet: `make bench PARTS=many`")]
    found = report["many"]
    one, several, machine = found["one"], found["several"], found["machine"]
    return [
        (f"{found['drawings']:,} drawings of 280 x 280 through `read_many`", "One process", f"{found['processes']} processes", "Ratio"),
        ("Drawings a second", f"{one['per_s']:.0f}", f"{several['per_s']:.0f}", f"{several['per_s'] / one['per_s']:.2f}"),
        ("Until the first answer, s", f"{one['first_s']:.2f}", f"{several['first_s']:.2f}", ""),
        ("Longest time between two answers, s", f"{one['longest_pause_s']:.2f}", f"{several['longest_pause_s']:.2f}", ""),
        ("Memory of all processes at most, MB", f"{one['peak_bytes'] / 1e6:.0f}", f"{several['peak_bytes'] / 1e6:.0f}", ""),
        ("Memory growth", _growth(one), _growth(several), ""),
        ("Could not be read", str(one["failures"]), str(several["failures"]), ""),
        ("Measured on", f"{machine['cpus']} CPUs ({machine['processor']})", f"Python {machine['python']}", found["date"]),
    ]


def _clients(row: Report) -> Row:
    timings = (f"{row['per_s']:.0f}", f"{row['p50_ms']:.1f}", f"{row['p99_ms']:.1f}")
    return (f"{row['clients']}, for {row['duration_s']:.0f} s", str(row["calls"]), *timings, str(row["errors"]), _growth(row))


def soundness(report: Report) -> list[Row]:
    """Return what many calls and damaged inputs do to the function."""
    memory, fuzz = report["load"]["memory"], report["fuzz"]
    return [
        ("Soundness", "Figure"),
        (f"Memory after {memory['calls']} calls in a row", f"{memory['after_bytes'] / 1e6:.0f} MB, {_growth(memory)}"),
        (f"{fuzz['inputs']} damaged inputs: exceptions, 500s", f"{fuzz['exceptions']}, {fuzz['statuses'].get('500', 0)}"),
        ("The slowest of them", f"{fuzz['slowest_ms']:.0f} ms"),
        ("Peak memory, and its growth in the second half", f"{fuzz['peak_bytes'] / 1e6:.0f} MB, {fuzz['growth_bytes'] / 1e6:.1f} MB"),
    ]


def _growth(row: Report) -> str:
    return f"{(row['after_bytes'] / row['before_bytes'] - 1) * 100:+.1f} %"
