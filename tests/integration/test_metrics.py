"""The metrics that the alarms look at are written, under the names that they look for."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from outage import outage

from tocsin.aws import clients
from tocsin.aws.observability import STACK, metrics
from tocsin.local.cloud import LocalCloud
from tocsin.local.commands_briefing import next_hour
from tocsin.local.project import translate_template
from tocsin.local.tending import Tending

RESOURCES = translate_template(Path(__file__).parents[2])["Resources"]
NAMESPACE = "Tocsin"
OF_CHANNELS = {"OldestPutOffAlert"}
"""Written by the channels' functions, see test_channels.py."""


def looked_for() -> set[str]:
    """Names of the project's own metrics in any alarm."""

    def metrics_in(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if value.get("Namespace") == NAMESPACE:
                yield value["MetricName"]
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                yield from metrics_in(part)

    alarms = [one for one in RESOURCES.values() if one["Type"] == "AWS::CloudWatch::Alarm"]
    return set(metrics_in([one["Properties"] for one in alarms]))


def written(output: str) -> dict[str, Any]:
    """Value of each metric in the log, which CloudWatch takes it from."""
    found: dict[str, Any] = {}
    for line in output.splitlines():
        if not line.startswith('{"_aws":'):
            continue
        entry = json.loads(line)
        (directive,) = entry["_aws"]["CloudWatchMetrics"]
        assert directive["Namespace"] == NAMESPACE
        assert directive["Dimensions"] == [["service"]]
        assert entry["service"] == STACK
        found |= {one["Name"]: entry[one["Name"]] for one in directive["Metrics"]}
    return found


def test_every_metric_of_an_alarm_is_written(
    cloud: LocalCloud,
    sample: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    metrics.clear_metrics()
    (rules,) = [
        one["Name"]
        for one in cloud.client("ssm").describe_parameters()["Parameters"]
        if one["Name"].endswith("/rules")
    ]
    cloud.client("ssm").put_parameter(Name=rules, Value="rules: [", Overwrite=True)
    cloud.put("an article.html", sample)
    cloud.put("empty.txt", b"")
    cloud.client("sqs").send_message(QueueUrl=cloud.queue_url, MessageBody='{"no": "event"}')
    with outage(clients.sns(), "Publish", 500, "InternalError"):
        assert len(cloud.pump()) == 1
    Tending(cloud).sweep()
    damaged = {"pk": "DEVELOPMENT#s#1", "body": "{}"}
    damaged |= {
        "read_on": f"{datetime.now(UTC):%Y-%m-%d}",
        "read_at": datetime.now(UTC).isoformat(),
    }
    item = {name: {"S": value} for name, value in damaged.items()}
    cloud.client("dynamodb").put_item(TableName=cloud.table, Item=item)
    cloud.digest(next_hour())
    found = written(capsys.readouterr().out)
    assert looked_for() - OF_CHANNELS <= set(found)
    assert found["MessagesFailed"] == [1.0]
    assert found["AlertsUncertain"] == [1.0]
    assert found["ArticlesQuarantined"] == [1.0]
