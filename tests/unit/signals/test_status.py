"""Status of an act in wire prose, read in an article of Wednesday, 23 October 2024.

The model's view is left even, so that each case shows what the sentence's own words say.
"""

from datetime import date

import numpy as np
import pytest

from tocsin.signals.classify import Act
from tocsin.signals.signal import SignalType, Status
from tocsin.signals.status import read_status

PUBLISHED = date(2024, 10, 23)
EVEN = dict.fromkeys(Status, 1 / 6)
DEPLOY, DRILL, STRIKE = "troop_deployment", "military_exercise", "strike_bombardment"


def status(
    sentence: str,
    trigger: str,
    kind: str = DEPLOY,
    *,
    said: bool = False,
    on: date | None = PUBLISHED,
) -> Status:
    start = sentence.index(trigger)
    act = Act(
        type=SignalType(kind),
        start=start,
        end=start + len(trigger),
        confidence=0.9,
        statuses=EVEN,
        tags=np.zeros((0, 4), dtype=np.float32),
        hidden=np.zeros((0, 384), dtype=np.float32),
        offsets=(),
    )
    return read_status(sentence, act, attributed=said, model=EVEN, published=on)


PLAIN = [
    ("Poland sent a brigade to the border on Tuesday.", "sent", "reported"),
    ("Chinese warships entered the strait overnight.", "entered", "reported"),
    ("Troops were deployed along the river this month.", "deployed", "reported"),
    ("On 20 October Mali moved troops to the town.", "moved", "reported"),
    ("The army will hold exercises on Monday.", "exercises", "planned"),
    ("Poland is to send a brigade to the border.", "send", "planned"),
    ("The president ordered the army to send troops.", "send", "planned"),
    ("Berlin has agreed to deploy 500 soldiers.", "deploy", "planned"),
    ("Parliament approved the dispatch of 200 troops.", "dispatch", "planned"),
    ("Forces are due to deploy next week.", "deploy", "planned"),
    ("A drill with Belarus is scheduled for November.", "drill", "planned"),
    ("France plans to send trainers.", "send", "planned"),
    ("Kenya vowed to send 1,000 policemen.", "send", "planned"),
    ("If talks fail, Israel could strike Iran.", "strike", "possible"),
    ("Seoul is weighing whether to send weapons.", "send", "possible"),
    ("Kyiv urged its allies to send more troops.", "send", "possible"),
    ("Diplomats fear that the army may deploy.", "deploy", "possible"),
    ("Tokyo might send a destroyer.", "send", "possible"),
    ("Residents feared an attack on the port.", "attack", "possible"),
    ("The envoy called for forces to be deployed.", "deployed", "possible"),
    ("No troops were sent across the border.", "sent", "negated"),
    ("Egypt has not sent any soldiers.", "sent", "negated"),
    ("The cabinet has yet to decide to deploy the army.", "deploy", "negated"),
    ("India never deployed forces there.", "deployed", "negated"),
    ("Rwanda didn’t send troops.", "send", "negated"),
    ("In June the two armies held a drill.", "drill", "background"),
    ("In 2022 Russia sent troops into Ukraine.", "sent", "background"),
    ("Last year Mali deployed a battalion there.", "deployed", "background"),
    ("France had previously sent trainers to Chad.", "sent", "background"),
    ("Forty years after the raid, veterans met.", "raid", "background"),
    ("Ten years ago Turkey sent troops into Syria.", "sent", "background"),
    ("The forces have been stationed there since the 2008 war.", "stationed", "background"),
    ("On 3 March the army moved tanks to the city.", "moved", "background"),
    ("The drill was first held in August 2019.", "drill", "background"),
    ("Months earlier, troops were deployed in the valley.", "deployed", "background"),
]


@pytest.mark.parametrize(("sentence", "trigger", "expected"), PLAIN)
def test_status_of_an_act(sentence: str, trigger: str, expected: str) -> None:
    assert status(sentence, trigger) == expected


SAID = [
    ("Russia has sent troops to the border, Kyiv said.", "sent", "claimed"),
    ("According to Washington, Iran deployed drones.", "deployed", "claimed"),
    ("The army will hold drills on Monday, the ministry said.", "drills", "planned"),
    ("Israel could strike within days, officials said.", "strike", "possible"),
    ("No troops crossed the line, the ministry said.", "crossed", "negated"),
    ("In 2019 Iran deployed missiles there, analysts said.", "deployed", "background"),
]


@pytest.mark.parametrize(("sentence", "trigger", "expected"), SAID)
def test_status_of_an_act_that_a_speaker_asserts(
    sentence: str, trigger: str, expected: str
) -> None:
    assert status(sentence, trigger, said=True) == expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind"),
    [
        ("Tehran threatened to strike if attacked.", "threatened", "threat_ultimatum"),
        ("Kyiv accused Minsk of sending troops.", "accused", "accusation_disclosure"),
        ("Moscow denied that it sent troops.", "denied", "denial"),
        ("Serbia rejected the plan.", "rejected", "refusal_walkout"),
    ],
)
def test_statement_that_was_made_is_reported(sentence: str, trigger: str, kind: str) -> None:
    assert status(sentence, trigger, kind, said=True) is Status.REPORTED


def test_month_of_the_article_is_no_history_and_a_past_one_is() -> None:
    sentence = "In October the army sent tanks to the city."
    assert status(sentence, "sent") is Status.REPORTED
    assert status(sentence, "sent", on=date(2025, 2, 3)) is Status.BACKGROUND


def test_without_a_date_a_year_is_still_history() -> None:
    assert status("In 2014 Russia sent troops to Crimea.", "sent", on=None) is Status.BACKGROUND


def test_statement_made_again_and_again_is_background() -> None:
    sentence = "Tehran has always denied arming the group."
    assert status(sentence, "denied", "denial", said=True) is Status.BACKGROUND
