"""One place by several names."""

from collections import Counter

import pytest

from tocsin.actors import gazetteer, one_name
from tocsin.actors.gazetteer import read_yaml

LINES: list[list[str]] = read_yaml("spellings")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Odesa", "ODESSA"),
        ("Kupiansk", "Kupyansk"),
        ("Paracel Islands", "Paracels"),
        ("Second Thomas Shoal", "Ren’ai Jiao"),
        ("El Fasher", "al-Fashir"),
        ("Petionville", "Pétion-Ville"),
    ],
)
def test_a_place_has_one_name_however_it_is_called(one: str, other: str) -> None:
    assert one_name(one) == one_name(other)


def test_a_place_of_one_name_keeps_it() -> None:
    assert one_name("Port  Sudan") == "port sudan"


def test_every_name_is_listed_as_a_place() -> None:
    assert [name for line in LINES for name in line if name not in gazetteer().names] == []


def test_no_name_is_of_two_places() -> None:
    counts = Counter(one_name(line[0]) for line in LINES)
    assert [name for name, count in counts.items() if count > 1] == []
    assert [
        line for line in LINES if {one_name(name) for name in line} != {one_name(line[0])}
    ] == []
