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
    real: float = 0.0  # of pictures with nothing: parts of a few photographs
    tiny: float = 0.0  # so few pixels that a digit has 10 to 40 in height
    scratchy: float = 0.0  # each line gone over several times
    grained: float = 0.0  # of the papers: with what a photograph shows, faintly
    uneven: float = 0.0  # of rulings and boxes: fainter and stronger along the line


MIXES = {
    "first": Mix(),
    "second": Mix(nothing=0.2, only_other=0.14, sign=0.2, real=0.4, tiny=0.07, scratchy=0.05, single=0.4),
    "third": Mix(nothing=0.18, only_other=0.14, sign=0.32, real=0.4, tiny=0.1, scratchy=0.05, single=0.42, light_ink=0.15),
    **dict.fromkeys(("fourth", "fifth"), Mix(
        nothing=0.18, only_other=0.13, sign=0.4, struck=0.06, real=0.45, tiny=0.1, scratchy=0.05, single=0.4, light_ink=0.15,
        ruled=0.28, boxed=0.2, printed=0.08, grained=0.15, uneven=0.5,
    )),
}
