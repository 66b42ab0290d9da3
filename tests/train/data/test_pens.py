import os
import zipfile
from pathlib import Path

import pytest

from train.data import pens
from train.samples import look_alikes

HEAD = '.INCLUDE dene.doc\n\n.LEXICON "0" "1"\n.HIERARCHY DIGIT\n\n'
DIGIT = (
    '.SEGMENT DIGIT 0 ? "8"\n.COMMENT 8 12  224\n.PEN_DOWN\n 267  333\n 267  336\n.PEN_UP\n.DT 100\n.PEN_DOWN\n 1 2\n.PEN_UP\n.DT 100\n\n'
)
DRAWING = "START\n65.5,-19.25,0\n66.0,-20.0,60\nBREAK\n1.0,-2.0,90\nBREAK\n"


@pytest.fixture(scope="module")
def pendigits() -> tuple[str, int, int]:
    """Text, number of digits, number of writers: the published file where there is one, else a small one like it."""
    folder = os.environ.get("DIGITS_DATA")
    path = Path(folder or ".", "pendigits", "pendigits-orig.tra")
    return (path.read_text(), 7494, 30) if path.is_file() else (HEAD + DIGIT * 3, 3, 1)


@pytest.fixture(scope="module")
def omniglot(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Archive and number of drawings, as above."""
    path = Path(os.environ.get("DIGITS_DATA") or ".", "omniglot", "strokes_background_small2.zip")
    return (
        (path, 3120) if path.is_file() else (archive(tmp_path_factory.mktemp("omniglot"), {"s/Greek/character01/0394_01.txt": DRAWING}), 1)
    )


def archive(folder: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(folder / "small.zip", "w") as target:
        for name, text in files.items():
            target.writestr(name, text)
    return folder / "small.zip"


def test_unipen_counts(pendigits: tuple[str, int, int]) -> None:
    text, count, writers = pendigits
    digits = pens.read_unipen(text)
    assert len(digits) == count and len({digit.writer for digit in digits}) == writers
    assert all(0 <= digit.label <= 9 and digit.strokes for digit in digits)


def test_unipen_turns_y_down() -> None:
    (digit,) = pens.read_unipen(HEAD + DIGIT)
    assert (digit.label, digit.writer) == (8, 12)
    assert [stroke.tolist() for stroke in digit.strokes] == [[[267, -333], [267, -336]], [[1, -2]]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "got none"),
        ("<html>", "line 1: expected UNIPEN"),
        (".COMMENT 8 12", "line 1"),
        (".COMMENT 12 1 1", "label 12"),
        (".COMMENT 8 x 1", "line 1"),
        (".COMMENT 8 1 1\n", "none in digit 0"),
        (".COMMENT 8 1 1\n.PEN_DOWN\n 1 2\n", "last line"),
        (".COMMENT 8 1 1\n.PEN_DOWN\n.PEN_UP\n", "line 3"),
        (".COMMENT 8 1 1\n.PEN_DOWN\n 1 2 3\n", "line 3"),
        (".COMMENT 8 1 1\n.PEN_DOWN\n 1 two\n", "line 3"),
        (".COMMENT 8 1 1\n 1 2\n", "line 2"),
        (".PEN_DOWN\n1 2\n.PEN_UP\n", "line 3"),
    ],
)
def test_malformed_unipen(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pens.read_unipen(text)


def test_omniglot_counts(omniglot: tuple[Path, int]) -> None:
    characters = pens.read_omniglot(omniglot[0])
    assert len(characters) == omniglot[1]
    first = characters[0]
    assert (first.alphabet, first.character, first.drawer) == ("Greek", 1, 1)
    assert all(stroke.min() >= 0 and stroke.max() <= 120 for character in characters for stroke in character.strokes)


def test_omniglot_turns_y_down_and_skips_the_rest(tmp_path: Path) -> None:
    files = {"s/Latin/character12/0721_07.txt": DRAWING, "__MACOSX/s/Latin/character12/._0721_07.txt": "\0", "s/.DS_Store": "\0"}
    (character,) = pens.read_omniglot(archive(tmp_path, files))
    assert (character.alphabet, character.character, character.drawer) == ("Latin", 12, 7)
    assert [stroke.tolist() for stroke in character.strokes] == [[[65.5, 19.25], [66, 20]], [[1, 2]]]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("s/Latin/character12/0721_07.txt", "START\nBREAK\n", "got none"),
        ("s/Latin/character12/0721_07.txt", "START\n1,2\n", "line 2: expected x,y,t"),
        ("s/Latin/character12/0721.txt", DRAWING, "ID_DRAWER"),
        ("0721_01.txt", DRAWING, "ID_DRAWER"),
    ],
)
def test_malformed_omniglot(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pens.read_omniglot(archive(tmp_path, {name: text}))


def test_look_alikes_name_characters_that_exist(omniglot: tuple[Path, int]) -> None:
    sizes = {"Greek": 24, "Japanese_(katakana)": 47, "Latin": 26, "Sanskrit": 42, "Tagalog": 17}
    assert look_alikes.OMNIGLOT.keys() == sizes.keys() and set(pens.HELD_OUT_ALPHABETS) <= sizes.keys()
    assert all(1 <= number <= sizes[alphabet] for alphabet, of in look_alikes.OMNIGLOT.items() for number in of)
    seen = {(character.alphabet, character.character) for character in pens.read_omniglot(omniglot[0])}
    assert all(number <= sizes[alphabet] for alphabet, number in seen)
