"""How many parties words without a name stand for."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.actors import Kind, Mention
from tocsin.articles import read_article
from tocsin.signals.case import Case
from tocsin.signals.cast import Character, Name
from tocsin.signals.read import tell
from tocsin.signals.several import in_number, most_meant, with_partner
from tocsin.signals.signal import Party


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("It", 1),
        ("its eastern neighbour", 1),
        ("the foreign ministry", 1),
        ("one of the policemen", 1),
        ("the whole corps", 1),
        ("a column of the rebels", 1),
        ("the rebels' spokesman", 1),
        ("both armies", 2),
        ("The two neighbours", 2),
        ("commanders of either side", 2),
        ("the rebels", None),
        ("they", None),
        ("each government", None),
        ("police and soldiers", None),
        ("the two-man crews", None),
        ("the coalition", None),
        ("all four", None),
    ],
)
def test_words_say_for_how_many_they_can_stand(words: str, most: int | None) -> None:
    assert most_meant(words) == most


def _known(code: str, actor: float, recipient: float = 0.1) -> Character:
    mention = Mention(text="x", start=0, end=1, code=code, kind=Kind.STATE)
    name = Name(mention, 0, np.zeros(1, np.float32), np.zeros((1, 1), np.float32))
    return Character(code, actor, recipient, 0.0, name, name)


def _meant(words: str, *codes: str, of: tuple[str, ...] = ()) -> list[str | None]:
    """Codes that stand for the words, where the act has those `of`, if any, of the codes around it."""
    text = f"{words} shelled the ridge on Monday."
    read = read_article(f"News\n\n{text}\n".encode())
    sure = {"AM": 0.6, "AZ": 0.9, "RU": 0.7}
    characters = [_known(code, sure[code]) for code in codes]
    act = tell(read).acts[0][0]
    told = Case(read, 0, act, 0, (), characters)
    parties = [Party(text=words, start=0, end=len(words), code=code) for code in of or codes]
    return [one.code for one in in_number(told, parties, "actors")]


def test_one_word_for_one_means_the_surest() -> None:
    assert _meant("It", "AM", "AZ", "RU") == ["AZ"]


def test_the_two_are_no_three() -> None:
    assert _meant("The two armies", "AM", "AZ", "RU") == ["AZ", "RU"]


def test_the_two_are_not_one() -> None:
    assert _meant("Both armies", "AM", "AZ", "RU", of=("AM",)) == ["AM", "AZ"]
    assert _meant("Soldiers of the two states", "AM", "RU", of=("RU",)) == ["RU", "AM"]


def test_two_men_may_be_of_one_side() -> None:
    assert _meant("The two men", "AM", "AZ", of=("AM",)) == ["AM"]


def test_words_for_many_keep_them_all() -> None:
    assert _meant("They", "AM", "AZ", "RU") == ["AM", "AZ", "RU"]


def test_names_are_nobodys_words() -> None:
    read = read_article(b"News\n\nArmenia and Russia shelled the ridge on Monday.\n")
    told = Case(read, 0, tell(read).acts[0][0], 0, (), [_known("AM", 0.6), _known("RU", 0.7)])
    parties = [
        Party(text="Armenia", start=0, end=7, code="AM"),
        Party(text="Russia", start=12, end=18, code="RU"),
    ]
    assert in_number(told, parties, "actors") == parties


def _meeting(sentence: str, *around: Character) -> list[str | None]:
    """Codes of those who meet, where the act has the first of those around it."""
    read = read_article(f"News\n\n{sentence}\n".encode())
    told = Case(read, 0, tell(read).acts[0][0], 0, (), around)
    return [one.code for one in with_partner(told, [Party(text="x", start=0, end=1, code="AM")])]


def test_it_takes_two_to_meet() -> None:
    met = "Major generals met at the bridge on Tuesday for talks."
    assert _meeting(met, _known("AM", 0.9), _known("AZ", 0.35), _known("RU", 0.1)) == ["AM", "AZ"]
    assert _meeting(met, _known("AM", 0.9), _known("AZ", 0.2)) == ["AM"]


def test_who_offers_talks_may_offer_them_alone() -> None:
    offered = "Its president offered peace talks on Tuesday."
    assert _meeting(offered, _known("AM", 0.9), _known("AZ", 0.35)) == ["AM"]
