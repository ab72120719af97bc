"""A desk for tests: reports through classify's own telling and publish's own sending, in memory.

Faults are put between the code and the table, the topic and the store; what fails is delivered again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError, ReadTimeoutError

from tocsin.alerts.rules import Rule, Rules
from tocsin.aws.outgoing import STALE, Outgoing
from tocsin.aws.receipts import receive
from tocsin.aws.sweep import sweep
from tocsin.aws.table import Conflict, Throttled
from tocsin.aws.telling import Told, tell_report
from tocsin.aws.topic import send
from tocsin.local.faults import Crash, Faulty, Plan, never
from tocsin.local.memory import MemoryTable, MemoryTopic
from tocsin.local.replay import SETTINGS
from tocsin.stories import Report, Story

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
RETRIED = (ClientError, ReadTimeoutError, Conflict, Throttled)
MOST_DELIVERIES = 30
MOST_SWEEPS = 200


class Desk:
    def __init__(self, plan: Plan = never, rules: Rules | None = None) -> None:
        self.memory, self.topic = MemoryTable(), MemoryTopic()
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
        """The stream's alerts, each delivered until it succeeds; receipts; sweeps until none waits."""
        table, topic = self.any(self.table), self.any(self.bell)
        names = {"table": SETTINGS.stories_table, "topic_arn": "t"}
        tries = map(str, count())
        for item in self.alerts:
            values = {name: next(iter(value.values())) for name, value in item.items()}
            alert = Outgoing.model_validate(values)
            self.deliver(lambda one=alert: send(topic, table, one, claimant=next(tries), now=NOW,
                                                **names))  # fmt: skip
        self.take_receipts()
        for number in range(1, MOST_SWEEPS):
            if not self.waiting:
                break
            now = NOW + number * (STALE + timedelta(minutes=1))
            self.deliver(lambda at=now: sweep(topic, table, claimant=lambda: next(tries), now=at,
                                              **names))  # fmt: skip
            self.take_receipts()
        return self

    def take_receipts(self) -> None:
        for event in self.topic.take():
            self.deliver(lambda one=event: receive(one, self.any(self.table),
                                                   SETTINGS.stories_table))  # fmt: skip

    @staticmethod
    def deliver(call: Any) -> None:
        """Once more after each failure, as Lambda does."""
        for _ in range(MOST_DELIVERIES):
            try:
                call()
            except (*RETRIED, Crash):
                continue
            return

    @staticmethod
    def any(value: Any) -> Any:
        return value

    @property
    def alerts(self) -> list[dict[str, Any]]:
        return [item for item in self.memory.inserted if item["pk"]["S"].startswith("ALERT#")]

    @property
    def waiting(self) -> list[str]:
        """Alerts that were not marked as sent."""
        items = self.memory.items.get(SETTINGS.stories_table, {})
        return [pk for pk, item in items.items() if "unsent" in item]

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
