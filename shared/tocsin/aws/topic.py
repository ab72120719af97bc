"""Sends one alert to the alerts topic, once.

In: SNS and DynamoDB clients and an `Outgoing`. Out: its `Fate`. An answer that gets lost is no reason
to publish again: the topic's own delivery to `receipts.py` tells what was published.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

from tocsin.aws.outgoing import Outgoing, claim, hold, mark_all, release, within_budget

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sns import SNSClient

RECEIPT = "alerts"
"""The message attribute that names the alerts in a message: a JSON array of their keys."""
REQUEST_TIMEOUT = 408


class Fate(StrEnum):
    """What became of an alert that was to be sent."""

    SENT = "sent"
    HELD = "held"
    """For the digest of its hour: its rule's budget is used up."""
    REPEATED = "repeated"
    """It was sent or held before, or is being sent."""
    UNCERTAIN = "uncertain"
    """Perhaps published: its receipt marks it, else the sweep sends it when the claim is stale."""
    RETRACTED = "retracted"
    """Its story was taken back while it waited, which another alert tells."""


def send(
    topic: SNSClient,
    stories: DynamoDBClient,
    alert: Outgoing,
    *,
    table: str,
    topic_arn: str,
    claimant: str,
    now: datetime,
) -> Fate:
    """Count, claim, publish, mark; `claimant` is an id of this one try.

    Raises what the table raises, and what the topic raises where it has refused the alert for certain:
    then it may be tried again.
    """
    if not within_budget(stories, table, alert, now):
        return Fate.HELD if hold(stories, table, alert.pk, now) else Fate.REPEATED
    if not claim(stories, table, alert.pk, claimant, now):
        return Fate.REPEATED
    message = alert.message
    parts = (message.subject, message.message, message.attributes)
    try:
        sent = publish(topic, topic_arn, *parts, alerts=(alert.pk,))
    except (ClientError, BotoCoreError) as error:
        if not _is_refusal(error):
            return Fate.UNCERTAIN
        release(stories, table, alert.pk, claimant)
        raise
    return Fate.SENT if mark(stories, table, (alert.pk,), sent) else Fate.UNCERTAIN


def _is_refusal(error: ClientError | BotoCoreError) -> bool:
    """Whether the message was not published for certain: refused, throttled, or never sent."""
    if isinstance(error, ClientError):
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500))
        return 400 <= status < 500 and status != REQUEST_TIMEOUT
    return not isinstance(error, HTTPClientError)


def mark(stories: DynamoDBClient, table: str, pks: Sequence[str], sent: str) -> bool:
    """Tried again at once; where the table keeps failing, the receipt marks the alert."""
    for _ in range(3):
        try:
            mark_all(stories, table, pks, sent)
        except (ClientError, BotoCoreError):
            continue
        return True
    return False


def publish(
    topic: SNSClient,
    topic_arn: str,
    subject: str,
    message: dict[str, str],
    attributes: dict[str, Any],
    *,
    alerts: Sequence[str],
) -> str:
    """The MessageId; `alerts` are the keys of those in the message, for its receipt."""
    receipt = {"DataType": "String.Array", "StringValue": json.dumps(alerts)}
    answer = topic.publish(
        TopicArn=topic_arn,
        Subject=subject,
        Message=json.dumps(message, ensure_ascii=False),
        MessageStructure="json",
        MessageAttributes=attributes | {RECEIPT: receipt},
    )
    return str(answer["MessageId"])
