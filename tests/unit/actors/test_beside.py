"""Names that belong to the state beside them, or to none that they look like."""

from datetime import date

import pytest

from tocsin.actors import find_mentions

ON = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Pakistan's Foreign Office summoned him.", ["PK", "PK"]),
        ("The German Foreign Office rose. The Foreign Office sat.", ["DE", "DE", "DE"]),
        ("The Foreign Office in Islamabad rose.", ["PK", "PK"]),
        ("London rose. The Foreign Office sat.", ["GB", "GB"]),
        ("Israel's National Security Council warned.", ["IL", "IL"]),
        ("The White House National Security Council warned.", ["US", "US"]),
        ("North Korea's Ministry of State Security did it.", ["KP", "KP"]),
        ("The US Navy's Pacific Fleet lost a man.", ["US", "US"]),
        ("The Pacific Fleet lost a man.", ["RU"]),
        ("An Iranian CIA spy was hanged.", ["IR", "US"]),
        ("The Foreign Legion in Mali lost a man.", ["FR", "ML"]),
        ("The Foreign Office left Pakistan. Pakistan's Foreign Office sat.", ["PK"] * 4),
        (
            "The Foreign Office in London rose. Britons left. Pakistan's Foreign Office sat.",
            ["GB", "GB", "GB", "PK", "PK"],
        ),
        (
            "The Foreign Office told Britons to go. Pakistan's Foreign Office rose.",
            ["GB", "GB", "PK", "PK"],
        ),
    ],
)
def test_an_office_that_several_states_have_is_of_the_state_beside_it(
    text: str, codes: list[str]
) -> None:
    assert [mention.code for mention in find_mentions(text, ON)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Putin said that the Minsk agreements were dead.", ["RU"]),
        ("Zambia signed the Rome Statute.", ["ZM"]),
        ("Lithuania left the Ottawa Convention.", ["LT"]),
        ("A Kyiv-Moscow agreement is near.", ["UA", "RU"]),
        ("Baku, Yerevan Agreement Near", ["AZ", "AM"]),
        ("Kabul agreement with Islamabad fails.", ["AF", "PK"]),
        ("The Doha agreement with the Taliban failed.", ["AF"]),
        ("In Cairo agreement was near.", ["EG"]),
        ("Beijing accords high priority to Pakistan.", ["CN", "PK"]),
        ("Israel broke the Gaza agreement.", ["IL", "PS"]),
        ("The Minsk talks ended.", ["BY"]),
    ],
)
def test_where_a_paper_was_signed_is_no_party_to_it(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in find_mentions(text, ON)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Islamic Republic of Pakistan warned them.", ["PK"]),
        ("The Islamic Republic warned them.", ["IR"]),
        ("DPR Korea fired a missile.", ["KP"]),
        ("Indonesia's DPR sat.", ["ID", "ID"]),
        ("Russia Sends New Forces to Kursk", ["RU", "RU"]),
        ("Ivorian talks with the New Forces failed.", ["CI", "NSA:MPCI"]),
        ("Brussels disliked the IRA, the Inflation Reduction Act.", ["ORG:EU"]),
        ("Gunmen came to Punjab province.", ["PK"]),
        ("Gunmen came to Punjab.", ["IN"]),
        ("A jet flew to Palma de Mallorca.", []),
        ("Kosovo Serbs shut the road.", ["NSA:KOSOVOSERBS"]),
        ("Ibero-American leaders met.", []),
    ],
)
def test_a_name_is_not_whose_it_looks_like(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in find_mentions(text, ON)] == codes
