"""Denials that come before the act which they deny: feeds deliver in any order."""

from datetime import date

import pytest
from telling import STRIKE, act, denial, place, report, said, strike

from tocsin.signals import Signal, SignalType
from tocsin.stories import ClaimStatus, Report, Story, update
from tocsin.stories.denial import denied_before, denied_keys
from tocsin.stories.match import is_same
from tocsin.stories.shelves import Brief, denials_before, own_shelves

ARMS = SignalType.ARMS_TRANSFER


def denied(words: str, by: str, of: SignalType | None = None, *places: tuple[str, str]) -> Story:
    told = denial(by).model_copy(update={"of": of, "places": tuple(place(*at) for at in places)})
    return update(None, report(said(words, told, "denied"), denies=True))[0]


def later(lead: Signal) -> Report:
    return report(lead, sha="b" * 64, outlet="Another")


def supplied(by: str, to: str, says: str) -> Signal:
    words = f"{says} said that {by} had delivered missiles to {to}."
    return said(words, act(ARMS, by=(by,), to=(to,), says=(says,)), "had delivered missiles")


@pytest.mark.parametrize(("city", "state", "same"), [("Rafah", "PS", True), ("Tyre", "LB", False)])
def test_what_was_denied_of_one_town_is_no_raid_on_another(
    city: str, state: str, same: bool
) -> None:
    words = "Israel denied that it had bombed a hospital in Rafah in Gaza."
    story = denied(words, "IL", STRIKE, ("Rafah", "PS"))
    assert is_same(later(strike(city, "IL", state, state)), story) is same


@pytest.mark.parametrize(("to", "says", "same"), [("RU", "US", True), ("SD", "EG", False)])
def test_what_was_denied_of_one_buyer_is_no_delivery_to_another(
    to: str, says: str, same: bool
) -> None:
    story = denied("Iran denied that it had sent missiles to Russia.", "IR", ARMS)
    assert is_same(later(supplied("IR", to, says)), story) is same


def test_a_claim_that_comes_behind_its_denial_is_contested_and_found_as_an_act() -> None:
    charge = SignalType.ACCUSATION_DISCLOSURE
    words = "The Emirates denied that it had sent missiles to the Rapid Support Forces."
    story = denied(words, "AE", charge)
    claim = later(supplied("AE", "NSA:RSF", "SD"))
    assert f"{story.family}|AE" in denied_keys(claim)
    assert denied_before(claim, [story]) is story
    after, _ = update(story, claim)
    assert after.status is ClaimStatus.CONTESTED
    assert "arms|AE" in own_shelves(claim, after)


@pytest.mark.parametrize(("to", "same"), [("RU", True), ("SD", False)])
def test_a_denial_of_what_one_got_contests_nothing_that_another_got(to: str, same: bool) -> None:
    story, _ = update(None, report(supplied("IR", to, "EG")))
    words = "Iran denied that it had sent missiles to Russia."
    told = said(words, denial("IR", of=ARMS), "denied")
    assert is_same(later(told), story) is same


def test_a_denial_contests_no_act_that_it_does_not_name() -> None:
    story = denied("The Emirates denied that it had sent missiles to Sudan.", "AE")
    assert denied_before(later(supplied("AE", "LY", "EG")), [story]) is None


@pytest.mark.parametrize(
    "words",
    [
        "Iran denied that it had sent missiles abroad, and said that Poland was lying.",
        "Iran denied on Monday the claims of Washington and London.",
        "Iran denied that it had sent missiles and told Oman so.",
    ],
)
def test_whom_a_denier_names_besides_is_none_whom_the_act_was_done_to(words: str) -> None:
    story, _ = update(None, report(supplied("IR", "RU", "UA")))
    assert is_same(later(said(words, denial("IR", of=ARMS), "denied")), story)


def test_denials_are_found_among_the_accusations_of_a_busy_state() -> None:
    on = date(2024, 10, 24)
    known = [Brief(id=f"{at}", first=on, actors=("AE",), targets=("NSA:RSF",)) for at in range(9)]
    bare = Brief(id="denial", first=on, actors=("AE",), targets=())
    claim = later(supplied("AE", "NSA:RSF", "SD"))
    assert "denial" in denials_before(claim, [*known, bare])
