"""README's subscriptions, as they stand there, let through what they say (moto's SNS)."""

import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from moto import mock_aws

from tocsin.alerts import Alert, sns_message
from tocsin.aws import clients
from tocsin.signals import SignalType, Status
from tocsin.stories import ChangeKind, ClaimStatus

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "alerts"))
from alerting import alert_of
from telling import acceptance, act, report

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def attributes_of(address: str) -> dict[str, str]:
    """What README's `aws sns subscribe` for this address gives as --attributes."""
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL):
        words = shlex.split(block.replace("\\\n", " "))
        if words[:3] == ["aws", "sns", "subscribe"] and address in words:
            found: dict[str, str] = json.loads(words[words.index("--attributes") + 1])
            return found
    raise AssertionError(f"no subscription of {address} in README")


def alert(by: str, to: str, kind: SignalType = SignalType.TALKS_MEDIATION) -> Alert:
    return alert_of(report(act(kind, Status.REPORTED, (by,), (to,), ())))


def withdrawn(one: Alert) -> Alert:
    story = one.story.model_copy(update={"status": ClaimStatus.RETRACTED, "alerts": 2})
    change = one.change.model_copy(update={"kind": ChangeKind.RETRACTED})
    return one.model_copy(update={"story": story, "change": change})


ALERTS = {
    "KP-RU troops, high": alert_of(acceptance()),
    "KR-US talks, low": alert("US", "KR"),
    "FR-GB talks, low": alert("FR", "GB"),
    "RU-UA strike, high": alert("RU", "UA", SignalType.STRIKE_BOMBARDMENT),
    "RU-KP talks, low": alert("RU", "KP"),
    "FR-GB talks, withdrawn": withdrawn(alert("FR", "GB")),
}


@pytest.fixture
def let_through(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], list[str]]]:
    """Which of ALERTS a subscriber with this address's filter policy gets."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    clients.forget()
    with mock_aws():
        topic = clients.sns().create_topic(Name="alerts")["TopicArn"]
        queue = clients.sqs().create_queue(QueueName="got")["QueueUrl"]
        answer = clients.sqs().get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])

        def got(address: str) -> list[str]:
            clients.sns().subscribe(
                TopicArn=topic,
                Protocol="sqs",
                Endpoint=answer["Attributes"]["QueueArn"],
                Attributes={**attributes_of(address), "RawMessageDelivery": "true"},
            )
            names = []
            for name, one in ALERTS.items():
                message = sns_message(one)
                clients.sns().publish(
                    TopicArn=topic,
                    Subject=message.subject,
                    Message=json.dumps(message.message),
                    MessageStructure="json",
                    MessageAttributes=message.attributes,  # type: ignore[arg-type]
                )
                if clients.sqs().receive_message(QueueUrl=queue).get("Messages"):
                    names.append(name)
            return names

        yield got
    clients.forget()


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("korea@example.org", ["KP-RU troops, high", "KR-US talks, low", "RU-KP talks, low"]),
        (
            "desk@example.org",
            ["KP-RU troops, high", "RU-UA strike, high", "FR-GB talks, withdrawn"],
        ),
        ("dyad@example.org", ["KP-RU troops, high", "RU-KP talks, low"]),
    ],
)
def test_readmes_subscription_lets_through_what_it_says(
    let_through: Callable[[str], list[str]], address: str, names: list[str]
) -> None:
    assert let_through(address) == names


@pytest.mark.parametrize("address", ["korea@example.org", "desk@example.org", "dyad@example.org"])
def test_a_policy_keeps_to_the_limits_of_sns(address: str) -> None:
    """Five keys and 150 combinations of values at most."""
    policy = json.loads(attributes_of(address)["FilterPolicy"])
    parts = policy.get("$or", [policy])
    assert sum(len(part) for part in parts) <= 5
    assert sum(len(values) for part in parts for values in part.values()) <= 150
