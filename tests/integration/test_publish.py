"""The real publish handler: one message for a new alert, none when its event comes again."""

import importlib.util
import json
from base64 import b64encode
from pathlib import Path
from types import SimpleNamespace

import boto3
import pytest
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns import sns_backends
from pydantic import ValidationError

from tocsin.aws import clients
from tocsin.aws.outgoing import Outgoing, packed

APP = Path(__file__).parents[2] / "functions" / "publish" / "app.py"
REGION = "eu-west-1"
ALERT = {
    "subject": "[HIGH] a subject",
    "message": {"default": "short", "email": "long"},
    "attributes": {"severity": {"DataType": "String", "StringValue": "HIGH"}},
}


def test_a_new_alert_is_published_once(monkeypatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "STORIES_TABLE"):
        monkeypatch.setenv(name, "stories")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    clients.forget()
    with mock_aws():
        topic = boto3.client("sns").create_topic(Name="alerts")["TopicArn"]
        monkeypatch.setenv("ALERTS_TOPIC_ARN", topic)
        table = boto3.client("dynamodb")
        table.create_table(
            TableName="stories",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        )
        item = {"pk": "ALERT#s#1", "kind": "ALERT", "sent_state": "PENDING"}
        image = {k: {"S": v} for k, v in (item | {"message": json.dumps(ALERT)}).items()}
        table.put_item(TableName="stories", Item=image)
        change = {"NewImage": image, "SequenceNumber": "1"}
        event = {"Records": [{"eventID": "e", "eventName": "INSERT", "dynamodb": change}]}
        spec = importlib.util.spec_from_file_location("publish_app", APP)
        app = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(app)
        answers = [app.handler(event, SimpleNamespace()) for _ in range(2)]
        sent = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[topic].sent_notifications
        stored = table.get_item(TableName="stories", Key={"pk": image["pk"]})["Item"]
    clients.forget()
    assert answers == [{"batchItemFailures": []}] * 2
    assert len(sent) == 1
    assert stored["sent_state"] == {"S": "SENT"}


def test_a_waiting_alert_is_kept_packed() -> None:
    text = json.dumps(ALERT | {"message": {"email": "Troops crossed the border at dawn. " * 200}})
    kept = packed(text)
    assert len(kept) < len(text) / 3
    told = Outgoing.model_validate({"pk": "ALERT#s#1", "message": kept}).message
    assert json.loads(text) == told.model_dump()
    assert Outgoing.model_validate({"pk": "ALERT#s#1", "message": text}).message == told
    for spoilt in ("", "no", kept[:-8], b64encode(b"no").decode(), packed("no"), packed("{}")):
        with pytest.raises(ValidationError):
            Outgoing.model_validate({"pk": "ALERT#s#1", "message": spoilt})
