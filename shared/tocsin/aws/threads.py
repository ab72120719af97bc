"""Which alerts of a story a channel has got, and the message that its thread hangs on.

In: a DynamoDB client, the channel and the story. Out: `Thread`; one worker holds it at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.aws.waiting import Later

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

LEASE = 60
"""Seconds a worker may hold a thread: as long as the function may run."""
BUSY = 5


class Thread(BaseModel):
    """`ts` is Slack's id of the headline message; None until it stands, and for webhooks."""

    model_config = ConfigDict(frozen=True)

    pk: str
    ts: str | None = None
    shown: int = 0
    """The alert version that the headline message shows."""
    delivered: frozenset[int] = frozenset()


class Threads(BaseModel):
    """The stories table as the memory of one channel; `expires_at` in epoch seconds."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    client: Any
    table: str
    channel: str
    expires_at: int

    def hold(self, story_id: str, now: int) -> Thread:
        """Raises Later while another worker delivers to the same thread."""
        client: DynamoDBClient = self.client
        pk = f"SLACK#{self.channel}#{story_id}"
        try:
            answer = client.update_item(
                TableName=self.table,
                Key={"pk": {"S": pk}},
                UpdateExpression="SET lease = :until, kind = :kind, expires_at = :expires",
                ConditionExpression="attribute_not_exists(lease) OR lease < :now",
                ExpressionAttributeValues={
                    ":until": {"N": str(now + LEASE)},
                    ":now": {"N": str(now)},
                    ":kind": {"S": "THREAD"},
                    ":expires": {"N": str(self.expires_at)},
                },
                ReturnValues="ALL_NEW",
            )
        except ClientError as error:
            if error.response["Error"].get("Code") == "ConditionalCheckFailedException":
                raise Later(BUSY, "another worker delivers to this thread") from error
            raise
        found = answer["Attributes"]
        return Thread(
            pk=pk,
            ts=found["ts"]["S"] if "ts" in found else None,
            shown=int(found["shown"]["N"]) if "shown" in found else 0,
            delivered=frozenset(int(n) for n in found.get("delivered", {}).get("NS", ())),
        )

    def mark(
        self, thread: Thread, version: int, *, ts: str | None = None, shown: int | None = None
    ) -> None:
        """The alert is delivered; with `ts` or `shown` the headline message stands, or is newer."""
        values: dict[str, Any] = {":version": {"NS": [str(version)]}}
        sets = []
        if ts is not None:
            sets.append("ts = :ts")
            values[":ts"] = {"S": ts}
        if shown is not None:
            sets.append("shown = :shown")
            values[":shown"] = {"N": str(shown)}
        told = f" SET {', '.join(sets)}" if sets else ""
        client: DynamoDBClient = self.client
        client.update_item(
            TableName=self.table,
            Key={"pk": {"S": thread.pk}},
            UpdateExpression=f"ADD delivered :version{told}",
            ExpressionAttributeValues=values,
        )

    def release(self, thread: Thread) -> None:
        client: DynamoDBClient = self.client
        client.update_item(
            TableName=self.table, Key={"pk": {"S": thread.pk}}, UpdateExpression="REMOVE lease"
        )
