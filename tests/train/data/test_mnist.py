import numpy as np
import pytest

from train.data import mnist
from train.data.sources import DataError

CONTENT = bytes([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9])


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "got nothing"), (bytes([0, 0, 9, 1, 0, 0, 0, 0]), "got 00000901"), (CONTENT[:-1], "expected 11 bytes .* got 10")],
)
def test_a_malformed_idx_file_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(DataError, match=message):
        mnist.read_idx(content, 1, "labels")


def test_idx_is_parsed() -> None:
    assert mnist.read_idx(CONTENT, 1, "labels").tolist() == [7, 8, 9]


def test_the_published_files_split_without_overlap() -> None:
    train, validation = mnist.train(), mnist.validation()
    assert (len(train.labels), len(validation.labels)) == (55_000, mnist.VALIDATION_SIZE)
    assert train.images.shape == (55_000, 28, 28) and train.images.dtype == np.uint8
    seen = {image.tobytes() for image in train.images}
    assert not any(image.tobytes() in seen for image in validation.images)
