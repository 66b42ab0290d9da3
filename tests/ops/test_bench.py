"""The benchmark runs and adds up."""

from ops.bench import measure, table


def test_measure() -> None:
    result = measure(calls=5, processes=1)
    for name in ("call_ms", "png_decode_ms", "interpreter_ms"):
        assert 0 < result[name]["p50"] <= result[name]["p99"]
    assert result["import_ms"] > 0
    assert f"n = {result['calls']} warm calls" in table(result)
