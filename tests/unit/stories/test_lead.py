"""Which act leads an article: the model's view of the whole, and who must have a code."""

import pytest
from telling import SENTENCE, act, denial, said

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.classify import Told
from tocsin.signals.newsworthy import Reading, judge
from tocsin.signals.signal import Party
from tocsin.stories.leading import leading, variants

DEPLOYED, TESTED = SignalType.TROOP_DEPLOYMENT, SignalType.MISSILE_NUCLEAR_ACTIVITY


def judged(*signals: Signal, alert: float = 0.95, **leads: float) -> Reading:
    told = Told((), alert, {kind: leads.get(kind.value, 0.0) for kind in SignalType}, (None,))
    return judge(read_article(SENTENCE.encode()), signals, told)


def test_the_type_leads_that_the_model_takes_for_the_news() -> None:
    reading = judged(act(), act(TESTED), missile_nuclear_activity=0.9, troop_deployment=0.05)
    assert reading.lead is not None
    assert reading.lead.type is TESTED


def test_a_sure_type_leads_though_its_actor_has_no_code_if_its_speaker_has_one() -> None:
    unnamed = act(TESTED, by=(None,), to=(), says=("KP",))
    reading = judged(act(), unnamed, missile_nuclear_activity=0.95)
    assert reading.lead == unnamed


@pytest.mark.parametrize(
    "other",
    [
        act(TESTED, by=(None,), to=(), says=()),
        act(TESTED, Status.POSSIBLE, by=(None,), to=(), says=("KP",)),
    ],
    ids=["nobody has a code", "only possible"],
)
def test_otherwise_an_act_without_a_coded_actor_never_leads(other: Signal) -> None:
    reading = judged(act(), other, missile_nuclear_activity=0.95)
    assert reading.lead is not None
    assert reading.lead.type is DEPLOYED


@pytest.mark.parametrize(
    ("signal", "alert", "alerts"),
    [
        (act(TESTED, by=(None,), to=("JP",), says=()), 0.95, True),
        (act(TESTED, by=(), to=(), says=("JP",)), 0.7, True),
        (act(TESTED, by=(None,), to=("JP",), says=()), 0.6, False),
        (act(TESTED, by=(None,), to=(), says=()), 0.99, False),
        (act(TESTED, Status.POSSIBLE, by=(), to=("JP",), says=()), 0.99, False),
    ],
    ids=["done to a state", "told by one", "not surely news", "nobody has a code", "possible"],
)
def test_an_act_of_the_unknown_alerts_only_where_the_article_is_surely_news(
    signal: Signal, alert: float, alerts: bool
) -> None:
    assert judged(signal, alert=alert, missile_nuclear_activity=0.5).alert is alerts


@pytest.mark.parametrize(("alert", "alerts"), [(0.95, True), (0.85, False)])
def test_a_hack_by_the_unknown_must_be_the_surer_news(alert: float, alerts: bool) -> None:
    hack = act(SignalType.CYBER_SABOTAGE, by=(None,), to=("JP",), says=())
    assert judged(hack, alert=alert).alert is alerts


def test_the_reason_says_that_a_doer_is_unknown() -> None:
    reading = judged(act(TESTED, by=(None,), to=("JP",), says=()), alert=0.6)
    assert reading.why == "nobody known did it, and it is not surely news (0.60)"


@pytest.mark.parametrize(
    ("who", "doers"),
    [("Islamist fighters", ["Islamist fighters"]), ("soldiers", ["ML"])],
)
def test_a_state_that_denies_does_not_stand_for_its_rebels(who: str, doers: list[str]) -> None:
    ground = SignalType.GROUND_COMBAT_OCCUPATION
    unnamed = Party(text=who, start=0, end=len(who))
    taken = act(ground, by=(), to=(), says=(None,)).model_copy(
        update={"actors": (unnamed,), "denied_by": ("ML",)}
    )
    about, _ = leading(denial("ML", of=ground), (taken,))
    assert [party.code or party.text for party in about.actors] == doers


@pytest.mark.parametrize(
    ("words", "fight", "retreat", "leads"),
    [
        ("Some 20 soldiers crossed the line and retreated.", "crossed", "retreated", "fight"),
        ("Its men withdrew from the town that they had stormed.", "stormed", "withdrew", "retreat"),
    ],
)
def test_who_retreats_at_the_end_has_crossed_first(
    words: str, fight: str, retreat: str, leads: str
) -> None:
    crossed = said(words, act(SignalType.GROUND_COMBAT_OCCUPATION, by=("KP",), to=("KR",)), fight)
    left = said(words, act(SignalType.WITHDRAWAL_DEMOBILISATION, by=("KP",), to=()), retreat)
    about, _ = leading(crossed, (left,))
    assert about == (crossed if leads == "fight" else left)


def test_what_the_accusing_sentence_alone_tells_is_the_accusers_word() -> None:
    words = "Islamabad accused Delhi of running those who bombed a bus."
    accused = act(SignalType.ACCUSATION_DISCLOSURE, Status.REPORTED, ("PK",), ("IN",), ())
    bombed = act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, ("IN",), ("PK",), ())
    about, _ = leading(said(words, accused, "accused"), (said(words, bombed, "bombed"),))
    assert about.status is Status.CLAIMED
    assert [party.code for party in about.speakers] == ["PK"]
    elsewhere = bombed.evidence.model_copy(update={"start": 200, "end": 260})
    seen = said(words, bombed, "bombed").model_copy(update={"mentions": (elsewhere,)})
    about, _ = leading(said(words, accused, "accused"), (seen,))
    assert about == seen


def test_what_talks_are_about_is_no_act_of_theirs() -> None:
    words = "Officers of Chad and Sudan held talks on the clash near Tine."
    met = said(words, act(SignalType.TALKS_MEDIATION, by=("TD", "SD"), to=()), "held talks")
    fought = act(SignalType.GROUND_COMBAT_OCCUPATION, by=("TD", "SD"), to=())
    assert variants(met, (said(words, fought, "the clash"),)) == ()


def test_what_a_later_paragraph_recalls_is_not_what_the_article_tells() -> None:
    shelled = said(
        "Shells fell on Tine at noon.",
        act(SignalType.STRIKE_BOMBARDMENT, by=("TD", "SD"), to=()),
        "fell",
    )
    closed = act(SignalType.BLOCKADE_CLOSURE, by=("TD",), to=("SD",))
    same = said("Shells fell on Tine at noon, and Chad closed the border.", closed, "closed")
    at_the_end = said("The border has been closed since May, when Chad shut it.", closed, "shut")
    lead = shelled.model_copy(update={"evidence": same.evidence})
    assert variants(lead, (same,)) == (same,)
    assert variants(shelled, (at_the_end,)) == ()
    words = "Chad and Sudan held talks."
    met = said(words, act(SignalType.TALKS_MEDIATION, by=("TD", "SD"), to=()), "held talks")
    assert variants(met, (at_the_end,)) == (at_the_end,)
