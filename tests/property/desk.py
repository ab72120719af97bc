"""A desk for tests: reports through classify's own telling and publish's own sending, in memory.

Faults are put between the code and the table, the topic and the store; what fails is delivered again.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError, ReadTimeoutError

from tocsin.alerts.rules import Rule, Rules
from tocsin.aws.outgoing import Outgoing
from tocsin.aws.sweep import sweep
from tocsin.aws.table import Conflict, Throttled
from tocsin.aws.telling import Told, tell_report
from tocsin.aws.topic import send
from tocsin.local.memory import MemoryTable
from tocsin.local.replay import SETTINGS
from tocsin.stories import Report, Story

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
KINDS = ("before", "after", "crash", "crash after", "timeout", "throttle", "partial")
RETRIED = (ClientError, ReadTimeoutError, Conflict, Throttled)
MOST_DELIVERIES = 30


class Crash(BaseException):
    """The process dies here: nothing in it may catch this."""


class Faulty:
    """A client whose calls fail as `plan(operation)` says: None or one of KINDS."""

    def __init__(self, client: Any, plan: Callable[[str], str | None]) -> None:
        self._client, self._plan = client, plan
        self.struck: Counter[tuple[str, str]] = Counter()

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._client, name)
        if not callable(real):
            return real

        def call(**arguments: Any) -> Any:
            kind = self._plan(name)
            if kind == "partial" and name != "batch_get_item":
                kind = "throttle"
            if kind:
                self.struck[name, kind] += 1
            if kind == "crash":
                raise Crash
            if kind == "before":
                raise _error("InternalServerError", name)
            if kind == "throttle":
                raise _error("ThrottlingException", name)
            if kind == "partial":
                return _partly(real, arguments)
            answer = real(**arguments)
            if kind == "after":
                raise _error("InternalServerError", name)
            if kind == "crash after":
                raise Crash
            if kind == "timeout":
                raise ReadTimeoutError(endpoint_url="https://dynamodb.example")
            return answer

        return call


def _error(code: str, operation: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": code}}, operation)


def _partly(real: Any, arguments: dict[str, Any]) -> Any:
    """Half of the keys read, the others left unread."""
    ((table, asked),) = arguments["RequestItems"].items()
    keys = asked["Keys"]
    half = {table: asked | {"Keys": keys[: len(keys) // 2]}}
    answer = real(RequestItems=half) if half[table]["Keys"] else {"Responses": {table: []}}
    rest = {table: {"Keys": keys[len(keys) // 2 :]}}
    return answer | {"UnprocessedKeys": rest}


class Topic:
    """Counts what is published, by subject."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def publish(self, **message: Any) -> dict[str, str]:
        self.sent.append(sha256(message["Message"].encode()).hexdigest())
        return {"MessageId": str(len(self.sent))}


def at_random(seed: int, share: float) -> Callable[[str], str | None]:
    """Every kind of fault at `share` of the calls each."""
    chance = random.Random(seed)

    def plan(_: str) -> str | None:
        number = int(chance.random() / share)
        return KINDS[number] if number < len(KINDS) else None

    return plan


def never(_: str) -> str | None:
    return None


class Desk:
    def __init__(
        self, plan: Callable[[str], str | None] = never, rules: Rules | None = None
    ) -> None:
        self.memory, self.topic = MemoryTable(), Topic()
        self.table, self.bell = Faulty(self.memory, plan), Faulty(self.topic, plan)
        self.rules = rules or Rules(rules=(Rule(name="all", hourly=1_000),))
        self.told: list[Told | None] = []
        self.deliveries = 0

    def tell(self, report: Report) -> Told | None:
        """One report, delivered until it succeeds, as its queue would."""
        table: Any = self.table
        for _ in range(MOST_DELIVERIES):
            self.deliveries += 1
            try:
                mark = report.source.sha256
                told = tell_report(report, mark, SETTINGS, table, NOW, self.rules)
            except (*RETRIED, Crash):
                continue
            self.told.append(told)
            return told
        raise AssertionError("delivered too often")

    def tell_all(self, reports: Iterable[Report]) -> Desk:
        for report in reports:
            self.tell(report)
        return self

    def send_all(self) -> Desk:
        """The stream's alerts, each delivered until it succeeds; then the sweep."""
        table, topic = self.any(self.table), self.any(self.bell)
        names = {"table": SETTINGS.stories_table, "topic_arn": "t"}
        for number, item in enumerate(self.alerts):
            values = {name: next(iter(value.values())) for name, value in item.items()}
            alert = Outgoing.model_validate(values)
            for _ in range(MOST_DELIVERIES):
                try:
                    send(topic, table, alert, claimant=str(number), now=NOW, **names)
                except (*RETRIED, Crash):
                    continue
                break
        sweep(self.any(self.topic), self.any(self.memory), now=NOW + timedelta(hours=2), **names)
        return self

    @staticmethod
    def any(value: Any) -> Any:
        return value

    @property
    def alerts(self) -> list[dict[str, Any]]:
        return [item for item in self.memory.inserted if item["pk"]["S"].startswith("ALERT#")]

    @property
    def stories(self) -> list[Story]:
        items = self.memory.items.get(SETTINGS.stories_table, {})
        bodies = [item["body"]["S"] for pk, item in items.items() if pk.startswith("STORY#")]
        return [Story.model_validate_json(body) for body in bodies]


def material(story: Story) -> tuple[Any, ...]:
    """What must not depend on the order of arrival."""
    quantity = story.lead.quantity
    return (
        story.family,
        story.lead.type,
        story.status,
        story.severity.points,
        story.severity.level,
        frozenset(story.origins),
        frozenset(story.denied_by),
        frozenset(story.actors),
        frozenset(story.recipients),
        frozenset(story.places),
        quantity.value if quantity else None,
        (story.first, story.last),
        story.eased,
    )


def day(number: int) -> date:
    return date(2026, 3, number)
