"""The real Slack handler against a server that plays Slack, with moto's table, queue and secret."""

import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import boto3
import pytest
from aws_lambda_powertools.utilities.circuit_breaker import base as breaker
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sqs import sqs_backends

from tocsin.alerts.held import HeldDigest
from tocsin.alerts.record import record_json
from tocsin.aws import clients, slack

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "alerts"))
from alerting import record_of
from slack_limits import faults
from slack_stand_in import SLOW, Slack
from telling import acceptance, act, report

REGION = "eu-west-1"
NEW = record_json(record_of(acceptance()))
CORROBORATED = record_json(record_of(acceptance(), report(act(says=("KR",)), sha="b" * 64)))
BOT = {"bot_token": "xoxb-1", "channel": "C1"}


class Stack:
    """The handler with its queue: `send` alerts, `run` what is visible, see what is left."""

    def __init__(self, app: ModuleType, queue: str, server: Slack) -> None:
        self.app, self.queue, self.server = app, queue, server

    def send(self, *records: str) -> dict[str, Any]:
        for record in records:
            clients.sqs().send_message(QueueUrl=self.queue, MessageBody=record)
        return self.run()

    def run(self) -> dict[str, Any]:
        got = clients.sqs().receive_message(
            QueueUrl=self.queue, MaxNumberOfMessages=10, AttributeNames=["All"]
        )
        event = [
            {
                "messageId": one["MessageId"],
                "receiptHandle": one["ReceiptHandle"],
                "body": one["Body"],
                "attributes": one["Attributes"],
                "eventSource": "aws:sqs",
            }
            for one in got.get("Messages", [])
        ]
        answer: dict[str, Any] = self.app.handler({"Records": event}, SimpleNamespace())
        return answer

    def waits(self) -> list[float]:
        """Seconds until each message of the queue is visible again."""
        (queue,) = sqs_backends[DEFAULT_ACCOUNT_ID][REGION].queues.values()
        now = time.time() * 1000
        return [(one.visible_at - now) / 1000 for one in queue._messages]

    @property
    def methods(self) -> list[str]:
        return [path.removeprefix("/api/") for path, _ in self.server.asked]


@pytest.fixture
def server() -> Iterator[Slack]:
    running = Slack()
    yield running
    running.close()


@pytest.fixture
def stack(monkeypatch: pytest.MonkeyPatch, server: Slack, request: Any) -> Iterator[Stack]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    monkeypatch.setattr(slack, "TIMEOUT", 60)  # A busy machine's pause is no outage.
    monkeypatch.setattr(slack, "PACE", 0.0)
    for counters in (breaker._LOCAL_FAILURES, breaker._LOCAL_SUCCESSES):
        counters.clear()
    clients.forget()
    with mock_aws():
        clients.dynamodb().create_table(
            TableName="stories",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        )
        queue = clients.sqs().create_queue(QueueName="slack")["QueueUrl"]
        way = getattr(request, "param", BOT)
        kept = {name: value.replace("SERVER", server.url) for name, value in way.items()}
        arn = clients.secretsmanager().create_secret(
            Name="slack", SecretString=json.dumps(kept | {"api_url": f"{server.url}/api/"})
        )["ARN"]
        for name, value in {
            "STORIES_TABLE": "stories",
            "SLACK_SECRET_ARN": arn,
            "SLACK_QUEUE_URL": queue,
            "RETENTION_DAYS": "30",
        }.items():
            monkeypatch.setenv(name, value)
        spec = importlib.util.spec_from_file_location(
            "slack_app", Path(__file__).parents[2] / "functions/slack/app.py"
        )
        assert spec is not None
        assert spec.loader is not None
        app = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(app)
        yield Stack(app, queue, server)
    clients.forget()


def seconds(expected: list[int]) -> Any:
    """As asked, less what this machine needed since."""
    return pytest.approx(expected, abs=8)


webhook = pytest.mark.parametrize("stack", [{"webhook_url": "SERVER/hook"}], indirect=True)
DONE: dict[str, list[object]] = {"batchItemFailures": []}


def test_a_bot_opens_a_thread_replies_to_it_and_edits_its_headline(stack: Stack) -> None:
    assert stack.send(NEW) == DONE
    assert stack.send(CORROBORATED) == DONE
    assert stack.methods == ["chat.postMessage", "chat.postMessage", "chat.update"]
    (_, first), (_, reply), (_, edit) = stack.server.asked
    assert first["text"].startswith("[HIGH|CONTESTED] US says about 3,000")
    assert reply["thread_ts"] == "1.0"
    assert "also asserted by South Korea" in json.dumps(reply["blocks"])
    assert edit["ts"] == "1.0"
    assert "US and South Korea say" in edit["blocks"][0]["text"]["text"]


def test_the_same_alert_again_is_told_once(stack: Stack) -> None:
    assert stack.send(NEW, NEW) == DONE
    assert stack.methods == ["chat.postMessage"]


def test_an_older_alert_that_comes_late_replies_and_leaves_the_headline(stack: Stack) -> None:
    stack.send(CORROBORATED)
    stack.send(NEW)
    assert stack.methods == ["chat.postMessage", "chat.postMessage"]
    assert stack.server.asked[1][1]["thread_ts"] == "1.0"


def test_a_deleted_headline_is_told_anew(stack: Stack) -> None:
    stack.send(NEW)
    refusal = (200, {}, json.dumps({"ok": False, "error": "message_not_found"}))
    stack.server.answers += [(200, {}, ""), refusal]
    assert stack.send(CORROBORATED) == DONE
    assert stack.methods[-2:] == ["chat.update", "chat.postMessage"]


def test_an_edit_that_fails_is_made_up_for_without_a_second_reply(stack: Stack) -> None:
    stack.send(NEW)
    stack.server.answers += [(200, {}, ""), (500, {}, "")]
    assert stack.send(CORROBORATED) != DONE
    again = clients.sqs().send_message(QueueUrl=stack.queue, MessageBody=CORROBORATED)
    assert again["MessageId"]
    assert stack.run() == DONE
    assert stack.methods == [
        "chat.postMessage", "chat.postMessage", "chat.update", "chat.update",
    ]  # fmt: skip


@webhook
def test_a_webhook_tells_the_whole_first_and_then_the_update(stack: Stack) -> None:
    assert stack.send(NEW) == DONE
    assert stack.send(CORROBORATED) == DONE
    (_, first), (_, update) = stack.server.asked
    assert first["blocks"][0]["type"] == "header"
    assert update["text"].startswith("[UPDATE 2|CONTESTED] US and South Korea say")


@pytest.mark.parametrize("stack", [BOT, {"webhook_url": "SERVER/hook"}], indirect=True)
def test_a_digest_of_what_a_budget_held_is_a_message_of_its_own(stack: Stack) -> None:
    told = HeldDigest(
        held=31, rule="a <!channel> *rule*", hour="2026-03-04T12", subjects=("[HIGH] x & y",) * 31
    )
    assert stack.send(told.model_dump_json()) == DONE
    ((_, asked),) = stack.server.asked
    assert faults(asked["text"], asked["blocks"]) == []
    shown = asked["blocks"][0]["text"]["text"]
    assert shown.count("[HIGH] x &amp; y") == 20
    assert shown.endswith("and 11 more; the briefing page has them all.")
    assert "<!" not in shown


@webhook
def test_too_many_requests_wait_as_long_as_slack_says(stack: Stack) -> None:
    stack.server.answers += [(429, {"Retry-After": "77"}, "rate limited")]
    failed = stack.send(NEW)
    assert len(failed["batchItemFailures"]) == 1
    assert stack.waits() == seconds([77])


def test_a_bot_waits_as_long_as_slack_says_and_so_do_the_others(stack: Stack) -> None:
    stack.server.answers += [(429, {"Retry-After": "40"}, '{"ok":false,"error":"ratelimited"}')]
    failed = stack.send(NEW, CORROBORATED)
    assert len(failed["batchItemFailures"]) == 2
    assert stack.methods == ["chat.postMessage"]
    assert stack.waits() == seconds([40, 40])


@webhook
@pytest.mark.parametrize("answer", [(500, {}, "oops"), (302, {}, ""), (403, {}, "no"), SLOW])
def test_what_is_not_well_fails_and_is_put_off(
    stack: Stack, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if answer is SLOW:
        monkeypatch.setattr(slack, "TIMEOUT", 0.3)
    stack.server.answers.append(answer)
    failed = stack.send(NEW)
    assert len(failed["batchItemFailures"]) == 1
    assert stack.waits() == seconds([30])


def test_a_refusal_with_status_200_fails(stack: Stack) -> None:
    stack.server.answers.append((200, {}, '{"ok":false,"error":"invalid_auth"}'))
    assert len(stack.send(NEW)["batchItemFailures"]) == 1


@webhook
def test_refused_blocks_are_told_as_text(stack: Stack) -> None:
    stack.server.answers.append((400, {}, "invalid_blocks"))
    assert stack.send(NEW) == DONE
    assert [bool(body.get("blocks")) for _, body in stack.server.asked] == [True, False]
    assert stack.server.asked[1][1]["text"].startswith("[HIGH|CONTESTED] US says")


def test_a_bots_refused_blocks_are_told_as_text(stack: Stack) -> None:
    stack.server.answers.append((200, {}, '{"ok":false,"error":"invalid_blocks"}'))
    assert stack.send(NEW) == DONE
    assert [bool(body.get("blocks")) for _, body in stack.server.asked] == [True, False]


@webhook
def test_five_failures_open_the_circuit_and_slack_is_left_alone(stack: Stack) -> None:
    stack.server.answers += [(503, {}, "")] * 5
    stories = [NEW.replace('"alert_version": 1', f'"alert_version": {n}') for n in range(1, 9)]
    failed = stack.send(*stories)
    assert len(failed["batchItemFailures"]) == 8
    assert len(stack.server.asked) == 5
    assert sorted(stack.waits()) == seconds([30] * 5 + [60] * 3)
    item = clients.dynamodb().get_item(TableName="stories", Key={"pk": {"S": "BREAKER#slack"}})
    assert item["Item"]["state"]["S"].casefold() == "open"


def test_calls_keep_their_pace(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack, "PACE", 1.0)
    rests: list[float] = []
    monkeypatch.setattr(slack.time, "sleep", rests.append)
    stack.send(NEW, CORROBORATED)
    assert rests[0] == 0
    assert all(0 < rest <= 1 for rest in rests[1:])
    assert len(rests) == 3


def test_a_record_that_is_none_fails_and_asks_slack_nothing(stack: Stack) -> None:
    assert len(stack.send("{}")["batchItemFailures"]) == 1
    assert stack.server.asked == []


def test_a_secret_of_neither_kind_is_not_shown(stack: Stack) -> None:
    boto3.client("secretsmanager").put_secret_value(
        SecretId="slack", SecretString='{"bot_token":"xoxb-private"}'
    )
    with pytest.raises(ValueError, match="webhook_url, or bot_token and channel") as error:
        slack.SlackSecret.model_validate({"bot_token": "xoxb-private"})
    assert "xoxb-private" not in str(error.value)
    assert len(stack.send(NEW)["batchItemFailures"]) == 1
