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
from tocsin.aws.outgoing import retracted, unpacked
from tocsin.aws.reading import read_one
from tocsin.aws.record import Outcome
from tocsin.aws.table import LONGEST_STORY, Throttled, write_silence
from tocsin.aws.telling import Told, tell_deleted, tell_report
from tocsin.local.memory import MemoryStore, MemoryTable
from tocsin.local.replay import SETTINGS
from tocsin.signals import SignalType
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


class Full(Bucket):
    """Keeps no record."""

    def put_object(self, **_: Any) -> dict[str, Any]:
        raise ClientError({"Error": {"Code": "SlowDown", "Message": ""}}, "PutObject")


class Desk:
    """Two tables and a bucket; whatever is put into it is read at once."""

    def __init__(self) -> None:
        self.store, self.table = self.any(Bucket()), self.any(MemoryTable())

    @staticmethod
    def any(value: Any) -> Any:
        return value

    def put(
        self,
        key: str,
        body: str,
        published: str | None,
        now: datetime = NOON,
        stored: int = 0,
        at: datetime | None = None,
        **fields: str,
    ) -> Outcome:
        """`stored`: minutes after noon, as S3 has it; `at`: as its event has it."""
        self.store.stored = NOON + timedelta(minutes=stored)
        news = {
            "uri": f"https://example.org/{key}",
            "versioncreated": published,
            "provider": {"name": "The Example Times"},
            "body_text": body,
        } | fields
        self.store.put_object(Bucket="a", Key=key, Body=json.dumps(news).encode())
        ref = ObjectRef(bucket="a", key=key, at=at)
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


def test_an_article_whose_record_could_not_be_kept_is_none_that_repeats_itself() -> None:
    """The alert is out: the record of the next try said that it told nothing."""
    desk = Desk()
    ref = ObjectRef(bucket="a", key="one", version_id="v1")
    names: Any = {"settings": SETTINGS, "table": desk.table, "now": NOON}
    desk.store.put_object(Bucket="a", Key="one", Body=LONG.encode())
    full: Any = Full()
    full.objects = desk.store.objects
    with pytest.raises(ClientError):
        read_one(ref, store=full, **names)
    again = read_one(ref, store=desk.store, **names)
    assert (again.change, again.alert) == ("new", True)
    copied = ref.model_copy(update={"version_id": "v2"})
    assert read_one(copied, store=desk.store, **names).change == "repeat"


@pytest.mark.parametrize("dated", ["2026-03-05T10:00:00Z", "2062-03-05T10:00:00Z"])
def test_what_is_published_anew_after_its_withdrawal_is_told_again(dated: str) -> None:
    desk = Desk()
    desk.put("one", LONG, "2026-03-05T08:00:00Z")
    desk.put("one", NOTICE, dated)
    told = desk.put("one", LONG.replace("12 people", "two people"), "2026-03-05T13:00:00Z")
    assert (told.change, told.alert) == ("new", True)


def test_what_is_published_between_a_notice_and_its_arrival_is_told() -> None:
    desk = Desk()
    desk.put("one", LONG, "2026-03-05T08:00:00Z")
    desk.put("one", NOTICE, "2026-03-05T10:00:00Z", NOON)
    told = desk.put("one", LONG.replace("12 people", "two people"), "2026-03-05T11:00:00Z")
    assert told.alert


@pytest.mark.parametrize("silent", [False, True])
def test_who_was_told_nothing_is_told_no_retraction(silent: bool) -> None:
    desk = Desk()
    if silent:
        silence = Silence(scope="EE", until=NOON + timedelta(days=1), why="known to us")
        write_silence(desk.table, SETTINGS.stories_table, silence)
    text = "Estonia expelled two Russian diplomats on Wednesday, its foreign ministry said."
    sent = desk.put("one", text, "2026-03-05T08:00:00Z").alert
    gone = desk.delete("one")
    assert (sent, gone.change, gone.alert) == (not silent, "retracted", not silent)


def test_an_article_that_was_deleted_before_it_was_read_is_kept_out_for_as_long_as_items_are_kept() -> (
    None
):
    desk, later = Desk(), NOON + timedelta(days=SETTINGS.retention_days - 1)
    desk.delete("one")
    desk.forget(later)
    told = desk.put("one", LONG, "2026-03-05T08:00:00Z", later)
    assert told.decision == "withdrawn before it was told"


def test_a_notice_that_came_before_its_article_takes_it_back_when_it_comes_again() -> None:
    desk = Desk()
    notice = f"The Example Times has withdrawn its report that {STRIKE.format('Kharkiv')}"
    desk.put("notice", notice, "2026-03-05T10:00:00Z")
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    assert desk.put("notice", notice, "2026-03-05T10:00:00Z").change == "retracted"


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


@pytest.mark.parametrize("first", ["deletion", "article"])
@pytest.mark.parametrize(("second", "stands"), [(0.7, True), (0.1, False)])
def test_within_a_second_the_events_tell_what_was_stored_before_a_deletion(
    first: str, second: float, stands: bool
) -> None:
    """S3 gives an object's time in whole seconds: what was deleted and stored anew at once was not told."""
    desk, now, changes = Desk(), minutes(30), []
    for event in sorted(("deletion", "article"), key=lambda one: one != first):
        if event == "article":
            at = minutes(10) + timedelta(seconds=second)
            changes.append(desk.put("one", LONG, None, now, 10, at).change)
        else:
            changes.append(desk.delete("one", now, minutes(10) + timedelta(seconds=0.4)).change)
    assert ("new" in changes and "retracted" not in changes) is stands


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


def test_of_a_shelf_that_cant_be_read_what_it_held_is_kept_aside() -> None:
    """Overwritten, it was lost to the later version that can read it."""
    desk, damaged = Desk(), '{"of": "a later version"}'
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    items = desk.table.items[SETTINGS.stories_table]
    shelves = [pk for pk in items if pk.startswith("SHELF")]
    for pk in shelves:
        items[pk]["body"] = {"S": damaged}
    desk.put("two", f"More on this. {STRIKE.format('Kharkiv')}", "2026-03-05T09:00:00Z")
    assert {items[f"ASIDE#{pk}#1"]["body"]["S"] for pk in shelves} == {damaged}
    assert desk.put("three", f"Again. {LONG}", "2026-03-05T10:00:00Z").change == "repeat"


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


@pytest.mark.parametrize("refused", [1, 999])
def test_a_deletion_is_told_once_the_table_is_no_longer_busy(
    monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    monkeypatch.setattr("tocsin.aws.telling.LONGEST_PAUSE", 0)
    desk, table = Desk(), Busy()
    vars(table).update(left=0, refused=0)
    desk.table = desk.any(table)
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    vars(table).update(refused=refused)
    if refused == 1:
        assert desk.delete("one").change == "retracted"
    else:
        with pytest.raises(Throttled):
            desk.delete("one")


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
