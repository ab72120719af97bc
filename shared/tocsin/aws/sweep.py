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
from pydantic import BaseModel, ConfigDict, ValidationError

from tocsin.alerts.held import CHANNELS, MAIL_LINES, HeldDigest, render_held_mail
from tocsin.aws.observability import logger
from tocsin.aws.outgoing import STALE, Outgoing, claim_digest, waiting
from tocsin.aws.topic import Fate, mark, publish, send

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sns import SNSClient


FAILURES = (ClientError, BotoCoreError, ValidationError)


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

    `claimant` gives an id for each try. One that fails, or can't be read, does not keep back the others.
    """
    sent = failed = digests = digested = oldest = 0
    names = {"table": table, "topic_arn": topic_arn}
    fate: Fate | None
    for item in list(waiting(stories, table, "PENDING", now - STALE)):
        try:
            alert = Outgoing.model_validate(item)
            fate = send(topic, stories, alert, claimant=claimant(), now=now, **names)
        except FAILURES as error:
            _log("alert not sent", error, alert=item["pk"])
            fate = None
        sent += fate is Fate.SENT
        failed += fate in {None, Fate.UNCERTAIN}
        if fate not in {Fate.SENT, Fate.HELD}:
            waited = now - datetime.fromisoformat(item["queued_at"])
            oldest = max(oldest, int(waited.total_seconds()))
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    by_rule: dict[tuple[str, str], list[Outgoing]] = defaultdict(list)
    for item in waiting(stories, table, "HELD", hour):
        try:
            alert = Outgoing.model_validate(item)
        except ValidationError as error:
            _log("alert not sent", error, alert=item["pk"])
            failed += 1
            continue
        by_rule[alert.rule, alert.queued_at[:13]].append(alert)
    for (rule, when), alerts in by_rule.items():
        digest, keys = digest_of(rule, when, alerts), [one.pk for one in alerts]
        mail = render_held_mail(digest)
        body = {"default": mail, "email": mail, "sqs": digest.model_dump_json()}
        named = {"DataType": "String.Array", "StringValue": json.dumps(channels_of(alerts))}
        try:
            if not claim_digest(stories, table, f"{rule}#{when}", now):
                continue
            parts = (digest.subject, body, {"channels": named})
            answer = publish(topic, topic_arn, *parts, alerts=keys)
        except FAILURES as error:
            _log("digest not sent", error, rule=rule, hour=when)
            failed += 1
            continue
        digests, digested = digests + 1, digested + len(alerts)
        mark(stories, table, keys, answer)
    return Swept(
        sent=sent, digests=digests, digested=digested, failed=failed, oldest_seconds=oldest
    )


def _log(what: str, error: Exception, **which: str) -> None:
    """Its kind and AWS's code, and no message: that may hold what the alert says."""
    code = error.response["Error"].get("Code") if isinstance(error, ClientError) else None
    logger.warning(what, error=type(error).__name__, code=code, **which)


def digest_of(rule: str, hour: str, alerts: list[Outgoing]) -> HeldDigest:
    """What is told of the alerts, by their own subjects."""
    subjects = [str(json.loads(one.message)["subject"]) for one in alerts[:MAIL_LINES]]
    return HeldDigest(held=len(alerts), rule=rule, hour=hour, subjects=tuple(subjects))


def channels_of(alerts: list[Outgoing]) -> list[str]:
    """Those that can show a digest and were to get one of the alerts; else mail, so that none is lost."""
    named: set[str] = set()
    for one in alerts:
        attribute = json.loads(one.message)["attributes"].get("channels")
        named |= set(json.loads(attribute["StringValue"])) if attribute else set()
    return [one for one in CHANNELS if one in named] or ["email"]
