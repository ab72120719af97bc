"""The developments of all stories by the day they were read, for digest and briefing page.

In: a DynamoDB client, the stories table, a span of time. Out: `Development`s, from the index of days;
no scan. The index follows the table within moments, so a span should end a few minutes ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tocsin.alerts.development import Development
from tocsin.aws.items import parsed

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

INDEX = "developments"


def development_item(development: Development, version: int) -> dict[str, Any]:
    """The item that stands beside the story's version; its `read_on` puts it into the index."""
    at = development.at.astimezone(UTC)
    return {
        "pk": {"S": f"DEVELOPMENT#{development.record.story_id}#{version}"},
        "kind": {"S": "DEVELOPMENT"},
        "read_on": {"S": at.date().isoformat()},
        "read_at": {"S": at.isoformat(timespec="microseconds")},
        "body": {"S": development.model_dump_json()},
    }


def read_developments(
    client: DynamoDBClient, table: str, since: datetime, until: datetime
) -> Iterator[Development]:
    """Those read from `since` on and before `until`, oldest first; one query a day and page.

    An item that can't be read is left out, see items.py.
    """
    first, last = (one.astimezone(UTC) for one in (since, until))
    pages = client.get_paginator("query")
    day = first.date()
    while day <= last.date():
        asked: Any = {
            "TableName": table,
            "IndexName": INDEX,
            "KeyConditionExpression": "read_on = :day AND read_at BETWEEN :first AND :last",
            "ExpressionAttributeValues": {
                ":day": {"S": day.isoformat()},
                ":first": {"S": first.isoformat(timespec="microseconds")},
                ":last": {"S": last.isoformat(timespec="microseconds")},
            },
        }
        for page in pages.paginate(**asked):
            for item in page["Items"]:
                text = item["body"]["S"]
                found = parsed(item["pk"]["S"], text, Development.model_validate_json)
                if found is not None and found.at < last:
                    yield found
        day += timedelta(days=1)
