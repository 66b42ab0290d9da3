"""People whose country is known, and the digits that they wrote with a pen: nobody of the test set among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from train.samples import writers
from train.strokes.strokes import Strokes

DIGITS = (0, 1, 2, 4, 7, 9)  # whose forms differ most between countries; the page asks for these
FEWEST = 4  # of them, that a person has written
MOST = 4  # drawings of one digit by one person

# What UNIPEN's contributors wrote of their writers; countries of fewer than ten people are left out, Germany's three among them.
COUNTRIES = {"usa": "US", "u.s.a": "US", "u.s.a.": "US", "india": "IN", "spain": "ES"}
# India apart from the United States was told little better than by chance on one and the same tablet: the report's `apart`.
GROUPS = {"us_in": ("US", "IN"), "es": ("ES",), "tr": ("TR",)}


@dataclass(frozen=True)
class Person:
    """One writer.

    Attributes:
        collection: The source, and in UNIPEN its contributor: who shares it used the same tablet.
        country: ISO 3166, of what the collection says.
        drawings: Up to `MOST` of each of `DIGITS`.
    """

    name: str
    collection: str
    country: str
    drawings: dict[int, list[Strokes]]

    @property
    def group(self) -> str:
        """The group that the country belongs to."""
        return next(group for group, countries in GROUPS.items() if self.country in countries)


def people() -> list[Person]:
    """Return everyone, in the order of their names. The Swiss scans are left out: no pen wrote them, so a scan would be told from a pen."""
    found: dict[str, Person] = {}
    for name, collection, country, label, strokes in _drawings():
        person = found.setdefault(name, Person(name, collection, country, {}))
        mine = person.drawings.setdefault(label, [])
        if label in DIGITS and len(mine) < MOST:
            mine.append(strokes)
    wrote_enough = [person for person in found.values() if sum(label in DIGITS for label in person.drawings) >= FEWEST]
    return sorted(wrote_enough, key=lambda person: person.name)


def _drawings() -> Sequence[tuple[str, str, str, int, Strokes]]:
    parts = ("train", "validation")
    unipen = [one for part in parts for one in writers.unipen(part) if one.country.lower() in COUNTRIES]
    rows = [(one.writer, one.source, COUNTRIES[one.country.lower()], int(one.label), one.strokes) for one in unipen]
    rows += [(one.writer, "uji", "ES", int(one.label), one.strokes) for part in parts for one in writers.uji(part)]
    for digit in (digit for part in parts for digit in writers.pendigits(part)):
        rows.append((f"pendigits/{digit.writer}", "pendigits", "TR", digit.label, digit.strokes))
    return rows
