"""What the stories table has lost, out of a copy that DynamoDB restored beside it.

In: a `Stack`, the name of the copy. Out: how many items were read and written back, page by page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.aws.table import read_items
from tocsin.local.stack import Stack

SPENT = ("ALERT#", "BUDGET#", "DIGEST#")
"""What was sent, and how much of it: written back, it would be sent again."""
AHEAD = 10_000
"""Added to the versions of stories and shelves: what later ones left behind bears their numbers still."""
MOST_WRITTEN = 25
"""Items that one BatchWriteItem takes."""
MOST_READ = 100
"""Items of a page, so that one BatchGetItem can ask for all of them."""


@dataclass(frozen=True)
class Restored:
    read: int
    written: int


def restore(stack: Stack, copy: str, *, over: bool = False) -> Iterator[Restored]:
    """Yields what was done so far; with `over` items that are there are written over, else kept.

    Nothing else may write meanwhile. Raises ClientError where DynamoDB refuses: no such copy, for one.
    """
    client, table = stack.client("dynamodb"), stack.physical("StoriesTable")
    read = written = 0
    paging = {"PageSize": MOST_READ}
    for page in client.get_paginator("scan").paginate(TableName=copy, PaginationConfig=paging):
        items = [one for one in page["Items"] if not one["pk"]["S"].startswith(SPENT)]
        there = set() if over else set(read_items(client, table, _keys(items)))
        lost = [_ahead(one) for one in items if one["pk"]["S"] not in there]
        for first in range(0, len(lost), MOST_WRITTEN):
            _write(client, table, lost[first : first + MOST_WRITTEN])
        read, written = read + len(page["Items"]), written + len(lost)
        yield Restored(read, written)


def _keys(items: Sequence[dict[str, Any]]) -> list[str]:
    return [one["pk"]["S"] for one in items]


def _ahead(item: dict[str, Any]) -> dict[str, Any]:
    if "version" not in item:
        return item
    return item | {"version": {"N": str(int(item["version"]["N"]) + AHEAD)}}


def _write(client: Any, table: str, items: Sequence[dict[str, Any]]) -> None:
    """Asks again for what DynamoDB leaves unwritten; throttling itself is botocore's to wait for."""
    left = {table: [{"PutRequest": {"Item": one}} for one in items]}
    while left:
        left = client.batch_write_item(RequestItems=left)["UnprocessedItems"]
