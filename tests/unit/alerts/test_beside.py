"""What an e-mail shows beside the act that its alert is about."""

from datetime import date

import pytest
from alerting import alert_of
from telling import act, denial, report, said

from tocsin.alerts import render_email
from tocsin.alerts.beside import also_told, background, not_established
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Span, When

LEAD = "Rockets from Iran hit a port in Israel on Monday."


def at(start: int, words: str, of: Signal) -> Signal:
    """The signal told by a sentence that begins at `start`."""
    moved = of.evidence.model_copy(update={"start": start, "end": start})
    return said(words, of.model_copy(update={"evidence": moved}))


def strike(by: str, to: str, status: Status = Status.REPORTED) -> Signal:
    return act(SignalType.STRIKE_BOMBARDMENT, status, (by,), (to,), ())


def lead() -> Signal:
    return at(0, LEAD, strike("IR", "IL"))


def test_an_email_tells_the_other_acts_of_its_article_in_their_own_sentences() -> None:
    rupture = act(SignalType.DIPLOMATIC_RUPTURE, Status.REPORTED, ("JO",), ("IR",), ())
    also = at(900, "Jordan called its ambassador home from Tehran.", rupture)
    _, body = render_email(alert_of(report(lead(), also)))
    shown = body[body.index("ALSO IN THIS ARTICLE") : body.index("WHY ")]
    assert '2. "Jordan called its ambassador home from Tehran."' in shown


def test_an_email_says_who_denies_another_act() -> None:
    arms = act(SignalType.ARMS_TRANSFER, Status.CLAIMED, ("AE",), ("SD",), ("SD",))
    also = at(90, "Sudan said the Emirates had armed its foes.", arms)
    told = report(lead(), also.model_copy(update={"denied_by": ("AE",)}))
    assert "] SD, claimed; denied by AE" in " ".join(render_email(alert_of(told))[1].split())


def test_an_email_tells_nothing_else_where_the_article_does_not() -> None:
    again = at(300, "Two more rockets fell at noon.", strike("IR", "IL"))
    unnamed = at(500, "Shots were heard near a bridge.", act(by=(None,)))
    view = at(700, "Tehran denied it.", denial("IR", of=SignalType.STRIKE_BOMBARDMENT))
    _, body = render_email(alert_of(report(lead(), again, unnamed, view)))
    assert "ALSO IN THIS ARTICLE" not in body


def test_a_sentence_that_tells_an_act_and_leaves_another_open_is_quoted_once() -> None:
    words = "Jordan shut its border and may call its envoy home."
    shut = at(300, words, act(SignalType.BLOCKADE_CLOSURE, Status.REPORTED, ("JO",), ("IR",), ()))
    may = at(300, words, act(SignalType.DIPLOMATIC_RUPTURE, Status.POSSIBLE, ("JO",), ("IR",), ()))
    other = at(400, "Turkey may send aid.", act(status=Status.POSSIBLE, by=("TR",)))
    _, body = render_email(alert_of(report(lead(), shut, may, other)))
    assert body.count("Jordan shut its border") == 1
    assert body.index("NOT ESTABLISHED") < body.index('3. "Turkey may send aid."')


def test_who_claims_it_is_not_the_article_where_nobody_is_named() -> None:
    words = "Turkey had shut the strait, he said."
    shut = at(90, words, act(SignalType.BLOCKADE_CLOSURE, Status.CLAIMED, ("TR",), ("RU",), ()))
    _, body = render_email(alert_of(report(lead(), shut)))
    assert "[90-126] unnamed, claimed" in " ".join(body.split())


def test_a_sentence_that_denies_and_tells_an_act_is_quoted_once() -> None:
    words = "Tehran denied it and closed its sky."
    refuted = at(300, words, denial("IR", of=SignalType.STRIKE_BOMBARDMENT))
    shut = at(300, words, act(SignalType.BLOCKADE_CLOSURE, Status.REPORTED, ("IR",), ("IL",), ()))
    _, body = render_email(alert_of(report(lead(), refuted, shut)))
    assert body.count("closed its sky") == 1


def test_the_gravest_four_are_told_in_the_order_of_the_article() -> None:
    kinds = (
        SignalType.TALKS_MEDIATION,
        SignalType.BLOCKADE_CLOSURE,
        SignalType.SANCTIONS_EMBARGO,
        SignalType.GROUND_COMBAT_OCCUPATION,
        SignalType.TROOP_DEPLOYMENT,
    )
    others = [at(n, f"Act {n}.", act(kind)) for n, kind in enumerate(kinds, 1)]
    assert [one.type for one in also_told(report(lead(), *others))] == [*kinds[1:]]


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("It also shut the crossings.", True),
        ("On Monday its guards shut the crossings.", True),
        ("Two hours later they shut the crossings.", True),
        ("The first 300 of them shut the crossings.", True),
        ("On Monday Thai guards shut the crossings.", False),
        ("Four ships, one of them Thai, shut the harbour.", False),
    ],
)
def test_what_leans_on_another_sentence_is_not_told_alone(sentence: str, leans: bool) -> None:
    closed = act(SignalType.BLOCKADE_CLOSURE, Status.REPORTED, ("TH",), ("KH",), ())
    assert bool(also_told(report(lead(), at(90, sentence, closed)))) is not leans


def test_a_further_telling_of_the_lead_is_no_other_act() -> None:
    again = Span(text="Drones came too.", start=60, end=76)
    other = at(60, again.text, strike("LB", "IL"))
    told = lead().model_copy(update={"mentions": (again,)})
    assert not also_told(report(told, other))


def test_a_denial_of_another_act_of_the_type_is_no_evidence() -> None:
    elsewhere = strike("IL", "LB").model_copy(update={"denied_by": ("IL",)})
    elsewhere = at(200, "Beirut said that Israel had bombed a bridge.", elsewhere)
    refuted = at(400, "The army denied that.", denial("IL", of=SignalType.STRIKE_BOMBARDMENT))
    _, body = render_email(alert_of(report(lead(), elsewhere, refuted)))
    assert "The army denied that." not in body


def test_what_is_open_between_the_parties_comes_first_and_the_leads_own_sentence_last() -> None:
    own = at(0, LEAD, strike("IL", "IR", Status.POSSIBLE))
    third = at(200, "Oslo may send monitors to Aden.", act(status=Status.POSSIBLE, by=("NO",)))
    theirs = at(400, "Israel is weighing an answer.", strike("IL", "IR", Status.POSSIBLE))
    found = not_established(report(lead(), own, third, theirs))
    assert [one.evidence.start for one in found] == [400, 200, 0]


def test_background_of_known_parties_comes_first_and_no_denial_is_background() -> None:
    once = at(100, "In 2019 a mine sank a boat.", act(status=Status.BACKGROUND, by=(None,)))
    denied = denial("IR").model_copy(update={"status": Status.BACKGROUND})
    war = at(300, "Israel bombed Isfahan in April.", strike("IL", "IR", Status.BACKGROUND))
    far = at(500, "Oslo sent ships in 2012.", act(status=Status.BACKGROUND, by=("NO",), to=("DJ",)))
    found = background(report(lead(), once, denied, far, war))
    assert [one.evidence.start for one in found] == [300, 500, 100]


def test_the_first_denial_of_each_denier_is_shown_also_where_it_names_the_act_otherwise() -> None:
    ship = act(SignalType.BLOCKADE_CLOSURE, by=("CN",), to=("PH",), says=("PH",))
    words = "Chinese guards boarded a boat and seized its cargo, Manila said."
    boarded = at(0, words, ship.model_copy(update={"denied_by": ("CN",)}))
    taken = boarded.model_copy(update={"type": SignalType.GROUND_COMBAT_OCCUPATION})
    force = at(90, "Beijing denied using force.", denial("CN", of=taken.type))
    food = at(400, "Beijing denied it.", denial("CN", of=boarded.type))
    _, body = render_email(alert_of(report(boarded, taken, force, food)))
    assert "Beijing denied using force." in body
    assert "Beijing denied it." not in body


def test_an_act_comes_before_what_was_shot_down() -> None:
    downed = at(60, "Kyiv said that it had shot down 40 drones.", strike("UA", "RU"))
    trigger = Span(text="had shot down", start=80, end=93)
    downed = downed.model_copy(update={"trigger": trigger})
    refinery = at(400, "Ukrainian drones set fire to a refinery.", strike("UA", "RU"))
    attack = at(0, "Russia bombed Kyiv on Monday.", strike("RU", "UA"))
    assert also_told(report(attack, downed, refinery)) == (refinery,)


@pytest.mark.parametrize(
    ("status", "day", "words", "shown"),
    [
        (Status.REPORTED, None, "Gunmen of the JNIM overran a post.", False),
        (Status.REPORTED, date(2024, 9, 3), "Gunmen of the JNIM overran a post.", False),
        (Status.REPORTED, date(2024, 10, 22), "Gunmen of the JNIM overran a post.", True),
        (Status.REPORTED, None, "Before dawn gunmen of the JNIM overran a post.", True),
        (Status.CLAIMED, None, "Gunmen of the JNIM overran a post, Mali said.", True),
    ],
)
def test_far_on_the_articles_own_words_need_a_day_or_an_hour(
    status: Status, day: date | None, words: str, shown: bool
) -> None:
    when = When(text="then", start=3000, end=3004, first=day, last=day, precision="day")
    raid = at(3000, words, act(by=("NSA:JNIM",), status=status))
    raid = raid.model_copy(update={"time": when if day else None})
    assert bool(also_told(report(lead(), raid))) is shown


def test_a_sentence_that_is_quoted_already_is_not_quoted_as_open() -> None:
    words = "Rockets from Iran hit a port in Israel, which may send its army."
    attack = at(0, words, strike("IR", "IL"))
    may = at(0, words, act(SignalType.MOBILISATION_ALERT, Status.POSSIBLE, ("IL",), ("IR",), ()))
    _, body = render_email(alert_of(report(attack, may)))
    assert "NOT ESTABLISHED" not in body
    other = at(400, "Turkey may send aid.", act(status=Status.POSSIBLE, by=("TR",)))
    _, body = render_email(alert_of(report(attack, may, other)))
    assert body.count("[0-64]") == 1
    assert '2. "Turkey may send aid."' in body[body.index("NOT ESTABLISHED") :]
