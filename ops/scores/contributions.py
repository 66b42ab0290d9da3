"""Contributions: what the function keeps and refuses against moto's S3, and what the review finds among right and wrong ones."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import boto3
import numpy as np
import pytest
from moto import mock_aws

from lambda_handler.app import handler
from lambda_handler.feedback import receive, store
from lambda_handler.feedback.rate import TokenBucket
from ops.release.bucket import listed
from tests.lambda_handler.feedback.posted import BUCKET, EVENT, REFUSED, REGION, SECRET
from train.review import review
from train.samples import writers
from train.strokes import strokes
from train.strokes.strokes import Strokes

DRAWINGS = 200
WRONG = 10  # every tenth has another's label
JITTER = 0.005  # of the drawing's side: a copy that somebody disguised
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": REGION}


def measure() -> dict[str, Any]:
    """Return counts: posts kept byte for byte, repeated, refused, turned away; and what the review made of a folder."""
    given = [_document(each.strokes, each.label) for each in _digits()]
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name, value in (ENVIRONMENT | {"FEEDBACK_STORE": f"s3://{BUCKET}", "FEEDBACK_SECRET": SECRET}).items():
            patch.setenv(name, value)
        store._s3.cache_clear()
        s3 = boto3.client("s3", region_name=REGION)
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        patch.setattr(receive, "rate", TokenBucket(per_s=1e-3, burst=3 * DRAWINGS))
        kept = {"n": len(given), "kept": _count(201, given), "identical": _identical(s3, given), "objects": len(listed(s3, BUCKET))}
        repeated = {"n": len(given), "refused": _count(409, given)}
        right = [_post(make())[:2] == (status, code) for make, status, code, _ in REFUSED.values()]
        patch.setattr(receive, "rate", TokenBucket(per_s=1e-3, burst=receive.KEPT_AT_ONCE))
        flood = [_document([np.array([[0, 0], [i / 100, 1]])], 1) for i in range(100)]
        flooding = {"n": len(flood), "kept": _count(201, flood), "objects": len(listed(s3, BUCKET)) - len(given)}
    store._s3.cache_clear()
    return {"kept": kept, "repeated": repeated, "bad": {"n": len(right), "refused": sum(right)}, "flood": flooding, "review": reviewed()}


def reviewed() -> dict[str, int]:
    """Return how a review judges validation writers' digits, a tenth of them with a wrong label, and disguised copies of a tenth."""
    rng = np.random.default_rng(0)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for i, each in enumerate(_digits()):
            kind = "wrong" if i % WRONG == 0 else "right"
            _put(folder, f"{i:03}-{kind}", i, _document(each.strokes, (each.label + 1 + i % 9) % 10 if kind == "wrong" else each.label))
            if i % WRONG == 1:
                _put(
                    folder,
                    f"{i:03}-then-copy",
                    i,
                    _document([_disguised(stroke, each.strokes, rng) for stroke in each.strokes], each.label),
                )
        review.review(folder)
        rows, _ = review.review(folder, accept=True)
    accepted = {kind: [row.accept for row in rows if kind in row.file] for kind in ("right", "wrong", "copy")}
    first = sum("wrong" in row.file for row in rows[: len(accepted["wrong"])])
    counts = {f"{kind}_accepted": decisions.count("yes") for kind, decisions in accepted.items()}
    return {**{kind: len(decisions) for kind, decisions in accepted.items()}, **counts, "wrong_first": first}


def _digits() -> list[Any]:
    digits = writers.pendigits("validation")
    return digits[:: len(digits) // DRAWINGS][:DRAWINGS]


def _document(drawn: Strokes, label: int) -> dict[str, Any]:
    return {"strokes": [stroke.tolist() for stroke in strokes.fit(drawn, (0.2, 0.2, 0.6, 0.6))], "label": label}


def _disguised(stroke: Any, drawn: Strokes, rng: np.random.Generator) -> Any:
    return stroke + rng.normal(0, JITTER * max(strokes.bounds(drawn)[2:]), stroke.shape)


def _put(folder: Path, name: str, hour: int, document: dict[str, Any]) -> None:
    path = folder / f"{name}.json"
    path.write_bytes(receive.canonical(document))
    os.utime(path, (3600 * (hour // 20),) * 2)


def _post(document: object) -> tuple[int, str | None]:
    response = handler(EVENT | {"body": document if isinstance(document, str) else json.dumps(document)})
    return response["statusCode"], json.loads(response["body"]).get("error", {}).get("code")


def _count(status: int, documents: list[dict[str, Any]]) -> int:
    return sum(_post(document)[0] == status for document in documents)


def _identical(s3: Any, documents: list[dict[str, Any]]) -> int:
    """Count the drawings whose object holds exactly the canonical bytes, with no metadata."""
    bodies = [receive.canonical(document) for document in documents]
    found = [s3.get_object(Bucket=BUCKET, Key=receive.key(body)) for body in bodies]
    return sum(one["Body"].read() == body and one["Metadata"] == {} for one, body in zip(found, bodies, strict=True))
