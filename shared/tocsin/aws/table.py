"""The stories table: stories, the reports in them, and the alerts that await sending.

In: a DynamoDB client and documents as JSON text. Out: one transaction a report; claims of alerts.
An alert exists if and only if its story changed; a content hash is reported once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Conflict(Exception):
    """Another report changed the story first: read it again and decide anew."""


class AlreadyReported(Exception):
    """The same text has been reported: nothing changes."""


class StoredStory(BaseModel):
    model_config = ConfigDict(frozen=True)

    version: int
    body: str


class Outgoing(BaseModel):
    """An alert item as its stream record shows it; `message` is the rendered SNS message's JSON."""

    model_config = ConfigDict(frozen=True)

    pk: str
    message: str


def find_story(client: DynamoDBClient, table: str, story_id: str) -> StoredStory | None:
    key = {"pk": {"S": f"STORY#{story_id}"}}
    item = client.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
    if item is None:
        return None
    return StoredStory(version=int(item["version"]["N"]), body=item["body"]["S"])


def write_change(
    client: DynamoDBClient,
    table: str,
    *,
    story_id: str,
    seen_version: int,
    story: str,
    text_sha256: str,
    alert: str | None,
    expires_at: int,
) -> None:
    """Story, report and alert in one transaction; `seen_version` 0 for a new story.

    Raises AlreadyReported (checked first) or Conflict; other AWS errors pass through.
    """
    kept: dict[str, Any] = {"expires_at": {"N": str(expires_at)}}
    version = seen_version + 1
    story_item = {
        "pk": {"S": f"STORY#{story_id}"},
        "kind": {"S": "STORY"},
        "version": {"N": str(version)},
        "body": {"S": story},
    }
    story_put: dict[str, Any] = {
        "TableName": table,
        "Item": story_item | kept,
        "ConditionExpression": "attribute_not_exists(pk)",
    }
    if seen_version:
        story_put["ConditionExpression"] = "version = :seen"
        story_put["ExpressionAttributeValues"] = {":seen": {"N": str(seen_version)}}
    report = {"pk": {"S": f"REPORT#{text_sha256}"}, "kind": {"S": "REPORT"}}
    report["story_id"] = {"S": story_id}
    puts = [_put_once(table, report | kept), {"Put": story_put}]
    if alert is not None:
        item = {"pk": {"S": f"ALERT#{story_id}#{version}"}, "kind": {"S": "ALERT"}}
        item |= {"sent_state": {"S": "PENDING"}, "message": {"S": alert}}
        puts.append(_put_once(table, item | kept))
    try:
        client.transact_write_items(TransactItems=puts)
    except ClientError as error:
        reasons = [reason.get("Code") for reason in error.response.get("CancellationReasons", [])]
        if reasons and reasons[0] == "ConditionalCheckFailed":
            raise AlreadyReported(text_sha256) from error
        if "ConditionalCheckFailed" in reasons or "TransactionConflict" in reasons:
            raise Conflict(story_id) from error
        raise


def _put_once(table: str, item: dict[str, Any]) -> Any:
    condition = "attribute_not_exists(pk)"
    return {"Put": {"TableName": table, "Item": item, "ConditionExpression": condition}}


def claim(client: DynamoDBClient, table: str, pk: str, claimant: str) -> bool:
    """Whether `claimant` (the stream event's id) may send this alert now.

    Its own earlier claim counts: a retry after a crash sends again, at most once too often.
    """
    try:
        client.update_item(
            TableName=table,
            Key={"pk": {"S": pk}},
            UpdateExpression="SET sent_state = :claimed, claimed_by = :me",
            ConditionExpression="sent_state = :pending OR "
            "(sent_state = :claimed AND claimed_by = :me)",
            ExpressionAttributeValues={
                ":claimed": {"S": "CLAIMED"},
                ":pending": {"S": "PENDING"},
                ":me": {"S": claimant},
            },
        )
    except ClientError as error:
        if error.response["Error"].get("Code") == "ConditionalCheckFailedException":
            return False
        raise
    return True


def mark_sent(client: DynamoDBClient, table: str, pk: str, message_id: str) -> None:
    client.update_item(
        TableName=table,
        Key={"pk": {"S": pk}},
        UpdateExpression="SET sent_state = :sent, message_id = :id",
        ExpressionAttributeValues={":sent": {"S": "SENT"}, ":id": {"S": message_id}},
    )
