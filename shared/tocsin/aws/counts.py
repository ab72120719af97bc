"""How many articles each hour brought, by what became of them; and what waits in dead letters.

In: DynamoDB and SQS clients, the stories table. Out: an item an hour, added to once a batch;
`Counts` of a span of whole hours. A batch that is cut off after its work may count an article twice
or not at all: the numbers tell that the service is alive, they are no accounts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tocsin.alerts.counts import Counts
from tocsin.aws.table import read_items

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sqs import SQSClient

KINDS = ("read", "quarantined", "repeated", "superseded")
MOST_KEYS = 100
"""DynamoDB's limit of keys in one BatchGetItem."""


def hour_key(moment: datetime) -> str:
    return f"COUNT#{moment.astimezone(UTC):%Y-%m-%dT%H}"


def add_counts(
    client: DynamoDBClient, table: str, kinds: Iterable[str], now: datetime, expires_at: int
) -> None:
    """One write for a batch of articles; none for an empty one."""
    counted = Counter(kinds)
    if not counted:
        return
    client.update_item(
        TableName=table,
        Key={"pk": {"S": hour_key(now)}},
        UpdateExpression="ADD "
        + ", ".join(f"#{kind} :{kind}" for kind in counted)
        + " SET #item = :item, expires_at = :expires",
        ExpressionAttributeNames={"#item": "kind"} | {f"#{kind}": kind for kind in counted},
        ExpressionAttributeValues={
            ":item": {"S": "COUNT"},
            ":expires": {"N": str(expires_at)},
            **{f":{kind}": {"N": str(count)} for kind, count in counted.items()},
        },
    )


def read_counts(client: DynamoDBClient, table: str, since: datetime, until: datetime) -> Counts:
    """From the hour of `since` up to, not including, the hour of `until`."""
    keys = []
    hour = since.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    while hour_key(hour) < hour_key(until):
        keys.append(hour_key(hour))
        hour += timedelta(hours=1)
    total: Counter[str] = Counter()
    for first in range(0, len(keys), MOST_KEYS):
        for item in read_items(client, table, keys[first : first + MOST_KEYS]).values():
            total.update({kind: int(item[kind]["N"]) for kind in KINDS if kind in item})
    return Counts.model_validate(total)


def count_waiting(client: SQSClient, queues: Mapping[str, str]) -> dict[str, int]:
    """Messages in each queue of dead letters, by the name it is told under."""
    name: Any = "ApproximateNumberOfMessages"
    found = {}
    for told, url in queues.items():
        answer = client.get_queue_attributes(QueueUrl=url, AttributeNames=[name])
        found[told] = int(answer["Attributes"][name])
    return found
