"""Whose a name is that several have, or a description: told by the words, places and year of its text."""

from datetime import date

import pytest
from mentioning import found

from tocsin.actors import find_mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Al-Shabaab held the post near Mogadishu.", ["NSA:ALSHABAAB", "SO"]),
        ("In Cabo Delgado the group is called al-Shabaab.", ["MZ", "NSA:ISM"]),
        ("Spain's Pedro Sánchez flew home.", ["ES", "ES"]),
        ("Defence Minister Pedro Sánchez blamed them.", ["CO"]),
        ("The Pentagon called up the National Guard.", ["US", "US"]),
        ("Druze of the National Guard lost a hill.", ["NSA:SUWAYDA"]),
        ("Mexico sent the National Guard to the US border.", ["MX", "US"]),
        ("The Cypriot National Guard fired.", ["CY"]),
        ("Belarus's KGB held him.", ["BY", "BY"]),
        ("The KGB watched him in Moscow.", ["RU", "RU"]),
        ("BGB officers gave the coffins back to Dhaka.", ["BD", "BD"]),
        ("Libya's GNU sent a brigade.", ["LY", "LY"]),
        ("Regime troops left Rakhine.", ["MM", "MM"]),
        ("Regime troops left at noon.", []),
        ("South Africa's GNU met.", ["ZA"]),
    ],
)
def test_one_name_of_several_is_told_by_the_words_of_its_text(
    text: str, expected: list[str]
) -> None:
    assert [mention.code for mention in find_mentions(text, date(2025, 6, 1))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uganda People's Defence Forces crossed.", "UG"),
        ("South Sudan People’s Defence Forces crossed.", "SS"),
        ("People's Defence Forces crossed.", "NSA:PDF"),
        ("Zaire militiamen came at dawn.", "NSA:ZAIRE"),
        ("Lul Ruai Koang said no.", "SS"),
        ("AFC/M23 rebels came at dawn.", "NSA:M23"),
        ("The Katiba Macina came at dawn.", "NSA:JNIM"),
        ("Fighters of the Special Deterrence Force came.", "NSA:RADAA"),
        ("Assam Rifles men came at dawn.", "IN"),
    ],
)
def test_a_longer_name_is_no_other_name_within_it(text: str, expected: str) -> None:
    assert [mention.code for mention in find_mentions(text, date(2025, 6, 1))] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five men of the army died in Maiduguri.", [("army", "NG"), ("Maiduguri", "NG")]),
        ("The army met Chad's in Maiduguri.", [("Chad", "TD"), ("Maiduguri", "NG")]),
        ("The army left Goma for Maiduguri.", [("Goma", "CD"), ("Maiduguri", "NG")]),
        ("The army left at noon.", []),
        ("The army shelled Khan Younis.", [("Khan Younis", "PS")]),
        ("The army-built road to Maiduguri.", [("Maiduguri", "NG")]),
    ],
)
def test_the_army_is_of_the_one_land_that_a_text_is_of_where_it_names_none(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, date(2025, 6, 1)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indian proxy Fitna al-Khawarij came.", ["NSA:TTP"]),
        ("Indian-sponsored BLA came.", ["NSA:BLA"]),
        ("Indian proxies came.", ["IN"]),
        ("Indian troops met the BLA.", ["IN", "NSA:BLA"]),
    ],
)
def test_whose_proxy_a_group_is_called_does_not_do_what_it_does(
    text: str, expected: list[str]
) -> None:
    assert [mention.code for mention in find_mentions(text, date(2025, 6, 1))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen came to Yobe State.", [("Yobe", "NG")]),
        ("Gunmen came to Upper Nile State.", [("Upper Nile", "SS")]),
        ("Georgia State won, Florida State lost.", []),
    ],
)
def test_a_region_is_none_of_a_universitys(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, date(2025, 6, 1)) == expected


def test_a_region_acts_by_its_ministry() -> None:
    assert found("Jubaland's security ministry said so.", date(2025, 6, 1)) == [
        ("Jubaland", "NSA:JUBALAND")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The National Liberation Army freed a priest in Arauca.", "NSA:ELN"),
        ("The National Liberation Army held Tanusevci in Macedonia.", "NSA:NLA-MK"),
    ],
)
def test_a_groups_namesake_is_meant_where_the_text_is_of_its_state(text: str, code: str) -> None:
    assert ("National Liberation Army", code) in found(text)


def test_who_holds_a_breakaway_region_speaks_by_its_name() -> None:
    text = "Baku said its men took Hadrut; Karabakh first denied it."
    assert ("Karabakh", "NSA:ARTSAKH") in found(text, date(2020, 10, 9))
    assert ("Karabakh", "AZ") in found("Shells fell in Karabakh.", date(2020, 10, 9))
    assert ("Karabakh", "AZ") in found(text, date(2025, 10, 9))


@pytest.mark.parametrize(
    "text",
    [
        "The Pa-O National Liberation Army attacked a post in Colombia's absence.",
        "The National Liberation Army freed a priest.",
    ],
)
def test_a_namesake_of_nobody_known_has_no_code(text: str) -> None:
    assert not {one.code for one in find_mentions(text)} & {"NSA:ELN", "NSA:NLA-MK"}


@pytest.mark.parametrize(
    ("text", "on", "words", "code"),
    [
        ("Insurgents burned a clinic in Cabo Delgado.", date(2022, 3, 1), "Insurgents", "NSA:ISM"),
        ("The separatists in Donetsk shot first.", date(2015, 1, 9), "separatists", "NSA:DPR"),
        ("Kurdish-led forces hold the Syrian dam.", date(2019, 5, 1), "Kurdish-led forces", "NSA:SDF"),
        ("Kurdish militants fired at a Turkish post.", date(1999, 5, 1), "Kurdish militants", "NSA:PKK"),
        ("Pro-Russian rebels shelled Luhansk.", date(2015, 5, 1), "rebels", "NSA:DPR"),
        ("Syrian rebels and Turkish troops left.", date(2019, 5, 1), "Syrian rebels", "NSA:SNA"),
        ("West African leaders met on Niger.", date(2023, 8, 1), "West African leaders", "ORG:ECOWAS"),
        ("Iran let inspectors see its uranium.", date(2013, 2, 1), "inspectors", "ORG:IAEA"),
        ("Europe stopped buying oil from Minsk.", date(2021, 2, 1), "Europe", "ORG:EU"),
        ("Reporters asked the secretary of state.", date(2011, 2, 1), "the secretary of state", "US"),
        ("Central Command put the dead at four.", date(2020, 2, 1), "Central Command", "US"),
        ("In London the foreign secretary spoke.", date(2019, 7, 1), "the foreign secretary", "GB"),
        ("Nine blue helmets were hurt.", date(2019, 7, 1), "blue helmets", "ORG:UN"),
        ("The RSF left; the paramilitaries won.", date(2024, 7, 1), "the paramilitaries", "NSA:RSF"),
        ("West African ministers met.", date(2024, 7, 1), "West African ministers", "ORG:ECOWAS"),
    ],
)  # fmt: skip
def test_who_is_only_described_is_known_by_the_text(
    text: str, on: date, words: str, code: str
) -> None:
    assert (words, code) in found(text, on)


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Rebels of the FARC met men from Donetsk.", date(2015, 1, 9), "NSA:DPR"),
        ("Separatists marched in Donetsk.", date(1998, 1, 9), "NSA:DPR"),
        ("Insurgents burned a clinic.", date(2022, 3, 1), "NSA:ISM"),
        ("The inspectors found uranium in Iraq.", date(1992, 2, 1), "ORG:IAEA"),
        ("Prices rose across Europe.", date(2021, 2, 1), "ORG:EU"),
        ("Libyan rebels held a man from Donetsk.", date(2015, 1, 9), "NSA:DPR"),
        ("Kurdish fighters held Kirkuk; Syria was calm.", date(2016, 1, 9), "NSA:SDF"),
        ("Syrian rebels took Damascus and Turkey cheered.", date(2024, 12, 9), "NSA:SNA"),
        ("OPCW inspectors met uranium traders.", date(2019, 2, 1), "ORG:IAEA"),
        ("The police have a central command.", date(2019, 2, 1), "US"),
        ("Chad's Central Command has moved.", date(2019, 2, 1), "US"),
    ],
)
def test_a_description_counts_only_in_its_years_places_and_company(
    text: str, on: date, code: str
) -> None:
    assert code not in {one.code for one in find_mentions(text, on)}


def test_without_a_date_a_description_means_only_who_is_still_called_so() -> None:
    assert "NSA:ANC" not in {
        one.code for one in find_mentions("The African National Congress met.")
    }
    assert found("Kachin rebels left.") == [("Kachin rebels", "NSA:KIA")]


@pytest.mark.parametrize(("year", "code"), [(2021, "ET"), (2024, "NSA:TPLF")])
def test_whose_the_interim_administration_of_tigray_is(year: int, code: str) -> None:
    text = "Tigray's interim administration met."
    assert code in [one.code for one in find_mentions(text, date(year, 5, 2))]


def test_the_republics_of_the_donbas_are_places_since_they_were_annexed() -> None:
    assert found("A village in the DPR fell.", date(2015, 1, 20)) == [("DPR", "NSA:DPR")]
    assert found("A village in the DPR fell.", date(2026, 1, 20)) == [("DPR", "UA")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Yemeni Armed Forces hit a port of the Zionist enemy.", ["NSA:HOUTHI", "IL"]),
        ("The Yemeni Armed Forces left Marib.", ["YE", "YE"]),
        ("The Yemeni army met Houthi fighters near Taiz.", ["YE", "NSA:HOUTHI", "YE"]),
        ("The puppet army sent a drone into the sky of the DPRK.", ["KR", "KP"]),
        ("KCNA called it the puppet army of Kiev.", ["KP", "UA"]),
        ("The IAF, the IDF said, hit a car.", ["IL", "IL"]),
        ("The IAF flew over Ladakh.", []),
        ("The IAF sent drones from Israel over the Line of Control.", ["IL"]),
        ("Men of a rebel militia came to El Obeid.", ["NSA:RSF", "SD"]),
        ("Men of a rebel militia left South Sudan.", ["SS"]),
        ("The regime sent jets over Sagaing.", ["MM", "MM"]),
        ("The UN has a sanctions regime on Myanmar.", ["ORG:UN", "MM"]),
        ("A Security Belt is to be kept in Lebanon.", ["LB"]),
        ("Shan State Army-South men came.", ["NSA:RCSS"]),
        ("PDF men held a bridge in Sagaing.", ["NSA:PDF", "MM"]),
        ("A PDF of the decree of the junta of Mali is here.", ["ML"]),
        ("The Chin Brotherhood met the Chin National Army.", ["NSA:CHINBROTHERHOOD", "NSA:CNF"]),
        ("Men of Calarca Cordoba met the Estado Mayor Central.", ["NSA:EMBF", "NSA:EMC"]),
        ("Minni Minnawi leads a Sudan Liberation Movement.", ["NSA:SLA-MM", "NSA:SLA-MM"]),
        ("The Sudan Liberation Movement met.", ["NSA:SLA-AW"]),
        ("The 3R movement left Bouar.", ["NSA:3R", "CF"]),
        ("The 3R of waste are three.", []),
        ("al-Shabab burned a village in Mozambique.", ["NSA:ISM", "MZ"]),
        ("The Islamic Resistance hit a post from Lebanon.", ["NSA:HEZBOLLAH", "LB"]),
        ("The Islamic Resistance in Iraq hit a post in Lebanon.", ["NSA:IRI", "LB"]),
        ("Six khwarij were killed in Pakistan.", ["NSA:TTP", "PK"]),
        ("The Sahrawi People's Liberation Army shelled a wall.", ["NSA:POLISARIO"]),
        ("The Central Command of the movement met.", []),
        ("The Department of the Treasury acted.", ["US"]),
        ("AFC/M23 met envoys.", ["NSA:M23"]),
        ("The Peace and Security Council met.", ["ORG:AU"]),
    ],
)
def test_what_parties_call_themselves_and_their_enemies(text: str, expected: list[str]) -> None:
    mentions = find_mentions(text, date(2026, 1, 20))
    assert [one.code for one in mentions if one.code] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taipei said the mainland had sent jets to the island.", ["TW", "CN"]),
        ("Ferries took them to the mainland. Taiwan sent aid.", ["TW"]),
        ("Spain's envoy met a Saudi prince, the kingdom's government said.", ["ES", "SA"]),
        ("Near Taipei the island's navy fired.", ["TW", "TW"]),
        ("Saudi gunners fired after the kingdom's jets had left.", ["SA", "SA"]),
        ("In Rabat the kingdom's government met.", ["MA", "MA"]),
        ("Saudi and Jordanian gunners and the kingdom's jets fired.", ["SA", "JO"]),
        ("Erbil was dark, the regional government said.", ["NSA:KRG", "NSA:KRG"]),
        ("Manila said Moro rebels held two hamlets.", ["PH", "NSA:MILF"]),
    ],
)
def test_the_kingdom_and_the_island_are_those_that_a_text_is_about(
    text: str, expected: list[str]
) -> None:
    assert [one.code for one in find_mentions(text, date(2012, 6, 1)) if one.code] == expected
