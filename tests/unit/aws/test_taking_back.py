"""Deletions and notices of withdrawal: what they take back, in whatever order they come."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
sys.path.insert(0, str(Path(__file__).parent))
from newsdesk import LONG, NOON, NOTICE, STRIKE, Desk, minutes
from telling import act, report

from tocsin.alerts.silences import Silence
from tocsin.aws.events import ObjectRef
from tocsin.aws.outgoing import retracted
from tocsin.aws.table import write_silence
from tocsin.aws.telling import tell_deleted
from tocsin.local.replay import SETTINGS


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
