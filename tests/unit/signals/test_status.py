"""Status of an act in wire prose, read in an article of Wednesday, 23 October 2024."""

import re
from datetime import date

import pytest
from statuses import DENIAL, EVEN, PUBLISHED, status

from tocsin.signals.classify import make_act
from tocsin.signals.encoder import read_logits
from tocsin.signals.signal import SignalType, Status
from tocsin.signals.status import read_status

DATED = [
    ("On 3 March the army moved tanks to the city.", "moved", Status.BACKGROUND),
    ("In 2022 Russia sent troops into Ukraine.", "sent", Status.BACKGROUND),
    ("In June the army moved tanks, and the president sent more.", "sent", Status.BACKGROUND),
    ("On 20 October Mali moved troops to the town.", "moved", Status.REPORTED),
    ("The army will move tanks on 2 November.", "move", Status.PLANNED),
]


@pytest.mark.parametrize(("sentence", "trigger", "expected"), DATED)
def test_date_of_the_clause_decides_where_the_model_does_not(
    sentence: str, trigger: str, expected: Status
) -> None:
    assert status(sentence, trigger, EVEN) is expected


def test_month_of_the_article_is_no_history_and_a_past_one_is() -> None:
    sentence = "In October the army sent tanks to the city."
    assert status(sentence, "sent", EVEN) is Status.REPORTED
    assert status(sentence, "sent", EVEN, on=date(2025, 2, 3)) is Status.BACKGROUND


def test_day_ahead_is_of_what_a_statement_is_about() -> None:
    said = {Status.REPORTED: 0.4, Status.PLANNED: 0.3}
    sentence = "Mali refused to hand over the port on 2 November."
    assert status(sentence, "refused", said, SignalType.REFUSAL_WALKOUT) is Status.REPORTED


def test_what_the_model_is_sure_of_outweighs_a_date() -> None:
    sure = {Status.POSSIBLE: 0.9, Status.REPORTED: 0.1}
    assert status("In 2022 troops could have gone.", "gone", sure) is Status.POSSIBLE


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "expected"),
    [
        (
            "missile_nuclear_activity",
            "It put off a test of a missile.",
            "put off a test",
            "negated",
        ),
        ("military_exercise", "Seoul called off the drill.", "called off the drill", "negated"),
        ("mobilisation_alert", "Chad cancelled all leave.", "cancelled all leave", "reported"),
        ("missile_nuclear_activity", "It tested a missile.", "tested a missile", "reported"),
        ("release_easing_access", "It suspended the release of ten.", "suspended", "negated"),
        ("release_easing_access", "It suspended sanctions on ten.", "suspended", "reported"),
        (
            "release_easing_access",
            "It is holding back the release of ten.",
            "is holding",
            "negated",
        ),
        ("troop_deployment", "Riga approved the dispatch of 90 men.", "the dispatch", "planned"),
        ("arms_transfer", "Riga authorised the sale of 90 guns.", "authorised the sale", "planned"),
        ("withdrawal_demobilisation", "Riga ordered 90 men home.", "ordered 90 men", "planned"),
        ("withdrawal_demobilisation", "90 men left as ordered by Riga.", "left as", "reported"),
        ("arms_transfer", "Oslo got 90 guns it ordered.", "got 90 guns it ordered", "reported"),
        ("arms_transfer", "Riga has just ordered 90 guns.", "has just ordered", "planned"),
        (
            "withdrawal_demobilisation",
            "90 men came home, a day after Riga had ordered them out.",
            "had ordered them out",
            "reported",
        ),
        (
            "sanctions_embargo",
            "Riga will take a decision soon.",
            "will take a decision",
            "possible",
        ),
        ("mobilisation_alert", "Riga approved martial law.", "approved martial law", "reported"),
        ("troop_deployment", "Riga approved 90 men and moved them.", "approved 90 men", "reported"),
        ("arms_transfer", "Riga approved and shipped 90 guns.", "approved and shipped", "reported"),
        ("ceasefire_truce", "Riga ended two years of war.", "ended two years of war", "reported"),
        (
            "ground_combat_occupation",
            "It held talks after two years of fighting.",
            "fighting",
            "background",
        ),
        (
            "withdrawal_demobilisation",
            "Russia halted the pullout.",
            "halted the pullout",
            "negated",
        ),
        ("military_exercise", "The drill had been due to begin.", "been due to begin", "negated"),
        ("arms_transfer", "It rejected a bid to stop the sale.", "stop the sale", "possible"),
        ("troop_deployment", "It sent 750 men at the height of its mission.", "sent", "background"),
    ],
)
def test_what_is_put_off_or_turned_down_did_not_happen(
    kind: str, sentence: str, trigger: str, expected: str
) -> None:
    doubts = (Status.NEGATED, Status.POSSIBLE, Status.BACKGROUND, Status.PLANNED)
    news = {Status.REPORTED: 0.6} | dict.fromkeys(doubts, 0.1)
    assert status(sentence, trigger, news, SignalType(kind)) == expected


def test_statement_is_made_or_history_but_nobodys_claim() -> None:
    sentence = "Moscow denied that it sent troops."
    said = {Status.CLAIMED: 0.6, Status.REPORTED: 0.3, Status.BACKGROUND: 0.1}
    assert status(sentence, "denied", said, DENIAL) is Status.REPORTED
    doubtful = {Status.CLAIMED: 0.2, Status.REPORTED: 0.3, Status.BACKGROUND: 0.5}
    assert status(sentence, "denied", doubtful, DENIAL) is Status.REPORTED
    old = {Status.CLAIMED: 0.1, Status.REPORTED: 0.1, Status.BACKGROUND: 0.8}
    assert status(sentence, "denied", old, DENIAL) is Status.BACKGROUND


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Kampala has always denied arming the rebels.", "denied"),
        ("The king, who long refused to meet them, spoke on Monday.", "refused"),
        ("No gun was fired from there, Dakar has all along maintained.", "No gun was fired"),
    ],
)
def test_what_somebody_has_always_said_is_no_news(sentence: str, trigger: str) -> None:
    sure = {Status.REPORTED: 0.97, Status.BACKGROUND: 0.03}
    assert status(sentence, trigger, sure, DENIAL) is Status.BACKGROUND


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("The bloc's ultimatum runs out on Sunday.", "The bloc's ultimatum", Status.BACKGROUND),
        (
            "A deadline for Juba to leave the town expired.",
            "A deadline for Juba",
            Status.BACKGROUND,
        ),
        (
            "It gave Juba an ultimatum that runs out today.",
            "gave Juba an ultimatum",
            Status.REPORTED,
        ),
        ("It set a deadline, days after a truce expired.", "set a deadline", Status.REPORTED),
    ],
)
def test_an_ultimatum_that_runs_out_was_made_before(
    sentence: str, trigger: str, expected: Status
) -> None:
    sure = {Status.REPORTED: 0.9, Status.BACKGROUND: 0.1}
    assert status(sentence, trigger, sure, SignalType.THREAT_ULTIMATUM, None) is expected


def test_what_somebody_has_long_done_is_not_what_he_says() -> None:
    sure = {Status.REPORTED: 0.97, Status.BACKGROUND: 0.03}
    kind = SignalType.ACCUSATION_DISCLOSURE
    for sentence in (
        "Juba accused Khartoum, which has long armed its foes, of the raid.",
        "Juba accused Khartoum of the raid, which its foe has always denied.",
        "Juba, which has long accused its foe, accused Khartoum of a raid.",
    ):
        assert status(sentence, "accused Khartoum", sure, kind) is Status.REPORTED


PLAIN = [
    ("Poland sent a brigade to the border on Tuesday.", "reported"),
    ("Chinese warships entered the strait overnight.", "reported"),
    ("The army will hold exercises on Monday.", "planned"),
    ("Poland is to send a brigade to the border.", "planned"),
    ("The president ordered the army to send troops.", "planned"),
    ("Berlin has agreed to deploy 500 soldiers.", "planned"),
    ("Parliament approved the dispatch of 200 troops.", "planned"),
    ("A drill with Belarus is scheduled for November.", "planned"),
    ("Kenya vowed to send 1,000 policemen.", "planned"),
    ("If talks fail, Israel could strike Iran.", "possible"),
    ("Seoul is weighing whether to send weapons.", "possible"),
    ("Kyiv urged its allies to send more troops.", "possible"),
    ("Diplomats fear that the army may deploy.", "possible"),
    ("Tokyo might send a destroyer.", "possible"),
    ("The envoy called for forces to be deployed.", "possible"),
    ("No troops were sent across the border.", "negated"),
    ("Egypt has not sent any soldiers.", "negated"),
    ("The cabinet has yet to decide to deploy the army.", "negated"),
    ("Rwanda didn’t send troops.", "negated"),
    ("In June the two armies held a drill.", "background"),
    ("In 2022 Russia sent troops into Ukraine.", "background"),
    ("Last year Mali deployed a battalion there.", "background"),
    ("Ten years ago Turkey sent troops into Syria.", "background"),
    ("The forces have been stationed there since the 2008 war.", "background"),
    ("On 3 March the army moved tanks to the city.", "background"),
    ("The drill was first held in August 2019.", "background"),
    ("Months earlier, troops were deployed in the valley.", "background"),
    ("Russia has sent troops to the border, Kyiv said.", "claimed"),
    ("According to Washington, Iran deployed drones.", "claimed"),
    ("The army will hold drills on Monday, the ministry said.", "planned"),
    ("Israel could strike within days, officials said.", "possible"),
    ("Tehran threatened to strike if attacked.", "reported"),
    ("Kyiv accused Minsk of sending troops.", "reported"),
    ("Moscow denied that it sent troops.", "reported"),
    ("Serbia rejected the plan.", "reported"),
    ("Forces are due to deploy next week.", "planned"),
    ("France plans to send trainers.", "planned"),
    ("Residents feared an attack on the port.", "possible"),
    ("India never deployed forces there.", "negated"),
    ("France had previously sent trainers to Chad.", "background"),
    ("Forty years after the raid, veterans met.", "background"),
    ("No troops crossed the line, the ministry said.", "negated"),
    ("In 2019 Iran deployed missiles there, analysts said.", "background"),
]
MISSED = [
    ("Troops were deployed along the river this month.", "reported"),
    ("On 20 October Mali moved troops to the town.", "reported"),
]


def likeliest(sentence: str, on: date | None = PUBLISHED) -> Status:
    """Of the act that the encoder sees most surely, however sure it is that there is one."""
    reading = read_logits("", [sentence]).sentences[0]
    kind = list(SignalType)[int(reading.types.argmax())]
    return read_status(sentence, make_act(sentence, reading, kind, 1.0), on)


@pytest.mark.parametrize(("sentence", "expected"), PLAIN)
def test_plain_sentence_has_its_status(sentence: str, expected: str) -> None:
    assert likeliest(sentence) == expected


@pytest.mark.xfail(strict=True, reason="told alone, the news reads as history")
@pytest.mark.parametrize(("sentence", "expected"), MISSED)
def test_news_without_an_article_around_it(sentence: str, expected: str) -> None:
    assert likeliest(sentence) == expected


def test_what_was_always_denied_is_history() -> None:
    assert likeliest("Tehran has always denied arming the group.") is Status.BACKGROUND


def test_without_a_date_a_year_is_still_history() -> None:
    assert likeliest("In 2014 Russia sent troops to Crimea.", on=None) is Status.BACKGROUND


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stockholm stopped short of accusing Beijing of cutting it.", Status.NEGATED),
        ("Oslo spoke of sabotage without blaming Moscow.", Status.NEGATED),
        ("Oslo has not yet accused anybody of cutting it.", Status.NEGATED),
        ("Oslo did not wait and accused Moscow of cutting it.", Status.REPORTED),
    ],
)
def test_who_stops_short_of_accusing_accuses_nobody(sentence: str, expected: Status) -> None:
    trigger = re.search(r"(?:accus|blam)\w+", sentence)
    assert trigger is not None
    said = EVEN | {Status.REPORTED: 0.9}
    kind = SignalType.ACCUSATION_DISCLOSURE
    assert status(sentence, trigger.group(), said, kind) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Oslo would not say that Moscow had cut it.", "had cut it", Status.POSSIBLE),
        ("Oslo saw no proof that the attack was Moscow's.", "the attack", Status.REPORTED),
        ("Oslo would not say who did it, and Moscow cut another.", "cut another", Status.REPORTED),
    ],
)
def test_what_somebody_would_not_say_may_be(sentence: str, trigger: str, expected: Status) -> None:
    said = EVEN | {Status.REPORTED: 0.9}
    assert status(sentence, trigger, said, SignalType.CYBER_SABOTAGE) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Oslo has offered to mediate between the two.", "mediate", Status.POSSIBLE),
        ("Oslo offered talks.", "offered", Status.POSSIBLE),
        ("Oslo met both, and offered coffee.", "met", Status.REPORTED),
        ("Oslo proposed direct negotiations.", "proposed direct", Status.POSSIBLE),
        ("Oslo said it was ready to host both.", "ready to host", Status.POSSIBLE),
        ("Oslo met both, who were ready to leave.", "met", Status.REPORTED),
    ],
)
def test_talks_that_are_offered_are_not_held(sentence: str, trigger: str, expected: Status) -> None:
    said = EVEN | {Status.REPORTED: 0.6}
    assert status(sentence, trigger, said, SignalType.TALKS_MEDIATION) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("He sent the army back to the hills, ending a ceasefire.", "sent", Status.BACKGROUND),
        ("The rebels called off their fragile truce.", "truce", Status.BACKGROUND),
        ("The truce had been due to run until July.", "truce", Status.BACKGROUND),
        ("The siege ended with a truce.", "truce", Status.REPORTED),
        ("The two sides agreed a truce to end the siege.", "agreed a truce", Status.REPORTED),
        ("They agreed a truce, days after ending the last truce.", "agreed", Status.REPORTED),
        ("The truce was due to end, but both extended it.", "extended it", Status.REPORTED),
    ],
)
def test_a_truce_that_is_over_is_no_news_of_a_truce(
    sentence: str, trigger: str, expected: Status
) -> None:
    said = EVEN | {Status.REPORTED: 0.6}
    assert status(sentence, trigger, said, SignalType.CEASEFIRE_TRUCE, None) is expected
