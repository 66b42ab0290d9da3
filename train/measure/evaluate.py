"""Measure the shipped LiteRT file, and the `article` run beside it, on data that nothing was fitted or chosen on."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from train.data import mnist
from train.measure import canvases, figures, robustness
from train.network.export import EXPORTED, LITERT
from train.network.fit import RUN, logged
from train.network.runtimes import Outputs, run_litert
from train.samples import writers
from train.strokes import forms, scribbles

REPORT = Path("train/report")
SHIPPED = Path("train/shipped")  # the run that the product's model is of, small enough to be kept with the code
EXPORT = "export"  # in a run's folder: its model files, placed as the product's are
SMALL_EVERY = 5  # of MNIST's test images are made small
FORM_SAMPLES = 50  # drawings of each form
REJECTION_SAMPLES = 2_000  # drawings of scribbles, and of letters
WORST = 40  # mistakes kept for the picture

Labels = npt.NDArray[np.int64]
Read = tuple[Outputs, Labels]


def places(run: Path) -> tuple[Path, Path]:
    """Return where a run's model files lie and where its report goes: the shipped run's in the product, any other's in its own folder."""
    return (Path(), REPORT) if run == SHIPPED else (run / EXPORT, run / "report")


def evaluate(run: Path) -> dict[str, Any]:
    """Return the figures of a run's exported file on every test set, and how it was fitted. Writes `default.json`, `worst.npz`.

    Raises:
        ValueError: The file was not exported from `run`.
    """
    files, folder = places(run)
    file = files / LITERT
    sets = {"mnist": read_mnist(file), "pendigits": read_pendigits(file), "unipen": read_contributors(file), **read_forms(file)}
    version = _version(sets["mnist"][0])
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
    from train.network.fit import NETWORK
    from train.network.model import load, trainable

    images, labels = mnist.test()
    core = load(run / NETWORK)
    logits = trainable(core, None, ("logits",)).predict(images, batch_size=500, verbose=0)["logits"]
    scores = np.exp(logits - logits.max(1, keepdims=True))
    report = {**fitted(run), "test": {"mnist": figures.summary(scores / scores.sum(1, keepdims=True), labels)}}
    write(run / "report", "article", report)
    return report


def fitted(run: Path) -> dict[str, Any]:
    """Return a run's recipe, seed, minutes, and last log line."""
    lines = logged(run)
    minutes = round(sum(line["seconds"] for line in lines) / 60, 1)
    return {"run": json.loads((run / RUN).read_text()), "minutes": minutes, "fit": lines[-1]["fit"], "validation": lines[-1]["validation"]}


def made(version: str, run: Path) -> dict[str, Any]:
    """Return how a model was fitted: what the run that it was exported from says.

    Raises:
        ValueError: The file was exported from another run.
    """
    exported = (run / EXPORTED).read_text() if (run / EXPORTED).exists() else "none"
    if exported != version:
        raise ValueError(f"expected the model that was exported from {run}, {exported}, got {version}: export it again")
    return fitted(run)


def read_mnist(file: Path) -> Read:
    """Read the MNIST test images, pasted as drawings."""
    images, labels = mnist.test()
    return run_litert(file, (canvases.pasted(image) for image in images)), labels.astype(np.int64)


def read_pendigits(file: Path) -> Read:
    """Read the held-out writers' digits at random sizes, places, brushes and greys."""
    digits, rng = writers.pendigits("test"), np.random.default_rng(1)
    labels = np.array([digit.label for digit in digits])
    return run_litert(file, (canvases.written(digit.strokes, rng, brush=(0.03, 0.08)) for digit in digits)), labels


def read_contributors(file: Path) -> Read:
    """Read the digits of UNIPEN's two contributors who are for choices, at random sizes, places, brushes and greys."""
    digits, rng = writers.unipen("validation"), np.random.default_rng(6)
    labels = np.array([int(digit.label) for digit in digits])
    return run_litert(file, (canvases.written(digit.strokes, rng, brush=(0.03, 0.08)) for digit in digits)), labels


def read_small(file: Path) -> dict[str, Read]:
    """Read small and tight pictures: MNIST cropped along its ink and as a JPEG of 28 px, and scikit-learn's digits of 8 x 8."""
    from sklearn.datasets import load_digits

    images, labels = mnist.test()
    images, labels = images[::SMALL_EVERY], labels[::SMALL_EVERY].astype(np.int64)
    eights = load_digits()
    sets = {
        "MNIST cropped along its ink": ((canvases.enlarged(canvases.tight(image)) for image in images), labels),
        "MNIST as a JPEG of 28 px, quality 75": ((canvases.enlarged(canvases.jpeg(image, 75)) for image in images), labels),
        "Digits of 43 people in 8 x 8 px (scikit-learn)": (
            (canvases.enlarged(np.round(image * (255 / 16)).astype(np.uint8)) for image in eights.images),
            eights.target.astype(np.int64),
        ),
    }
    return {name: (run_litert(file, drawn), truth) for name, (drawn, truth) in sets.items()}


def read_forms(file: Path) -> dict[str, Read]:
    """Read held-out samples of every national form: `forms` has all, `forms/LABEL FORM` each."""
    rng, found = np.random.default_rng(2), {}
    for label in range(10):
        for form in forms.forms(label):
            drawn = (canvases.written(forms.sample(label, rng, form, held_out=True), rng, (0.03, 0.08)) for _ in range(FORM_SAMPLES))
            found[f"forms/{label} {form}"] = run_litert(file, drawn), np.full(FORM_SAMPLES, label)
    return {"forms": _joined(list(found.values())), **found}


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


def _joined(reads: Iterable[Read]) -> Read:
    outputs, labels = zip(*reads, strict=True)
    return {name: np.concatenate([one[name] for one in outputs]) for name in outputs[0]}, np.concatenate(labels)


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


def _version(outputs: Outputs) -> str:
    return bytes(outputs["version"][0].astype(np.uint8)).decode("ascii")


def write(folder: Path, name: str, report: dict[str, Any]) -> None:
    """Write a report, its figures rounded, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(_rounded(report), indent=1) + "\n")


def _rounded(value: Any) -> Any:
    """Return the report with six significant places, so that its diff shows what changed."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, (list, tuple)) else value
