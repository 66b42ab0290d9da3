"""The named ways to fit the network: every choice of a run in one record."""

from dataclasses import dataclass, field, replace

DRAWING_PX = 56  # the square that drawings are augmented on: twice the frame, so that resampling twice costs no sharpness


@dataclass(frozen=True)
class Hyperparameters:
    """The network's shape.

    Attributes:
        filters: Channels of the two convolution blocks.
        dense: Units of the embedding.
        dropout: Probability of dropping an activation after each block and after the embedding.
        norm_after_relu: Batch normalisation after the ReLU, as in the article; before it, the normalisation folds into the
            convolution at export and costs nothing at run time.
    """

    filters: tuple[int, int] = (32, 64)
    dense: int = 128
    dropout: float = 0.4
    norm_after_relu: bool = False


@dataclass(frozen=True)
class Recipe:
    """What one run does; the seed comes beside it.

    Attributes:
        shape: The network.
        epochs: Passes over `samples`, in one cycle of the learning rate.
        averaged: Further passes at a constant rate; the mean of the weights on their way is the network (`train.network.averaging`).
        batch_size: Drawings an optimiser step.
        learning_rate: Constant for SGD; the peak of the one cycle for AdamW.
        weight_decay: AdamW's, 0 for plain SGD at a constant rate.
        samples: Drawings an epoch from each source (`train.samples.epoch`).
        pool_factor: Drawings kept of each drawn source, as a multiple of an epoch's.
        left_out: Collections of those sources that are not learned from, as `uji2` or `unipen/ibm`.
        drawing_px: Side of the square that drawings are augmented on before the framing; None fits bare MNIST frames.
        heads: Outputs that are fitted.
    """

    shape: Hyperparameters
    epochs: int
    batch_size: int
    learning_rate: float
    averaged: int = 0
    weight_decay: float = 0.0
    samples: dict[str, int] = field(default_factory=lambda: {"mnist": 55_000})
    pool_factor: int = 3
    left_out: tuple[str, ...] = ()
    drawing_px: int | None = None
    heads: tuple[str, ...] = ("logits", "is_digit")

    @property
    def passes(self) -> int:
        """Return the epochs of the cycle and of the averaging."""
        return self.epochs + self.averaged


# The classic training run of such demos: reproducible, and what `default` is compared with.
ARTICLE = Recipe(Hyperparameters(norm_after_relu=True), epochs=15, batch_size=16, learning_rate=0.01, heads=("logits",))

# Ours: MNIST with the drawing augmented, pen strokes and scans of many people, national forms, and what is no digit.
DEFAULT = Recipe(
    Hyperparameters(dropout=0.25),
    epochs=23,
    batch_size=128,
    learning_rate=2e-3,
    averaged=3,
    weight_decay=0.02,
    samples={
        "mnist": 55_000,
        "unipen": 28_000,
        "uji": 9_000,
        "pendigits": 9_000,
        "swiss": 4_000,
        "forms": 12_000,
        "letters": 15_000,
        "omniglot": 4_000,
        "doodles": 5_000,
        "scribbles": 7_000,
        "beside": 8_000,
    },
    drawing_px=DRAWING_PX,
)

# `default` with a sixth of its cycle, to compare networks and what they learn from.
SHORT = replace(DEFAULT, epochs=4, averaged=0)

# Each collection of strangers is left out of one of these, so that it is read by a network that never saw it.
FOLDS = (
    ("uji2", "unipen/apb", "unipen/gmd"),
    ("pendigits", "unipen/apa", "unipen/ibm", "unipen/cea", "unipen/ceb", "unipen/lou", "unipen/pri"),
    ("unipen/ced", "unipen/syn", "unipen/val"),
)

WHOLE_SOURCES = {"uji": "uji2", "pendigits": "pendigits"}  # sources of one collection: nothing is left of them without it


def _without(fold: tuple[str, ...]) -> Recipe:
    samples = {name: count for name, count in SHORT.samples.items() if WHOLE_SOURCES.get(name) not in fold}
    return replace(SHORT, samples=samples, left_out=fold)


RECIPES = {
    "article": ARTICLE,
    "default": DEFAULT,
    "short": SHORT,
    "short-mnist": replace(SHORT, samples={"mnist": SHORT.samples["mnist"]}),
    "short-fold-1": _without(FOLDS[0]),
    "short-fold-2": _without(FOLDS[1]),
    "short-fold-3": _without(FOLDS[2]),
}
