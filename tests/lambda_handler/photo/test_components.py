"""Labels against SciPy's, renumbered, and against the same cases that components.test.js asks of the twin."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import ndimage

from lambda_handler.photo.components import label

CASES = json.loads((Path(__file__).parents[2] / "components.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_shared_cases(case: dict[str, Any]) -> None:
    labels, components = label(np.array([[pixel != "." for pixel in row] for row in case["rows"]]))
    drawn = ["".join(".123456789"[number] for number in row) for row in labels]
    assert drawn == case["rows"]
    assert np.column_stack(components).tolist() == case["pieces"]


@pytest.mark.parametrize("density", [0.02, 0.3, 0.45, 0.6, 0.98])
def test_noise_as_scipy_labels_it(density: float) -> None:
    mask = np.random.default_rng(1).random((97, 61)) < density
    labels, components = label(mask)
    theirs, count = ndimage.label(mask, np.ones((3, 3)))
    assert len(components.boxes) == len(components.areas_px) == count
    pairs = np.unique(np.stack([labels.ravel(), theirs.ravel()]), axis=1)
    assert pairs.shape[1] == count + 1
    firsts = [int((labels == number).argmax()) for number in range(1, count + 1)]
    assert firsts == sorted(firsts)
    assert components.areas_px.tolist() == np.bincount(labels.ravel())[1:].tolist()
    boxes = [[columns.start, rows.start, columns.stop, rows.stop] for rows, columns in ndimage.find_objects(labels)]
    assert components.boxes.tolist() == boxes
