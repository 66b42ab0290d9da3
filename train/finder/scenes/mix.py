"""What scenes show, as probabilities."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mix:
    """Probabilities of one scene."""

    nothing: float = 0.18
    only_other: float = 0.13
    sign: float = 0.4  # or a letter in a row of digits
    struck: float = 0.06
    second_row: float = 0.13
    beside: float = 0.14  # other writing elsewhere
    single: float = 0.4  # of the rows
    close: float = 0.55  # the row fills the picture
    ruled: float = 0.28
    boxed: float = 0.2
    underlined: float = 0.05
    uneven: float = 0.5  # of rulings and boxes: fainter and stronger along the line
    edge: float = 0.12
    printed: float = 0.08
    light_ink: float = 0.15
    ghost: float = 0.05  # writing on the other side shows through
    real: float = 0.45  # of pictures with nothing: parts of a few photographs
    grained: float = 0.15  # of the papers: with what a photograph shows, faintly
    tiny: float = 0.1  # so few pixels that a digit has 10 to 40 in height
    scratchy: float = 0.05  # each line gone over several times
    drawn: float = 0.2  # of the pictures with writing: as the page draws, ink of one shade on paper of one, and no camera
