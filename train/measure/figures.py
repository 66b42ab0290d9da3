"""The figures of the reports, as plain functions of arrays."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Labels = npt.NDArray[np.integer[Any]]

ECE_BINS = 15


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's score interval of a share (1927), 95 % by default."""
    share, width = right / n, z * z / n
    centre = (share + width / 2) / (1 + width)
    half = z * math.sqrt(share * (1 - share) / n + width / (4 * n)) / (1 + width)
    return centre - half, centre + half


def cross_entropy(probabilities: Floats, labels: Labels) -> float:
    """Return the mean negative log-likelihood in nats of probabilities (n, 10)."""
    return float(-np.log(np.maximum(probabilities[np.arange(len(labels)), labels], 1e-12)).mean())


def calibration_error(confidence: Floats, right: npt.NDArray[np.bool_], bins: int = ECE_BINS) -> float:
    """Return the expected calibration error: the mean distance of confidence (n,) from accuracy over equal-mass bins.

    Equal mass, because nearly all confidences of a good reader lie in the last of equal-width bins (Nguyen & O'Connor 2015).
    """
    order = np.argsort(confidence, kind="stable")
    parts = np.array_split(order, bins)
    return float(sum(len(p) * abs(confidence[p].mean() - right[p].mean()) for p in parts if len(p)) / len(order))


def reliability(confidence: Floats, right: npt.NDArray[np.bool_], bins: int = 10) -> list[dict[str, float]]:
    """Return mean confidence, accuracy and count of each non-empty bin of equal width."""
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    found = [index == b for b in range(bins) if (index == b).any()]
    return [{"confidence": float(confidence[m].mean()), "accuracy": float(right[m].mean()), "n": int(m.sum())} for m in found]


def confusion(predicted: Labels, labels: Labels, classes: int = 10) -> npt.NDArray[np.int64]:
    """Return counts (classes, classes): rows are labels, columns are predictions."""
    counts = np.zeros((classes, classes), np.int64)
    np.add.at(counts, (labels, predicted), 1)
    return counts


def auroc(positive: Floats, negative: Floats) -> float:
    """Return the area under the ROC curve: the share of pairs ranked right, ties counting half (Mann-Whitney)."""
    ordered = np.sort(negative)
    below, through = np.searchsorted(ordered, positive, "left"), np.searchsorted(ordered, positive, "right")
    return float((below + through).sum() / (2 * len(positive) * len(negative)))


def summary(probabilities: Floats, labels: Labels) -> dict[str, Any]:
    """Return every figure of probabilities (n, 10) against labels (n,)."""
    predicted = probabilities.argmax(1)
    right = predicted == labels
    counts = confusion(predicted, labels)
    return {
        "n": len(labels),
        "accuracy": float(right.mean()),
        "interval": wilson(int(right.sum()), len(labels)),
        "loss": cross_entropy(probabilities, labels),
        "ece": calibration_error(probabilities.max(1), right),
        "per_class": [float(counts[d, d] / max(counts[d].sum(), 1)) for d in range(10)],
        "confusion": counts.tolist(),
        "reliability": reliability(probabilities.max(1), right),
    }
