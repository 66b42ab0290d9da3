"""The finder's recipes: which scenes it is fitted on, for how long, and what it starts from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """One way to fit the finder.

    Attributes:
        mixes: The scenes' mixes, by name.
        scenes: How many are seen, repetitions counted.
        rate: The largest learning rate; it warms up and falls as a cosine.
        width: Of the network, as a factor of every layer's channels.
        start: The run whose network it goes on from; empty for a new one.
        seed: Of the order of scenes.
        sizes: The squares, in pixels, to which a batch's scenes are brought, one by chance.
    """

    mixes: tuple[str, ...]
    scenes: int
    rate: float = 2e-3
    width: float = 1.0
    start: str = ""
    seed: int = 0
    sizes: tuple[int, ...] = (192,)


RECIPES = {
    "first": Recipe(("first",), 48_000),
    "second": Recipe(("first", "second"), 32_000, rate=1.5e-3, start="first", seed=1),
    "third": Recipe(("second", "third"), 10_000, rate=8e-4, start="second", seed=2),
    "fourth": Recipe(("fifth",), 250_000, rate=2e-3, start="second", seed=3, sizes=(160, 192, 192, 224, 256)),
}
