"""Upload in, alert out, through template.yaml's stack on this machine and the real handlers."""

import json
import socket
from pathlib import Path

import pytest

from tocsin.local.cloud import LocalCloud

SAMPLES = Path(__file__).parents[2] / "events/articles"
SAMPLE = (SAMPLES / "01-kp-troops-fragment.html").read_bytes()


def records(cloud: LocalCloud, folder: str) -> list[dict[str, object]]:
    s3 = cloud.client("s3")
    listed = s3.list_objects_v2(Bucket=cloud.records_bucket, Prefix=folder).get("Contents", [])
    bodies = (s3.get_object(Bucket=cloud.records_bucket, Key=e["Key"])["Body"] for e in listed)
    return [json.loads(body.read()) for body in bodies]


def test_an_upload_gives_one_alert_with_its_record_and_mail(cloud: LocalCloud) -> None:
    cloud.put("sample.html", SAMPLE)
    (sent,) = cloud.pump()
    assert sent["subject"].startswith("[HIGH|CONTESTED] KP->RU troops: US says ~3,000 in Russia")
    assert sent["attributes"]["dyad"]["StringValue"] == "KP-RU"
    (record,) = records(cloud, "records/")
    assert record["outcome"]["alert"] is True
    assert cloud.alert_folder is not None
    assert len(list(cloud.alert_folder.glob("*.eml"))) == 1


def test_the_same_article_twice_gives_one_alert(cloud: LocalCloud) -> None:
    cloud.put("sample.html", SAMPLE)
    cloud.put("sample.html", SAMPLE)
    assert len(cloud.pump()) == 1
    cloud.put("again.html", SAMPLE)
    assert cloud.pump() == []


def test_other_bytes_of_the_same_text_give_no_second_alert(cloud: LocalCloud) -> None:
    cloud.put("one.html", SAMPLE)
    cloud.put("two.html", b"<div><p>" + SAMPLE.replace(b' target="_blank"', b"") + b"</p></div>")
    assert len(cloud.pump()) == 1


@pytest.mark.parametrize("key", ["a b.html", "a+b.html", "a%20b.html", "día/é.html", "x/../y.html"])
def test_odd_keys_are_read(cloud: LocalCloud, key: str) -> None:
    cloud.put(key, SAMPLE)
    assert len(cloud.pump()) == 1


def test_the_unreadable_is_quarantined_with_its_reason(cloud: LocalCloud) -> None:
    cloud.put("empty.txt", b"")
    assert cloud.pump() == []
    (record,) = records(cloud, "quarantine/")
    assert record["reason"] == "empty"


def test_quiet_news_is_recorded_and_tells_nobody(cloud: LocalCloud) -> None:
    cloud.put("sport.txt", (SAMPLES / "03-football.txt").read_bytes())
    assert cloud.pump() == []
    (record,) = records(cloud, "records/")
    assert record["outcome"]["alert"] is False
    assert record["outcome"]["decision"]


def test_below_the_minimum_severity_nobody_is_told(cloud: LocalCloud) -> None:
    ssm = cloud.client("ssm")
    ssm.put_parameter(Name="/tocsin/minimum-severity", Value="5", Overwrite=True)
    cloud.put("sample.html", SAMPLE)
    assert cloud.pump() == []
    (record,) = records(cloud, "records/")
    assert record["outcome"]["decision"] == "severity 4 below 5"


def test_an_event_delivered_twice_reads_its_article_once(cloud: LocalCloud) -> None:
    cloud.put("sample.html", SAMPLE)
    sqs, s3 = cloud.client("sqs"), cloud.client("s3")
    (message,) = sqs.receive_message(QueueUrl=cloud.queue_url, VisibilityTimeout=0)["Messages"]
    assert len(cloud.pump()) == 1
    s3.delete_object(Bucket=cloud.records_bucket, Key="records/sample.html.json")
    sqs.send_message(QueueUrl=cloud.queue_url, MessageBody=message["Body"])
    assert cloud.pump() == []
    assert records(cloud, "records/") == []


def test_a_mail_never_takes_anothers_place(tmp_path: Path) -> None:
    local = LocalCloud(alert_folder=tmp_path)
    for subject in ("one", "two"):
        local.write_mail({"subject": subject, "message": {"email": subject}})
    (tmp_path / "0001.eml").unlink()
    local.write_mail({"subject": "three", "message": {"email": "three"}})
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["0002.eml", "0003.eml"]


@pytest.mark.parametrize("host", ["", "0.0.0.0", "localhost", "::"])
def test_the_cloud_is_reached_at_every_host_it_may_listen_on(host: str) -> None:
    if host == "::" and not socket.has_dualstack_ipv6():
        pytest.skip("no IPv6 here")
    with LocalCloud(host=host) as cloud:
        cloud.put("sample.html", SAMPLE)
        assert len(cloud.pump()) == 1
