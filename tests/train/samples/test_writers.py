from collections.abc import Callable

import numpy as np
import pytest

from train.data import swiss
from train.data.sources import DataError
from train.data.stroke_files import Written
from train.data.unipen import LEFT_TO_OTHERS
from train.samples import writers


def _names(part_of: Callable[[str], list[Written]]) -> Callable[[str], set[str]]:
    return lambda part: {sample.writer for sample in part_of(part)}


# By source, the people of a part; Omniglot numbers its people anew in every alphabet.
PEOPLE: dict[str, Callable[[str], set[str]]] = {
    "unipen": _names(writers.unipen),
    "letters": _names(writers.letters),
    "uji": _names(writers.uji),
    "doodles": _names(writers.doodles),
    "pendigits": lambda part: {str(digit.writer) for digit in writers.pendigits(part)},
    "omniglot": lambda part: {f"{character.alphabet} {character.drawer}" for character in writers.omniglot(part)},
    "swiss": lambda part: {str(writer) for writer in writers.swiss_scans(part).writers},
}


@pytest.mark.slow
@pytest.mark.parametrize("source", PEOPLE)
def test_nobody_is_in_two_parts_and_every_source_has_a_validation_part(source: str) -> None:
    parts = [PEOPLE[source](part) for part in writers.PARTS if part != "test" or source in ("pendigits", "omniglot")]
    assert all(parts) and len(set.union(*parts)) == sum(map(len, parts))


@pytest.mark.slow
def test_nobody_who_shares_a_contributor_with_unipens_validation_is_trained_on() -> None:
    for part_of in (writers.unipen, writers.letters):
        assert {sample.source for sample in part_of("validation")} == set(writers.VALIDATION_CONTRIBUTORS)
        assert not {sample.source for sample in part_of("train")} & set(writers.VALIDATION_CONTRIBUTORS)


@pytest.mark.slow
def test_the_people_of_letters_are_parted_as_those_of_digits() -> None:
    assert not PEOPLE["letters"]("train") & PEOPLE["unipen"]("validation")
    assert not PEOPLE["letters"]("validation") & PEOPLE["unipen"]("train")


@pytest.mark.parametrize("name", LEFT_TO_OTHERS)
def test_who_is_left_to_others_is_an_error(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = Written("7", f"unipen/{name}", f"unipen/{name}/1", [np.zeros((2, 2))])
    monkeypatch.setattr("train.data.stroke_files.read", lambda source: [theirs])
    with pytest.raises(DataError, match=f"others measure on, got unipen/{name}"):
        writers.unipen.__wrapped__("train")


def test_writers_weigh_alike() -> None:
    names = ["many"] * 2_000 + ["thirty"] * 30 + ["few"] * 3
    weights = dict(zip(*np.unique(names, return_index=True), strict=True))
    share = {name: writers.weights(names)[np.array(names) == name].sum() for name in weights}
    assert share["many"] == pytest.approx(share["thirty"]) == pytest.approx(10 * share["few"])
    assert sum(share.values()) == pytest.approx(1)


def test_swiss_people_are_parted_whole() -> None:
    assert sum(len(writers.swiss_scans(part).labels) for part in ("train", "validation")) == len(swiss.scans().labels)
