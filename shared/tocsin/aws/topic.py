"""Sends one claimed alert to the alerts topic.

In: SNS and DynamoDB clients and an `Outgoing`. Out: the MessageId; None if sent before.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError, HTTPClientError

from tocsin.aws.outgoing import Outgoing, claim, hold, mark_sent, within_budget

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sns import SNSClient


def send(
    topic: SNSClient,
    stories: DynamoDBClient,
    alert: Outgoing,
    *,
    table: str,
    topic_arn: str,
    claimant: str,
    now: datetime,
) -> str | None:
    """Claim, publish, mark; beyond its rule's hourly budget it is held for the digest alert.

    `alert.message`: {"subject", "message", "attributes"} for SNS. None where it was not sent.
    """
    if not claim(stories, table, alert.pk, claimant, now):
        return None
    if not within_budget(stories, table, alert, now):
        hold(stories, table, alert.pk)
        return None
    message = json.loads(alert.message)
    sent = publish(topic, topic_arn, message["subject"], message["message"], message["attributes"])
    _mark(stories, table, alert.pk, sent)
    return sent


def _mark(stories: DynamoDBClient, table: str, pk: str, sent: str) -> None:
    """Tried again at once: an alert that is sent and not marked would be sent once more."""
    for last in (False, False, True):
        try:
            return mark_sent(stories, table, pk, sent)
        except (ClientError, HTTPClientError):
            if last:
                raise


def publish(
    topic: SNSClient,
    topic_arn: str,
    subject: str,
    message: dict[str, str],
    attributes: dict[str, Any],
) -> str:
    answer = topic.publish(
        TopicArn=topic_arn,
        Subject=subject,
        Message=json.dumps(message, ensure_ascii=False),
        MessageStructure="json",
        MessageAttributes=attributes,
    )
    return str(answer["MessageId"])
