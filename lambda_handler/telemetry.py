"""Structured logs and CloudWatch metrics (EMF), one line of each a request; nothing of the picture or the body is in them."""

import traceback
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

NAMESPACE = "DigitReader"
SERVICE = "digit-reader"

_logger = Logger(service=SERVICE)
_cold = True


def record(route: str, status: int, document: dict[str, Any], latency_ms: float, request_id: str | None) -> None:
    """Log and count one response, told from its document: an error's code, an abstention's reason or an answer."""
    outcome = document["error"]["code"] if "error" in document else document.get("reason")
    _logger.info("response", route=route, status=status, outcome=outcome, latency_ms=round(latency_ms, 2), request_id=request_id)
    counts = {"Requests": 1, "ColdStart": _cold_start(), "Errors": int("error" in document), "Answers": int("digit" in document)}
    if outcome:
        counts[f"Outcome.{outcome}"] = 1
    metrics = EphemeralMetrics(namespace=NAMESPACE, service=SERVICE)  # one a request: the shared one is not safe for threads
    for name, count in counts.items():
        metrics.add_metric(name, MetricUnit.Count, count)
    metrics.add_metric("Latency", MetricUnit.Milliseconds, latency_ms)
    metrics.flush_metrics()


def crash(error: Exception) -> None:
    """Log where an unforeseen error came from: its type and the stack, not its text, which may quote the body."""
    _logger.error("internal", kind=type(error).__name__, stack=traceback.format_tb(error.__traceback__))


def _cold_start() -> int:
    global _cold
    was_cold, _cold = _cold, False
    return int(was_cold)
