"""The bench's report adds up, and holds the bars."""

from typing import Any

import pytest

from ops.bench import handler, load
from ops.package import MAX_UNPACKED_MB, MAX_ZIPPED_MB
from ops.tables import pages


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return pages.report("bench")


def test_report_holds_the_bars(report: dict[str, Any]) -> None:
    ours, theirs = report["artefact"]["litert"], report["artefact"]["tensorflow"]
    assert ours["cold_ms"]["p50"] <= 200
    assert theirs["cold_ms"]["p50"] / ours["cold_ms"]["p50"] >= 15
    assert ours["warm_ms"]["p50"] <= 1.5 * report["handler"]["floor_ms"]["p50"] + 2
    assert report["handler"]["call_ms"]["p50"] - report["handler"]["png_decode_ms"]["p50"] <= 2
    assert report["package"]["unpacked"] <= MAX_UNPACKED_MB * 1e6
    assert report["package"]["zipped"] <= MAX_ZIPPED_MB * 1e6
    assert not report["quick"]


def test_report_is_of_a_sound_function(report: dict[str, Any]) -> None:
    assert (report["fuzz"]["inputs"], report["fuzz"]["exceptions"]) == (100_000, 0)
    assert "500" not in report["fuzz"]["statuses"]
    assert report["fuzz"]["slowest_ms"] < 1000
    assert report["load"]["memory"]["calls"] == 10_000
    assert [row["clients"] for row in report["load"]["clients"]] == [1, 8, 32]
    memory = report["load"]["memory"]
    assert all(row["after_bytes"] <= 1.05 * row["before_bytes"] for row in [memory, *report["load"]["clients"]])
    assert [row["errors"] for row in [memory, *report["load"]["clients"]]] == [0] * 4


def test_handler_measures() -> None:
    result = handler.measure(calls=5, processes=1)
    for name in ("call_ms", "png_decode_ms", "interpreter_ms", "floor_ms"):
        assert 0 < result[name]["p50"] <= result[name]["p99"]
    assert result["import_ms"] > 0


def test_load_measures() -> None:
    result = load.measure(sequential=20, duration_s=0.3)
    assert result["memory"]["errors"] == 0
    assert [row["clients"] for row in result["clients"]] == [1, 8, 32]
    assert all(row["calls"] and not row["errors"] for row in result["clients"])
