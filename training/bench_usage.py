"""Counts what an article asks of AWS: the mix goes through the local cloud, each call counted.

In: the number of articles and the share of them that should not alert. Out: one JSON object with
requests and DynamoDB units an article; alerting articles are nearly all new stories, the dearest case.
A write costs a unit a kilobyte begun, twice that in a transaction; sizes are those of the requests.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from typing import Any

from bench_reader import choose
from tocsin.aws import clients
from tocsin.local.cloud import LocalCloud

WRITES = frozenset({"PutItem", "UpdateItem", "DeleteItem"})
BATCH = 10


def main() -> None:
    """Print the counts an article."""
    articles = choose(int(sys.argv[1]), float(sys.argv[2]))
    counts: Counter[str] = Counter()
    with LocalCloud() as cloud:
        for client in (clients.s3(), clients.dynamodb(), clients.sns(), clients.ssm()):
            client.meta.events.register("before-parameter-build.*.*", _counter(counts))
        sent = 0
        for number, (data, metadata) in enumerate(articles, 1):
            cloud.put(f"{number}.txt", data, Metadata=_ascii(metadata), ContentType="text/plain")
            if number % BATCH == 0 or number == len(articles):
                sent += len(cloud.pump())
                print(f"{number} of {len(articles)} articles", file=sys.stderr)
    an_article = {name: round(count / len(articles), 3) for name, count in sorted(counts.items())}
    print(json.dumps({"articles": len(articles), "alerts": sent, "an article": an_article}))


def _counter(counts: Counter[str]) -> Any:
    def count(params: dict[str, Any], model: Any, **_: Any) -> None:
        name = model.name
        service = model.service_model.service_name
        counts[f"{service} {name}"] += 1
        if service != "dynamodb":
            return
        if name == "TransactWriteItems":
            for action in params["TransactItems"]:
                counts["dynamodb write units"] += 2 * _units(action, 1)
        elif name in WRITES:
            counts["dynamodb write units"] += _units(params, 1)
        else:
            keys = [len(one["Keys"]) for one in params.get("RequestItems", {}).values()]
            counts["dynamodb read units"] += sum(keys) if keys else 1

    return count


def _units(value: Any, kilobytes: int) -> int:
    return math.ceil(len(json.dumps(value, default=str)) / (1024 * kilobytes))


def _ascii(metadata: dict[str, str]) -> dict[str, str]:
    return {name: value.encode("ascii", "ignore").decode() for name, value in metadata.items()}


if __name__ == "__main__":
    main()
