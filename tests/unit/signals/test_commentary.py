"""Whose words a threat is: what an analyst expects of others threatens nobody."""

import numpy as np
import pytest

from tocsin.articles import read_article
from tocsin.signals.act import Act
from tocsin.signals.commentary import is_forecast
from tocsin.signals.signal import SignalType, Status

THREAT = SignalType.THREAT_ULTIMATUM
NEWS = "Norway closed two ports on Monday, its government said.\n\n"


def forecast(paragraph: str, trigger: str, kind: SignalType = THREAT) -> bool:
    article = read_article(f"{NEWS}{paragraph}".encode())
    sentence = next(one for one in article.sentences if trigger in one.text)
    start = sentence.text.index(trigger)
    act = Act(
        type=kind,
        start=start,
        end=start + len(trigger),
        confidence=0.9,
        statuses=dict.fromkeys(Status, 1 / 6),
        halt=False,
        tags=np.zeros((1, 6), np.float32),
        offsets=((start, start + len(trigger)),),
        hidden=np.zeros((1, 384), np.float32),
    )
    return is_forecast(article, sentence.index, act)


@pytest.mark.parametrize(
    ("paragraph", "trigger"),
    [
        (
            '"Oslo is short of ships," said Kari Lund, an analyst at an institute in Bergen.'
            ' "It would have to mine the fjord."',
            "would have to mine",
        ),
        ("Former admiral Jon Dahl said Oslo would hit back within days.", "would hit back"),
        ("Our defence correspondent, Ida Moe, says Oslo will answer in kind.", "will answer"),
        ("Analysts expect that Oslo will sink the next trawler.", "will sink"),
        (
            "Ida Moe, an analyst, said that time was short. Oslo would hit back, she said.",
            "would hit back",
        ),
        (
            '"They may wait," said Ola Berg, who teaches history in Tromso. "If the fleet were'
            ' threatened, Oslo would fire."',
            "threatened",
        ),
    ],
)
def test_what_a_commentator_expects_is_no_threat(paragraph: str, trigger: str) -> None:
    assert forecast(paragraph, trigger)


@pytest.mark.parametrize(
    ("paragraph", "trigger"),
    [
        ("Oslo said it would sink the next trawler, and dismissed its critics.", "would sink"),
        ("Analysts said Oslo had threatened to sink the next trawler.", "threatened"),
        ("President Dahl, a former admiral, said Oslo would hit back.", "would hit back"),
        ("U.N. experts said that Oslo would be held to account.", "would be held"),
        ("Oslo will strike back, its foreign minister told analysts.", "will strike back"),
        (
            "Oslo will strike back, Foreign Minister Dahl said on Monday. Analysts said that he meant it.",
            "will strike back",
        ),
    ],
)
def test_a_threat_that_somebody_made_stays_one(paragraph: str, trigger: str) -> None:
    assert not forecast(paragraph, trigger)


def test_other_acts_are_left_as_they_are() -> None:
    told = "Analysts said Oslo had sent three frigates to Bodo."
    assert not forecast(told, "had sent", SignalType.TROOP_DEPLOYMENT)


def test_a_text_without_paragraphs_is_no_commentators_as_a_whole() -> None:
    many = "Oslo will sink the next trawler. " + "It was cold. " * 6
    assert not forecast(f"{many}Analysts said that it was a bluff.", "will sink")
