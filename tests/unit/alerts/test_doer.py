"""Who does it by his name, where the act's own sentence has a word that leans on another."""

import pytest
from alerting import headline_of, told
from telling import parties

from tocsin.signals import SignalType as T
from tocsin.signals import Status
from tocsin.signals.signal import Party


def doer(sentence: str, words: str, code: str) -> Party:
    at = sentence.index(words)
    return Party(text=words, start=at, end=at + len(words), code=code)


@pytest.mark.parametrize(
    ("words", "code", "sentence", "line"),
    [
        (
            "Narva",
            "RU",
            "The government turned off the lamps at the Estonian mission in Narva.",
            "The Russian government turned off the lamps at the Estonian mission in Narva",
        ),
        (
            "The Council",
            "ORG:EU",
            "The Council has turned off the lamps of all vessels.",
            "EU has turned off the lamps of all vessels",
        ),
        (
            "It",
            "RU",
            "It turned off the lamps on the bridge.",
            "Russia turned off the lamps on the bridge",
        ),
        (
            "The insurgents",
            "NSA:M23",
            "The insurgents have turned off the lamps on the bridge.",
            "M23 have turned off the lamps on the bridge",
        ),
        (
            "He",
            "RU",
            "He turned off the lamps on the bridge.",
            "Russia has imposed a closure or seizure on Estonia",
        ),
        (
            "The vessel",
            "RU",
            "The vessel has turned off the lamps on the bridge.",
            "Russia has imposed a closure or seizure on Estonia",
        ),
    ],
)
def test_what_stands_for_the_doer_at_the_head_gives_way_to_his_name(
    words: str, code: str, sentence: str, line: str
) -> None:
    who = (doer(sentence, words, code),)
    assert (
        headline_of(told(T.BLOCKADE_CLOSURE, sentence, "turned off the lamps", actors=who)) == line
    )


def test_an_army_that_tells_of_anothers_act_is_not_who_did_it() -> None:
    sentence = "The army said the boats of Russia turned off the lamps on the bridge."
    who, by = (doer(sentence, "Russia", "RU"),), parties("EE")
    lead = told(
        T.BLOCKADE_CLOSURE,
        sentence,
        "turned off the lamps",
        status=Status.CLAIMED,
        actors=who,
        speakers=by,
    )
    assert "Russian army" not in headline_of(lead)


@pytest.mark.parametrize(
    ("trigger", "end"), [("was turned away", "on Sunday"), ("turned away", "by Russia")]
)
def test_an_army_to_which_it_was_done_is_not_that_of_who_did_it(trigger: str, end: str) -> None:
    lead = told(T.BLOCKADE_CLOSURE, f"The army {trigger} at the bridge {end}.", trigger)
    assert "Russian army" not in headline_of(lead)


@pytest.mark.parametrize(
    ("aside", "line"),
    [
        (
            "which for the better part of a year had promised its neighbours and the United Nations in"
            " letters and speeches that it would leave all the harbours of the lake as they were",
            "Russia turned off the lamps on the bridge at Narva",
        ),
        (
            "which is at the lake",
            "Russia, which is at the lake, turned off the lamps on the bridge at Narva",
        ),
    ],
)
def test_a_clause_that_is_too_long_is_told_without_what_its_subject_is(
    aside: str, line: str
) -> None:
    sentence = f"Russia, {aside}, turned off the lamps on the bridge at Narva."
    who = (doer(sentence, "Russia", "RU"),)
    assert (
        headline_of(told(T.BLOCKADE_CLOSURE, sentence, "turned off the lamps", actors=who)) == line
    )
