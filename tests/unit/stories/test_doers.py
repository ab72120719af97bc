"""Accounts of one attack that name its doers, have a word for them or leave them out."""

from datetime import date

import pytest
from telling import STRIKE, act, count, parties, place, report, said, story_of

from tocsin.signals import Signal, SignalType
from tocsin.signals.signal import Party
from tocsin.stories import ChangeKind, ClaimStatus
from tocsin.stories.match import is_same

RAID = SignalType.GROUND_COMBAT_OCCUPATION
MONDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 4)


def raid(who: str | None, words: str, trigger: str = "raided", says: str = "ML") -> Signal:
    done = act(RAID, by=(), to=("CN",), says=(says,), places=(place("Sikasso", "ML"),))
    if who:
        code = who if who == who.upper() else None
        done = done.model_copy(update={"actors": (Party(text=who, start=0, end=2, code=code),)})
    return said(words, done, trigger)


WORDS = "Men raided a mine near Sikasso and took six workers."


@pytest.mark.parametrize(
    ("first", "then", "one"),
    [
        ("gunmen on motorcycles", "armed men", True),
        ("gunmen", "NSA:JNIM", True),
        ("gunmen", None, True),
        ("NSA:JNIM", None, True),
        ("gunmen", "BF", False),
        ("drones", "BF", True),
        ("herders", "BF", False),
        ("NSA:JNIM", "NSA:ISIS", False),
    ],
)
def test_who_has_no_name_yet_may_be_the_one_named_later(
    first: str, then: str | None, one: bool
) -> None:
    story, _ = story_of(report(raid(first, WORDS), on=MONDAY))
    assert is_same(report(raid(then, WORDS), sha="b" * 64, on=MONDAY), story) is one


def test_a_day_or_a_state_that_owns_something_is_no_other_village() -> None:
    first = raid("NSA:JNIM", "Fighters of Mali's JNIM raided a mine near Sikasso.")
    toll = raid(None, "Six workers died in Monday's raid on a mine near Sikasso.", "raid")
    story, _ = story_of(report(first, on=MONDAY))
    assert is_same(report(toll, sha="b" * 64, on=MONDAY), story)


def test_a_group_that_claims_the_raid_of_gunmen_confirms_it_and_stays_named() -> None:
    claim = raid("NSA:JNIM", WORDS, says="NSA:JNIM")
    later = raid("gunmen", WORDS, says="CN")
    known = report(raid("gunmen", WORDS), on=MONDAY)
    story, change = story_of(known, report(claim, sha="b" * 64, on=MONDAY))
    assert change.kind is ChangeKind.CONFIRMED
    story, _ = story_of(
        known,
        report(claim, sha="b" * 64, on=MONDAY),
        report(later, sha="c" * 64, on=MONDAY, outlet="Else"),
    )
    assert [party.code for party in story.lead.actors] == ["NSA:JNIM"]
    assert story.status is ClaimStatus.CONFIRMED


def test_gunmen_in_two_villages_of_a_district_are_two_raids() -> None:
    one = raid("gunmen", "Gunmen raided the village of Farako in Sikasso.")
    two = raid("armed men", "Armed men raided the village of Kouoro in Sikasso.")
    story, _ = story_of(report(one, on=MONDAY))
    assert not is_same(report(two, sha="b" * 64, on=MONDAY), story)


def test_captives_freed_by_nobody_named_are_those_freed_by_the_group_if_as_many() -> None:
    def freed(number: int, *by: str) -> Signal:
        told = act(SignalType.RELEASE_EASING_ACCESS, by=by, to=("CN",), says=("ML",))
        return told.model_copy(update={"quantity": count(number, "prisoners", None)})

    story, _ = story_of(report(freed(4), on=MONDAY))
    assert is_same(report(freed(4, "NSA:JNIM"), sha="b" * 64, on=MONDAY), story)
    assert not is_same(report(freed(7, "NSA:JNIM"), sha="b" * 64, on=MONDAY), story)


def test_an_exchange_told_from_one_side_is_the_exchange() -> None:
    both = act(SignalType.RELEASE_EASING_ACCESS, by=("RU", "UA"), to=(), says=("AE",))
    both = both.model_copy(update={"recipients": parties(None)})
    story, _ = story_of(report(both, on=MONDAY))
    own = act(SignalType.RELEASE_EASING_ACCESS, by=("RU",), to=("UA",), says=("UA",))
    assert is_same(report(own, sha="b" * 64, on=MONDAY), story)


def test_what_took_place_on_wednesday_is_none_of_what_was_told_on_monday() -> None:
    def hit(words: str) -> Signal:
        done = act(STRIKE, by=("RU",), to=("UA",), says=("UA",), places=(place("Sumy", "UA"),))
        return said(words, done, "struck Sumy")

    story, _ = story_of(report(hit("Russia struck Sumy."), on=MONDAY))
    later = report(hit("Russia struck Sumy on Wednesday."), sha="b" * 64, on=WEDNESDAY)
    assert not is_same(later, story)
    after, _ = story_of(later)
    assert not is_same(report(hit("Russia struck Sumy."), sha="c" * 64, on=MONDAY), after)


def test_an_act_after_the_notice_is_none_of_what_was_withdrawn() -> None:
    shut = act(SignalType.BLOCKADE_CLOSURE, by=("EE",), to=("RU",), says=())
    first = report(shut, on=MONDAY, url="https://a.example/1")
    gone = report(shut, sha="b" * 64, on=MONDAY, url="https://a.example/1", withdrawn=True)
    story, _ = story_of(first, gone)
    assert is_same(report(shut, sha="c" * 64, on=WEDNESDAY), story)
    anew = said("Estonia closed the bridge on Wednesday.", shut, "closed the bridge")
    assert not is_same(report(anew, sha="c" * 64, on=WEDNESDAY), story)
