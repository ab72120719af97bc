"""People who do it for another state than that of their passport."""

import pytest

from tocsin.actors import find_mentions
from tocsin.articles import read_article
from tocsin.signals import SignalType, read_news
from tocsin.signals.agents import find_agents


@pytest.mark.parametrize(
    "text",
    [
        "KARLSRUHE (Wire) - German prosecutors accused three Ukrainians on Wednesday of plotting for Russia"
        " to post exploding parcels.",
        "PRAGUE (Wire) - Czech police charged two Bulgarian nationals on Monday with setting fire to a bus"
        " depot on orders of Russia.",
    ],
)
def test_whom_they_do_it_for_is_accused_and_not_whose_passport_they_have(text: str) -> None:
    article = read_article(text.encode(), metadata={"published": "2026-05-14"})
    accused, done = (
        next(one for one in read_news(article).signals if one.type is kind)
        for kind in (SignalType.ACCUSATION_DISCLOSURE, SignalType.CYBER_SABOTAGE)
    )
    assert {one.code for one in accused.recipients} == {"RU"}
    assert {one.code for one in done.actors} == {"RU"}


@pytest.mark.parametrize(
    ("sentence", "passports"),
    [
        ("Two Ukrainians in the pay of Russia blew up the line.", {"UA"}),
        ("Two Bulgarian nationals were charged with spying for Russia.", {"BG"}),
        ("Two Russians were charged with spying for Russia.", set()),
        ("The Saudis said that the ship was spying for Iran.", set()),
        (
            "Police held two Latvians and a Ukrainian over arson on the orders of Russia.",
            {"LV", "UA"},
        ),
        ("A Ukrainian, hired by Russia, set the depot on fire.", {"UA"}),
        ("A Ukrainian drone flew on the orders of Britain.", set()),
        ("Two Ukrainians blew up the line.", set()),
        ("Two Ukrainians acted for Russia, and Ukraine handed them over.", set()),
        ("Ukrainian troops acted on orders of Britain.", set()),
    ],
)
def test_only_private_people_with_a_master_have_but_a_passport(
    sentence: str, passports: set[str]
) -> None:
    assert find_agents(sentence, find_mentions(sentence)).passports == passports
