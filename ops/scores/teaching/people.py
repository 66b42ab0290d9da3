"""People who teach the page: each draws one digit in a form that the network misreads, and corrects it five times."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from lambda_handler import MODEL
from lambda_handler.answer import IS_DIGIT_THRESHOLD
from ops.scores.teaching.odd_forms import MEASURED, again, canvas, drawn, handwriting, pen
from train.data.pens import PenDigit
from train.samples import writers
from train.strokes.strokes import Strokes

CORRECTIONS = 5
FURTHER = 30
PATIENCE = 100  # drawings in which five must be misread, else there is nothing to teach

Drawn = dict[str, Any]  # embedding, probabilities, is_digit: what the page's learner gets


@dataclass(frozen=True)
class Person:
    """What one person taught, and drew after it."""

    name: str
    label: int
    taught: list[Drawn]
    further: list[Drawn]


@cache
def _graph() -> Any:
    return Interpreter(model_path=str(MODEL), num_threads=1).get_signature_runner()


def look(grey: NDArray[np.float32]) -> Drawn:
    """Read a canvas (1, 280, 280) with LiteRT."""
    outputs = _graph()(canvas=grey)
    return {name: outputs[name].astype(float).squeeze().tolist() for name in ("embedding", "probabilities", "is_digit")}


def digit(seen: Drawn) -> int:
    """Return what the network alone reads: the digit, -1 for none."""
    return int(np.argmax(seen["probabilities"])) if seen["is_digit"] >= IS_DIGIT_THRESHOLD else -1


def teach(name: str, label: int, rng: np.random.Generator, draw: Callable[[], Strokes]) -> Person | None:
    """Draw until five were misread, then on; None where the network needs no teaching."""
    by = pen(rng)
    wrong: list[Drawn] = []
    for _ in range(PATIENCE):
        seen = look(canvas(draw(), by, rng))
        wrong += [seen] if digit(seen) != label else []
        if len(wrong) == CORRECTIONS:
            taught = [{"label": label, **seen} for seen in wrong]
            return Person(name, label, taught, [look(canvas(draw(), by, rng)) for _ in range(FURTHER)])
    return None


def odd_person(name: str, seed: tuple[int, ...]) -> Person | None:
    """Return a new person who writes an odd form, whose name begins with its digit."""
    rng = np.random.default_rng(seed)
    by = handwriting(MEASURED[name], rng)
    return teach(name, int(name[0]), rng, lambda: again(drawn(by, rng), rng))


def misread_person(found: PenDigit, seed: tuple[int, ...]) -> Person | None:
    """Return a person who always writes a digit as a held-out writer once did."""
    rng = np.random.default_rng(seed)
    return teach("as a writer once did", found.label, rng, lambda: again(found.strokes, rng))


def people(persons: int, ordinary: list[Drawn]) -> list[Person]:
    """Return so many people for each odd form, and one for each digit of the held-out writers that was misread."""
    odd = [odd_person(name, (6, n, i)) for n, name in enumerate(MEASURED) for i in range(persons)]
    pairs = zip(writers.pendigits("test"), ordinary, strict=True)
    misread = [misread_person(found, (7, n)) for n, (found, seen) in enumerate(pairs) if digit(seen) != found.label]
    return [person for person in odd + misread if person]
