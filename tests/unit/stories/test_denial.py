"""Which act a denial is about, who did it, and which story that is."""

import pytest
from telling import STRIKE, act, denial, place, report, said, story_of, strike

from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Span
from tocsin.stories import ChangeKind, update
from tocsin.stories.denial import as_denial, denial_keys
from tocsin.stories.families import places_of
from tocsin.stories.leading import leading
from tocsin.stories.match import is_same

ARMS = SignalType.ARMS_TRANSFER


def test_the_denied_act_of_a_denial_is_what_its_story_is_about() -> None:
    lead, others = leading(denial("KP", "RU"), (act(),))
    assert lead.type is SignalType.TROOP_DEPLOYMENT
    assert {*lead.denied_by} == {"KP", "RU"}
    assert others[0].type is SignalType.DENIAL


def test_a_denial_tied_to_nothing_is_not_of_what_was_done_to_the_deniers() -> None:
    bare = denial("UA").model_copy(update={"of": None})
    retaken = act(STRIKE, by=("RU",), to=("UA",), says=("RU",))
    lead, _ = leading(said("Kyiv said its men were not surrounded.", bare), (retaken,))
    assert lead.type is SignalType.DENIAL
    own = act(STRIKE, by=("UA",), to=("RU",), says=("RU",))
    assert leading(bare, (own,))[0].denied_by == ("UA",)


def test_a_denial_finds_the_story_of_the_country_that_its_sentence_or_title_names() -> None:
    story, _ = story_of(report(act(STRIKE, by=("PK",), to=("AF",), says=("AF",))))
    bare = denial("PK").model_copy(update={"of": None})
    assert as_denial(report(bare, sha="b" * 64), [story]) is None
    told = report(said("Pakistan denied that it had hit Afghan villages.", bare), sha="b" * 64)
    assert as_denial(told, [story])[1] == story
    told = report(bare, sha="b" * 64, title="Islamabad rejects Kabul's account")
    assert as_denial(told, [story])[1] == story


def test_a_denial_of_one_of_two_strikes_goes_to_the_place_that_it_names() -> None:
    khost, paktika = (
        story_of(report(strike(city, "PK", "AF", "AF"), sha=sha * 64))[0]
        for city, sha in (("Khost", "a"), ("Paktika", "b"))
    )
    bare = denial("PK").model_copy(update={"of": None})
    told = report(said("Pakistan denied that it had bombed Khost in Afghanistan.", bare))
    assert as_denial(told, [paktika, khost])[1] == khost
    assert as_denial(told, [khost, paktika])[1] == khost


@pytest.mark.parametrize(
    ("of", "words", "contests"),
    [
        (SignalType.TALKS_MEDIATION, "Iran denied that it had asked for talks with Israel.", False),
        (SignalType.ACCUSATION_DISCLOSURE, "Iran denied that it was behind it in Israel.", True),
        (None, "Iran denied any part in it, and said Israel lied.", True),
    ],
)
def test_a_denial_of_what_eases_contests_no_attack_by_its_denier(
    of: SignalType | None, words: str, contests: bool
) -> None:
    """It was told as its denial: "Tehran denies" of missiles which Tehran never denied."""
    story, _ = story_of(report(act(STRIKE, by=("IR",), to=("IL",), says=("IL",))))
    bare = denial("IR").model_copy(update={"of": of})
    found = as_denial(report(said(words, bare), sha="b" * 64), [story])
    assert (found is not None) is contests


def test_a_denial_of_a_pact_contests_the_arms_that_came_under_it() -> None:
    story, _ = story_of(report(act(SignalType.ARMS_TRANSFER, by=("RU",), to=("RS",), says=("XK",))))
    words = "Russia denied that it had signed a pact with Serbia or sent it missiles."
    pact = said(words, denial("RU", of=SignalType.TREATY_ALLIANCE))
    assert as_denial(report(pact, sha="b" * 64), [story])


def test_the_denied_act_is_where_the_denial_says() -> None:
    lead = denial("PK", of=STRIKE).model_copy(update={"places": (place("Khost", "AF"),)})
    about, _ = leading(lead, (act(STRIKE, by=("PK",), to=("AF",)),))
    assert places_of(about) == {"khost"}


def denied(words: str, *codes: str) -> Signal:
    return said(words, denial(*codes).model_copy(update={"of": None}), "denied")


@pytest.mark.parametrize(
    ("words", "by", "to"),
    [
        ("Moscow denied that Iran had sent it missiles.", ["IR"], ["RU"]),
        ("Moscow denied on Friday receiving Iranian missiles.", ["IR"], ["RU"]),
        ("Moscow denied that Russian planes had brought missiles.", ["RU"], ["UA"]),
        ("Moscow denied that it had brought Iranian missiles.", ["RU"], ["UA"]),
    ],
)
def test_a_denial_that_names_another_doer_leaves_the_denier_the_target(
    words: str, by: list[str], to: list[str]
) -> None:
    nobodys = act(ARMS, by=(), to=("UA",), says=("UA",), denied_by=("RU",))
    about, _ = leading(denied(words, "RU"), (nobodys,))
    assert [party.code for party in about.actors] == by
    assert [party.code for party in about.recipients] == to


STRUCK = SignalType.STRIKE_BOMBARDMENT


@pytest.mark.parametrize(
    ("words", "by", "to"),
    [
        ("Iran denied that Israel had been hit by its missiles.", ["IR"], ["IL"]),
        ("Iran denied that Israeli towns were ever shelled.", ["IR"], ["IL"]),
        ("Iran denied that Israel’s bases had recently come under fire.", ["IR"], ["IL"]),
        ("Iran denied that Israel is being bombed by its allies’ drones.", ["IR"], ["IL"]),
        ("Iran denied that Israel had been struck by Yemeni drones from its soil.", ["YE"], ["IL"]),
        ("Iran denied that Israel had struck its port.", ["IL"], ["IR"]),
        ("Iran denied that Israel was shelling its villages.", ["IL"], ["IR"]),
        ("Iran denied that Israeli missiles had been fired at its port.", ["IL"], ["IR"]),
        ("Iran denied that Israel struck towns that were hit in May.", ["IL"], ["IR"]),
    ],
)
def test_who_is_said_to_have_been_hit_is_no_doer(words: str, by: list[str], to: list[str]) -> None:
    unclaimed = act(STRUCK, by=(), to=("IL",), says=("IL",), denied_by=("IR",))
    about, _ = leading(denied(words, "IR"), (unclaimed,))
    assert [party.code for party in about.actors] == by
    assert [party.code for party in about.recipients] == to


def test_a_host_denies_what_another_is_said_to_have_done_on_its_soil() -> None:
    landed = act(by=("RU",), to=(), says=("PL",))
    about, _ = leading(
        denied("Minsk denied that Russia had deployed soldiers there.", "BY"), (landed,)
    )
    assert about.type is SignalType.TROOP_DEPLOYMENT
    assert [party.code for party in about.recipients] == ["BY"]
    assert about.denied_by == ("BY",)


def test_a_denial_finds_the_story_of_the_target_that_it_names() -> None:
    story, _ = story_of(report(act(ARMS, by=("IR",), to=("SD",), says=("US",))))
    about_sudan = denied("Tehran denied that it had sent drones to Sudan.", "IR")
    assert as_denial(report(about_sudan, sha="b" * 64), [story])[1] == story
    about_chad = denied("Tehran denied that it had sent drones to Chad.", "IR")
    assert as_denial(report(about_chad, sha="b" * 64), [story]) is None


def test_a_denial_finds_the_story_by_a_town_that_only_the_sentences_name() -> None:
    words = "Indian guns shelled the town of Hajira on Tuesday, the army said."
    shelled = act(STRIKE, by=("IN",), to=("PK",), says=("PK",))
    story, _ = story_of(report(said(words, shelled, "shelled")))
    of_it = denied("New Delhi denied that its troops had shelled Hajira on Tuesday.", "IN")
    assert as_denial(report(of_it, sha="b" * 64), [story])[1] == story
    report_of_chad = denied("New Delhi denied that it had sent troops to Chad on Tuesday.", "IN")
    assert as_denial(report(report_of_chad, sha="b" * 64), [story]) is None
    of_another = denied("New Delhi denied that its troops had shelled Kotli on Tuesday.", "IN")
    assert as_denial(report(of_another, sha="b" * 64), [story]) is None


def test_a_denial_of_a_strike_elsewhere_contests_nothing_here() -> None:
    story, _ = story_of(report(strike("Baalbek", "IL", "LB", "LB")))
    there = denied(
        "Israel denied that its jets had struck a clinic in the Lebanese city of Tyre.", "IL"
    )
    assert as_denial(report(there, sha="b" * 64), [story]) is None
    placed = denial("IL", of=STRIKE).model_copy(update={"places": (place("Tyre", "LB"),)})
    assert not is_same(report(placed, sha="b" * 64), story)
    bare = said("Israel denied the strike.", denial("IL", of=STRIKE), "denied")
    assert is_same(report(bare, sha="b" * 64), story)
    here = denied(
        "Israel denied that its jets had struck flats in the Lebanese city of Baalbek.", "IL"
    )
    assert as_denial(report(here, sha="b" * 64), [story])[1] == story


CLINIC, VILLAGE = (
    "its jets had hit a Lebanese clinic",
    "its jets had hit the Lebanese village of Qana",
)


@pytest.mark.parametrize(
    ("words", "is_of_it"),
    [
        (f"Israel denied at a briefing in London that {CLINIC}.", True),
        (f"Israel denied in Geneva on Monday that {CLINIC}.", True),
        (f"Israel denied in Parliament that {CLINIC}.", True),
        (f"Israel denied on Channel Four that {CLINIC}.", True),
        (f"Israel denied that {CLINIC}, in a statement handed out in Paris.", True),
        (f"Israel denied that {CLINIC}, a spokesman told reporters in Berlin.", True),
        ("Israel denied at a meeting in Vienna hitting any Lebanese clinic.", True),
        ("Israel denied in Vienna any part in the Lebanese raid.", True),
        (f"Israel denied at a briefing in London that {VILLAGE}.", False),
        ("Israel denied in Geneva bombing a Lebanese clinic at Qana.", False),
        ("Israel denied a raid on Qana in Lebanon.", False),
        ("Israel denied a raid on Baalbek, in Lebanon, at a briefing in London.", True),
    ],
)
def test_where_somebody_denies_an_act_is_not_where_it_took_place(
    words: str, is_of_it: bool
) -> None:
    story, _ = story_of(report(strike("Baalbek", "IL", "LB", "LB")))
    found = as_denial(report(denied(words, "IL"), sha="b" * 64), [story])
    assert (found is not None) is is_of_it


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("Kabul denied that it had sheltered the gunmen.", False),
        ("Kabul denied sheltering any gunmen.", False),
        ("Kabul denied that it had lost a post.", True),
        ("Kabul denied that it had losses.", True),
        ("Kabul denied that its posts had been hit.", True),
    ],
)
def test_who_denies_a_deed_of_his_own_does_not_deny_anothers(words: str, stands: bool) -> None:
    lead = act(STRIKE, by=("PK",), to=("AF",), says=("PK",))
    told = report(lead, said(words, denial("AF", of=STRIKE), "denied"))
    assert bool(told.denials) is stands


def test_a_denial_finds_the_seizure_of_the_ship_that_it_names() -> None:
    seized = act(SignalType.BLOCKADE_CLOSURE, by=("IR",), to=("PA",), says=("US",))
    first = said("Iran seized the tanker Gulf Dawn.", seized, "seized the tanker")
    other = said("Iran seized the tanker Blue Star.", seized, "seized the tanker")
    dawn, star = (
        story_of(report(one, sha=sha * 64))[0] for one, sha in ((first, "a"), (other, "b"))
    )
    told = report(denied("Tehran denied that it had taken the Gulf Dawn.", "IR"), sha="c" * 64)
    found = as_denial(told, [star, dawn])
    assert found is not None
    assert found[1] == dawn


def test_whose_drone_was_shot_down_contests_that_it_was_there() -> None:
    downed = act(STRIKE, by=("EE",), to=("RU",), says=("EE",))
    story, _ = story_of(
        report(said("Estonian jets shot down a Russian drone.", downed, "shot down"))
    )
    told = report(denied("Moscow denied that a drone had flown into Estonia.", "RU"), sha="b" * 64)
    found = as_denial(told, [story])
    assert found is not None
    assert found[1] == story
    hit, _ = story_of(report(said("Estonian guns hit a Russian post.", downed, "hit")))
    assert as_denial(told, [hit]) is None


def test_a_denial_goes_to_the_act_whose_words_it_has() -> None:
    sent = act(by=("US",), to=("VE",), says=("US",))
    carrier = said("The US sent a carrier to the coast of Venezuela.", sent, "sent a carrier")
    hit = act(STRIKE, by=("US",), to=("VE",), says=("US",))
    boat = said("US planes sank a Venezuelan boat.", hit, "sank a Venezuelan boat")
    told = report(denied("Caracas denied that US planes had sunk a boat.", "VE"), sha="c" * 64)
    stories = [story_of(report(one, sha=sha * 64))[0] for one, sha in ((boat, "a"), (carrier, "b"))]
    found = as_denial(told, stories)
    assert found is not None
    assert found[1] == stories[0]


def test_a_denial_of_sabotage_names_what_was_cut() -> None:
    cut = act(SignalType.CYBER_SABOTAGE, by=("RU",), to=("FI",), says=("FI",))
    first = said("The Balticflow cable was cut, and Helsinki suspects sabotage.", cut, "sabotage")
    story, _ = story_of(report(first))
    words = "The Kremlin denied that it had anything to do with the Balticflow."
    found = as_denial(report(denied(words, "RU"), sha="b" * 64), [story])
    assert found is not None
    assert found[1] == story


def test_who_denies_an_attack_by_nobody_known_contests_it() -> None:
    hit = act(STRIKE, by=(), to=("TD",), says=("TD",), places=(place("Adre", "TD"),))
    story, _ = story_of(report(said("A drone hit a market in Adre, Chad said.", hit, "hit")))
    words = "The RSF denied that it had attacked the town of {} in Chad."
    told = report(denied(words.format("Adre"), "NSA:RSF"), sha="b" * 64)
    assert "any|TD" in denial_keys(told)
    found = as_denial(told, [story])
    assert found is not None
    after, change = update(story, found[0])
    assert (change.kind, after.denied_by) == (ChangeKind.CONTESTED, ("NSA:RSF",))
    elsewhere = report(denied(words.format("Tine"), "NSA:RSF"), sha="c" * 64)
    assert as_denial(elsewhere, [story]) is None


def test_what_went_on_during_the_act_is_not_what_is_denied() -> None:
    words = "Beijing denied that a ship had passed during its drills."
    drill = said(words, act(SignalType.MILITARY_EXERCISE, by=("CN",), to=(), says=()), "its drills")
    about, _ = leading(denied(words, "CN"), (drill,))
    assert about.type is SignalType.DENIAL


@pytest.mark.parametrize(("burnt", "denied_by"), [("Adre", ("NSA:RSF",)), ("Tine", ())])
def test_who_denies_a_charge_of_elsewhere_does_not_contest_what_he_does_here(
    burnt: str, denied_by: tuple[str, ...]
) -> None:
    first = "The RSF shelled Adre. "
    charge = f"Chad accused it of burning {burnt}, which it denied."
    at = len(first) + charge.index(burnt)
    places = [place("Adre", "TD"), place(burnt, "TD")]
    spots = [
        one.model_copy(update={"start": start}) for one, start in zip(places, (16, at), strict=True)
    ]
    evidence = Span(text=charge, start=len(first), end=len(first) + len(charge))
    lead = said(first.strip(), act(STRIKE, by=("NSA:RSF",), to=("TD",)), "shelled")
    lead = lead.model_copy(update={"places": tuple(spots), "mentions": (evidence,)})
    accused = act(SignalType.ACCUSATION_DISCLOSURE, Status.REPORTED, ("TD",), ("NSA:RSF",), ())
    accused = accused.model_copy(update={"evidence": evidence, "denied_by": ("NSA:RSF",)})
    assert story_of(report(lead, accused))[0].denied_by == denied_by
