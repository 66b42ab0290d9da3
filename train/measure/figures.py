"""The figures of the reports, as plain functions of arrays."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Labels = npt.NDArray[np.integer[Any]]

Z = 1.96  # standard deviations to either side hold 95 % of a normal distribution
ECE_BINS, RELIABILITY_BINS = 15, 10


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return Wilson's score interval of a share (1927), of 95 %."""
    share, width = right / n, Z * Z / n
    centre = (share + width / 2) / (1 + width)
    half = Z * math.sqrt(share * (1 - share) / n + width / (4 * n)) / (1 + width)
    return centre - half, centre + half


def cross_entropy(probabilities: Floats, labels: Labels) -> float:
    """Return the mean negative log-likelihood in nats of probabilities (n, 10)."""
    return float(-np.log(np.maximum(probabilities[np.arange(len(labels)), labels], 1e-12)).mean())


def calibration_error(confidence: Floats, right: npt.NDArray[np.bool_]) -> float:
    """Return the expected calibration error: the mean distance of confidence (n,) from accuracy over equal-mass bins.

    Equal mass, because nearly all confidences of a good reader lie in the last of equal-width bins (Nguyen & O'Connor 2015).
    """
    order = np.argsort(confidence, kind="stable")
    parts = np.array_split(order, ECE_BINS)
    return float(sum(len(p) * abs(confidence[p].mean() - right[p].mean()) for p in parts if len(p)) / len(order))


def reliability(confidence: Floats, right: npt.NDArray[np.bool_]) -> list[dict[str, float]]:
    """Return mean confidence, accuracy and count of each non-empty bin of equal width."""
    index = np.minimum((confidence * RELIABILITY_BINS).astype(int), RELIABILITY_BINS - 1)
    found = [index == b for b in range(RELIABILITY_BINS) if (index == b).any()]
    return [{"confidence": float(confidence[m].mean()), "accuracy": float(right[m].mean()), "n": int(m.sum())} for m in found]


def auroc(positive: Floats, negative: Floats) -> float:
    """Return the area under the ROC curve: the share of pairs ranked right, ties counting half (Mann-Whitney)."""
    from sklearn.metrics import roc_auc_score  # a second to load, which tables and tests do not need

    return float(roc_auc_score(np.repeat([1, 0], [len(positive), len(negative)]), np.concatenate([positive, negative])))


def summary(probabilities: Floats, labels: Labels) -> dict[str, Any]:
    """Return every figure of probabilities (n, 10) against labels (n,)."""
    from sklearn.metrics import confusion_matrix

    predicted = probabilities.argmax(1)
    right = predicted == labels
    counts = confusion_matrix(labels, predicted, labels=range(10))  # a row a label
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
