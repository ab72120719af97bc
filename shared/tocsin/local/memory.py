"""DynamoDB tables, S3 buckets and an SNS topic in this process, with the calls that we make.

In: the same arguments as boto3's clients. Out: the same answers and ClientErrors. moto copies a
whole table at each transaction; ten thousand articles need one that does not. A test holds both equal.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections import Counter
from typing import Any

from botocore.exceptions import ClientError

from tocsin.local.expression import Condition, Item, Values, plain, updated

INDEXES = {"unsent": ("unsent", "queued_at"), "developments": ("read_on", "read_at")}
"""Hash and range attribute of each index: sparse, as an item without them is in none."""

UNIT_READ, UNIT_WRITTEN = 4_096, 1_024
"""Bytes of a capacity unit; a transaction takes two for one."""


def _bytes(item: Item) -> int:
    """About as DynamoDB counts: names and values."""
    return sum(
        len(name) + sum(len(inner) if isinstance(inner, str) else 8 for inner in value.values())
        for name, value in item.items()
    )


def _error(code: str, operation: str, **more: Any) -> ClientError:
    answer: Any = {"Error": {"Code": code, "Message": code}, **more}
    return ClientError(answer, operation)


class MemoryTable:
    """The DynamoDB client for any number of tables keyed by `pk`, or as `keys` says.

    `calls` counts operations, `moved` items and capacity units (of indexes: none).
    """

    def __init__(self, keys: dict[str, str] | None = None) -> None:
        self.items: dict[str, dict[str, Item]] = {}
        self.calls: Counter[str] = Counter()
        self.moved: Counter[str] = Counter()
        self._keys = keys or {}
        self.inserted: list[Item] = []
        """Items put for the first time, in order: what the stream would show."""
        self._indexed: dict[tuple[str, str], dict[str, None]] = {}
        self._lock = threading.Lock()

    def _table(self, name: str) -> dict[str, Item]:
        return self.items.setdefault(name, {})

    def get_item(self, *, TableName: str, Key: Item, **_: Any) -> dict[str, Any]:  # noqa: N803
        self.calls["GetItem"] += 1
        item = self._table(TableName).get(self._key({"TableName": TableName, "Key": Key}))
        self._was_read([item])
        return {"Item": dict(item)} if item is not None else {}

    def batch_get_item(self, *, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        self.calls["BatchGetItem"] += 1
        found = {
            table: [
                dict(self._table(table)[key["pk"]["S"]])
                for key in asked["Keys"]
                if key["pk"]["S"] in self._table(table)
            ]
            for table, asked in RequestItems.items()
        }
        for table, asked in RequestItems.items():
            missing = len(asked["Keys"]) - len(found[table])
            self._was_read([*found[table], *[None] * missing])
        return {"Responses": found, "UnprocessedKeys": {}}

    def put_item(self, **put: Any) -> dict[str, Any]:
        self.calls["PutItem"] += 1
        with self._lock:
            if not self._allowed(put):
                old = self._table(put["TableName"]).get(self._key(put))
                wanted = put.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
                more = {"Item": dict(old)} if wanted and old is not None else {}
                raise _error("ConditionalCheckFailedException", "PutItem", **more)
            self._apply("Put", put)
        return {}

    def delete_item(self, **delete: Any) -> dict[str, Any]:
        self.calls["DeleteItem"] += 1
        with self._lock:
            self._apply("Delete", delete)
        return {}

    def update_item(self, **update: Any) -> dict[str, Any]:
        self.calls["UpdateItem"] += 1
        with self._lock:
            if not self._allowed(update):
                raise _error("ConditionalCheckFailedException", "UpdateItem")
            self._apply("Update", update)
            item = self._table(update["TableName"])[self._key(update)]
        return {"Attributes": dict(item)}

    def transact_write_items(self, *, TransactItems: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.calls["TransactWriteItems"] += 1
        with self._lock:
            steps = [next(iter(entry.items())) for entry in TransactItems]
            held = [self._allowed(step) for _, step in steps]
            if not all(held):
                codes = [{"Code": "None" if ok else "ConditionalCheckFailed"} for ok in held]
                raise _error(
                    "TransactionCanceledException", "TransactWriteItems", CancellationReasons=codes
                )
            for name, step in steps:
                self._apply(name, step, 2)
        return {}

    def query(
        self,
        *,
        TableName: str,  # noqa: N803
        ExpressionAttributeValues: Values,  # noqa: N803
        KeyConditionExpression: str,  # noqa: N803
        IndexName: str,  # noqa: N803
        Limit: int = 1_000,  # noqa: N803
        **more: Any,
    ) -> dict[str, Any]:
        self.calls["Query"] += 1
        names = more.get("ExpressionAttributeNames", {})
        condition = Condition(KeyConditionExpression, ExpressionAttributeValues, names)
        table = self._table(TableName)
        items = [table[key] for key in self._indexed.get((TableName, IndexName), ())]
        found = [item for item in items if condition.holds(item)]
        found.sort(key=lambda item: str(plain(item[INDEXES[IndexName][1]])))
        return {"Items": [dict(item) for item in found[:Limit]]}

    def take_inserted(self) -> list[Item]:
        """The items put for the first time since it was last asked."""
        taken, self.inserted = self.inserted, []
        return taken

    def indexed(self, table: str, index: str) -> int:
        """How many items the sparse index holds."""
        return len(self._indexed.get((table, index), ()))

    def _was_read(self, found: list[Item | None]) -> None:
        self.moved["items read"] += len(found)
        sizes = (-(-_bytes(one) // UNIT_READ) if one else 1 for one in found)
        self.moved["read units"] += sum(sizes)

    def _key(self, step: Item) -> str:
        name = self._keys.get(step["TableName"], "pk")
        key: str = (step.get("Key") or step["Item"])[name]["S"]
        return key

    def _allowed(self, step: Item) -> bool:
        text = step.get("ConditionExpression")
        if not text:
            return True
        values = step.get("ExpressionAttributeValues", {})
        condition = Condition(text, values, step.get("ExpressionAttributeNames", {}))
        return condition.holds(self._table(step["TableName"]).get(self._key(step)))

    def _apply(self, name: str, step: Item, units: int = 1) -> None:
        table, key = self._table(step["TableName"]), self._key(step)
        if name == "ConditionCheck":
            return
        if name == "Delete":
            table.pop(key, None)
            self._index(step["TableName"], key, {})
            self.moved["items written"] += 1
            self.moved["write units"] += units
            return
        known = table.get(key)
        if name == "Put":
            table[key] = dict(step["Item"])
        else:
            table[key] = updated(
                known or dict(step["Key"]),
                step["UpdateExpression"],
                step.get("ExpressionAttributeValues", {}),
                step.get("ExpressionAttributeNames", {}),
            )
        self.moved["items written"] += 1
        self.moved["write units"] += units * -(-_bytes(table[key]) // UNIT_WRITTEN)
        self._index(step["TableName"], key, table[key])
        if known is None:
            self.inserted.append(dict(table[key]))

    def _index(self, table: str, key: str, item: Item) -> None:
        for index, attributes in INDEXES.items():
            held = self._indexed.setdefault((table, index), {})
            if {*attributes} <= {*item}:
                held[key] = None
            else:
                held.pop(key, None)


class MemoryStore:
    """The S3 client's `put_object` and `get_object`."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], bytes] = {}
        self.calls: Counter[str] = Counter()

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, **_: Any) -> dict[str, Any]:  # noqa: N803
        self.calls["PutObject"] += 1
        self.objects[Bucket, Key] = Body
        return {"ETag": f'"{hashlib.md5(Body, usedforsecurity=False).hexdigest()}"'}

    def get_object(self, *, Bucket: str, Key: str, **_: Any) -> dict[str, Any]:  # noqa: N803
        self.calls["GetObject"] += 1
        try:
            body = self.objects[Bucket, Key]
        except KeyError:
            raise _error("NoSuchKey", "GetObject") from None
        return {"Body": io.BytesIO(body), "Metadata": {}}


class MemoryTopic:
    """The SNS client's `publish`; what it delivers is taken out as the events of a subscription."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()
        """How often each alert was published, by its key."""
        self._undelivered: list[dict[str, Any]] = []

    def publish(self, **message: Any) -> dict[str, str]:
        named = message["MessageAttributes"]
        self.sent.update(json.loads(named["alerts"]["StringValue"]))
        attributes = {
            name: {"Type": one["DataType"], "Value": one["StringValue"]}
            for name, one in named.items()
        }
        told: Any = {"MessageId": str(self.sent.total()), "MessageAttributes": attributes}
        self._undelivered.append({"Records": [{"EventSource": "aws:sns", "Sns": told}]})
        return {"MessageId": told["MessageId"]}

    def take(self) -> list[dict[str, Any]]:
        """The events since the last time."""
        taken, self._undelivered = self._undelivered, []
        return taken


class MemoryParameters:
    """The Systems Manager client's `get_parameter`."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    def get_parameter(self, *, Name: str, **_: Any) -> dict[str, Any]:  # noqa: N803
        return {"Parameter": {"Name": Name, "Value": self._values[Name]}}
