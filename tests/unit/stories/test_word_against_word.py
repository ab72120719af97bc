"""Whose word stands: of two sides, of those who deny what they or their officials said, and of a toll."""

import pytest
from telling import STRIKE, act, count, denial, place, report, said, story_of, strike

from tocsin.alerts import headline
from tocsin.signals import Signal, SignalType, Status
from tocsin.stories import ChangeKind, ClaimStatus, Story
from tocsin.stories.denial import as_denial
from tocsin.stories.leading import leading, variants
from tocsin.stories.match import is_same
from tocsin.stories.standing import origins_of

GROUND = SignalType.GROUND_COMBAT_OCCUPATION
RELEASE = SignalType.RELEASE_EASING_ACCESS


def brawl() -> Story:
    """A clash that one side tells, then as the other side's intrusion."""
    clash = act(GROUND, by=("EE", "LV"), to=(), says=("EE",))
    crossed = act(GROUND, by=("EE",), to=("LV",), says=("LV",))
    return story_of(report(clash), report(crossed, sha="b" * 64))[0]


def test_who_told_of_a_clash_does_not_say_that_he_began_it() -> None:
    story = brawl()
    assert story.status is ClaimStatus.CORROBORATED
    assert headline(story).startswith("Latvia says Estonia has")


def test_an_account_of_what_the_other_side_did_admits_nothing() -> None:
    back = act(GROUND, by=("LV",), to=("EE",), says=("EE",))
    story, change = story_of(
        report(act(GROUND, by=("EE", "LV"), to=(), says=("EE",))),
        report(act(GROUND, by=("EE",), to=("LV",), says=("LV",)), sha="b" * 64),
        report(back, sha="c" * 64),
    )
    assert change.kind is ChangeKind.REPEAT
    assert story.status is ClaimStatus.CORROBORATED
    assert headline(story).startswith("Estonia says Latvia has")


def test_nobody_fights_himself() -> None:
    clash = act(GROUND, by=("EE", "LV"), to=(), says=("EE",))
    fired = act(GROUND, by=("EE",), to=("LV",), says=("LV",))
    again = act(GROUND, by=("EE", "LV"), to=(), says=("EE",))
    story, _ = story_of(
        report(clash), report(fired, sha="b" * 64), report(again, sha="c" * 64, outlet="Else")
    )
    assert {party.code for party in story.lead.actors} == {"EE", "LV"}
    assert story.lead.recipients == ()


def test_a_group_that_takes_its_claim_back_contests_what_it_had_confirmed() -> None:
    raid = act(STRIKE, by=("NSA:JNIM",), to=("ML",), says=("ML",))
    claim = act(STRIKE, by=("NSA:JNIM",), to=("ML",), says=("NSA:JNIM",))
    undone = denial("NSA:JNIM", of=STRIKE)
    story, change = story_of(
        report(raid), report(claim, sha="b" * 64), report(undone, sha="c" * 64, denies=True)
    )
    assert change.kind is ChangeKind.CONTESTED
    assert story.origins == ("ML",)


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("two army officers said", "Two army officers say"),
        ("two Malian army officers said", "Two Malian army officers say"),
        ("Malian border officials said", "Malian border officials say"),
        ("the army's spokesman, Mamadou Keita, said", "Mali says"),
    ],
)
def test_officials_of_a_state_that_denies_what_they_said_are_but_unnamed(
    who: str, line: str
) -> None:
    taken = act(GROUND, by=("NSA:JNIM",), to=("ML",), says=("ML",))
    taken = said(f"JNIM fighters overran a camp at Farako, {who}.", taken, "overran")
    story, _ = story_of(report(taken), report(denial("ML", of=GROUND), sha="b" * 64, denies=True))
    assert story.status is ClaimStatus.CONTESTED
    assert headline(story).startswith(line)


def test_who_denies_an_attack_by_nobody_known_is_no_witness_of_it() -> None:
    """Its hospital's officials had counted the dead."""
    hit = act(STRIKE, by=(), to=("ET",), says=("ET", "NSA:TPLF"), places=(place("Adigrat", "ET"),))
    hit = said("A drone struck a market in Adigrat.", hit, "struck a market")
    denied = report(denial("ET", of=STRIKE), sha="b" * 64, denies=True)
    story, change = story_of(report(hit), denied)
    assert change.kind is ChangeKind.CONTESTED
    assert headline(story).startswith("TPLF says")


def test_who_is_concerned_about_reports_asserts_nothing() -> None:
    sent = act(by=("IN",), to=(), says=("CN",))
    heard = said("Beijing is concerned about reports that India is sending men.", sent, "sending")
    assert origins_of(report(heard)) == ()
    told = said("Beijing said that India was sending men.", sent, "sending")
    assert origins_of(report(told)) == ("CN",)


def test_what_one_doer_confirmed_is_no_news_by_the_word_of_the_other() -> None:
    first = act(RELEASE, by=("EE", "LV"), to=(), says=("EE",))
    then = act(RELEASE, by=("EE", "LV"), to=(), says=("LV",))
    _, change = story_of(report(first), report(then, sha="b" * 64))
    assert change.kind is ChangeKind.REPEAT


def test_those_attacked_may_deny_it_by_the_place() -> None:
    raid = act(GROUND, by=("NSA:JNIM",), to=("ML",), says=("BF",))
    raid = said("JNIM fighters stormed a camp in Farako.", raid, "stormed")
    story, _ = story_of(report(raid))
    bare = denial("ML").model_copy(update={"of": None})
    lost = said("Mali dismissed talk that its camp in Farako had been stormed.", bare, "dismissed")
    found = as_denial(report(lost, sha="b" * 64), [story])
    assert found is not None
    assert found[1] == story
    taken = said("Mali denied that rebels had stormed its camp in Farako.", bare, "denied")
    assert as_denial(report(taken, sha="b" * 64), [story]) is not None
    left = said("Mali dismissed talk that its men had left Farako.", bare, "dismissed")
    assert as_denial(report(left, sha="b" * 64), [story]) is None


def test_what_the_deniers_say_of_others_is_not_what_they_deny() -> None:
    lead = denial("IN", of=GROUND)
    charge = act(GROUND, by=("CN",), to=("IN",), says=("IN",))
    assert leading(lead, (charge,))[0].type is SignalType.DENIAL
    assert variants(lead, (charge,)) == ()
    own = act(STRIKE, by=("IN",), to=("CN",), says=("IN",))
    assert variants(lead, (own,)) == (own,)


def struck(words: str, killed: int, *says: str) -> Signal:
    one = act(STRIKE, by=("MM",), to=("NSA:AA",), says=says, quantity=count(killed, "killed"))
    return said(words, one, "bombing")


def test_a_toll_that_is_taken_back_counts_no_more_whoever_told_it() -> None:
    first = struck("Rebels said the bombing of Bhamo killed 31.", 31, "NSA:AA")
    lower = struck("The toll of the bombing of Bhamo was lowered to 14.", 14)
    story, change = story_of(report(first), report(lower, sha="b" * 64))
    assert change.kind is ChangeKind.DEESCALATED
    assert story.lead.quantity == lower.quantity


def test_what_was_seized_in_a_raid_is_told_behind_the_dead() -> None:
    raid = act(GROUND, by=("NSA:JNIM",), to=("ML",), says=("ML",), quantity=count(17, "killed"))
    loot = act(GROUND, by=("NSA:JNIM",), to=("ML",), says=("BF",), quantity=count(4, "vehicles"))
    story, _ = story_of(report(raid), report(loot, sha="b" * 64))
    assert story.lead.quantity == raid.quantity


def test_a_denial_comes_soon_after_an_article_that_told_the_act() -> None:
    hit = said("Jets hit Gao on Thursday.", strike("Gao", "DZ", "ML", "ML"), "hit")
    raid = report(hit)
    again = hit.model_copy(update={"speakers": strike(says="BF").speakers})
    late = report(again, on=raid.on.replace(day=28), sha="b" * 64, outlet="Else")
    story, _ = story_of(raid, late)
    bare = denial("DZ").model_copy(update={"of": None})
    told = said("Algeria denied that it had hit Gao in Mali.", bare, "denied")
    assert as_denial(report(told, sha="c" * 64, on=raid.on.replace(day=30)), [story]) is not None
    assert (
        as_denial(report(told, sha="c" * 64, on=raid.on.replace(month=11, day=4)), [story]) is None
    )


def test_places_that_no_gazetteer_lists_tell_raids_of_two_days_apart() -> None:
    first = act(GROUND, by=("NSA:JNIM",), to=("ML",), places=(place("Zanfela", None),))
    first = said("JNIM fighters raided Zanfela on Monday.", first, "raided")
    next_day = act(GROUND, by=("NSA:JNIM",), to=("ML",), places=(place("Kolobe", None),))
    next_day = said("JNIM fighters raided Kolobe on Wednesday.", next_day, "raided")
    monday = report(first).on.replace(day=21)
    known = report(first, on=monday)
    other = report(next_day, sha="b" * 64, on=monday.replace(day=23))
    story, _ = story_of(known)
    assert not is_same(other, story)
    assert is_same(report(first, sha="c" * 64, on=monday.replace(day=22)), story)


def test_a_claim_names_the_doers_of_a_raid_on_a_place_that_no_gazetteer_lists() -> None:
    raid = act(GROUND, by=(None,), to=("ML",), says=("ML",), places=(place("Zanfela", None),))
    claim = act(
        GROUND, by=("NSA:JNIM",), to=("ML",), says=("NSA:JNIM",), places=(place("Zanfela", None),)
    )
    words = "Gunmen raided a camp at Zanfela."
    story, change = story_of(
        report(said(words, raid, "raided")), report(said(words, claim, "raided"), sha="b" * 64)
    )
    alone, _ = story_of(report(said(words, raid, "raided")))
    assert is_same(report(said(words, claim, "raided"), sha="b" * 64), alone)
    assert change.kind is ChangeKind.CONFIRMED
    assert story.lead.status is not Status.PLANNED
