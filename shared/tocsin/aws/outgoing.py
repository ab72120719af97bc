"""Alerts that await sending: who may send one, how many an hour, and what was left behind.

In: a DynamoDB client, the stories table, the time. Out: claims, marks, and the alerts that wait, from
the index `unsent`; no scan. PENDING -> CLAIMED -> SENT; PENDING -> HELD -> SENT for the digest;
PENDING -> RETRACTED where its story was taken back before it could be sent.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any

from botocore.exceptions import ClientError
from pydantic import BaseModel, BeforeValidator, ConfigDict

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

INDEX = "unsent"
STALE = timedelta(minutes=5)
"""A claim without a receipt for so long was not published. A receipt comes in a second; where its
function fails, Lambda tries again after one minute and after two more."""
KEPT = timedelta(days=2)
MOST_SWEPT = 200
RETRACTED = "retracted"
"""The status of a story that was taken back."""
MOST_MARKED = 100
"""Of the items that one transaction takes."""
LONGEST_RULE = 1_000
"""Bytes of the names of all rules that sent an alert: a key has 2,048."""


def packed(text: str) -> str:
    """Text for an item whose every write costs its size: deflated, in base64."""
    return b64encode(zlib.compress(text.encode(), 9)).decode()


def unpacked(text: str) -> str:
    """What was packed; plain JSON, as earlier versions kept it, as it is."""
    if text.startswith("{"):
        return text
    try:
        return zlib.decompress(b64decode(text, validate=True)).decode()
    except zlib.error as error:
        raise ValueError("no packed message") from error


# A fault in an alert is logged; what the alert says is not.
_QUIET = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Message(BaseModel):
    """What SNS is given: `message` by protocol, `attributes` in boto3's form."""

    model_config = _QUIET

    subject: str
    message: dict[str, str]
    attributes: dict[str, dict[str, str]]

    @property
    def takes_back(self) -> bool:
        """Whether it tells that a story was taken back."""
        return self.attributes.get("status", {}).get("StringValue") == RETRACTED

    @property
    def channels(self) -> tuple[str, ...]:
        """Those that it is for; none are named where all may have it."""
        named = self.attributes.get("channels", {}).get("StringValue", "[]")
        return tuple(json.loads(named))


class Outgoing(BaseModel):
    """An alert item as its stream record shows it, where its message is packed JSON.

    Raises ValidationError where that can't be unpacked or is no message.
    """

    model_config = _QUIET

    pk: str
    message: Annotated[Message, BeforeValidator(lambda text: json.loads(unpacked(text)))]
    rule: str = "none"
    hourly: int = 0
    queued_at: str = ""

    @property
    def story_id(self) -> str:
        return self.pk.split("#")[1]


_FREE = "sent_state = :pending OR (sent_state = :claimed AND claimed_at < :stale)"


def _free(now: datetime) -> dict[str, Any]:
    return {
        ":pending": {"S": "PENDING"},
        ":claimed": {"S": "CLAIMED"},
        ":stale": {"S": (now - STALE).isoformat()},
    }


def _holds(client: DynamoDBClient, **update: Any) -> bool:
    """Whether the update's condition held."""
    try:
        client.update_item(**update)
    except ClientError as error:
        if error.response["Error"].get("Code") == "ConditionalCheckFailedException":
            return False
        raise
    return True


def claim(client: DynamoDBClient, table: str, pk: str, claimant: str, now: datetime) -> bool:
    """Whether `claimant`, the id of this one try, may publish the alert: the last write before it.

    A fresh claim keeps out every other try, even of the same event: nobody knows whether the alert
    was published under it, until its receipt comes or it is stale.
    """
    return _holds(
        client,
        TableName=table,
        Key={"pk": {"S": pk}},
        UpdateExpression="SET sent_state = :claimed, claimed_by = :me, claimed_at = :now",
        ConditionExpression=f"{_FREE} OR (sent_state = :claimed AND claimed_by = :me)",
        ExpressionAttributeValues=_free(now)
        | {":me": {"S": claimant}, ":now": {"S": now.isoformat()}},
    )


def release(client: DynamoDBClient, table: str, pk: str, claimant: str) -> None:
    """Gives a claim back where the topic has refused the alert: it was not published."""
    _holds(
        client,
        TableName=table,
        Key={"pk": {"S": pk}},
        UpdateExpression="SET sent_state = :pending REMOVE claimed_by, claimed_at",
        ConditionExpression="sent_state = :claimed AND claimed_by = :me",
        ExpressionAttributeValues={
            ":pending": {"S": "PENDING"},
            ":claimed": {"S": "CLAIMED"},
            ":me": {"S": claimant},
        },
    )


def mark_sent(client: DynamoDBClient, table: str, pk: str, message_id: str) -> bool:
    """False where the table has forgotten the alert."""
    return _holds(client, **_marked(table, pk, message_id))


def mark_all(client: DynamoDBClient, table: str, pks: Sequence[str], message_id: str) -> list[str]:
    """The keys marked; those of a digest a hundred at a time, so that a failure leaves few undone."""
    if len(pks) == 1:
        return [pk for pk in pks if mark_sent(client, table, pk, message_id)]
    marked: list[str] = []
    for first in range(0, len(pks), MOST_MARKED):
        some = pks[first : first + MOST_MARKED]
        updates: list[Any] = [{"Update": _marked(table, pk, message_id)} for pk in some]
        try:
            client.transact_write_items(TransactItems=updates)
            marked += some
        except ClientError as error:
            if not error.response.get("CancellationReasons"):
                raise
            marked += [pk for pk in some if mark_sent(client, table, pk, message_id)]
    return marked


def _marked(table: str, pk: str, message_id: str) -> dict[str, Any]:
    return {
        "TableName": table,
        "Key": {"pk": {"S": pk}},
        "UpdateExpression": "SET sent_state = :sent, message_id = :id REMOVE unsent",
        "ConditionExpression": "attribute_exists(pk)",
        "ExpressionAttributeValues": {":sent": {"S": "SENT"}, ":id": {"S": message_id}},
    }


def within_budget(client: DynamoDBClient, table: str, alert: Outgoing, now: datetime) -> bool:
    """Counts the alert in its rule's hour, once however often it is tried."""
    if not alert.hourly:
        return True
    hour = now.astimezone(UTC).strftime("%Y-%m-%dT%H")
    return _holds(
        client,
        TableName=table,
        Key=_of_hour("BUDGET", alert.rule, hour),
        UpdateExpression="ADD alerts :one SET expires_at = :expires",
        ConditionExpression="attribute_not_exists(alerts) OR contains(alerts, :pk) "
        "OR size(alerts) < :most",
        ExpressionAttributeValues={
            ":one": {"SS": [alert.pk]},
            ":pk": {"S": alert.pk},
            ":most": {"N": str(alert.hourly)},
            ":expires": {"N": str(int((now + KEPT).timestamp()))},
        },
    )


def _of_hour(kind: str, rule: str, hour: str) -> dict[str, Any]:
    long = len(rule.encode()) > LONGEST_RULE
    return {"pk": {"S": f"{kind}#{sha256(rule.encode()).hexdigest() if long else rule}#{hour}"}}


def hold(client: DynamoDBClient, table: str, pk: str, now: datetime) -> bool:
    """Keeps the alert for the digest of its hour; False where it was sent, held or claimed."""
    return _holds(
        client,
        TableName=table,
        Key={"pk": {"S": pk}},
        UpdateExpression="SET sent_state = :held, unsent = :held",
        ConditionExpression=_FREE,
        ExpressionAttributeValues=_free(now) | {":held": {"S": "HELD"}},
    )


def set_aside(client: DynamoDBClient, table: str, pk: str, now: datetime) -> bool:
    """Sends the alert never: what tells that its story was taken back quotes what it told.

    False where it was sent, held or claimed.
    """
    return _holds(
        client,
        TableName=table,
        Key={"pk": {"S": pk}},
        UpdateExpression="SET sent_state = :retracted REMOVE unsent",
        ConditionExpression=_FREE,
        ExpressionAttributeValues=_free(now) | {":retracted": {"S": "RETRACTED"}},
    )


def claim_digest(client: DynamoDBClient, table: str, rule: str, hour: str, now: datetime) -> bool:
    """Whether the rule's digest of the hour may be published: not where one was within STALE.

    Its receipt marks the alerts of a digest whose answer got lost, so that none is left for another.
    """
    return _holds(
        client,
        TableName=table,
        Key=_of_hour("DIGEST", rule, hour),
        UpdateExpression="SET claimed_at = :now, expires_at = :expires",
        ConditionExpression="attribute_not_exists(claimed_at) OR claimed_at < :stale",
        ExpressionAttributeValues={
            ":now": {"S": now.isoformat()},
            ":stale": {"S": (now - STALE).isoformat()},
            ":expires": {"N": str(int((now + KEPT).timestamp()))},
        },
    )


def retracted(client: DynamoDBClient, table: str, stories: Iterable[str]) -> frozenset[str]:
    """Those of the stories that have been taken back."""
    gone = set()
    for story in dict.fromkeys(stories):
        found = client.get_item(
            TableName=table,
            Key={"pk": {"S": f"STORY#{story}"}},
            ProjectionExpression="#status",
            ExpressionAttributeNames={"#status": "status"},
        )
        if found.get("Item", {}).get("status", {}).get("S") == RETRACTED:
            gone.add(story)
    return frozenset(gone)


def waiting(
    client: DynamoDBClient, table: str, state: str, before: datetime
) -> Iterator[dict[str, str]]:
    """Items of alerts in this state (PENDING or HELD) that were queued before, the oldest first."""
    answer = client.query(
        TableName=table,
        IndexName=INDEX,
        KeyConditionExpression="unsent = :state AND queued_at < :before",
        ExpressionAttributeValues={
            ":state": {"S": state},
            ":before": {"S": before.astimezone(UTC).isoformat()},
        },
        Limit=MOST_SWEPT,
    )
    for item in answer["Items"]:
        yield {name: str(next(iter(value.values()))) for name, value in item.items()}
