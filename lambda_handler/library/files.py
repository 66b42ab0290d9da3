"""The words of a command line as pictures: files, folders, patterns, standard input."""

from collections.abc import Iterator
from glob import glob
from pathlib import Path

ENDINGS = {".png", ".jpg", ".jpeg", ".webp"}
STANDARD_INPUT = "-"


def named(words: list[str]) -> Iterator[str]:
    """Yield the files that the words name, each word's in order: of a folder all pictures within, of a pattern (`**` too) all that match.

    Raises:
        FileNotFoundError: A word names none.
    """
    for word in words:
        found = [word] if word == STANDARD_INPUT or Path(word).is_file() else _within(Path(word)) or _matching(word)
        if not found:
            raise FileNotFoundError(f"expected a picture, a folder with pictures or a pattern, found none at {word}")
        yield from found


def _within(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in ENDINGS) if folder.is_dir() else []


def _matching(pattern: str) -> list[str]:
    return sorted(path for path in glob(pattern, recursive=True) if Path(path).is_file())
