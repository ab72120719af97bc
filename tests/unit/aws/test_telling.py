"""What an article tells of a story, and which versions of it count, on tables in memory."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
sys.path.insert(0, str(Path(__file__).parent))
from newsdesk import LONG, NOON, STRIKE, Desk, minutes
from telling import act, denial, report, said

from tocsin.alerts.silences import Silence
from tocsin.aws.outgoing import unpacked
from tocsin.aws.table import LONGEST_STORY, write_silence
from tocsin.local.replay import SETTINGS
from tocsin.signals import SignalType
from tocsin.stories.families import families


@pytest.mark.parametrize(
    "fields", [{"pubstatus": "withheld"}, {"headline": "Opinion: The strike on Kharkiv"}]
)
def test_what_is_withheld_or_no_news_follows_up_no_story(fields: dict[str, str]) -> None:
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    more = STRIKE.format("Kharkiv").replace("12", "60")
    assert desk.put("two", more, "2026-03-05T09:00:00Z", **fields).change is None


def test_a_shelf_is_kept_as_long_as_the_longest_story_goes_on() -> None:
    spans = [family.span for family in families().values()]
    assert timedelta(days=max(spans)) == timedelta(seconds=LONGEST_STORY)


def test_an_article_dated_years_ahead_is_of_the_day_it_came() -> None:
    desk = Desk()
    slip = desk.put("one", STRIKE.format("Kharkiv"), "2062-03-05T08:00:00Z")
    right = desk.put("two", f"More on this. {STRIKE.format('Kharkiv')}", "2026-03-05T09:00:00Z")
    assert right.story_id == slip.story_id


@pytest.mark.parametrize("scope", ["KP-RU", "RU"])
def test_a_silence_holds_a_follow_up_that_leaves_out_a_party(scope: str) -> None:
    desk = Desk()
    silence = Silence(scope=scope, until=NOON + timedelta(days=1), why="known to us")
    write_silence(desk.table, SETTINGS.stories_table, silence)
    desk.tell(report(act()))
    told = desk.tell(report(act(says=("KR",), to=()), sha="b" * 64))
    assert told
    assert (told.change, told.alert) == ("corroborated", False)


def test_an_alert_counts_those_of_its_story() -> None:
    desk = Desk()
    desk.tell(report(act()))
    desk.tell(report(act(says=("KR",)), sha="b" * 64))
    items = desk.table.items[SETTINGS.stories_table]
    alerts = [unpacked(items[pk]["message"]["S"]) for pk in sorted(items) if pk.startswith("ALERT")]
    first, second = (json.loads(one)["subject"] for one in alerts)
    assert (first[:15], second[:10]) == ("[HIGH|ASSERTED]", "[UPDATE 2|")


def test_what_an_article_tells_further_down_keeps_its_lead_from_no_story_of_its_own() -> None:
    desk = Desk()
    desk.tell(report(act(SignalType.ARMS_TRANSFER)))
    launch = act(SignalType.MISSILE_NUCLEAR_ACTIVITY, to=(), says=("KR",))
    words = "Seoul said that North Korea had sent shells to Russia."
    sent = said(words, act(SignalType.ARMS_TRANSFER, says=("KR",)), "sent")
    below = sent.model_copy(update={"evidence": sent.evidence.model_copy(update={"start": 500})})
    told = desk.tell(report(launch, below, sha="b" * 64))
    assert told
    assert told.change == "new"


CLOSED = "JERUSALEM - Israel closed the Kerem Shalom crossing with Gaza on Monday, its army said."
VISIT = "JERUSALEM - Israel and the United States held talks on Gaza in Jerusalem on Wednesday."


@pytest.mark.parametrize(
    ("below", "change"),
    [
        ("Israel reopened the Kerem Shalom crossing on Wednesday, its army said.", "deescalated"),
        ("Israel closed the Kerem Shalom crossing on Monday.", "new"),
    ],
)
def test_what_befell_a_story_is_told_though_an_article_leads_with_talks(
    below: str, change: str
) -> None:
    """A crossing that an article but recalls would keep the talks untold."""
    desk = Desk()
    desk.put("one", CLOSED, "2026-03-03T08:00:00Z")
    text = f"{VISIT}\n\n{below}"
    told = desk.put("two", text, "2026-03-04T08:00:00Z")
    version = desk.put("two", f"{text}\n\nRain fell.", "2026-03-04T09:00:00Z")
    assert (told.change, version.change) == (change, "repeat")
    assert version.story_id == told.story_id


def test_a_silence_that_has_ended_holds_nothing() -> None:
    desk = Desk()
    silence = Silence(scope="KP-RU", until=NOON, why="known to us")
    write_silence(desk.table, SETTINGS.stories_table, silence)
    desk.tell(report(act()))
    told = desk.tell(report(act(says=("KR",), to=()), sha="b" * 64))
    assert told
    assert told.alert


def test_undated_articles_count_in_the_order_of_arrival() -> None:
    desk = Desk()
    first = report(act(by=("NSA:M23",), to=("CD",), says=("NSA:M23",)), on=NOON.date())
    early = first.source.model_copy(update={"published": "2026-03-05T08:00:00+00:00"})
    desk.tell(first.model_copy(update={"source": early}))
    arrived = {"dated": False, "arrived": NOON.isoformat()}
    denies = said("M23 denied it.", denial("NSA:M23"), "denied")
    later = report(denies, sha="b" * 64, on=NOON.date()).model_copy(update=arrived)
    told = desk.tell(later)
    assert told
    assert told.status == "contested"


@pytest.mark.parametrize("published", ["2026-03-05T08:00:00Z", "2026-03-05", None])
def test_of_two_versions_of_one_time_the_one_stored_later_stands(published: str | None) -> None:
    desk, now = Desk(), minutes(30)
    corrected = LONG.replace("12 people", "two people")
    first = desk.put("one", corrected, published, now, stored=20)
    late = desk.put("one", LONG, published, now, stored=10)
    assert (first.change, late.change) == ("new", "repeat")


def test_a_story_that_goes_on_is_found_after_the_days_that_items_are_kept() -> None:
    desk, ids = Desk(), set()
    for number, day in enumerate((0, 7, 14, 21)):
        now = NOON + timedelta(days=day)
        desk.forget(now)
        told = desk.tell(report(act(), sha=f"{number}" * 64, on=now.date()), now, days=15)
        assert told
        ids.add(told.story_id)
    assert len(ids) == 1
