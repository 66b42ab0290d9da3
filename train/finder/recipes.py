"""How the finder is fitted: every choice of a run in one record."""

from dataclasses import dataclass, field

from train.finder.scenes.mix import Mix


@dataclass(frozen=True)
class Recipe:
    """One way to fit the finder; the seed comes beside it.

    Attributes:
        mix: What the scenes show.
        drawn: Different scenes, made once and kept.
        seen: Scenes that it is fitted on, each drawn one several times, moved and at another size.
        learning_rate: The peak; it warms up and falls as a cosine.
        weight_decay: AdamW's.
        batch_size: Scenes an optimiser step.
        width: Of the network, as a factor of every layer's channels.
        sizes: The squares, in pixels, to which a batch's scenes are brought, one by chance.
    """

    mix: Mix = field(default_factory=Mix)
    drawn: int = 90_000
    seen: int = 400_000
    learning_rate: float = 2e-3
    weight_decay: float = 1e-3
    batch_size: int = 16
    width: float = 1.0
    sizes: tuple[int, ...] = (160, 192, 192, 224, 256)


FINDER = Recipe()
