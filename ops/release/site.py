"""The built page as the objects to upload: key, bytes, content type and caching."""

import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HASHED = re.compile(r"-([A-Z0-9]{8}|[0-9a-f]{8})\.[\w.]+$")  # esbuild's names and ours; their content never changes
IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"
CHARSET = {"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"}
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".bin": "application/octet-stream"}
PAGE = "index.html"
CONFIG = "config.json"
WORKER = "sw.js"
ELEMENT = "digit-pad.js"  # what other sites load: its name stays
CARD = "card.png"  # what messengers show beside a link to the page
BROTLI = ".br"  # beside a file: the same, compressed, for who asks for it
COLLECTS = {"feedback": True}  # in the settings: the page offers to send corrected drawings


@dataclass(frozen=True)
class Item:
    """One object of the site.

    Attributes:
        key: Its name in the bucket, relative to the page.
        encoding: How its bytes are compressed; empty for not at all.
    """

    key: str
    data: bytes
    content_type: str
    cache_control: str
    encoding: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of all that a browser would notice."""
        return hashlib.sha256("\n".join([self.content_type, self.cache_control, ""]).encode() + self.data).hexdigest()


def items(folder: Path, settings: dict[str, Any], address: str = "") -> list[Item]:
    """Return what to upload of a built site in the order that keeps every moment's page whole.

    Assets, settings, the page, then its service worker, which looks for all of them.

    `settings` go over those in config.json; `address` is the site's, before the page's card: messengers take no relative one.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted((_item(path, folder, settings, address) for path in files), key=lambda item: (_turn(item.key), item.key))


def _item(path: Path, folder: Path, settings: dict[str, Any], address: str) -> Item:
    key = path.relative_to(folder).as_posix()
    data = path.read_bytes()
    if key == CONFIG:
        data = json.dumps(json.loads(data) | settings).encode()
    if key == PAGE:
        data = data.replace(f'content="{CARD}"'.encode(), f'content="{address}{CARD}"'.encode())
    caching = IMMUTABLE if is_hashed(key) else SHORT
    if path.suffix == BROTLI:
        return Item(key, data, _content_type(path.with_suffix("")), caching, "br")
    return Item(key, data, _content_type(path), caching)


def is_hashed(key: str) -> bool:
    """Return whether the name tells the content, so that it may be kept for ever."""
    return HASHED.search(key) is not None


def _content_type(path: Path) -> str:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind in CHARSET else kind


def _turn(key: str) -> int:
    return {WORKER: 4, PAGE: 3, CONFIG: 2}.get(key, 0 if is_hashed(key) else 1)
