"""A story's change and its alert are one; the same text never gives a second."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from tocsin.aws.outgoing import claim, mark_sent
from tocsin.aws.table import AlreadyReported, Conflict, Written, read_items, stored, write_change

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def stories(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    with mock_aws():
        client = boto3.client("dynamodb", region_name="eu-west-1")
        client.create_table(
            TableName="t",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        )
        yield client


def report(client, text, seen=0):
    written = Written(
        story_id="s",
        seen_version=seen,
        story="{}",
        report=text,
        decision="{}",
        alert="{}",
        at="2026-03-04",
        expires_at=1,
    )
    write_change(client, "t", written)


def test_the_same_text_changes_nothing(stories):
    report(stories, "a")
    with pytest.raises(AlreadyReported):
        report(stories, "a", seen=1)
    assert stored(read_items(stories, "t", ["STORY#s"]).get("STORY#s")).version == 1


def test_a_story_changed_meanwhile_is_a_conflict(stories):
    report(stories, "a")
    with pytest.raises(Conflict):
        report(stories, "b")


def test_a_crash_between_publish_and_mark_lets_only_the_same_event_send_again(stories):
    report(stories, "a")
    assert claim(stories, "t", "ALERT#s#1", "event-1", NOW)
    assert claim(stories, "t", "ALERT#s#1", "event-1", NOW)
    assert not claim(stories, "t", "ALERT#s#1", "event-2", NOW)
    mark_sent(stories, "t", "ALERT#s#1", "m")
    assert not claim(stories, "t", "ALERT#s#1", "event-1", NOW)


def test_a_claim_left_by_a_crash_may_be_taken_over_when_it_is_stale(stories):
    report(stories, "a")
    assert claim(stories, "t", "ALERT#s#1", "event-1", NOW)
    assert not claim(stories, "t", "ALERT#s#1", "sweep", NOW + timedelta(minutes=5))
    assert claim(stories, "t", "ALERT#s#1", "sweep", NOW + timedelta(minutes=20))
