"""What publish left behind: alerts without a receipt, and those held for a rule's budget.

In: SNS and DynamoDB clients, the table, the topic, the time. Out: `Swept`; run every few minutes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.alerts.plain import ascii_line, one_line
from tocsin.aws.outgoing import STALE, Outgoing, claim_digest, waiting
from tocsin.aws.topic import Fate, mark, publish, send

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sns import SNSClient

MOST_LINES = 100


class Swept(BaseModel):
    """How many alerts were sent, and how many came in how many digests."""

    model_config = ConfigDict(frozen=True)

    sent: int = 0
    digests: int = 0
    digested: int = 0
    failed: int = 0
    """Alerts and digests that could not be sent, or nobody knows: the next sweep looks again."""
    oldest_seconds: int = 0
    """For how long the oldest alert has waited that this sweep could not send either."""


def sweep(
    topic: SNSClient,
    stories: DynamoDBClient,
    *,
    table: str,
    topic_arn: str,
    claimant: Callable[[], str],
    now: datetime,
) -> Swept:
    """Sends what has waited for longer than STALE, and one digest an hour and rule of what is held.

    `claimant` gives an id for each try. One that fails does not keep back the others.
    """
    sent = failed = digests = digested = oldest = 0
    names = {"table": table, "topic_arn": topic_arn}
    fate: Fate | None
    for alert in list(waiting(stories, table, "PENDING", now - STALE)):
        try:
            fate = send(topic, stories, alert, claimant=claimant(), now=now, **names)
        except (ClientError, BotoCoreError):
            fate = None
        sent += fate is Fate.SENT
        failed += fate in {None, Fate.UNCERTAIN}
        if fate not in {Fate.SENT, Fate.HELD}:
            waited = now - datetime.fromisoformat(alert.queued_at)
            oldest = max(oldest, int(waited.total_seconds()))
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    by_rule: dict[tuple[str, str], list[Outgoing]] = defaultdict(list)
    for alert in waiting(stories, table, "HELD", hour):
        by_rule[alert.rule, alert.queued_at[:13]].append(alert)
    for (rule, when), alerts in by_rule.items():
        subject, text = digest_of(rule, when, alerts)
        channels = {"DataType": "String.Array", "StringValue": json.dumps(["email"])}
        body, keys = {"default": text, "email": text}, [one.pk for one in alerts]
        try:
            if not claim_digest(stories, table, f"{rule}#{when}", now):
                continue
            answer = publish(topic, topic_arn, subject, body, {"channels": channels}, alerts=keys)
        except (ClientError, BotoCoreError):
            failed += 1
            continue
        digests, digested = digests + 1, digested + len(alerts)
        mark(stories, table, keys, answer)
    return Swept(
        sent=sent, digests=digests, digested=digested, failed=failed, oldest_seconds=oldest
    )


def digest_of(rule: str, hour: str, alerts: list[Outgoing]) -> tuple[str, str]:
    """Subject (ASCII, under 100 characters) and text: a line for each alert, by its own subject."""
    count = len(alerts)
    subject = ascii_line(f"[DIGEST] {count} further alerts of the rule {rule}", 99)
    lines = [
        f"{count} alerts beyond the hourly budget of the rule",
        one_line(f'"{rule}", {hour}.'),
        "",
    ]
    lines += [one_line(str(json.loads(one.message)["subject"]), 100) for one in alerts[:MOST_LINES]]
    if count > MOST_LINES:
        lines.append(f"and {count - MOST_LINES} more; the briefing page has them all.")
    return subject, "\n".join(lines) + "\n"
