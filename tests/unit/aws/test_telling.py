"""Articles, notices and deletions through classify's own code, on tables in memory."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
from telling import act, denial, report, said

from tocsin.alerts.silences import Silence
from tocsin.aws.events import ObjectRef
from tocsin.aws.items import NotReadable
from tocsin.aws.outgoing import retracted
from tocsin.aws.reading import read_one
from tocsin.aws.record import Outcome
from tocsin.aws.table import LONGEST_STORY, Throttled, write_silence
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


class Bucket(MemoryStore):
    """Says of the object that is read when it was stored."""

    stored = NOON

    def get_object(self, **named: Any) -> dict[str, Any]:
        return super().get_object(**named) | {"LastModified": self.stored}


class Desk:
    """Two tables and a bucket; whatever is put into it is read at once."""

    def __init__(self) -> None:
        self.store, self.table = self.any(Bucket()), self.any(MemoryTable())

    @staticmethod
    def any(value: Any) -> Any:
        return value

    def put(
        self, key: str, body: str, published: str | None, now: datetime = NOON, stored: int = 0
    ) -> Outcome:
        """`stored`: minutes after noon."""
        self.store.stored = NOON + timedelta(minutes=stored)
        news = {
            "uri": f"https://example.org/{key}",
            "versioncreated": published,
            "provider": {"name": "The Example Times"},
            "body_text": body,
        }
        self.store.put_object(Bucket="a", Key=key, Body=json.dumps(news).encode())
        ref = ObjectRef(bucket="a", key=key)
        return read_one(ref, settings=SETTINGS, store=self.store, table=self.table, now=now)

    def delete(self, key: str, now: datetime = NOON, at: datetime | None = None) -> Told:
        ref = ObjectRef(bucket="a", key=key, deleted=True, at=at)
        return tell_deleted(ref, SETTINGS, self.table, now)

    def tell(
        self, one: Report, now: datetime = NOON, days: int = 365, opens: bool = True
    ) -> Told | None:
        settings = SETTINGS.model_copy(update={"retention_days": days})
        return tell_report(one, one.source.sha256, settings, self.table, now, opens=opens)

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


def minutes(after: int) -> datetime:
    return NOON + timedelta(minutes=after)


@pytest.mark.parametrize("published", ["2026-03-05T08:00:00Z", "2026-03-05", None])
def test_of_two_versions_of_one_time_the_one_stored_later_stands(published: str | None) -> None:
    desk, now = Desk(), minutes(30)
    corrected = LONG.replace("12 people", "two people")
    first = desk.put("one", corrected, published, now, stored=20)
    late = desk.put("one", LONG, published, now, stored=10)
    assert (first.change, late.change) == ("new", "repeat")


def test_an_undated_article_that_is_read_after_its_deletion_tells_nothing() -> None:
    desk, now = Desk(), minutes(30)
    desk.delete("one", now, at=minutes(20))
    told = desk.put("one", LONG, None, minutes(40), stored=10)
    assert told.decision == "withdrawn before it was told"


@pytest.mark.parametrize("first", ["deletion", "article"])
@pytest.mark.parametrize("published", ["2026-03-05T08:00:00Z", None])
def test_what_is_stored_anew_after_a_deletion_is_told(published: str | None, first: str) -> None:
    """Whichever event is delivered first."""
    desk, changes = Desk(), []
    for event in sorted(("deletion", "article"), key=lambda one: one != first):
        if event == "article":
            changes.append(desk.put("one", LONG, published, minutes(30), stored=20).change)
        else:
            changes.append(desk.delete("one", minutes(30), at=minutes(10)).change)
    assert "new" in changes
    assert "retracted" not in changes


@pytest.mark.parametrize(("opens", "change"), [(True, "new"), (False, None)])
def test_what_is_no_news_by_itself_brings_back_nothing_that_was_retracted(
    opens: bool, change: str | None
) -> None:
    """Such as an essay: "a newspaper reported that troops had come, then took the report back"."""
    desk = Desk()
    first = report(act())
    desk.tell(first)
    gone = ObjectRef(bucket=first.source.bucket, key=first.source.key, deleted=True)
    tell_deleted(gone, SETTINGS, desk.table, NOON)
    told = desk.tell(report(act(), sha="b" * 64), opens=opens)
    assert (told.change if told else None) == change


def test_a_story_that_was_taken_back_is_known_as_such_without_being_read() -> None:
    desk = Desk()
    one, two = (desk.put(city, STRIKE.format(city), "2026-03-05") for city in ("Kharkiv", "Odesa"))
    desk.delete("Kharkiv")
    ids = [str(one.story_id), str(two.story_id)]
    assert retracted(desk.table, SETTINGS.stories_table, ids) == {one.story_id}


@pytest.mark.parametrize("kind", ["STORY", "SHELF"])
def test_an_item_that_cant_be_read_keeps_no_article_back(kind: str) -> None:
    """Such as a later version wrote, before one went back: its articles ended among the dead letters."""
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    for pk, item in desk.table.items[SETTINGS.stories_table].items():
        if pk.startswith(kind):
            item["body"] = {"S": '{"of": "a later version"}'}
    told = desk.put("two", f"More on this. {STRIKE.format('Kharkiv')}", "2026-03-05T09:00:00Z")
    assert (told.change, told.alert) == ("new", True)


def test_a_deletion_waits_until_the_story_of_its_article_can_be_read() -> None:
    """The alert is out; a tombstone over the article's address would leave nothing to retract it by."""
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    items = desk.table.items[SETTINGS.stories_table]
    (story,) = (item for pk, item in items.items() if pk.startswith("STORY"))
    body, story["body"] = story["body"], {"S": '{"of": "a later version"}'}
    with pytest.raises(NotReadable):
        desk.delete("one")
    story["body"] = body
    assert desk.delete("one").change == "retracted"


class Busy(MemoryTable):
    """Leaves all keys unread, then refuses a write, as DynamoDB does with a shelf in great demand."""

    left, refused = 5, 1

    def batch_get_item(self, *, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        if self.left:
            self.left -= 1
            return {"Responses": {}, "UnprocessedKeys": RequestItems}
        return super().batch_get_item(RequestItems=RequestItems)

    def transact_write_items(self, *, TransactItems: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        if self.refused:
            self.refused -= 1
            reasons = [{"Code": "None"}, {"Code": "ThrottlingError"}]
            answer: Any = {"Error": {"Code": "TransactionCanceledException", "Message": ""}}
            raise ClientError(answer | {"CancellationReasons": reasons}, "TransactWriteItems")
        return super().transact_write_items(TransactItems=TransactItems)


def test_an_article_is_told_at_once_where_the_table_is_busy_for_a_moment() -> None:
    """Else it comes again after six minutes, and after five such moments it is a dead letter."""
    desk = Desk()
    desk.table = desk.any(Busy())
    assert desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z").alert


@pytest.mark.parametrize("busy", [{"left": 999}, {"left": 0, "refused": 999}])
def test_of_a_table_that_stays_busy_the_error_says_so(
    monkeypatch: pytest.MonkeyPatch, busy: dict[str, int]
) -> None:
    """And not that others wrote to the story at once, which asks for another remedy."""
    monkeypatch.setattr("tocsin.aws.telling.LONGEST_PAUSE", 0)
    desk, table = Desk(), Busy()
    vars(table).update(busy)
    desk.table = desk.any(table)
    with pytest.raises(Throttled):
        desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")


def test_a_deletion_whose_time_names_no_zone_is_of_utc() -> None:
    desk = Desk()
    desk.put("one", LONG, "2026-03-05T08:00:00Z", minutes(1))
    gone = desk.delete("one", minutes(11), at=minutes(10).replace(tzinfo=None))
    assert gone.change == "retracted"


def test_what_was_told_and_deleted_may_be_stored_anew() -> None:
    desk, now = Desk(), minutes(40)
    desk.put("one", LONG, "2026-03-05T08:00:00Z", minutes(1))
    assert desk.delete("one", minutes(11), at=minutes(10)).change == "retracted"
    mended = LONG.replace("12 people", "two people")
    told = desk.put("one", mended, "2026-03-05T08:00:00Z", now, stored=20)
    assert told.alert


def test_a_story_that_goes_on_is_found_after_the_days_that_items_are_kept() -> None:
    desk, ids = Desk(), set()
    for number, day in enumerate((0, 7, 14, 21)):
        now = NOON + timedelta(days=day)
        desk.forget(now)
        told = desk.tell(report(act(), sha=f"{number}" * 64, on=now.date()), now, days=15)
        assert told
        ids.add(told.story_id)
    assert len(ids) == 1
