"""Real photographs and scans, not ours, read by the function: where `DIGITS_DATA` holds them, since none may be published.

`python -m ops.scores.real_paper FOLDER` counts those of any folder, and names the ones that are not read rightly.
"""

import base64
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from lambda_handler.errors import RequestError
from lambda_handler.recognise import recognise
from train.data import sources

KINDS = ("single", "number", "nothing")


class Outcome(NamedTuple):
    """A picture, the answers that are right for it, and the one that was given."""

    file: str
    expected: list[str | None]
    got: str | None

    @property
    def right(self) -> bool:
        """Return whether the answer is one of the right ones."""
        return self.got in self.expected


def counted(outcomes: list[Outcome]) -> dict[str, Any]:
    """Return [answered rightly, of so many] for each kind, and [misread, of all]: another answer than the right one, and no refusal."""
    kinds = {kind: [one for one in outcomes if one.file.startswith(kind)] for kind in KINDS}
    misread = sum(one.got is not None and not one.right for one in outcomes)
    return {**{kind: [sum(one.right for one in some), len(some)] for kind, some in kinds.items()}, "misread": [misread, len(outcomes)]}


def photographs(folder: Path | None = None) -> list[Outcome]:
    """Read every photograph that a folder's `index.json` names, or the real ones."""
    return [outcome(*question) for question in asked(folder)]


def asked(folder: Path | None = None) -> list[tuple[Path, str, list[str | None]]]:
    """Return every such photograph, what is to be read, and the right answer."""
    folder = folder or sources.folder() / "photos"
    return [(folder / one["file"], "number" if one["file"].startswith("number") else "digit", [one["label"]]) for one in listed(folder)]


def cases() -> list[Outcome]:
    """Read every picture that once was read wrongly."""
    folder = sources.folder().parent / "cases"
    return [outcome(folder / one["file"], one["read"], one["expect"]) for one in listed(folder)]


def listed(folder: Path) -> list[dict[str, Any]]:
    """Return the pictures that a folder's `index.json` names; none where there is no such folder."""
    return list(json.loads((folder / "index.json").read_text())) if (folder / "index.json").exists() else []


def outcome(file: Path, read: str, expected: list[str | None]) -> Outcome:
    """Read one picture, as a digit or as a number, as the function does; one that the function does not take is refused, and said so."""
    name = f"{file.parent.name}/{file.name}"
    try:
        answer = recognise({"image": base64.b64encode(file.read_bytes()).decode(), "read": read}, {})
    except RequestError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return Outcome(name, expected, None)
    got = answer["number"] if read == "number" else answer["digit"]
    return Outcome(name, expected, None if got is None else str(got))


def main(name: str) -> None:
    """Print the counts of a folder, as JSON, and a line for each picture that is not read rightly.

    Raises:
        SystemExit: The folder has no `index.json`, or one that is not as said, or its pictures are in other folders than one a kind.
    """
    try:
        outcomes = photographs(Path(name))
    except (OSError, KeyError, ValueError) as error:
        raise SystemExit(f"expected {name}/index.json to list pictures that are there, with `file` and `label`; got {error!r}") from error
    if not outcomes or any(not one.file.startswith(KINDS) for one in outcomes):
        raise SystemExit(f"expected {name}/index.json to name pictures in {', '.join(KINDS)}, with their labels; found none or others")
    print(json.dumps(counted(outcomes)))
    for one in outcomes:
        if not one.right:
            print(f"{one.file}: expected {one.expected[0] or 'nothing'}, got {one.got or 'nothing'}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ".")
