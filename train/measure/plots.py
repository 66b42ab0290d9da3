"""The pictures of a report: confusion, reliability, worst mistakes."""

import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
import matplotlib.pyplot as plt  # after the choice of backend
from matplotlib.axes import Axes

INK = "#1f3a5f"


def plot(folder: Path) -> list[Path]:
    """Write the PNG plots of `default.json` and `worst.npz` in `folder`, and return their paths."""
    report = json.loads((folder / "default.json").read_text())
    confusion(report, folder / "confusion.png")
    reliability(report, folder / "reliability.png")
    robustness(report, folder / "robustness.png")
    worst(report, folder / "worst.npz", folder / "worst.png")
    return [folder / f"{name}.png" for name in ("confusion", "reliability", "robustness", "worst")]


def confusion(report: dict[str, Any], path: Path) -> None:
    """Draw the confusion matrices of MNIST and the held-out writers; right answers are left out of the colour scale."""
    figure, axes = plt.subplots(1, 2, figsize=(11, 5.2), layout="constrained")
    for axis, name in zip(axes, ("mnist", "pendigits"), strict=True):
        counts = np.array(report["test"][name]["confusion"])
        off = counts - np.diag(np.diag(counts))
        axis.imshow(off, cmap="Oranges", vmin=0, vmax=max(off.max(), 1))
        for row, column in np.ndindex(counts.shape):
            if counts[row, column]:
                axis.text(column, row, counts[row, column], ha="center", va="center", fontsize=8)
        axis.set(title=f"{name}, n = {counts.sum()}", xlabel="read as", ylabel="written", xticks=range(10), yticks=range(10))
    _save(figure, path)


def reliability(report: dict[str, Any], path: Path) -> None:
    """Draw accuracy against confidence; the area of a dot grows with its count."""
    figure, axes = plt.subplots(1, 2, figsize=(10, 4.8), layout="constrained")
    for axis, name in zip(axes, ("mnist", "pendigits"), strict=True):
        _reliability(axis, name, report["test"][name])
    _save(figure, path)


def _reliability(axis: Axes, name: str, test: dict[str, Any]) -> None:
    rows = test["reliability"]
    axis.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    sizes = [12 + 60 * np.log10(row["n"]) for row in rows]
    axis.scatter([row["confidence"] for row in rows], [row["accuracy"] for row in rows], s=sizes, color=INK, alpha=0.8)
    for row in rows:
        axis.annotate(str(row["n"]), (row["confidence"], row["accuracy"]), textcoords="offset points", xytext=(9, -9), fontsize=7)
    axis.set(title=f"{name}: ECE {test['ece']:.4f}", xlabel="probability", ylabel="share right", xlim=(0, 1.05), ylim=(0, 1.05))


def robustness(report: dict[str, Any], path: Path) -> None:
    """Draw the accuracy on held-out writers against brush width and size, with its interval."""
    figure, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained", sharey=True)
    titles = {"brush": "brush, % of the canvas (digit of 60 %)", "size": "digit's larger side, % of the canvas (brush a tenth of it)"}
    for axis, (name, title) in zip(axes, titles.items(), strict=True):
        rows = report["robustness"][name]
        x = [100 * row["share"] for row in rows]
        axis.fill_between(x, [100 * row["interval"][0] for row in rows], [100 * row["interval"][1] for row in rows], color=INK, alpha=0.15)
        axis.plot(x, [100 * row["accuracy"] for row in rows], color=INK, marker="o", markersize=4)
        axis.set(xlabel=title, ylabel="read right, %" if name == "brush" else "")
        axis.grid(alpha=0.3)
    _save(figure, path)


def worst(report: dict[str, Any], frames: Path, path: Path) -> None:
    """Draw the most confident mistakes as the network saw them."""
    with np.load(frames) as found:
        images = found["frames"]
    figure, axes = plt.subplots(4, 10, figsize=(11, 5.4), layout="constrained")
    for axis in axes.flat:
        axis.axis("off")
    for axis, image, row in zip(axes.flat, images, report["mistakes"], strict=False):
        axis.imshow(255 - image, cmap="gray", vmin=0, vmax=255)
        axis.set_title(f"{row['label']} read {row['read']}\n{row['probability']:.2f} {row['set']}", fontsize=7)
    _save(figure, path)


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, dpi=90, metadata={"Software": None})
    plt.close(figure)
