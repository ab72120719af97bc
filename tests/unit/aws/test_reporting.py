"""Which of its acts an article that is no news by itself follows up, and what denies beside it."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
from telling import STRIKE, act, denial, place, said

from tocsin.articles import read_article
from tocsin.aws.events import ObjectRef
from tocsin.aws.reporting import likeliest, report_of
from tocsin.signals import Reading, Signal, SignalType, Status

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
BODY = b"Soldiers came on Monday, officials said. Nobody knew more of it than that on Tuesday."
BY_ONE = act(SignalType.ACCUSATION_DISCLOSURE, by=("UA",), to=("RU",))
GRAVER = act(STRIKE, by=("RU",), to=("UA",))
BY_NOBODY = act(STRIKE, by=(None,), to=(), places=(place("Kharkiv", "UA"),))
NOWHERE = act(STRIKE, by=(None,), to=())
OFF = said(
    "The visit of the foreign minister was called off.",
    act(SignalType.TALKS_MEDIATION, status=Status.NEGATED, by=("UA",), to=("RU",)),
    "visit",
)
LONG_AGO = act(STRIKE, status=Status.BACKGROUND, by=("RU",), to=("UA",))
ACCUSED_AT = act(
    SignalType.ACCUSATION_DISCLOSURE, by=(None,), to=("RU",), places=(place("Kharkiv", "UA"),)
)


def reading(*signals: Signal) -> Reading:
    return Reading(article=read_article(BODY), signals=signals, alert=False, lead=None, why="")


@pytest.mark.parametrize(
    ("signals", "told"),
    [
        ((BY_ONE, GRAVER), GRAVER),
        ((BY_NOBODY, BY_ONE), BY_ONE),
        ((BY_NOBODY, OFF), OFF),
        ((NOWHERE, BY_NOBODY), BY_NOBODY),
        ((NOWHERE,), None),
        ((LONG_AGO,), None),
        ((ACCUSED_AT,), None),
        ((), None),
    ],
    ids=[
        "the graver of two",
        "a known doer's rather than nobody's",
        "a plan that is off",
        "nobody's, by its place",
        "nobody's and nowhere",
        "history",
        "a charge is told by no place",
        "none",
    ],
)
def test_an_article_follows_up_by_the_act_that_is_most_likely_news(
    signals: tuple[Signal, ...], told: Signal | None
) -> None:
    assert likeliest(reading(*signals)) == told


def test_a_denial_in_the_opening_or_in_the_act_s_own_sentence_is_the_article_s() -> None:
    """Further down it may be of anything: a long article tells of many."""
    denied, opening = denial("RU"), reading().article.sentences[0]
    below = denied.evidence.model_copy(update={"start": 900, "end": 950})
    lead = GRAVER.model_copy(update={"evidence": below.model_copy(update={"start": 500})})
    denials = {
        "opening": denied.model_copy(
            update={"evidence": below.model_copy(update={"start": opening.start})}
        ),
        "own": denied.model_copy(update={"evidence": lead.evidence}),
        "below": denied.model_copy(update={"evidence": below}),
        "past": denied.model_copy(update={"evidence": lead.evidence, "status": Status.BACKGROUND}),
    }
    ref = ObjectRef(bucket="a", key="k")
    found = {
        name: report_of(ref, reading(lead, one), lead, NOON).denies for name, one in denials.items()
    }
    assert found == {"opening": True, "own": True, "below": False, "past": False}
