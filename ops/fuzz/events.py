"""Damaged requests for the handler, the same for a seed: pictures and bodies changed in a few places."""

import base64
import gzip
import io
import json
import random
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from PIL import Image

EVENTS = Path(__file__).parents[2] / "events"
EVENT: dict[str, Any] = json.loads((EVENTS / "seven.json").read_text())
CONTRIBUTION: dict[str, Any] = json.loads((EVENTS / "feedback.json").read_text())
APART = 10**9  # between seeds that no part reaches
MARKS = [
    *(b"\xff\xda", b"\xff\xc2", b"\xff\xff", b"IDAT", b"IHDR", b"acTL", b"fcTL", b"ANMF", b"VP8L", b"EXIF", b"iCCP"),
    *(bytes(8), b"\x7f\xff\xff\xff"),
]
JSON_BITS = [
    *("NaN", "Infinity", "-Infinity", "[" * 3000, "{" * 3000, '"images":[', '"image":', "null", "1e999", "\\ud800", "\x00"),
    *("9" * 5000, '"', "}"),
]


def seeds() -> list[bytes]:
    """Return whole pictures of every kind that is accepted, and some that are not."""
    noise = random.Random(0)
    grey, colour = Image.frombytes("L", (48, 40), noise.randbytes(48 * 40)), Image.frombytes("RGBA", (48, 40), noise.randbytes(4 * 48 * 40))
    exif = Image.Exif()
    exif[0x0112] = 6
    kinds: list[tuple[Image.Image, str, dict[str, Any]]] = [
        *((grey.convert(mode), "PNG", {"exif": exif}) for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "I;16")),
        (grey, "PNG", {"save_all": True, "append_images": [grey, colour]}),
        (grey, "JPEG", {"exif": exif, "icc_profile": bytes(400)}),
        (grey.convert("RGB"), "JPEG", {"progressive": True}),
        (grey.convert("CMYK"), "JPEG", {}),
        (colour, "WEBP", {"exif": exif}),
        (colour, "WEBP", {"lossless": True}),
        (colour, "WEBP", {"save_all": True, "append_images": [colour, grey]}),
        *((grey, kind, {}) for kind in ("GIF", "BMP", "TIFF")),
        (Image.new("L", (1, 8000), 255), "PNG", {}),
        (Image.new("L", (2000, 2000), 255), "PNG", {}),
    ]
    return [_file(*kind) for kind in kinds]


def _file(image: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def inputs(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield events: four in five a mutated picture, the others a mutated body."""
    rng, pictures = random.Random(seed), seeds()
    for _ in range(count):
        body = json.dumps({"image": base64.b64encode(_mutated(rng, pictures)).decode()})
        yield _event(rng, _torn(rng, body)) if rng.random() < 0.2 else EVENT | {"body": body}


def contributions(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield events that post drawings: values swapped, text torn, bodies packed in every way."""
    rng, whole = random.Random(seed), CONTRIBUTION["body"]
    for _ in range(count):
        body = whole
        for _ in range(rng.choice((0, 1, 2, 4))):
            place = rng.randrange(len(body))
            body = body[:place] + rng.choice([*JSON_BITS, "-1", "0.5", ",", "[", "]", "{}"]) + body[place + rng.randrange(8) :]
        event = CONTRIBUTION | {"body": body}
        yield _event(rng, _torn(rng, body)) | {"rawPath": "/feedback"} if rng.random() < 0.2 else event


def numbers(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield the same events as `inputs`, as they ask for a number."""
    for event in inputs(count, seed):
        yield event | {"body": event["body"].replace('{"image"', '{"read": "number", "image"')}


def requests(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield all kinds in turn: two pictures of a digit, one of a number, a drawing that is given."""
    kinds = inputs(count, seed), inputs(count, seed + APART), numbers(count, seed + 2 * APART), contributions(count, seed)
    for kind, _ in zip(cycle(kinds), range(count), strict=False):
        yield next(kind)


def _mutated(rng: random.Random, pictures: list[bytes]) -> bytes:
    data = bytearray(rng.choice(pictures))
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        place = rng.randrange(len(data) + 1)
        changes: list[Callable[[], object]] = [
            lambda place=place: data.__setitem__(slice(place, place + 1), bytes([rng.randrange(256)])),  # type: ignore[misc]
            lambda place=place: data.__setitem__(slice(place, place + 4), rng.choice(MARKS)),  # type: ignore[misc]
            lambda place=place: data.__delitem__(slice(place, place + rng.randrange(1, 64))),  # type: ignore[misc]
            lambda place=place: data.__setitem__(slice(place, place), data[place : place + rng.randrange(256)]),  # type: ignore[misc]
            lambda place=place: data.__setitem__(slice(place, None), rng.choice(pictures)[place:]),  # type: ignore[misc]
        ]
        rng.choice(changes)()
    return bytes(data)


def _torn(rng: random.Random, body: str) -> str:
    place = rng.randrange(min(len(body), 60))
    return rng.choice([body[:place], body[:place] + rng.choice(JSON_BITS) + body[place:], body[::-1], rng.choice(JSON_BITS), body * 2])


def _event(rng: random.Random, body: str) -> dict[str, Any]:
    data = body.encode("utf-8", "replace")
    packed = rng.choice([data, gzip.compress(data, 1, mtime=0), body.encode("utf-16", "replace")])
    headers: object = rng.choice([{}, None, {"Content-ENCODING": "gzip"}, {"content-encoding": "br"}, []])
    encoded = rng.choice([body, base64.b64encode(packed).decode()])
    event = EVENT | {"body": encoded, "isBase64Encoded": rng.choice([True, False, None, "true"]), "headers": headers}
    if rng.random() < 0.2:
        event["requestContext"] = rng.choice([None, {}, {"http": None}, {"stage": 7}])
    return event | {"httpMethod": "POST"}
