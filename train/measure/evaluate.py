"""Measure the shipped LiteRT file, and the `article` run beside it, on data that nothing was fitted or chosen on."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import softmax

from train.data import mnist
from train.measure import canvases, figures, robustness
from train.measure.read_sets import Labels, Read, read_contributors, read_forms, read_mnist, read_pendigits, read_small
from train.measure.reports import fitted, made, places, write
from train.network.export import LITERT
from train.network.run_folder import NETWORK
from train.network.runtimes import Outputs, answered_version, run_litert
from train.samples import writers
from train.strokes import scribbles

REJECTION_SAMPLES = 2_000  # drawings of scribbles, and of letters
WORST = 40  # mistakes kept for the picture


def evaluate(run: Path) -> dict[str, Any]:
    """Return the figures of a run's exported file on every test set, and how it was fitted. Writes `default.json`, `worst.npz`.

    Raises:
        ValueError: The file was not exported from `run`.
    """
    files, folder = places(run)
    file = files / LITERT
    sets = {"mnist": read_mnist(file), "pendigits": read_pendigits(file), "unipen": read_contributors(file), **read_forms(file)}
    version = answered_version(sets["mnist"][0])
    report: dict[str, Any] = {"model": version, **made(version, run)}
    whole = {name: read for name, read in sets.items() if "/" not in name}
    report["test"] = {name: figures.summary(outputs["probabilities"], labels) for name, (outputs, labels) in whole.items()}
    report["forms"] = {name: _accuracy(*read) for name, read in sets.items() if "/" in name}
    report["small"] = {name: _accuracy(*read) for name, read in read_small(file).items()}
    report["rejection"] = rejection(file, sets)
    report["robustness"] = {**robustness.sweeps(file), "invariance": robustness.invariance(file)}
    report["mistakes"] = _mistakes({name: sets[name] for name in ("mnist", "pendigits")}, folder)
    write(folder, "default", report)
    return report


def evaluate_article(run: Path) -> dict[str, Any]:
    """Return the figures of the `article` run's network on the bare MNIST test images; writes `article.json`."""
    from train.network.model import load, trainable

    images, labels = mnist.test()
    core = load(run / NETWORK)
    logits = trainable(core, None, ("logits",)).predict(images, batch_size=500, verbose=0)["logits"]
    report = {**fitted(run), "test": {"mnist": figures.summary(softmax(logits, 1), labels)}}
    write(run / "report", "article", report)
    return report


def rejection(file: Path, sets: dict[str, Read]) -> dict[str, Any]:
    """Return how well `is_digit` parts the test digits from held-out alphabets and scribbles, and the shares refused."""
    rng = np.random.default_rng(3)
    digits = np.concatenate([sets[name][0]["is_digit"] for name in ("mnist", "pendigits", "unipen")])
    letters = writers.letters("validation")
    rows = rng.choice(len(letters), REJECTION_SAMPLES, p=writers.weights([letter.writer for letter in letters]))
    others = {
        "letters": (canvases.written(letters[row].strokes, rng, (0.03, 0.08)) for row in rows),
        "doodles": (canvases.written(doodle.strokes, rng, (0.03, 0.08)) for doodle in writers.doodles("validation")),
        "omniglot": (canvases.written(character.strokes, rng, (0.03, 0.08)) for character in writers.omniglot("test")),
        "scribbles": (canvases.written(scribbles.sample(rng), rng, (0.03, 0.08)) for _ in range(REJECTION_SAMPLES)),
    }
    found: dict[str, Any] = {name: _refused(sets[name][0]["is_digit"]) for name in ("mnist", "pendigits", "unipen", "forms")}
    for name, drawn in others.items():
        scores = run_litert(file, drawn)["is_digit"]
        found[name] = {**_refused(scores), "auroc": figures.auroc(digits, scores)}
    return found


def _refused(scores: npt.NDArray[np.float32]) -> dict[str, float]:
    return {"n": len(scores), "refused": float((scores < 0.5).mean())}


def _accuracy(outputs: Outputs, labels: Labels) -> dict[str, Any]:
    right = outputs["probabilities"].argmax(1) == labels
    return {"n": len(labels), "accuracy": float(right.mean()), "interval": figures.wilson(int(right.sum()), len(labels))}


def _mistakes(sets: dict[str, Read], folder: Path) -> list[dict[str, Any]]:
    """Return the most confident mistakes, and keep the frames that the network saw for the picture."""
    rows = [(_confidence(read, i), name, i) for name, read in sets.items() for i in _wrong(*read)]
    rows = sorted(rows, reverse=True)[:WORST]
    frames = [sets[name][0]["frame"][i] for _, name, i in rows]
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "worst.npz", frames=np.round(255 * np.array(frames)).astype(np.uint8).reshape(-1, 28, 28))
    return [
        {"set": name, "index": i, "label": int(sets[name][1][i]), "read": _digit(sets[name], i), "probability": round(confidence, 4)}
        for confidence, name, i in rows
    ]


def _wrong(outputs: Outputs, labels: Labels) -> list[int]:
    return [int(i) for i in np.nonzero(outputs["probabilities"].argmax(1) != labels)[0]]


def _confidence(read: Read, i: int) -> float:
    return float(read[0]["probabilities"][i].max())


def _digit(read: Read, i: int) -> int:
    return int(read[0]["probabilities"][i].argmax())
