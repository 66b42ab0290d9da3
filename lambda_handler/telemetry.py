"""Structured logs and CloudWatch metrics (EMF), one line of each a request; nothing of the picture or the body is in them."""

import os
import traceback
from collections import Counter
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from lambda_handler.timing import Timings

NAMESPACE = "DigitReader"
SERVICE = os.environ.get("POWERTOOLS_SERVICE_NAME", "digit-reader")  # the stack's name: the metrics' one dimension

DISABLED = os.environ.get("POWERTOOLS_METRICS_DISABLED", "").lower() == "true"
DOUBTFUL = 0.9  # an answer that is less likely than this counts as a doubt; the page says "sure" from there on

_logger = Logger(service=SERVICE)
_cold = True


def record(route: str, status: int, document: dict[str, Any], timings: Timings, request_id: str) -> None:
    """Log one response, and count what its document says: each item of it, if it is a batch."""
    items = document.get("results", [document])
    outcomes = Counter(outcome for item in items if (outcome := _outcome(item)))
    milliseconds = {part: round(spent, 2) for part, spent in timings.items()}
    _logger.info("response", route=route, status=status, outcomes=outcomes, request_id=request_id, ms=milliseconds)
    if DISABLED:  # the library prints a hundred values nevertheless
        return
    counts = {"Requests": 1, "ColdStart": _cold_start(), "Errors": 0, "Answers": 0, "Abstentions": 0, "Doubts": 0} | _counts(items)
    metrics = EphemeralMetrics(namespace=NAMESPACE, service=SERVICE)  # one a request: the shared one is not safe for threads
    for name, count in (counts | {f"Outcome.{outcome}": count for outcome, count in outcomes.items()}).items():
        metrics.add_metric(name, MetricUnit.Count, count)
    for name, percent in _likelihoods(items):
        metrics.add_metric(name, MetricUnit.Percent, percent)
    for name, part in {"Latency": "total", "Decode": "decode", "Inference": "inference"}.items():
        if part in timings:
            metrics.add_metric(name, MetricUnit.Milliseconds, timings[part])
    metrics.flush_metrics()


def crash(error: Exception) -> None:
    """Log where an unforeseen error came from: its type and the stack, not its text, which may quote the body."""
    _logger.error("internal", kind=type(error).__name__, stack=traceback.format_tb(error.__traceback__))


def _outcome(item: dict[str, Any]) -> str | None:
    """Return an error's code, an abstention's reason, or that a drawing was kept."""
    outcome: str | None = item["error"]["code"] if "error" in item else item.get("reason")
    return "kept" if item.get("status") == "kept" else outcome


def _counts(items: list[dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for item in items:
        if "error" in item:
            counts["Errors"] += 1
        elif "digit" in item:
            counts.update({"Answers": 1, "Doubts": _is_doubtful(item)})
            counts["Abstentions" if item["digit"] is None else f"Digit.{item['digit']}"] += 1
        elif "number" in item:
            counts.update({"Answers": 1, "Doubts": _is_doubtful(item)})
            counts.update(["Abstentions"] if item["number"] is None else [f"Digit.{digit}" for digit in item["number"]])
    return counts


def _is_doubtful(item: dict[str, Any]) -> bool:
    read = item["digit"] if "digit" in item else item["number"]
    return read is not None and item["probability"] < DOUBTFUL


def _likelihoods(items: list[dict[str, Any]]) -> list[tuple[str, float]]:
    """Return of each digit, and of each drawing that is refused, how likely it is one and which: CloudWatch keeps the distribution."""
    digits = [digit for item in items for digit in item.get("digits", [item])]
    drawn = [digit for digit in digits if "is_digit" in digit and digit.get("reason") != "blank"]
    percents = [("IsDigit", round(100 * digit["is_digit"], 2)) for digit in drawn]
    return percents + [("Probability", round(100 * digit["probability"], 2)) for digit in drawn if digit["digit"] is not None]


def _cold_start() -> int:
    global _cold
    was_cold, _cold = _cold, False
    return int(was_cold)
