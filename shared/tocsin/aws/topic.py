"""Sends one claimed alert to the alerts topic.

In: SNS and DynamoDB clients and an `Outgoing`. Out: the MessageId; None if sent before.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tocsin.aws.table import Outgoing, claim, mark_sent

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
) -> str | None:
    """Claim, publish, mark. `alert.message`: {"subject", "message", "attributes"} for SNS."""
    if not claim(stories, table, alert.pk, claimant):
        return None
    message = json.loads(alert.message)
    answer = topic.publish(
        TopicArn=topic_arn,
        Subject=message["subject"],
        Message=json.dumps(message["message"], ensure_ascii=False),
        MessageStructure="json",
        MessageAttributes=message["attributes"],
    )
    mark_sent(stories, table, alert.pk, answer["MessageId"])
    return answer["MessageId"]
