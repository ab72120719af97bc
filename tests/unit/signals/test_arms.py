"""Arms: who supplied and who only made them, what was held up on its way, and what is bought at home."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Reading, Signal, SignalType, read_news
from tocsin.signals.purchase import is_home_purchase
from tocsin.signals.signal import Party


def read(title: str, text: str) -> Reading:
    return read_news(
        read_article(text.encode(), metadata={"title": title, "published": "2026-03-05"})
    )


def arms_of(text: str) -> Signal:
    signals = read("Arms", text).signals
    return next(one for one in signals if one.type is SignalType.ARMS_TRANSFER)


def codes(parties: tuple[Party, ...]) -> set[str | None]:
    return {one.code for one in parties}


@pytest.mark.parametrize(
    ("text", "doer", "maker"),
    [
        (
            "UNITED NATIONS - Eritrea's army brought four Chinese-made howitzers into eastern Sudan in"
            " breach of the embargo, U.N. experts said on Tuesday.",
            "ER",
            "CN",
        ),
        (
            "GENEVA - Kenya's navy brought two Israeli-made radars into Somalia in breach of the arms"
            " embargo, U.N. experts said.",
            "KE",
            "IL",
        ),
    ],
)
def test_who_brings_weapons_is_the_doer_and_not_who_made_them(
    text: str, doer: str, maker: str
) -> None:
    given = codes(arms_of(text).actors)
    assert doer in given
    assert maker not in given


def test_who_made_what_customs_found_has_supplied_it_to_nobody() -> None:
    text = (
        "ADEN - Customs officers at Nishtun found 300 Chinese-made drone engines in a lorry bound for"
        " Houthi-held Sanaa, Yemen's government said on Tuesday."
    )
    found = arms_of(text)
    assert "CN" not in codes(found.actors)
    assert found.polarity.mark == "halt"


def test_who_made_them_has_supplied_them_where_no_other_did() -> None:
    text = "NICOSIA - Four Israeli-made patrol boats arrived in Cyprus on Tuesday, its navy said."
    assert "IL" in codes(arms_of(text).actors)


@pytest.mark.parametrize(
    "text",
    [
        "ALGIERS - Algeria has impounded a lorry with rifles for rebels in Mali, police said on Friday.",
        "COTONOU - Benin's customs confiscated 40 crates of grenades meant for Niger on Tuesday.",
        "WASHINGTON - The United States is stopping all deliveries of arms to Niger, an official said.",
        "MAPUTO - Mozambique is holding a freighter with 30 Iranian rockets for Sudan, the navy said.",
    ],
)
def test_arms_caught_on_their_way_are_held_up(text: str) -> None:
    assert arms_of(text).polarity.mark == "halt"


@pytest.mark.parametrize(
    ("maker", "alert"), [("Patria of Tampere", False), ("Rheinmetall of Germany", True)]
)
def test_arms_from_a_maker_at_home_alert_nobody(maker: str, alert: bool) -> None:
    text = (
        f"HELSINKI - Finland's defence ministry ordered 160 armoured vehicles from {maker} on Thursday."
        "\n\nThe vehicles will reach the army from 2028, the ministry said."
    )
    found = read("Finnish army orders armoured vehicles", text)
    assert found.alert is alert
    assert ("own affair" in found.why) is not alert


@pytest.mark.parametrize(
    "text",
    [
        "WARSAW - Poland signed a contract for 180 K2 tanks on Tuesday, its defence minister said."
        "\n\nHyundai Rotem builds them. PGZ will assemble 60.",
        "KYIV - Ukraine has received two Patriot launchers, President Volodymyr Zelenskiy said on"
        " Tuesday.\n\nHe spoke at a plant of Fire Point.",
        "DELHI - India ordered 26 jets from Dassault on Tuesday, and Hindustan Aeronautics will"
        " service them.",
    ],
)
def test_arms_from_abroad_are_no_own_affair_where_a_maker_at_home_is_named(text: str) -> None:
    assert not any(is_home_purchase(one) for one in read("Arms", text).signals)


def test_a_maker_that_sells_abroad_buys_nothing_at_home() -> None:
    text = "HAIFA - Elbit Systems has won an order for rockets from an army in Asia."
    found = [one for one in read("Elbit", text).signals if one.type is SignalType.ARMS_TRANSFER]
    assert not any(is_home_purchase(one) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "LINKOPING - Saab's backlog rose to 190 billion crowns after orders for fighter jets from Peru and"
        " Hungary, it said on Tuesday.",
        "HELSINKI - Patria's order book grew on Tuesday after orders for armoured vehicles from Japan and"
        " Latvia.",
    ],
)
def test_a_company_that_counts_its_orders_supplies_nobody(text: str) -> None:
    types = {one.type for one in read("Orders", text).signals}
    assert SignalType.ARMS_TRANSFER not in types


def test_a_company_that_will_supply_a_state_does_so_with_its_orders_counted() -> None:
    text = (
        "BERLIN - Rheinmetall will supply Ukraine with 180,000 shells, which lifts its order book to"
        " 60 billion euros."
    )
    assert arms_of(text).recipients


def test_who_builds_anothers_weapons_for_him_supplies_him() -> None:
    text = "KYIV - Germany will produce Ukrainian drones under licence for Ukraine, Berlin said on Monday."
    drones = arms_of(text)
    assert (codes(drones.actors), codes(drones.recipients)) == ({"DE"}, {"UA"})


def test_a_purchase_that_is_shelved_is_held_up() -> None:
    text = "LIMA - Peru has shelved the purchase of 24 fighter jets from Sweden, its minister said."
    assert arms_of(text).polarity.mark == "halt"


@pytest.mark.parametrize(
    "text",
    [
        "KYIV - Ukraine's air force found 40 chips made in Switzerland and Japan in a drone that hit"
        " Odesa on Monday, its spokesman said.",
        "KHARTOUM - A drone with engine parts made in Germany and Austria struck a market in El Obeid on"
        " Monday, Sudan's army said.",
        "BAGHDAD - Drones built in Iran struck an oil field near Erbil on Tuesday, the Kurdish authorities"
        " said.",
    ],
)
def test_who_made_a_weapon_or_its_parts_struck_nobody_with_it(text: str) -> None:
    strikes = [
        one for one in read("Drone", text).signals if one.type is SignalType.STRIKE_BOMBARDMENT
    ]
    assert strikes
    assert not any(codes(one.actors) & {"CH", "JP", "DE", "AT", "IR"} for one in strikes)
