"""The digest of the local cloud: real function, real table; a mail, a page, a mark how far."""

import json
import os
import tracemalloc
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tocsin.alerts.development import Development
from tocsin.aws import counts
from tocsin.aws.chronicle import read_developments
from tocsin.aws.digest import Clients, send_digest
from tocsin.aws.settings import DigestSettings
from tocsin.local.cloud import LocalCloud
from tocsin.local.commands_briefing import next_hour
from tocsin.local.project import translate_template

SAMPLES = Path(__file__).parents[2] / "events/articles"
HOUR = timedelta(hours=1)


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[LocalCloud]:
    with LocalCloud(alert_folder=tmp_path / "alerts") as running:
        yield running


def put_samples(cloud: LocalCloud, *names: str) -> None:
    for name in names:
        cloud.put(name, (SAMPLES / name).read_bytes())
    cloud.pump()


def pages(cloud: LocalCloud) -> list[str]:
    listed = cloud.client("s3").list_objects_v2(Bucket=cloud.briefings_bucket)
    return [entry["Key"] for entry in listed.get("Contents", [])]


def test_the_digest_tells_stories_and_counts_and_links_the_page(cloud: LocalCloud) -> None:
    names = ("01-kp-troops-fragment.html", "03-football.txt", "05-empty.txt")
    put_samples(cloud, *names)
    cloud.put("again.html", (SAMPLES / names[0]).read_bytes())
    cloud.pump()
    until = next_hour()
    mail = cloud.digest(until)
    assert mail is not None
    assert mail["subject"].startswith("[DIGEST] 1 new, gravest HIGH, ")
    body = mail["message"]["email"]
    assert "US says some 3,000 North Korean troops are in Russia" in " ".join(body.split())
    assert "       3  read" in body
    assert "       1  quarantined" in body
    assert pages(cloud) == ["briefing.html", f"briefings/{until:%Y-%m-%dT%H%M}Z.html"]
    (address,) = [line.strip() for line in body.splitlines() if "://" in line]
    with urllib.request.urlopen(address) as answer:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "North Korea – Russia" in answer.read().decode()


def test_a_month_of_a_thousand_changes_a_day_fits_into_the_functions_memory(
    cloud: LocalCloud,
) -> None:
    put_samples(cloud, "01-kp-troops-fragment.html")
    until = datetime.now(UTC) + HOUR
    table: Any = cloud.client("dynamodb")
    (one,) = read_developments(table, cloud.table, until - 2 * HOUR, until)
    text, many = one.model_dump_json(), 50
    tracemalloc.start()
    kept = [Development.model_validate_json(text) for _ in range(many)]
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    month = held / len(kept) * 30_000 / 2**20
    function = translate_template(SAMPLES.parents[1])["Resources"]["Digest"]["Properties"]
    assert month < function["MemorySize"] / 2


def clients_of(cloud: LocalCloud) -> Clients:
    table, store, topic, queues = map(cloud.client, ("dynamodb", "s3", "sns", "sqs"))
    return Clients(table=table, store=store, topic=topic, queues=queues)


def test_the_digest_links_the_page_at_the_address_that_cloudfront_gives_it(
    cloud: LocalCloud,
) -> None:
    address = {"briefing_address": "https://d1.cloudfront.example"}
    settings = DigestSettings.read().model_copy(update=address)
    sent = send_digest(settings, clients_of(cloud), next_hour())
    assert sent is not None
    assert "https://d1.cloudfront.example/briefing.html" in sent.body


def test_a_digest_that_a_later_one_overtook_does_not_wind_back_how_far_was_told(
    cloud: LocalCloud,
) -> None:
    clients, settings, until = clients_of(cloud), DigestSettings.read(), next_hour()

    def overtake(**_: Any) -> None:
        clients.topic.meta.events.unregister("before-send.sns.Publish", overtake)
        assert send_digest(settings, clients, until + HOUR) is not None

    clients.topic.meta.events.register_first("before-send.sns.Publish", overtake)
    assert send_digest(settings, clients, until) is not None
    assert send_digest(settings, clients, until + HOUR) is None


def test_a_span_is_told_once_and_the_next_begins_where_it_ended(cloud: LocalCloud) -> None:
    put_samples(cloud, "01-kp-troops-fragment.html")
    until = datetime.now(UTC)
    assert cloud.digest(until) is not None
    assert cloud.digest(until) is None
    following = cloud.digest(next_hour())
    assert following is not None
    assert "alive, nothing to report" in following["subject"]
    assert "QUIET" in following["message"]["email"]


def test_a_digest_of_tomorrow_is_refused(cloud: LocalCloud) -> None:
    """Its mark would keep back the digest of today."""
    with pytest.raises(ValueError, match="more than an hour ahead"):
        cloud.digest(next_hour() + 24 * HOUR)
    assert cloud.digest(next_hour()) is not None


def test_a_message_in_dead_letters_is_told(cloud: LocalCloud) -> None:
    queue = json.loads(os.environ["DEAD_LETTERS"])["articles"]
    cloud.client("sqs").send_message(QueueUrl=queue, MessageBody="{}")
    mail = cloud.digest(next_hour())
    assert mail is not None
    assert mail["subject"].startswith("[DIGEST] 1 FAILED, alive, nothing to report")


def test_hours_before_and_after_the_span_are_not_counted(cloud: LocalCloud) -> None:
    table = cloud.client("dynamodb")
    start = datetime(2026, 3, 6, 6, tzinfo=UTC)
    for hours in (-1, 0, 23, 24):
        moment = start + hours * HOUR + timedelta(minutes=59)
        counts.add_counts(table, cloud.table, ["read", "read", "quarantined"], moment, 1)
    found = counts.read_counts(table, cloud.table, start, start + 24 * HOUR)
    assert (found.read, found.quarantined, found.repeated) == (4, 2, 0)
