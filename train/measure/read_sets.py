"""The test sets as an exported file reads them: nothing was fitted or chosen on them, and `evaluate` alone opens them."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from train.data import mnist
from train.measure import canvases
from train.network.runtimes import Outputs, run_litert
from train.samples import writers
from train.strokes import forms

SMALL_EVERY = 5  # of MNIST's test images are made small
FORM_SAMPLES = 50  # drawings of each form

Labels = npt.NDArray[np.int64]
Read = tuple[Outputs, Labels]


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


def _joined(reads: Iterable[Read]) -> Read:
    outputs, labels = zip(*reads, strict=True)
    return {name: np.concatenate([one[name] for one in outputs]) for name in outputs[0]}, np.concatenate(labels)
