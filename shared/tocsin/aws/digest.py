"""One digest: reads what happened, keeps the briefing page, publishes the mail, remembers how far.

In: settings, clients, the end of the span. Out: `Sent`; None where this span was told before. The mark
is set after publishing: a crash between sends a digest twice at most, and none is lost.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.alerts.plain import one_line
from tocsin.aws.chronicle import read_developments
from tocsin.aws.counts import count_waiting, read_counts
from tocsin.aws.settings import DigestSettings
from tocsin.briefing import render_page
from tocsin.briefing.digest import Link, make_digest, render_digest

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

LAST = {"pk": {"S": "DIGEST#last"}}
FIRST_SPAN = timedelta(days=1)
LINK_HOURS = 12
"""A link signed with a role's credentials ends with them; a function's live for some hours."""
MOST_BODY_BYTES = 200_000
PAGE = "briefing.html"


@dataclass(frozen=True)
class Clients:
    table: DynamoDBClient
    store: S3Client
    topic: SNSClient
    queues: SQSClient


class Sent(BaseModel):
    model_config = ConfigDict(frozen=True)

    subject: str
    body: str
    page_bytes: int


def send_digest(settings: DigestSettings, clients: Clients, until: datetime) -> Sent | None:
    """AWS errors pass through: the invocation is retried, then kept with the dead letters."""
    until = until.astimezone(UTC)
    last = _last(clients.table, settings.stories_table)
    since = last or until - FIRST_SPAN
    if since >= until:
        return None
    reach = min(since, until - timedelta(days=settings.briefing_days))
    developments = [
        *read_developments(clients.table, settings.stories_table, reach, until),
    ]
    page = render_page(developments, until)
    link = _keep_page(clients.store, settings, page, until)
    counts = read_counts(clients.table, settings.stories_table, since, until)
    waiting = count_waiting(clients.queues, settings.dead_letters)
    counts = counts.model_copy(update={"waiting": waiting})
    digest = make_digest(developments, since, until, counts, link)
    subject, body = render_digest(digest)
    _publish(clients.topic, settings.digests_topic_arn, subject, body)
    _remember(clients.table, settings.stories_table, last, until)
    return Sent(subject=subject, body=body, page_bytes=len(page.encode()))


def _last(client: DynamoDBClient, table: str) -> datetime | None:
    item = client.get_item(TableName=table, Key=LAST, ConsistentRead=True).get("Item")
    return datetime.fromisoformat(item["until"]["S"]) if item else None


def _remember(client: DynamoDBClient, table: str, last: datetime | None, until: datetime) -> None:
    """Only forward: a late retry does not wind the mark back."""
    try:
        client.put_item(
            TableName=table,
            Item={**LAST, "kind": {"S": "DIGEST"}, "until": {"S": until.isoformat()}},
            ConditionExpression="attribute_not_exists(pk) OR #until < :until",
            ExpressionAttributeNames={"#until": "until"},
            ExpressionAttributeValues={":until": {"S": until.isoformat()}},
        )
    except ClientError as error:
        if error.response["Error"].get("Code") != "ConditionalCheckFailedException":
            raise


def _keep_page(client: S3Client, settings: DigestSettings, page: str, until: datetime) -> Link:
    """The page of this span under its time, and the newest under a name of its own."""
    key = f"briefings/{until:%Y-%m-%dT%H%M}Z.html"
    for name in (key, PAGE):
        client.put_object(
            Bucket=settings.briefings_bucket,
            Key=name,
            Body=page.encode(),
            ContentType="text/html; charset=utf-8",
            CacheControl="private, max-age=300",
        )
    if settings.briefing_address:
        return Link(url=f"{settings.briefing_address}/{PAGE}")
    url = client.generate_presigned_url(
        "get_object",
        Params={"Bucket": settings.briefings_bucket, "Key": key},
        ExpiresIn=LINK_HOURS * 3600,
    )
    return Link(url=url, hours=LINK_HOURS)


def _publish(client: SNSClient, topic: str, subject: str, body: str) -> None:
    text = body.encode()[:MOST_BODY_BYTES].decode(errors="ignore")
    message = {"default": text, "sms": one_line(subject, 140)}
    client.publish(
        TopicArn=topic,
        Subject=subject,
        Message=json.dumps(message, ensure_ascii=False),
        MessageStructure="json",
    )
