"""The words of a command line as pictures: files, folders, patterns, standard input."""

import os
from collections.abc import Iterator
from glob import glob
from pathlib import Path

ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
STANDARD_INPUT = "-"


def named(words: list[str]) -> Iterator[str]:
    """Yield the files that the words name, each word's in order: of a folder all pictures within, of a pattern (`**` too) all that match.

    Raises:
        FileNotFoundError: A word names none.
        OSError: A folder cannot be listed.
    """
    for word in words:
        found = [word] if word == STANDARD_INPUT or os.path.isfile(word) else _within(word) or _matching(word)
        if not found:
            raise FileNotFoundError(f"expected a picture, a folder with pictures or a pattern, found none at {word}")
        yield from found


def _within(folder: str) -> list[str]:
    places = os.walk(folder, onerror=_refuse) if os.path.isdir(folder) else ()
    paths = (Path(place, name) for place, _, names in places for name in names)
    return sorted(str(path) for path in paths if path.suffix.lower() in ENDINGS and path.is_file())


def _refuse(error: OSError) -> None:
    raise error


def _matching(pattern: str) -> list[str]:
    return sorted(path for path in glob(pattern, recursive=True) if os.path.isfile(path))
