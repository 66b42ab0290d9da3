"""What a reader made of many inputs: how often what came out, the slowest, and every input that it could not stand."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import process_time
from typing import Any, TypeVar

Input = TypeVar("Input")


@dataclass
class Tally:
    """The sum of some inputs' outcomes.

    Attributes:
        outcomes: How often each came out.
        faults: The error, and the input that made it, in JSON's terms.
        slowest_ms: Of the processor.
    """

    inputs: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    slowest_ms: float = 0

    def __add__(self, other: "Tally") -> "Tally":
        outcomes = dict(sorted((Counter(self.outcomes) + Counter(other.outcomes)).items()))
        return Tally(self.inputs + other.inputs, outcomes, self.faults + other.faults, max(self.slowest_ms, other.slowest_ms))


def tried(made: Iterable[Input], use: Callable[[Input], str], shown: Callable[[Input], Any]) -> Tally:
    """Return what `use` made of each input; `shown` writes one that raised an exception in JSON's terms."""
    outcomes, faults, slowest_ms = Counter[str](), [], 0.0
    for one in made:
        started = process_time()
        try:
            outcomes[use(one)] += 1
        except Exception as error:
            faults.append({"error": f"{type(error).__name__}: {error}", "input": shown(one)})
        slowest_ms = max(slowest_ms, (process_time() - started) * 1000)
    return Tally(outcomes.total() + len(faults), dict(sorted(outcomes.items())), faults, slowest_ms)
