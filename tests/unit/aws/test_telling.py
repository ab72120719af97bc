"""Articles, notices and deletions through classify's own code, on tables in memory."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
from telling import act, denial, report, said

from tocsin.alerts.silences import Silence
from tocsin.aws.events import ObjectRef
from tocsin.aws.reading import read_one
from tocsin.aws.record import Outcome
from tocsin.aws.table import LONGEST_STORY, write_silence
from tocsin.aws.telling import Told, tell_deleted, tell_report
from tocsin.local.memory import MemoryStore, MemoryTable
from tocsin.local.replay import SETTINGS
from tocsin.stories import Report
from tocsin.stories.families import families

STRIKE = (
    "Russian missiles hit the Ukrainian city of {} on Tuesday night, killing 12 people, "
    "Ukraine's interior ministry said."
)
LONG = (
    f"{STRIKE.format('Kharkiv')} Rescue workers searched the ruins of the house through the night, "
    "the ministry said. Russia's defence ministry did not comment."
)
NOTICE = "The Example Times has withdrawn this report. It did not meet our standards."
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


class Desk:
    """Two tables and a bucket; whatever is put into it is read at once."""

    def __init__(self) -> None:
        self.store, self.table = self.any(MemoryStore()), self.any(MemoryTable())

    @staticmethod
    def any(value: Any) -> Any:
        return value

    def put(self, key: str, body: str, published: str | None, now: datetime = NOON) -> Outcome:
        news = {
            "uri": f"https://example.org/{key}",
            "versioncreated": published,
            "provider": {"name": "The Example Times"},
            "body_text": body,
        }
        self.store.put_object(Bucket="a", Key=key, Body=json.dumps(news).encode())
        ref = ObjectRef(bucket="a", key=key)
        return read_one(ref, settings=SETTINGS, store=self.store, table=self.table, now=now)

    def delete(self, key: str, now: datetime = NOON) -> Told:
        ref = ObjectRef(bucket="a", key=key, deleted=True)
        return tell_deleted(ref, SETTINGS, self.table, now)

    def tell(self, one: Report, now: datetime = NOON, days: int = 365) -> Told | None:
        settings = SETTINGS.model_copy(update={"retention_days": days})
        return tell_report(one, one.source.sha256, settings, self.table, now)

    def forget(self, now: datetime) -> None:
        """Lets go what has expired, as the table does within two days."""
        items = self.table.items.setdefault(SETTINGS.stories_table, {})
        for pk in [pk for pk, one in items.items() if "expires_at" in one]:
            if int(items[pk]["expires_at"]["N"]) < now.timestamp():
                del items[pk]


@pytest.mark.parametrize(
    "published", ["2026-03-05T18:00:00+09:00", "2026-03-05T18:00:00", "2026-03-05", None]
)
def test_a_deleted_article_falls_whatever_its_clock(published: str | None) -> None:
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), published)
    assert desk.delete("one").change == "retracted"


def test_a_notice_that_gives_its_day_alone_takes_back_what_was_told_that_morning() -> None:
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    assert desk.put("one", NOTICE, "2026-03-05").change == "retracted"


def test_a_notice_of_another_time_zone_takes_back_what_was_told_before_it() -> None:
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00+00:00")
    assert desk.put("one", NOTICE, "2026-03-05T05:00:00-05:00").change == "retracted"


def test_two_articles_may_be_taken_back_in_the_same_words() -> None:
    desk = Desk()
    for city in ("Kharkiv", "Odesa"):
        desk.put(city, STRIKE.format(city), "2026-03-05T08:00:00Z")
    notices = [desk.put(city, NOTICE, "2026-03-05T10:00:00Z") for city in ("Kharkiv", "Odesa")]
    assert [one.change for one in notices] == ["retracted", "retracted"]


def test_the_same_notice_once_more_takes_nothing_more_back() -> None:
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    changes = [desk.put("one", NOTICE, "2026-03-05T10:00:00Z").change for _ in range(2)]
    assert changes == ["retracted", "repeat"]


@pytest.mark.parametrize("dated", ["2026-03-05T10:00:00Z", "2062-03-05T10:00:00Z"])
def test_what_is_published_anew_after_its_withdrawal_is_told_again(dated: str) -> None:
    desk = Desk()
    desk.put("one", LONG, "2026-03-05T08:00:00Z")
    desk.put("one", NOTICE, dated)
    told = desk.put("one", LONG.replace("12 people", "two people"), "2026-03-05T13:00:00Z")
    assert (told.change, told.alert) == ("new", True)


def test_a_shelf_is_kept_as_long_as_the_longest_story_goes_on() -> None:
    spans = [family.span for family in families().values()]
    assert timedelta(days=max(spans)) == timedelta(seconds=LONGEST_STORY)


def test_a_copy_elsewhere_of_what_was_withdrawn_tells_nothing() -> None:
    desk = Desk()
    desk.put("one", LONG, "2026-03-05T08:00:00Z")
    desk.put("one", NOTICE, "2026-03-05T10:00:00Z")
    told = desk.put("two", LONG.replace("12 people", "two people"), "2026-03-05T11:00:00Z")
    assert told.change == "repeat"


def test_an_article_whose_story_is_forgotten_may_be_deleted() -> None:
    desk = Desk()
    told = desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    del desk.table.items[SETTINGS.stories_table][f"STORY#{told.story_id}"]
    assert desk.delete("one").decision == "withdrawn before it was told"


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


def test_a_story_that_goes_on_is_found_after_the_days_that_items_are_kept() -> None:
    desk, ids = Desk(), set()
    for number, day in enumerate((0, 7, 14, 21)):
        now = NOON + timedelta(days=day)
        desk.forget(now)
        told = desk.tell(report(act(), sha=f"{number}" * 64, on=now.date()), now, days=15)
        assert told
        ids.add(told.story_id)
    assert len(ids) == 1
