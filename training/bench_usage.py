"""Counts what an article asks of AWS: the mix goes through the local cloud, each call counted.

In: the number of articles and the share of them that should not alert. Out: one JSON object with
requests and DynamoDB units an article; alerting articles are nearly all new stories, the dearest case.
A write costs a unit a kilobyte begun of the whole item, twice that in a transaction, and once more in each
index whose attributes it changes.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from typing import Any

import boto3

from bench_reader import choose
from tocsin.aws import clients
from tocsin.local.cloud import LocalCloud

BATCH = 10
PROJECTED = {"unsent": ("message", "rule", "hourly"), "read_on": ("body",)}
"""Of each index its hash attribute, and what it keeps beside its keys."""


def main() -> None:
    """Print the counts an article."""
    articles = choose(int(sys.argv[1]), float(sys.argv[2]))
    counts: Counter[str] = Counter()
    with LocalCloud() as cloud:
        tables = boto3.client("dynamodb", endpoint_url=cloud.endpoint)
        for client in (clients.s3(), clients.dynamodb(), clients.sns(), clients.ssm()):
            client.meta.events.register("before-parameter-build.*.*", _counter(counts, tables))
        sent = 0
        for number, (data, metadata) in enumerate(articles, 1):
            cloud.put(f"{number}.txt", data, Metadata=_ascii(metadata), ContentType="text/plain")
            if number % BATCH == 0 or number == len(articles):
                sent += len(cloud.pump())
                print(f"{number} of {len(articles)} articles", file=sys.stderr)
    an_article = {name: round(count / len(articles), 3) for name, count in sorted(counts.items())}
    print(json.dumps({"articles": len(articles), "alerts": sent, "an article": an_article}))


def _counter(counts: Counter[str], tables: Any) -> Any:
    """Counts each request; `tables`, a client of its own, shows the items that updates write anew."""

    def count(params: dict[str, Any], model: Any, **_: Any) -> None:
        name = model.name
        service = model.service_model.service_name
        counts[f"{service} {name}"] += 1
        if service != "dynamodb":
            return
        if name == "TransactWriteItems":
            for action in params["TransactItems"]:
                ((kind, write),) = action.items()
                counts["dynamodb write units"] += _written(kind, write, tables, 2)
        elif name in ("PutItem", "UpdateItem", "DeleteItem"):
            kind = name.removesuffix("Item")
            counts["dynamodb write units"] += _written(kind, params, tables, 1)
        else:
            keys = [len(one["Keys"]) for one in params.get("RequestItems", {}).values()]
            counts["dynamodb read units"] += sum(keys) if keys else 1

    return count


def _written(kind: str, write: dict[str, Any], tables: Any, times: int) -> int:
    """Units of one write of the item itself, `times` over, and of its indexes."""
    item = write.get("Item")
    if item is None:
        item = tables.get_item(TableName=write["TableName"], Key=write["Key"]).get("Item", {})
    changed = kind != "Update" or "unsent" in write.get("UpdateExpression", "")
    indexed = [names for key, names in PROJECTED.items() if changed and key in item]
    units = times * _units(item)
    return units + sum(_units({n: item[n] for n in names if n in item}) for names in indexed)


def _units(item: dict[str, Any]) -> int:
    size = sum(len(name) + len(str(*value.values())) for name, value in item.items())
    return max(1, math.ceil(size / 1024))


def _ascii(metadata: dict[str, str]) -> dict[str, str]:
    return {name: value.encode("ascii", "ignore").decode() for name, value in metadata.items()}


if __name__ == "__main__":
    main()
