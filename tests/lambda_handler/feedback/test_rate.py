"""How many contributions a moment: a flood is turned away, and bad ones count for nothing."""

from typing import Any

from lambda_handler.feedback.rate import TokenBucket
from tests.lambda_handler.feedback.posted import ONE, keys, post


def test_a_flood_is_turned_away(s3: Any) -> None:
    posts = [post(ONE | {"strokes": [[[0, 0], [i / 100, 1]]]}) for i in range(40)]
    assert [status for status, _, _ in posts] == [201] * 30 + [429] * 10
    _, document, headers = posts[-1]
    assert document["error"]["code"] == "too_many" and 900 <= int(headers["retry-after"]) <= 1000
    assert len(keys(s3)) == 30


def test_tokens_come_back() -> None:
    bucket = TokenBucket(per_s=0.5, burst=2)
    assert [bucket.wait_s(now) for now in (100, 100, 100, 101, 102, 102, 1000, 1000, 1000)] == [0, 0, 2, 1, 0, 2, 0, 0, 2]


def test_bad_posts_take_no_tokens(s3: Any) -> None:
    assert {post({})[0] for _ in range(50)} == {400}
    assert post(ONE)[0] == 201
