"""Places of an act, and whom a border or a flag is of."""

import pytest
from siting import lead_of, places_of, signals_of

from tocsin.articles import read_article
from tocsin.signals import read_news


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Israeli jets struck the Iranian embassy in Damascus on Monday, killing seven.",
            "Damascus",
        ),
        ("Israeli jets bombed Hezbollah depots before dawn near Homs in Syria.", "Homs"),
    ],
)
def test_what_is_hit_there_is_there(text: str, place: str) -> None:
    assert place in {one.text for one in lead_of(text).places}


def test_across_a_border_is_into_the_state() -> None:
    text = "MOSCOW - Russia sent 2,000 soldiers across the border to Ukraine on Monday."
    assert [one.code for one in lead_of(text).recipients] == ["UA"]


def test_a_state_beyond_a_border_is_sent_nobody() -> None:
    text = "MINSK - Belarus sent 2,000 soldiers to its border with Ukraine on Monday, Minsk said."
    assert [one.code for one in lead_of(text).recipients] == []


def test_what_is_revoked_beside_a_delivery_does_not_stop_it() -> None:
    text = (
        "BERN - Switzerland revoked its export ban on Monday and delivered ammunition to Ukraine."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    arms = next(one for one in read_news(article).signals if one.type.value.startswith("arms"))
    assert arms.polarity.mark != "halt"


def test_a_flag_stays_with_the_name_of_its_state() -> None:
    text = "ADEN - The Houthis struck a Liberian-flagged tanker in the Red Sea on Monday."
    assert "Liberian-flagged" in {one.text for one in lead_of(text).recipients}


def test_a_state_without_a_part_is_where_it_happened() -> None:
    lead = lead_of("Turkish jets killed a PKK commander in northern Iraq on Monday, Ankara said.")
    assert [(one.text, one.code, one.role) for one in lead.places] == [("Iraq", "IQ", "site")]


def test_where_troops_mass_by_a_border_is_told_with_it() -> None:
    lead = lead_of("CARACAS - Venezuela moved tanks up to its frontier with Guyana on Monday.")
    assert [(one.text, one.code) for one in lead.places] == [("frontier with Guyana", "GY")]
    assert lead.recipients == ()


def test_who_is_posted_in_a_capital_does_not_speak_for_it() -> None:
    text = (
        "Russia's envoy in Warsaw said on Monday that Polish troops had shelled a Russian village."
    )
    assert "PL" not in {one.code for one in lead_of(text).speakers}


def test_a_ship_is_not_the_state_it_is_linked_to() -> None:
    text = "ADEN - The Houthis hit a British-linked tanker in the Gulf of Aden on Monday."
    assert "British-linked" in {one.text for one in lead_of(text).recipients}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "DOHA - Qatar's air defences intercepted Iranian missiles aimed at Al Udeid, the biggest"
            " American base in the Middle East, the defence ministry said on Monday.",
            "IR",
        ),
        ("WARSAW - Poland shot down Russian drones bound for Ukraine on Wednesday.", "RU"),
    ],
)
def test_whose_missiles_are_shot_down_is_the_target(text: str, owner: str) -> None:
    assert [one.code for one in lead_of(text).recipients] == [owner]


def test_a_capitals_own_parts_are_places() -> None:
    text = "Russian drones struck a depot near Kyiv's airport on Monday, its mayor said."
    assert "Kyiv" in {one.text for one in lead_of(text).places}


def test_a_town_of_a_state_that_the_text_never_names_may_be_another() -> None:
    def codes(text: str) -> set[str | None]:
        return {one.code for one in lead_of(text).places if one.text == "Boma"}

    assert codes("Rebels attacked Boma in Chad on Monday, killing 12 Chadian soldiers.") == {None}
    assert codes("Rebels attacked Boma on Monday, killing 12 Congolese soldiers.") == {"CD"}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (
            "Congo walked out of peace talks in Doha on Monday, its delegates said.",
            "refusal_walkout",
            "Doha",
        ),
        (
            "Turkish and Greek ministers met in Athens on Monday to avoid clashes over the Aegean.",
            "talks_mediation",
            "Athens",
        ),
    ],
)
def test_talks_are_where_they_are_held(text: str, kind: str, place: str) -> None:
    assert places_of(text, kind) == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("France said on Monday that its 1,500 troops would leave the Horn of Africa state.", None),
        ("The United States sent 1,500 troops to Europe on Monday.", "Europe"),
    ],
)
def test_a_continent_is_a_place_where_it_is_gone_to(text: str, place: str | None) -> None:
    wide = {one.text for one in lead_of(text).places} & {"Africa", "Europe"}
    assert wide == ({place} if place else set())


@pytest.mark.parametrize(
    "text",
    [
        "OTTAWA - Canada will not approve any exports of arms to Turkey, its premier said on Monday.",
        "OTTAWA - Canada has banned sales of weapons to Turkey, its foreign minister said on Monday.",
        "MADRID - Spain has annulled a contract for Israeli rocket launchers, a gazette said on Monday.",
        "MADRID - Spain dropped a contract for Israeli howitzers on Monday.",
        "OSLO - Norway's new cabinet rejected a plan to donate nine howitzers to Ukraine on Monday.",
        "OSLO - Norway will be unable to hand over ten fighter jets to Ukraine, it said on Monday.",
    ],
)
def test_who_will_not_supply_withholds(text: str) -> None:
    arms = next(
        s for s in read_news(read_article(text.encode())).signals if s.type.value == "arms_transfer"
    )
    assert arms.polarity.mark == "halt"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Russian missiles hit a market in Odesa after its traders opened, killing 21 people.", 21),
        ("Israeli jets bombed a school in Gaza after families were let in, killing 14 people.", 14),
    ],
)
def test_the_dead_behind_an_aside_are_of_the_act(text: str, dead: int) -> None:
    (strike,) = signals_of(text)
    assert strike.quantity is not None
    assert strike.quantity.value == dead


def test_each_of_two_sides_acts_is_in_its_own_clause() -> None:
    text = (
        "Hezbollah fired rockets at Safed on Monday, and Israeli planes bombed a building in Tyre."
    )
    places = [{place.text for place in one.places} for one in signals_of(text)]
    assert places == [{"Safed"}, {"Tyre"}]


def test_weapons_that_a_treaty_banned_are_delivered_none_the_less() -> None:
    text = (
        "Iran delivered missiles banned by a United Nations resolution to the Houthis, Oman said."
    )
    arms = next(one for one in signals_of(text) if one.type.value == "arms_transfer")
    assert arms.polarity.mark != "halt"


def test_a_name_with_another_half_is_told_whole() -> None:
    lead = lead_of(
        "Poland shut the border crossing at Kuznica-Bruzgi to lorries from Belarus on Monday."
    )
    assert [one.text for one in lead.places] == ["Kuznica-Bruzgi"]


@pytest.mark.parametrize("realm", ["exclusive economic zone", "airspace", "territorial waters"])
def test_a_capitals_realm_is_not_in_the_capital(realm: str) -> None:
    lead = lead_of(f"Chinese ships held live-fire drills inside Manila's {realm} on Wednesday.")
    assert "Manila" not in {one.text for one in lead.places}


def test_a_building_of_an_army_in_a_capital_is_in_it() -> None:
    text = "Russian drones fell near Kyiv's army hospital on Tuesday, the mayor said."
    assert {place.text for place in lead_of(text).places} == {"Kyiv"}


@pytest.mark.parametrize(
    ("text", "threatened"),
    [
        (
            "MANILA - The United States will defend the Philippines by force, its envoy warned.",
            set(),
        ),
        ("MANILA - China will answer the Philippines by force, its envoy warned.", {"PH"}),
        (
            "SEOUL - North Korea will not stand by while American submarines come, it warned.",
            {"US"},
        ),
    ],
)
def test_whom_somebody_would_defend_he_does_not_threaten(text: str, threatened: set[str]) -> None:
    lead = lead_of(text)
    assert lead.type.value == "threat_ultimatum"
    assert {one.code for one in lead.recipients} == threatened
