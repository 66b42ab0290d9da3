import numpy as np

from train.data import swiss


def test_counts() -> None:
    scans = swiss.scans()
    assert scans.images.shape == (12_221, 64, 64) and scans.images.dtype == np.uint8
    assert sorted(set(scans.writers.tolist())) == [*range(1, 22)] and set(scans.labels.tolist()) == {*range(10)}
    assert np.median(scans.images) == 0 and scans.images.max((1, 2)).min() > 0  # ink is high


def test_rows_are_taken_together() -> None:
    scans = swiss.scans()
    some = scans.at(scans.writers == 5)
    assert len(some.images) == len(some.labels) == len(some.writers) == 280 and set(some.writers.tolist()) == {5}
