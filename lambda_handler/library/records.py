"""The contract's answers as typed records."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What one picture was read as.

    Attributes:
        digit: 0 to 9; None where there is none.
        probability: Of the likeliest digit, calibrated.
        probabilities: Of 0 to 9; their sum is 1.
        is_digit: The probability that it is a digit at all; below 0.5 it is refused.
        reason: None, or why there is no digit: "blank" or "not_a_digit".
        model: The model's version.
    """

    digit: int | None
    probability: float
    probabilities: tuple[float, ...]
    is_digit: float
    reason: str | None
    model: str


@dataclass(frozen=True)
class Digit:
    """One digit of a number; `box` is left, top, right and bottom in shares of the picture's width and height."""

    digit: int | None
    probability: float
    probabilities: tuple[float, ...]
    is_digit: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Number:
    """What one picture was read as, if a number was asked for.

    Attributes:
        number: 1 to 8 digits, the zeros in front included; None where there is none.
        probability: The product of the digits' probabilities; 0 where there are none.
        digits: From left to right.
        reason: None, or why there is no number: "blank" or "not_a_number".
        model: The model's version.
    """

    number: str | None
    probability: float
    digits: tuple[Digit, ...]
    reason: str | None
    model: str


@dataclass(frozen=True)
class Failure:
    """Why one of many pictures could not be read: a code of the API, or "no_file", and what was expected and what came."""

    code: str
    message: str


def line_of(file: str, answer: Answer | Number | Failure) -> dict[str, Any]:
    """Return what is written of one of many pictures, as JSON's types: its file, and the answer or the error."""
    return {"file": file} | ({"error": asdict(answer)} if isinstance(answer, Failure) else asdict(answer))


def answer_of(document: dict[str, Any]) -> Answer:
    """Return the record of the contract's answer to a digit."""
    return Answer(**document | {"probabilities": tuple(document["probabilities"])})


def number_of(document: dict[str, Any]) -> Number:
    """Return the record of the contract's answer to a number."""
    return Number(**document | {"digits": tuple(map(_digit, document["digits"]))})


def _digit(document: dict[str, Any]) -> Digit:
    return Digit(**document | {"probabilities": tuple(document["probabilities"]), "box": tuple(document["box"])})
