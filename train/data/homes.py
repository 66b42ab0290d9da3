"""The published files: what each is, where it comes from, and what is made of what a home gives."""

from collections.abc import Callable
from dataclasses import dataclass

from train.data import published, unipen_archive

_UCI_HOME = "https://archive.ics.uci.edu/static/public/"
_UNIPEN_HOME = "https://github.com/GreenCappuccino/train_r01_v07/archive/552a4d440bc94bb34710650c0826be7deb986f7c.zip"
_OMNIGLOT_HOME = "https://github.com/brendenlake/omniglot/raw/master/python/"
_MNIST_HOMES = ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/")


@dataclass(frozen=True)
class Source:
    """One file of the data folder.

    Attributes:
        path: Its place below the folder.
        homes: Addresses that give it, or the archive that it is made of.
        sha256: Of its (decompressed) content.
        prepare: Makes bodies by path, this file's among them, of what a home gives; ValueError where that is not as expected.
        counted: What `prepare` makes is not this file byte for byte: `prepare` counts it, and its own SHA-256 is kept beside it.
        chosen_from: Where a file comes from that is a chosen sample, so that no home gives it.
    """

    path: str
    homes: tuple[str, ...]
    sha256: str
    prepare: Callable[[bytes], dict[str, bytes]] | None = None
    counted: bool = False
    chosen_from: str = ""


def _unipen(name: str, sha256: str) -> Source:
    return Source(f"unipen/{name}.jsonl.gz", (_UNIPEN_HOME,), sha256, unipen_archive.prepare)


def _mnist(name: str, sha256: str) -> Source:
    return Source(f"mnist/{name}-ubyte.gz", tuple(f"{home}{name}-ubyte.gz" for home in _MNIST_HOMES), sha256)


SOURCES = {
    "train-images": _mnist("train-images-idx3", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    "train-labels": _mnist("train-labels-idx1", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    "test-images": _mnist("t10k-images-idx3", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    "test-labels": _mnist("t10k-labels-idx1", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    "pendigits": Source(
        "pendigits/pendigits-orig.tra",
        (f"{_UCI_HOME}81/pen+based+recognition+of+handwritten+digits.zip",),
        "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4",
        published.pendigits,
    ),
    "omniglot": Source(
        "omniglot/strokes_background_small2.zip",
        (f"{_OMNIGLOT_HOME}strokes_background_small2.zip",),
        "345bf2141efbea062833dbb2828abbc23d9e07825e46f2afdd4daecddfed6e78",
    ),
    "unipen-digits": _unipen("digits", "51147401e98a1ffbcce6119cd4771b0987a2397701740fbcc229685c2a6c2f2f"),
    "unipen-upper": _unipen("upper", "5c694686e4c078089c4f5c1c7e437120089a953df0a11018b05723f9555a2f44"),
    "unipen-lower": _unipen("lower", "71e28ca5b3649357e21ccefa7733f54ec35e424a90a66f7ec4828351ae3844f3"),
    "unipen-symbols": _unipen("symbols", "13ddf22f464f56d6938aa62847579852e79a72ce83fccd6211f32e185c494b3e"),
    "uji": Source(
        "uji2/digits.jsonl.gz",
        (f"{_UCI_HOME}177/uji+pen+characters+version+2.zip",),
        "b3e8b5d540ff33f2f80c249d0a9d78a938cddc55ba8ab23b9ea1669d4a0e689f",
        published.uji,
        counted=True,
    ),
    "swiss": Source(
        "swiss/digits.npz",
        ("https://github.com/kensanata/numbers/archive/HEAD.zip",),
        "0f870ffb78a07a8655c862f2c773a52d78cc0fdb0e2aaa22669f9f0a9ddd33bc",
        published.swiss,
        counted=True,
    ),
    "quickdraw": Source(
        "quickdraw/doodles.jsonl.gz",
        (),
        "1396833c375e44093f1ee286ee47fe83ed3d6e1db2e24b83d8e3b92532818601",
        chosen_from="https://quickdraw.withgoogle.com/data",
    ),
}
