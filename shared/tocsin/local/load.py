"""A backlog through the real handlers on tables, buckets and a topic in memory, with faults injected.

In: pieces, a share of calls at which each kind of fault strikes. Out: `Load`, with what was lost and
doubled. The queue, the stream and the receipts deliver again what fails, as AWS does.
"""

from __future__ import annotations

import io
import json
import os
import resource
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.aws import clients, reading
from tocsin.aws.observability import logger, metrics
from tocsin.aws.outgoing import STALE
from tocsin.aws.sweep import sweep
from tocsin.local.cloud import context_of
from tocsin.local.expression import Item
from tocsin.local.faults import Crash, Faulty, at_random
from tocsin.local.growth import fill
from tocsin.local.memory import MemoryParameters, MemoryTable, MemoryTopic
from tocsin.local.project import find_project, load_handler
from tocsin.local.retold import Retold
from tocsin.local.supply import Piece
from tocsin.signals.codebook import codebook

ARTICLES, RECORDS = "articles", "records"
STORIES, READINGS = "stories", "readings"
MOST_RECEIVES = 5
"""As in template.yaml; then a message is a dead letter, which is redriven at the end."""
MOST_SWEEPS = 2_000
RULES = {
    "rules": [
        {"name": kind.value.replace("_", " "), "types": [kind.value], "hourly": 1_000}
        for kind in codebook()
    ]
}
"""A budget for each type, as high as one may be: alerts beyond it come in digests."""
ENVIRONMENT = {
    "STORIES_TABLE": STORIES,
    "READINGS_TABLE": READINGS,
    "RECORDS_BUCKET": RECORDS,
    "RETENTION_DAYS": "365",
    "MINIMUM_SEVERITY_PARAMETER": "severity",
    "RULES_PARAMETER": "rules",
    "ALERTS_TOPIC_ARN": "arn:aws:sns:eu-central-1:123456789012:alerts",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "POWERTOOLS_METRICS_DISABLED": "true",
    "POWERTOOLS_LOG_LEVEL": "CRITICAL",
}


class Load(BaseModel):
    """What came of a backlog; `lost` and `doubled` must be 0."""

    model_config = ConfigDict(frozen=True)

    articles: int
    texts: int
    """Of them that went through the model; the others tell the same of other days."""
    records: int
    quarantined: int
    deliveries: int
    """Of messages, with what came again."""
    redriven: int
    """Messages that had become dead letters."""
    faults: int
    stories: int
    alerts: int
    """In the table: one a change that is told."""
    published: int
    in_digests: int
    retracted: int
    """Alerts never sent, as one that takes their story back was sent after them."""
    lost: int
    """Articles with neither record nor quarantine, other alerts never delivered, alerts not marked."""
    doubled: int
    """Alerts delivered more than once."""
    seconds: float
    cpu_seconds: float
    p50_ms: float
    """CPU time of one article, all but its reading."""
    p99_ms: float
    reading_p50_ms: float
    """CPU time of reading one text."""
    reading_p99_ms: float
    peak_mb: float
    calls: dict[str, float]
    """Table calls an article."""
    moved: dict[str, float]
    """Items and capacity units an article."""


class _Bucket:
    """Articles as long as they wait; of records only that they are there."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.articles: dict[str, bytes] = {}
        self.kept: set[str] = set()
        self.began: list[float] = []
        """The clock at each read, for the time that an article takes."""

    def get_object(self, *, Key: str, **_: Any) -> dict[str, Any]:  # noqa: N803
        self.began.append(self.clock())
        return {"Body": io.BytesIO(self.articles[Key]), "Metadata": {}}

    def put_object(self, *, Key: str, **_: Any) -> dict[str, Any]:  # noqa: N803
        self.kept.add(Key)
        return {"ETag": "x"}


class Cloud:
    """classify, publish and receipt between a queue, a stream and a topic."""

    def __init__(self, share: float, seed: int = 7) -> None:
        self.retold = Retold()
        self.memory, self.topic = MemoryTable({READINGS: "id"}), MemoryTopic()
        self.bucket = _Bucket(self.retold.clock)
        plan = at_random(seed, share)
        self.faulty = [Faulty(one, plan) for one in (self.memory, self.topic, self.bucket)]
        self.queue: deque[dict[str, Any]] = deque()
        self.dead: deque[dict[str, Any]] = deque()
        self.stream: list[dict[str, Any]] = []
        self.alerts: list[str] = []
        self.deliveries = self.redriven = self.digested = 0
        self.spent: list[float] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """The handlers' environment, clients and reader, as long as it lasts."""
        table, topic, bucket = self.faulty
        parameters = MemoryParameters({"severity": "0", "rules": json.dumps(RULES)})
        project, level = find_project(), logger.log_level
        with patch.dict(os.environ, ENVIRONMENT), patch.object(reading, "read_news", self.retold):
            clients.use(dynamodb=table, sns=topic, s3=bucket, ssm=parameters)
            logger.setLevel("CRITICAL")
            self.handlers = {
                name: load_handler(project, name) for name in ("classify", "publish", "receipt")
            }
            try:
                yield
            finally:
                logger.setLevel(level)
                clients.forget()

    def put(self, piece: Piece, number: int) -> None:
        """The object, and the message that tells of it."""
        self.bucket.articles[piece.key] = piece.data
        named = {"bucket": {"name": ARTICLES}, "object": {"key": piece.key, "eTag": "x"}}
        body = {"Records": [{"eventName": "ObjectCreated:Put", "s3": named}]}
        self.queue.append(
            {
                "messageId": str(number),
                "receiptHandle": str(number),
                "body": json.dumps(body),
                "attributes": {},
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "receives": 0,
            }
        )

    def read(self, batch: int) -> None:
        """One batch of the queue through classify."""
        messages = [self.queue.popleft() for _ in range(min(batch, len(self.queue)))]
        self.deliveries += len(messages)
        began = len(self.bucket.began)
        failed = self._invoke("classify", {"Records": messages})
        times = [*self.bucket.began[began:], self.retold.clock()]
        self.spent += [after - at for at, after in pairwise(times)]
        self.bucket.began.clear()
        for message in messages:
            if failed is not None and message["messageId"] not in failed:
                key = json.loads(message["body"])["Records"][0]["s3"]["object"]["key"]
                self.bucket.articles.pop(key)
                continue
            message["receives"] += 1
            (self.dead if message["receives"] >= MOST_RECEIVES else self.queue).append(message)

    def _invoke(self, name: str, event: dict[str, Any]) -> set[str] | None:
        """Items that failed; None where the process died, so that everything comes again."""
        try:
            # Dead at once: what it had begun is free again when its message comes back.
            answer = self.handlers[name](event, context_of(name, milliseconds=1))
        except (Crash, ClientError, BotoCoreError):
            return None
        finally:
            metrics.clear_metrics()
        return {one["itemIdentifier"] for one in answer.get("batchItemFailures", [])}

    def redrive(self) -> None:
        """Dead letters back into the queue, as `tocsin redrive` does."""
        self.redriven += len(self.dead)
        while self.dead:
            self.queue.append(self.dead.popleft() | {"receives": 0})

    def send(self) -> None:
        """The stream through publish, the topic's deliveries through receipt."""
        for item in self.memory.take_inserted():
            if item.get("kind") == {"S": "ALERT"}:
                number = len(self.alerts)
                self.alerts.append(item["pk"]["S"])
                change = {"NewImage": item, "SequenceNumber": str(number)}
                event = {"eventID": str(number), "eventName": "INSERT", "dynamodb": change}
                self.stream.append(event)
        if self.stream:
            sent, rest = self.stream[:10], self.stream[10:]
            failed = self._invoke("publish", {"Records": sent})
            numbers = [one["dynamodb"]["SequenceNumber"] for one in sent]
            whole = 0 if failed is None else len(sent)
            done = next((at for at, one in enumerate(numbers) if one in (failed or ())), whole)
            self.stream = sent[done:] + rest
        for event in self.topic.take():
            while self._invoke("receipt", event) is None:
                pass

    def settle(self) -> None:
        """The stream to its end, then sweeps until nothing waits."""
        while self.stream or self.memory.inserted:
            self.send()
        now = datetime.now(UTC) + timedelta(hours=1)
        stand_ins: Any = self.faulty
        table, topic, _ = stand_ins
        for number in range(MOST_SWEEPS):
            if not self.waiting:
                return
            at = now + (number + 1) * (STALE + timedelta(minutes=1))
            names = {"table": STORIES, "topic_arn": ENVIRONMENT["ALERTS_TOPIC_ARN"]}
            try:
                swept = sweep(topic, table, claimant=lambda: str(uuid4()), now=at, **names)
            except (Crash, ClientError, BotoCoreError):
                continue
            finally:
                self.send()
            self.digested += swept.digested

    @property
    def waiting(self) -> bool:
        return self.memory.indexed(STORIES, "unsent") > 0


def drive(
    pieces: Iterable[Piece],
    share: float,
    batch: int = 10,
    *,
    filled: int = 0,
    told: Callable[[int], None] = lambda articles: None,
) -> Load:
    """Every piece delivered until it is done; `told` hears how many articles each round brought.

    `filled`: items that the table holds before the first.
    """
    cloud, began, cpu = Cloud(share), time.perf_counter(), time.process_time()
    if filled:
        fill(cloud.memory, STORIES, filled)
    keys: list[str] = []
    source = iter(pieces)
    with cloud.running():
        while (taken := list(islice(source, batch))) or cloud.queue or cloud.dead:
            for piece in taken:
                cloud.put(piece, len(keys))
                keys.append(piece.key)
            if not cloud.queue:
                cloud.redrive()
            cloud.read(batch)
            cloud.send()
            told(len(taken))
        cloud.settle()
    return _sum_up(cloud, keys, time.perf_counter() - began, time.process_time() - cpu)


def _sum_up(cloud: Cloud, keys: list[str], seconds: float, cpu: float) -> Load:
    kept, sent = cloud.bucket.kept, cloud.topic.sent
    unread = sum(
        f"records/{k}.json" not in kept and f"quarantine/{k}.json" not in kept for k in keys
    )
    table = cloud.memory
    items = table.items.get(STORIES, {})
    never = _taken_back(items, {*cloud.alerts} - {*sent}, sent)
    unsent = len({*cloud.alerts} - {*sent} - never) + table.indexed(STORIES, "unsent")
    count = max(1, len(keys))
    return Load(
        articles=len(keys),
        texts=len(cloud.retold.spent),
        records=sum(key.startswith("records/") for key in kept),
        quarantined=sum(key.startswith("quarantine/") for key in kept),
        deliveries=cloud.deliveries,
        redriven=cloud.redriven,
        faults=sum(one.struck.total() for one in cloud.faulty),
        stories=sum(pk.startswith("STORY#") for pk in items),
        alerts=len(cloud.alerts),
        published=len(sent),
        in_digests=cloud.digested,
        retracted=len(never),
        lost=unread + unsent,
        doubled=sum(times > 1 for times in sent.values()),
        seconds=seconds,
        cpu_seconds=cpu,
        p50_ms=_at(cloud.spent, 0.50),
        p99_ms=_at(cloud.spent, 0.99),
        reading_p50_ms=_at(cloud.retold.spent, 0.50),
        reading_p99_ms=_at(cloud.retold.spent, 0.99),
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024,
        calls={name: number / count for name, number in sorted(table.calls.items())},
        moved={name: number / count for name, number in sorted(table.moved.items())},
    )


def _taken_back(items: dict[str, Item], unsent: set[str], sent: Iterable[str]) -> set[str]:
    """Those set aside whose story was taken back in truth, which a later alert has told."""
    last = dict(sorted(map(_named, sent)))
    return {
        pk
        for pk, (story, number) in ((one, _named(one)) for one in unsent)
        if items[pk]["sent_state"] == {"S": "RETRACTED"}
        and items[f"STORY#{story}"]["status"] == {"S": "retracted"}
        and number < last.get(story, 0)
    }


def _named(pk: str) -> tuple[str, int]:
    """The story of an alert, and which version of it."""
    _, story, version = pk.split("#")
    return story, int(version)


def _at(seconds: list[float], share: float) -> float:
    """The quantile in milliseconds, 0 for none."""
    ordered = sorted(seconds)
    return 1_000 * ordered[int(len(ordered) * share)] if ordered else 0.0
