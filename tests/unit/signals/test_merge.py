"""What a second telling adds to an act, and what it does not."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news, read_signals
from tocsin.signals.admission import blame_each_other, only_reacts, tells_of_flight
from tocsin.signals.merge import _merge, _without_own_word, join_tellings, merge_acts
from tocsin.signals.signal import Party, Place, Polarity, Quantity, Span, When

KIND = SignalType.GROUND_COMBAT_OCCUPATION
CLAIM = "Indian troops captured a Pakistani post on Monday, the Indian army said."


def telling(
    text: str, start: int, says: tuple[str, ...], status: Status = Status.CLAIMED
) -> Signal:
    def parties(*names: str) -> tuple[Party, ...]:
        return tuple(
            Party(text=name, start=start, end=start + 2, code=name if name.isupper() else None)
            for name in names
        )

    span = Span(text=text, start=start, end=start + len(text))
    return Signal(
        type=KIND,
        status=status,
        polarity=Polarity(mark="E", dyad="escalatory", third_parties="escalatory"),
        actors=parties("IN"),
        recipients=parties("PK"),
        speakers=parties(*says),
        trigger=span,
        evidence=span,
        confidence=0.9,
    )


def told_by(*signals: Signal) -> list[str]:
    act = join_tellings(signals)
    return [party.code or party.text for party in act.speakers]


@pytest.mark.parametrize(
    ("text", "says", "speakers"),
    [
        ("Pakistan's military said the post was still in its hands.", "PK", ["IN"]),
        ("Pakistan said the attack on the post had been repelled.", "PK", ["IN"]),
        ("Pakistan said Indian troops had captured the post.", "PK", ["IN", "PK"]),
        ("Pakistan said the post remained under Indian control.", "PK", ["IN", "PK"]),
        ("Pakistan said the post fell after an attack was repelled.", "PK", ["IN", "PK"]),
    ],
)
def test_who_says_that_an_attack_failed_does_not_assert_it(
    text: str, says: str, speakers: list[str]
) -> None:
    assert told_by(telling(CLAIM, 0, ("IN",)), telling(text, 75, (says,))) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("India said that Pakistani soldiers had fired first at the post.", ["PK"]),
        ("India confirmed the capture of the post.", ["PK", "IN"]),
        ("India said that its troops had captured the post.", ["PK", "IN"]),
    ],
)
def test_whom_another_accuses_confesses_by_admitting_it(text: str, speakers: list[str]) -> None:
    first = telling("Indian troops captured a post, Pakistan's army said.", 0, ("PK",))
    assert told_by(first, telling(text, 60, ("IN",))) == speakers


def test_all_who_have_no_code_are_heard_where_nobody_has_one() -> None:
    first = telling("Indian troops captured the post, a doctor said.", 0, ("a doctor",))
    again = telling("They captured the post at dawn, witnesses said.", 50, ("witnesses",))
    assert told_by(first, again) == ["a doctor", "witnesses"]
    named = telling("They captured the post at dawn, Pakistan said.", 100, ("PK",))
    assert told_by(first, again, named) == ["PK"]


def test_who_names_another_doer_tells_something_else() -> None:
    first = telling("Indian troops shelled the town, Pakistan said.", 0, ("PK",))
    again = telling("Pakistani guns shelled it, India said.", 50, ("IN",))
    other = again.model_copy(update={"actors": again.recipients})
    assert _without_own_word(first, other).speakers == ()


def test_they_who_said_so_are_those_without_a_code_who_spoke_before() -> None:
    """Read as their sender, they confirmed what he never said."""
    text = (
        "KAMPALA - Uganda has sent some 800 soldiers to South Sudan's capital Juba, two diplomats in the"
        " region said on Monday. They said the soldiers had arrived by plane since Friday."
    )
    (sent,) = read_signals(read_article(text.encode()))
    assert [party.text for party in sent.speakers] == ["two diplomats in the region"]


def test_a_number_goes_with_the_speaker_who_has_a_code() -> None:
    def killed(value: float) -> Quantity:
        return Quantity(text=f"{value:g} killed", start=0, end=5, value=value, unit="killed")

    first = telling("Indian troops killed 30 at the post, sources said.", 0, ("sources",))
    again = telling("India said its troops had killed 100 at the post.", 52, ("IN",))
    act = join_tellings(
        [
            first.model_copy(update={"quantity": killed(30)}),
            again.model_copy(update={"quantity": killed(100)}),
        ]
    )
    assert act.quantity is not None
    assert (act.speakers[0].code, act.quantity.value) == ("IN", 100)


def test_a_number_that_only_the_plan_tells_is_the_acts() -> None:
    drafted = Quantity(text="40,000 men", start=80, end=90, value=40_000, unit="troops")
    done = telling("Indian troops moved on the Pakistani post on Monday.", 0, (), Status.REPORTED)
    told = telling("Some 40,000 men will move on the post.", 53, (), Status.PLANNED)
    for numbered, value in ((drafted, 40_000), (None, None)):
        act = _merge(done, told.model_copy(update={"quantity": numbered}))
        assert act.status is Status.REPORTED
        assert (act.quantity and act.quantity.value) == value


def test_what_is_planned_does_not_happen_by_being_told_again() -> None:
    text = (
        "BERLIN - Germany will send a brigade of 4,800 troops to Lithuania in June, the defence"
        " ministry said on Monday.\n\nThe deployment is the largest since the cold war."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-02"})
    found = [one.status for one in read_news(article).signals if one.type.value.startswith("troop")]
    assert found == [Status.PLANNED]


def test_an_act_is_as_sure_as_its_surest_telling() -> None:
    unsure = telling(CLAIM, 0, ("IN",)).model_copy(update={"confidence": 0.3})
    earlier = telling("The post had been captured before.", 75, (), Status.BACKGROUND)
    assert join_tellings([unsure, earlier]).confidence == earlier.confidence


def test_one_of_two_who_fight_confirms_nothing_by_blaming_the_other() -> None:
    first = telling("Indian and Pakistani troops exchanged fire, Pakistan said.", 0, ("PK",))
    both = first.model_copy(update={"actors": (*first.actors, *first.recipients)})
    again = telling("Pakistani guns fired first, India said.", 60, ("IN",))
    blame = again.model_copy(update={"actors": again.recipients, "recipients": again.actors})
    assert told_by(both, blame) == ["PK"]


def test_who_suspects_sabotage_names_nobody_as_its_doer() -> None:
    first = telling("Chinese sailors cut the cable, Sweden said.", 0, ("SE",))
    again = telling("Germany assumes that the cable was cut on purpose.", 45, ("DE",))
    sabotage = {"type": SignalType.CYBER_SABOTAGE}
    told = [
        first.model_copy(update=sabotage),
        again.model_copy(update=sabotage | {"actors": ()}),
    ]
    assert told_by(*told) == ["SE"]


def test_each_speaker_has_the_sentence_that_names_him() -> None:
    first = telling(CLAIM, 0, ("IN",))
    again = telling("The UN said that Indian troops held it.", 80, ("ORG:UN",))
    act = join_tellings([first, again])
    said = {party.code: act.said_in(party).text for party in act.speakers}
    assert said == {"IN": CLAIM, "ORG:UN": again.evidence.text}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The UN was alarmed by the attack on the post, a spokeswoman said.", ["IN"]),
        ("The UN condemned in a statement the capture of the post.", ["IN"]),
        ("The UN said it had seen no evidence that the post was captured.", ["IN"]),
        ("The UN said it could neither confirm nor deny that the post was captured.", ["IN"]),
        ("The UN said it was aware of reports of the capture of the post.", ["IN"]),
        ("The UN said Indian troops had captured the post.", ["IN", "UN"]),
    ],
)
def test_who_only_takes_it_ill_or_doubts_it_does_not_assert_it(
    text: str, speakers: list[str]
) -> None:
    again = telling(text, 100, ("UN",))
    at = text.index("post") - 12
    again = again.model_copy(
        update={"trigger": Span(text=text[at:], start=100 + at, end=100 + len(text))}
    )
    assert told_by(telling(CLAIM, 0, ("IN",)), again) == speakers


def test_words_for_a_doer_are_the_first_tellings_where_no_later_one_has_a_code() -> None:
    unnamed = Party(text="thirty raiders", start=0, end=2, code=None)
    later = Party(text="the men", start=100, end=102, code=None)
    first = telling(CLAIM, 0, ("IN",)).model_copy(update={"actors": (unnamed,)})
    again = telling(CLAIM, 100, ("IN",)).model_copy(update={"actors": (later,)})
    assert join_tellings((first, again)).actors == (unnamed,)


def test_whose_word_alone_names_the_doer_is_told_with_it() -> None:
    first = telling("A missile hit the depot on Monday.", 0, (), Status.REPORTED)
    first = first.model_copy(update={"actors": ()})
    again = telling("Pakistan accused India of the attack on the depot.", 100, ("PK",))
    act = join_tellings((first, again))
    assert ([one.code for one in act.actors], act.status) == (["IN"], Status.CLAIMED)
    assert [one.code for one in act.speakers] == ["PK"]
    assert act.mentions == (again.evidence,)


def test_an_attack_is_by_whom_its_teller_blames_in_the_same_breath() -> None:
    text = (
        "OMDURMAN - Drones struck the power station of Merowe on Monday, the Sudanese army said,"
        " blaming the Rapid Support Forces for the fourth such attack in a month."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    strike = next(one for one in read_news(article).signals if one.type.value.startswith("strike"))
    assert [one.code for one in strike.actors] == ["NSA:RSF"]
    assert [one.code for one in strike.speakers] == ["SD"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Indian army said it had fired the missile.", Status.CLAIMED),
        ("India claimed the attack in a statement.", Status.CLAIMED),
        ("An officer of India's spy service said that the service had fired it.", Status.CLAIMED),
        (
            "An officer of India's spy service said that the service had been hit by it.",
            Status.REPORTED,
        ),
        ("A self-styled premier said that Indian gunners had hit it.", Status.REPORTED),
    ],
)
def test_a_doer_owns_up_in_words_of_his_own(text: str, status: Status) -> None:
    first = telling("A missile hit the depot on Monday.", 0, (), Status.REPORTED)
    act = join_tellings((first.model_copy(update={"actors": ()}), telling(text, 100, ("IN",))))
    assert act.status is status


def test_both_fight_where_each_blames_the_other() -> None:
    text = (
        "DUSHANBE - Five men, two of them Tajik and three Kyrgyz, were killed on Monday in a firefight"
        " at Vorukh, the two interior ministries said, each accusing the other of shooting first."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    clash = next(one for one in read_news(article).signals if one.type is KIND)
    assert {one.code for one in clash.actors} == {"TJ", "KG"}
    assert clash.recipients == ()


@pytest.mark.parametrize(
    ("text", "reacts"),
    [
        ("Baghdad deplored the attack.", True),
        ("Baghdad deplored the attack and said Iran had fired the missile.", False),
        ("Kyiv condemned the attack and accused Moscow of it.", False),
    ],
)
def test_who_blames_somebody_for_what_he_deplores_asserts_it(text: str, reacts: bool) -> None:
    assert only_reacts(text, text.index("attack")) is reacts


def test_blame_for_a_clash_makes_no_captor_of_its_victim() -> None:
    text = "Troops seized the heights while both sides blamed each other for the clash."
    assert not blame_each_other(text, text.index("seized"))
    accused = "Both accused each other of attacking the post."
    assert blame_each_other(accused, accused.index("attacking"))


@pytest.mark.parametrize(
    ("text", "flight"),
    [
        ("Some 80,000 people have fled the fighting since May, the United Nations said.", True),
        ("About 900 families were displaced by the clashes, aid workers said.", True),
        ("Those fleeing said the fighting had reached the bridge.", True),
        ("The fighting made 900 families flee, aid workers said.", False),
        ("The rebels fled. The army said that fighting went on.", False),
        ("A minister escaped the clashes, in which nine guards died.", False),
        ("They were driven out of Uvira after clashes that killed 60.", False),
    ],
)
def test_people_who_flee_an_act_are_no_telling_of_it(text: str, flight: bool) -> None:
    at = next(text.index(word) for word in ("fighting", "clashes") if word in text)
    assert tells_of_flight(text, at) is flight


def test_who_counts_those_who_fled_neither_asserts_the_act_nor_counts_its_dead() -> None:
    text = (
        "M23 rebels have entered the town of Uvira, officials said on Wednesday.\n\n"
        "Some 80,000 people fled the fighting, the United Nations said."
    )
    metadata = {"title": "M23 rebels enter Uvira", "published": "2025-12-10"}
    lead = read_news(read_article(text.encode(), metadata=metadata)).lead
    assert lead is not None
    assert "ORG:UN" not in {one.code for one in lead.speakers}
    assert lead.quantity is None


def test_the_dead_of_an_act_that_people_fled_count() -> None:
    text = (
        "M23 rebels entered the town of Uvira on Tuesday, residents said.\n\n"
        "Some 80,000 people fled the fighting, which killed 60, the United Nations said."
    )
    metadata = {"title": "M23 rebels enter Uvira", "published": "2025-12-10"}
    lead = read_news(read_article(text.encode(), metadata=metadata)).lead
    assert lead is not None
    assert lead.quantity is not None
    assert lead.quantity.value == 60


def test_words_for_a_party_do_not_begin_within_a_count() -> None:
    text = "The air force of Nigeria killed at least 40 armed men in raids on a camp on Sunday."
    metadata = {"title": "Camp bombed", "published": "2025-06-02"}
    (raid,) = read_news(read_article(text.encode(), metadata=metadata)).signals
    assert not any(one.text.startswith("least") for one in raid.recipients)


def test_the_day_of_an_act_is_not_that_on_which_it_was_first_told() -> None:
    when = {"precision": "day", "text": "a day"}

    def dated(text: str, at: int, word: str, day: int) -> Signal:
        start = at + text.index(word)
        on = When(first=date(2026, 3, day), last=date(2026, 3, day), start=start, end=start, **when)
        return telling(text, at, ("IN",)).model_copy(update={"time": on})

    first = dated("Indian troops took a post, Delhi said on Thursday.", 0, "on Thursday", 5)
    for day, found in ((4, 4), (12, 5), (1, 1)):
        again = dated("It fell on Wednesday after a siege.", 51, "on Wednesday", day)
        act = join_tellings([first, again])
        assert act.time is not None
        assert act.time.first == date(2026, 3, found)
    old = dated("It was begun on February 2.", 51, "on February 2", 5)
    assert old.time is not None
    began = old.time.model_copy(update={"first": date(2026, 2, 2), "last": date(2026, 2, 2)})
    kept = join_tellings([first, old.model_copy(update={"time": began})]).time
    assert kept == first.time


def test_who_clashes_with_his_attackers_did_not_attack_himself() -> None:
    raid = telling("Gunmen attacked a Pakistani post, the army said.", 0, ("PK",))
    strangers = Party(text="Gunmen", start=0, end=6)
    raid = raid.model_copy(update={"actors": (strangers,)})
    clash = telling("Pakistani troops clashed with them at dawn.", 49, (), Status.REPORTED)
    clash = clash.model_copy(update={"actors": raid.recipients, "recipients": ()})
    act = join_tellings([raid, clash])
    assert (act.actors, act.recipients) == ((strangers,), raid.recipients)
    told = "Shells hit a Pakistani post, and the two sides blamed each other."
    blamed = raid.model_copy(update={"evidence": Span(text=told, start=0, end=len(told))})
    assert join_tellings([blamed, clash]).actors == clash.actors


def _timed(text: str, at: int, words: str, days: tuple[date, date] | None, **more: Any) -> Signal:
    signal = telling(text, at, ("IN",))
    start = at + text.index(words)
    when = When(
        text=words,
        start=start,
        end=start + len(words),
        first=days[0] if days else None,
        last=days[1] if days else None,
        precision="day" if days and days[0] == days[1] else "month" if days else "unknown",
    )
    return signal.model_copy(update={"time": when, "status": Status.PLANNED, **more})


def test_a_plans_time_is_not_that_of_another_telling() -> None:
    plan = "India will send 300 men next month."
    told = "Its men came on Tuesday."
    april, tuesday = (date(2025, 4, 1), date(2025, 4, 30)), (date(2025, 3, 4), date(2025, 3, 4))
    first = _timed(plan, 0, "next month", april)
    again = _timed(told, 50, "on Tuesday", tuesday, status=Status.REPORTED)
    assert [join_tellings([first, again]).time] == [first.time]
    vague = _timed("India will send 300 men this week.", 0, "this week", None)
    assert [join_tellings([vague, again]).time] == [vague.time]


def test_the_day_on_which_a_plan_is_told_is_not_when_it_is_for() -> None:
    monday, june = (date(2025, 3, 3), date(2025, 3, 3)), (date(2025, 6, 1), date(2025, 6, 30))
    first = _timed("India will send 300 men, it said on Monday.", 0, "on Monday", monday)
    seen = [np.zeros((3, 384), np.float32)]
    assert [one.time for one in merge_acts([first], seen)] == [None]
    again = _timed("They are to be there in June.", 50, "in June", june)
    assert join_tellings([first, again]).time == again.time


def test_who_tells_of_shots_elsewhere_does_not_tell_an_attack() -> None:
    first = telling("Indian troops captured the post, officers said.", 0, ("officers",))
    again = telling("Shots were heard at Tine until midnight, Chad's army said.", 60, ("TD",))
    here, there = (Place(text=name, start=0, end=4) for name in ("Post", "Tine"))
    again = again.model_copy(update={"actors": (), "recipients": (), "places": (there,)})
    first = first.model_copy(update={"places": (here,)})
    assert told_by(first, again) == ["officers"]
    assert told_by(first, again.model_copy(update={"places": (here,)})) == ["TD"]


def test_who_only_took_part_in_it_is_not_the_doer_of_an_attack_by_others() -> None:
    gunmen = Party(text="Gunmen on motorcycles", start=0, end=21)
    attack = telling("Gunmen on motorcycles overran a camp, an official said.", 0, ("ML",))
    attack = attack.model_copy(update={"actors": (gunmen,)})
    helped = telling("Instructors of the Africa Corps took part in the operation.", 90, ("ML",))
    named = telling("The raid was the work of an armed group, it said.", 90, ("ML",))
    assert join_tellings([attack, helped]).actors == (gunmen,)
    assert join_tellings([attack, named]).actors != (gunmen,)


def test_what_an_article_says_far_on_adds_no_places_and_no_number() -> None:
    def told_again(start: int) -> Signal:
        sentence = telling("Thirty men have died in such raids since the spring.", start, ("IN",))
        dead = Quantity(text="Thirty men", start=start, end=start + 10, value=30, unit="killed")
        kargil = Place(text="Kargil", start=start, end=start + 6, code="IN")
        return sentence.model_copy(update={"quantity": dead, "places": (kargil,)})

    first = telling(CLAIM, 0, ("IN",))
    near, far = (join_tellings([first, told_again(start)]) for start in (300, 3300))
    assert near.quantity is not None
    assert [one.text for one in near.places] == ["Kargil"]
    assert (far.quantity, far.places) == (None, ())


def test_what_the_other_side_says_a_deed_would_do_bears_it_out_for_nobody() -> None:
    said = "Moscow said the deliveries would only lengthen the war."
    assert only_reacts(said, said.index("deliveries"))
    plan = "Oslo said the deliveries would begin in May."
    assert not only_reacts(plan, plan.index("deliveries"))


def test_who_tells_of_a_seizure_and_names_nobody_asserts_no_doer() -> None:
    seized = {"type": SignalType.BLOCKADE_CLOSURE}
    first = telling("Indian sailors seized a dhow, the navy said.", 0, ("IN",))
    again = telling("Contact with the dhow was lost at noon, Oman said.", 60, ("OM",))
    first = first.model_copy(update=seized)
    assert told_by(first, again.model_copy(update=seized | {"actors": ()})) == ["IN"]
    assert told_by(first, again.model_copy(update=seized)) == ["IN", "OM"]
