"""Names that news uses, whose they are; and what only looks like a state's."""

from datetime import date

import pytest
from mentioning import found

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Republic of Congo met the Democratic Republic of Congo.", ["CG", "CD"]),
        ("The Congo Republic met Congo-Kinshasa.", ["CG", "CD"]),
        ("Congolese troops left Brazzaville.", ["CG", "CG"]),
        ("Two jets of the Republic of China Air Force met those of the PRC.", ["TW", "CN"]),
        ("The Taiwan Affairs Office in Beijing said so.", ["CN", "CN"]),
        ("The Sino-Indian and the Russo-Ukrainian border, said Franco-German envoys.",
         ["CN", "IN", "RU", "UA", "FR", "DE"]),
        ("Sao Tome, St Lucia, S. Korea and the U.A.E. voted.", ["ST", "LC", "KR", "AE"]),
        ("KSA and Riyadh; PNG and Port Moresby.", ["SA", "SA", "PG", "PG"]),
        ("Volker Türk spoke; Türk told reporters so.", ["ORG:UN", "ORG:UN"]),
        ("Luis Montenegro flew to Montenegro. Montenegro said so.", ["PT", "ME", "PT"]),
        ("Thérèse Kayikwamba Wagner spoke. Wagner blamed Kigali.", ["CD", "CD", "RW"]),
        ("El-Sisi met Ahmed Al-Sharaa; Abdel Fattah El-Burhan did not.", ["EG", "SY", "SD"]),
        ("Men of the Azov Brigade met Kata'ib Hizballah.", ["NSA:AZOV", "NSA:KATAIBHEZBOLLAH"]),
        ("Somali troops, the SNA, left.", ["SO", "SO"]),
        ("The Syrian SNA left.", ["SY", "NSA:SNA"]),
        ("The Australian Defence Force, or ADF, left.", ["AU", "AU"]),
        ("Japan's SDF left.", ["JP", "JP"]),
        ("Under Security Council rules. A Security Council vote. Monday's Security Council.",
         ["ORG:UN", "ORG:UN", "ORG:UN"]),
        ("Putin told his Security Council so.", ["RU"]),
        ("Iran State TV Shows Crater", ["IR"]),
        ("Russia, Ukraine Open Talks", ["RU", "UA"]),
        ("Ukraine War Enters Fifth Year", ["UA"]),
        ("Clashes broke out in Tripoli, Lebanon.", ["LB", "LB"]),
        ("Gunmen came to a village in Niger State.", ["NG"]),
        ("The port of Malmö and the Kupyansk front.", ["SE", "UA"]),
        ("Myanmar's KIA fought; a Kachin KIA man fell.", ["MM", "NSA:KIA", "MM", "NSA:KIA"]),
        ("Army Bombs KIA Camp in Myanmar", ["NSA:KIA", "MM"]),
        ("In Alexandria an Egyptian policeman fired.", ["EG", "EG"]),
        ("US forces hunted Aideed.", ["US", "NSA:SNA-SO"]),
        ("Israel Strikes Beirut Suburb\nRead also: Israel Strikes in Syria again.", ["IL", "LB", "SY"]),
        ("China's Volt Typhoon and the GRU's APT28 broke in.", ["CN", "CN", "RU", "RU"]),
        ("Prime Minister Albanese met Foreign Secretary Cooper.", ["AU", "GB"]),
    ],
)  # fmt: skip
def test_whose_a_usual_name_is(text: str, codes: list[str]) -> None:
    assert [code for _, code in found(text, TODAY)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "Latin American and Central American leaders met South Americans.",
        "A tanker sailed through the Gulf of Finland into the Norwegian Sea.",
        "A carrier left the Philippine Sea for the Gulf of Oman and the Andaman Sea.",
        "The Times of Israel and Agence France-Presse reported it, as did France 24.",
        "New England froze. The Bank of England cut rates.",
        "Students died in Moscow, Idaho, and tanks are built in Lima, Ohio.",
        "A fire broke out in Lebanon, Pa., and in Rome, Ga., on Monday.",
        "Jim Jordan asked for it; Jordan said so.",
        "Police in Atlanta blamed Georgia's governor.",
        "Sofia Coppola met Chad Kroeger near Lake Victoria.",
        "Jordan Henderson",
        "A guinea pig and a Guinea fowl crossed the Jordan Valley.",
        "An MIT professor counted ten KIA, Reporters Without Borders (RSF) said.",
        "A Hwasong-15 flew for an hour.",
        "A woman from Malibu polished the best china and ate turkey.",
        "A federal jury in Alexandria, Virginia, sat; a jury in Alexandria convicted him.",
        "Danilo Medina met Ernest Medina; the Daily Sabah reported it.",
        "Munster beat Leinster, and Cardenas scored twice, as did Diego Garcia.",
        "The Diet That Beats Diabetes",
        "The Royal Court Theatre staged a play.",
        "San Jose Earthquakes strike late.",
        "Israel Adesanya Knocks Out Challenger\nIsrael Adesanya struck forty times on Saturday.",
    ],
)
def test_a_name_that_only_looks_like_a_states_is_nobodys(text: str) -> None:
    assert {code for _, code in found(text, TODAY)} <= {None, "US"}


def test_another_countrys_department_of_justice_is_not_americas() -> None:
    text = "The Philippine Justice Department charged him."
    assert [code for _, code in found(text, TODAY)] == ["PH"]


def test_who_was_in_office_then_is_not_hidden_by_a_namesake_of_today() -> None:
    text = "Foreign Minister Holguin flew home."
    assert [code for _, code in found(text, date(2015, 6, 1))] == ["CO"]


@pytest.mark.parametrize("text", ["Men met in Paris, Texas and Ohio sent none.", "Athens, Ohio"])
def test_a_capital_is_an_american_town_only_where_the_state_ends_there(text: str) -> None:
    assert ("FR" in dict(found(text, TODAY)).values()) == text.startswith("Men")
