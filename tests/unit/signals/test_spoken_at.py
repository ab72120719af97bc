"""Where an act is told, which is not where it was."""

import pytest
from siting import lead_of, places_of, signals_of


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops captured the village of Zelene, the Defence Ministry in Moscow said on Monday.",
        "ELN rebels captured a Colombian army base on Monday, the interior ministry in Bogota said.",
        "Russian troops captured the village of Zelene, President Vladimir Putin said in Moscow.",
        "ELN rebels captured a Colombian army base, the interior minister announced on Monday in Bogota.",
        "Russian troops captured the village of Zelene on Monday, army chiefs in Moscow acknowledged.",
        "Russian troops captured the village of Zelene, Vladimir Putin said in a speech in Moscow.",
        "Spanish marines seized a Russian freighter off Cadiz on Monday, police in Madrid said.",
        "French marines boarded a tanker on Monday, the maritime prefecture in Brest said.",
    ],
)
def test_where_somebody_speaks_is_not_where_it_happened(text: str) -> None:
    assert not {"Moscow", "Bogota", "Madrid", "Brest"} & {
        place.text for place in lead_of(text).places
    }


def test_where_somebody_tells_of_a_capital_that_was_bombed_is_not_where_it_was() -> None:
    text = "In Brussels, Rutte said Russia had bombed Kyiv on Monday, killing 12 people."
    assert places_of(text, "strike_bombardment") == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iran threatened Israel on Monday over the bombing of Isfahan.", "threat_ultimatum"),
        (
            "Serbia accused Kosovo on Monday of sending police to Mitrovica.",
            "accusation_disclosure",
        ),
        (
            "The European Union imposed sanctions on Rwanda on Monday over the fighting in Goma.",
            "sanctions_embargo",
        ),
        (
            "Sudan rejected a truce on Monday, its army chief told officers in Omdurman.",
            "refusal_walkout",
        ),
    ],
)
def test_what_a_statement_is_about_is_not_where_it_is_made(text: str, kind: str) -> None:
    assert places_of(text, kind) == set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Goma, two days after a truce, gunmen of M23 killed nine soldiers on Monday.", "Goma"),
        ("A bomb killed five soldiers of Pakistan on Monday, police in Karachi said.", "Karachi"),
    ],
)
def test_where_it_was_stays_beside_what_was_before_and_who_tells(text: str, place: str) -> None:
    assert place in {one.text for signal in signals_of(text) for one in signal.places}


@pytest.mark.parametrize(
    "text",
    [
        "In Geneva, NATO chief Mark Rutte said Russian missiles had hit Odesa.",
        "Speaking in Brussels, Mark Rutte said Russian missiles had hit Odesa.",
        "Russian missiles hit Odesa on Monday, Mark Rutte told CNN in Geneva.",
        "Russian missiles hit Odesa on Monday, Mark Rutte said from Geneva.",
        "Russian missiles hit Odesa on Monday, according to officials in Geneva.",
        "Russian missiles hit Odesa on Monday, analysts in Geneva said.",
        "Russian missiles hit Odesa on Monday, CNN reported, citing diplomats in Geneva.",
        "Ministers gathered in Geneva said Russian missiles had hit Odesa.",
        "The UN Security Council in New York heard that Russian missiles had hit Odesa.",
        "Geneva (AFP) - Russian missiles hit Odesa on Monday.",
        "In Odesa, officials said Russian missiles had hit the port on Monday.",
    ],
)
def test_where_it_is_told_yields_to_where_it_happened(text: str) -> None:
    assert [place.text for place in lead_of(text).places] == ["Odesa"]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        (
            "In Kharkiv, officials said Russian missiles launched from Belgorod hit a school.",
            "Kharkiv",
        ),
        (
            "In Sanaa, the Houthis said US jets from a carrier in the Red Sea bombed a port.",
            "Sanaa",
        ),
        ("Near Pokrovsk, Kyiv said, Russian troops had attacked, also in Myrnohrad.", "Pokrovsk"),
    ],
)
def test_where_it_is_told_stays_where_nothing_else_says_where_it_was(text: str, site: str) -> None:
    sites = [place.text for place in lead_of(text).places if place.role == "site"]
    assert site in sites


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        (
            "Russian drones hit a grain store in Izmail on Monday, killing two. More than half of the dead"
            " this year died so, according to a monitoring group in Geneva.",
            "strike_bombardment",
            {"Izmail"},
        ),
        (
            "Pakistan closed the Torkham crossing on Monday, officials in Nangarhar and Kandahar said.",
            "blockade_closure",
            {"Torkham"},
        ),
        (
            "GONDAR - Families from Humera who reached Gondar on Thursday said that Eritrean soldiers had"
            " dug trenches along the road and taken over a school.",
            "ground_combat_occupation",
            {"Humera"},
        ),
        (
            "The fighters of M23 left Lulingu on Saturday. In a statement signed in Goma, the movement says"
            " that it withdrew its soldiers as a gesture of goodwill.",
            "withdrawal_demobilisation",
            {"Lulingu"},
        ),
        (
            "M23 rebels are in control of Lulingu, the movement said on Tuesday, contradicting the general"
            " staff in Kinshasa, which had denied it.",
            "ground_combat_occupation",
            {"Lulingu"},
        ),
        (
            "Pakistani jets struck houses in Barmal on Monday. Residents of the village of Laman said the"
            " jets had bombed four homes.",
            "strike_bombardment",
            {"Barmal", "Laman"},
        ),
    ],
)
def test_where_those_are_who_tell_of_it_is_told_of_none_but_its_own_people(
    text: str, kind: str, where: set[str]
) -> None:
    assert places_of(text, kind) == where


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Israeli jets bombed residents who sheltered in Rafah on Monday, medics said.", "Rafah"),
        ("A statement by the army said it killed rebels in Darfur on Monday.", "Darfur"),
        (
            "A missile hit the defence ministry in Kyiv, which said nobody was hurt on Monday.",
            "Kyiv",
        ),
        ("A drone hit army headquarters in Khartoum, which the RSF called a victory.", "Khartoum"),
    ],
)
def test_where_people_or_an_office_were_hit_is_no_place_of_those_who_tell(
    text: str, site: str
) -> None:
    assert [place.text for place in lead_of(text).places] == [site]
