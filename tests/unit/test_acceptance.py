"""The acceptance case: the sample that tells the seed's facts, and the seed where it is there."""

from pathlib import Path

import pytest

from tocsin.articles import Article, read_article
from tocsin.local.render import headline_of
from tocsin.signals import Reading, Signal, read_news

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "events/articles/01-kp-troops-fragment.html"
SEED = ROOT.parent / "shared/seed/article.html"


@pytest.fixture(params=[SAMPLE, SEED], ids=["own words", "seed"])
def reading(request: pytest.FixtureRequest) -> Reading:
    if not request.param.exists():
        pytest.skip("the seed article lies beside the checkout and is not there")
    article: Article = read_article(request.param.read_bytes())
    return read_news(article)


def one(reading: Reading, kind: str) -> Signal:
    (found,) = [signal for signal in reading.signals if signal.type == kind]
    return found


def codes(parties) -> list[str]:
    return [party.code for party in parties]


def test_deployment_leads_as_a_claim_of_the_us_that_both_parties_deny(reading: Reading) -> None:
    lead = reading.lead
    assert lead is not None
    assert (lead.type, lead.status) == ("troop_deployment", "claimed")
    assert (codes(lead.actors), codes(lead.recipients)) == (["KP"], ["RU"])
    assert set(codes(lead.speakers)) == {"US"}
    assert set(lead.denied_by) == {"RU", "KP"}
    assert lead.polarity.mark == "E3"


def test_three_thousand_are_troops_and_the_ship_leg_gives_time_and_places(reading: Reading) -> None:
    lead = reading.lead
    assert lead is not None
    assert lead.quantity is not None
    assert (lead.quantity.value, lead.quantity.unit) == (3000, "troops")
    assert lead.time is not None
    assert (lead.time.text, lead.time.precision) == ("early to mid-October", "part_of_month")
    assert lead.time.first is None
    where = [(place.text, place.role, place.code) for place in lead.places]
    assert where == [("Wonsan", "origin", "KP"), ("Vladivostok", "destination", "RU")]


def test_treaty_and_munitions_are_background_and_combat_only_possible(reading: Reading) -> None:
    treaty = one(reading, "treaty_alliance")
    assert (treaty.status, set(codes(treaty.actors))) == ("background", {"KP", "RU"})
    assert one(reading, "arms_transfer").status == "background"
    combat = [s for s in reading.signals if s.type == "ground_combat_occupation"]
    assert combat
    assert {signal.status for signal in combat} == {"possible"}


def test_denial_names_what_it_denies_and_nothing_else_is_current(reading: Reading) -> None:
    denial = one(reading, "denial")
    assert denial.of == "troop_deployment"
    assert set(codes(denial.actors)) == {"RU", "KP"}
    current = {signal.type for signal in reading.signals if signal.is_current}
    assert current == {"troop_deployment", "denial"}


def test_no_place_of_the_speakers_is_a_place_of_the_event(reading: Reading) -> None:
    named = {place.text for signal in reading.signals for place in signal.places}
    assert not named & {"Rome", "Italy", "Pentagon"}


def test_headline_says_who_says_so_and_who_denies(reading: Reading) -> None:
    told = headline_of(reading)
    assert told is not None
    assert told.startswith("US says ")
    assert "3,000 North Korean troops are in Russia; Moscow and Pyongyang deny" in told


def test_every_span_slices_to_its_text(reading: Reading) -> None:
    text = reading.article.text
    for signal in reading.signals:
        parties = (*signal.actors, *signal.recipients, *signal.speakers, *signal.places)
        more = [part for part in (signal.quantity, signal.time) if part]
        for span in (*parties, signal.trigger, signal.evidence, *signal.mentions, *more):
            assert text[span.start : span.end] == span.text
