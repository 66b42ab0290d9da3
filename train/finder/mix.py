"""What scenes show, as probabilities: a recipe of the finder is a mix, and how long it is fitted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mix:
    """Probabilities of one scene."""

    nothing: float = 0.16
    only_other: float = 0.12
    sign: float = 0.18  # or a letter in a row of digits
    struck: float = 0.05
    second_row: float = 0.13
    beside: float = 0.14  # other writing elsewhere
    single: float = 0.36  # of the rows
    close: float = 0.55  # the row fills the picture
    ruled: float = 0.22
    boxed: float = 0.13
    underlined: float = 0.05
    edge: float = 0.12
    printed: float = 0.05
    light_ink: float = 0.12
    ghost: float = 0.05  # writing on the other side shows through


MIXES = {"first": Mix()}
