"""What a sentence only hints at, and what a denial makes of it."""

from dataclasses import replace

from tocsin.articles import Article, read_article
from tocsin.signals import Signal, SignalType
from tocsin.signals.classify import Told
from tocsin.signals.read import read_signals, read_told, tell

ROCKETED = "A Druze leader accused the Syrian army on Friday of rocketing his village."


def _article(*sentences: str) -> Article:
    return read_article("\n\n".join(sentences).encode(), metadata={"title": "Charges"})


def _as_hints(told: Told, kind: SignalType, confidence: float) -> Told:
    """The reading with its acts of a type no surer than that."""
    unsure = [
        tuple(replace(act, confidence=confidence) for act in acts if act.type is kind)
        for acts in told.acts
    ]
    return replace(
        told,
        acts=tuple(tuple(act for act in acts if act.type is not kind) for acts in told.acts),
        hints=tuple(unsure),
    )


def _strikes(*sentences: str) -> list[tuple[str, ...]]:
    """Who denies each strike of an article that only hints at them."""
    article = _article(*sentences)
    told = _as_hints(tell(article), SignalType.STRIKE_BOMBARDMENT, 0.35)
    assert any(told.hints)
    return [
        one.denied_by
        for one in read_told(article, told)
        if one.type is SignalType.STRIKE_BOMBARDMENT
    ]


def _denials(*sentences: str) -> list[Signal]:
    found = read_signals(_article(*sentences))
    return [one for one in found if one.type is SignalType.DENIAL]


def test_act_hinted_at_counts_where_somebody_denies_it() -> None:
    assert _strikes(ROCKETED, "Damascus called that a lie.") == [("SY",)]


def test_act_hinted_at_counts_nothing_by_itself() -> None:
    assert _strikes(ROCKETED, "The harvest in the valley was poor this year.") == []


def test_act_hinted_at_is_not_borne_out_by_a_denial_of_something_else() -> None:
    assert _strikes(ROCKETED, "Turkey denied that it had closed its border to trucks.") == []


def test_act_that_its_own_sentence_barely_tells_counts_where_somebody_denies_it() -> None:
    found = read_signals(
        _article(
            "The mayor of Kilis met reporters in the town hall on Monday.",
            "The guns on the Syrian side were heard in Azaz on Monday.",
            "Damascus denied that its army had shelled the town.",
        )
    )
    assert [(one.type, one.denied_by) for one in found if one.type is not SignalType.DENIAL] == [
        (SignalType.STRIKE_BOMBARDMENT, ("SY",))
    ]


def test_reply_that_names_others_denies_what_the_accusers_told() -> None:
    (denial,) = _denials(
        "N'DJAMENA, Nov 18 (Reuters) - Chad's government said fighters of Sudan's Rapid Support Forces"
        " crossed the border on Tuesday, killed 17 people in the village of Birak and drove off cattle.",
        "An RSF adviser said the attackers were common bandits.",
    )
    assert denial.of is SignalType.GROUND_COMBAT_OCCUPATION
    assert [one.code for one in denial.actors] == ["NSA:RSF"]


def test_hint_at_a_denial_of_what_nobody_else_told_is_none() -> None:
    reply = "An RSF adviser said the attackers were bandits in stolen uniforms."
    assert _denials("KHARTOUM, Nov 18 (Reuters) - Prices of bread rose in Khartoum.", reply) == []


def test_a_paragraph_that_is_repeated_tells_no_other_act() -> None:
    told = (
        "Rebels of the M23 movement captured the town of Sake on Monday after two days of fighting."
    )
    article = _article(
        "Congolese troops retook the airport at Goma.",
        told,
        "Shells fell on the harbour, and thousands fled to Rwanda.",
        told,
    )
    captures = [one for one in read_signals(article) if "Sake" in one.evidence.text]
    assert [len(one.mentions) for one in captures] == [1]
