"""A state's own soldiers who take power in it: seen by their words, and told as their state's."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import read_news
from tocsin.signals.coup import find_coup


@pytest.mark.parametrize(
    ("sentence", "who", "act"),
    [
        (
            "Officers in Bissau said on Tuesday that they had taken total control of the country.",
            "Officers",
            "taken total control of the country",
        ),
        (
            "A group of army officers said on Friday that they had taken power in Bissau.",
            "army",
            "taken power",
        ),
        (
            "Soldiers who appeared on television on Sunday said they had dissolved the government.",
            "Soldiers",
            "dissolved the government",
        ),
        (
            "Army captain Paul Zongo deposed Burkina Faso's military leader late on Friday.",
            "Army",
            "deposed Burkina Faso's military leader",
        ),
        (
            "Troops arrested Sudan's prime minister at dawn on Monday.",
            "Troops",
            "arrested Sudan's prime minister",
        ),
    ],
)
def test_a_coup_is_seen_by_its_words(sentence: str, who: str, act: str) -> None:
    found = find_coup(sentence)
    assert found is not None
    assert [sentence[slice(*span)] for span in found] == [who, act]


@pytest.mark.parametrize(
    "sentence",
    [
        "The officers who seized power in Niger refused on Tuesday to receive an envoy.",
        "The army took power in 2021 and holds a vote on Sunday.",
        "Soldiers tried to overthrow the president on Sunday, its spokesman said.",
        "The General Assembly suspended the president of its committee on Thursday.",
        "The president dissolved parliament on Monday.",
        "Canada's governor general dissolved parliament on Sunday.",
        "General Issa Toure removed the prime minister on Monday, state radio said.",
        "Guinea's junta dissolved the government on Monday.",
        "Niger's military government suspended the cabinet on Friday.",
        "Soldiers took down and removed the president's portrait on Tuesday.",
        "The army will not seize power, its chief said on Monday.",
        "The army said on Monday that the president had dissolved parliament.",
        "Israeli troops arrested the president of a university on Monday.",
        "Officers with a warrant detained the president at his residence on Wednesday.",
        "Sanctions were imposed on Monday, eight days after officers overthrew the president.",
    ],
)
def test_what_is_history_or_an_attempt_is_no_coup(sentence: str) -> None:
    assert find_coup(sentence) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "COTONOU - Soldiers who appeared on Benin's state television on Sunday said that they had"
            " dissolved the government.",
            "BJ",
        ),
        (
            "LIBREVILLE - A dozen army officers appeared on television in Gabon early on Wednesday and"
            " announced that they were ending the regime, annulling the vote and closing the borders.",
            "GA",
        ),
        (
            "OUAGADOUGOU - Army captain Ibrahim Traore deposed Burkina Faso's military leader,"
            " Paul-Henri Damiba, and suspended the constitution on Friday.",
            "BF",
        ),
    ],
)
def test_a_coup_alerts_by_the_state_whose_soldiers_take_power(text: str, code: str) -> None:
    lead = read_news(read_article(f"Soldiers on television\n\n{text}".encode())).lead
    assert lead is not None
    assert [one.code for one in lead.actors] == [code]


def test_a_coup_told_further_down_as_context_alerts_nobody() -> None:
    text = (
        "Cashew prices fell for a third week.\n\nTraders in Bissau blame rain.\n\nExports come to"
        " 200,000 tonnes.\n\nSoldiers said on Wednesday that they had dissolved the government."
    )
    assert not read_news(read_article(f"Cashew market report\n\n{text}".encode())).alert
