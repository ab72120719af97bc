"""What publish left behind: alerts without a receipt, and those held for a rule's budget.

In: SNS and DynamoDB clients, the table, the topic, the time. Out: `Swept`; run every few minutes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.alerts.held import CHANNELS, MAIL_LINES, HeldDigest, render_held_mail
from tocsin.aws.items import parsed
from tocsin.aws.observability import logger
from tocsin.aws.outgoing import STALE, Outgoing, claim_digest, retracted, set_aside, waiting
from tocsin.aws.topic import Fate, mark, publish, send

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sns import SNSClient

FAILURES = (ClientError, BotoCoreError, ValueError)


class Swept(BaseModel):
    """How many alerts were sent, and how many came in how many digests."""

    model_config = ConfigDict(frozen=True)

    sent: int = 0
    digests: int = 0
    digested: int = 0
    retracted: int = 0
    """Alerts that are never sent, as their stories were taken back while they waited."""
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
    counts, late = Counter[str](), [now]
    names: Any = {"table": table, "topic_arn": topic_arn}
    fate: Fate | None
    for alert in _readable(waiting(stories, table, "PENDING", now - STALE), counts, late):
        try:
            fate = _send(topic, stories, alert, claimant=claimant(), now=now, **names)
        except FAILURES as error:
            _log("alert not sent", error, alert=alert.pk)
            fate = None
        counts["sent"] += fate is Fate.SENT
        counts["retracted"] += fate is Fate.RETRACTED
        counts["failed"] += fate in {None, Fate.UNCERTAIN}
        if fate not in {Fate.SENT, Fate.HELD, Fate.RETRACTED}:
            late.append(datetime.fromisoformat(alert.queued_at))
    held: defaultdict[tuple[str, str], list[Outgoing]] = defaultdict(list)
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    for alert in _readable(waiting(stories, table, "HELD", hour), counts, late):
        held[alert.rule, alert.queued_at[:13]].append(alert)
    for (rule, when), alerts in held.items():
        try:
            told = _tell_held(topic, stories, alerts, rule, when, now=now, **names)
        except FAILURES as error:
            _log("digest not sent", error, rule=rule, hour=when)
            told, counts["failed"] = [], counts["failed"] + 1
        counts["digests"] += bool(told)
        counts["digested"] += len(told)
        late += [datetime.fromisoformat(one.queued_at) for one in alerts if one.pk not in told]
    return Swept(**counts, oldest_seconds=int((now - min(late)).total_seconds()))


def _readable(
    items: Iterable[dict[str, str]], counts: Counter[str], late: list[datetime]
) -> list[Outgoing]:
    """The alerts of these items; those that can't be read have failed, see items.py."""
    found = []
    for item in items:
        alert = parsed(item["pk"], item, Outgoing.model_validate)
        if alert is None:
            counts["failed"] += 1
            late.append(datetime.fromisoformat(item["queued_at"]))
        else:
            found.append(alert)
    return found


def _send(
    topic: SNSClient,
    stories: DynamoDBClient,
    alert: Outgoing,
    *,
    table: str,
    topic_arn: str,
    claimant: str,
    now: datetime,
) -> Fate:
    """As topic.py's, but for an alert whose story was taken back: after that it would read as standing."""
    if alert.message.takes_back or not retracted(stories, table, [alert.story_id]):
        names: Any = {"table": table, "topic_arn": topic_arn}
        return send(topic, stories, alert, claimant=claimant, now=now, **names)
    if not set_aside(stories, table, alert.pk, now):
        return Fate.REPEATED
    logger.info("alert retracted", alert=alert.pk)
    return Fate.RETRACTED


def _tell_held(
    topic: SNSClient,
    stories: DynamoDBClient,
    alerts: list[Outgoing],
    rule: str,
    hour: str,
    *,
    table: str,
    topic_arn: str,
    now: datetime,
) -> list[str]:
    """Keys of the alerts told: all of them, or none where they may have been told a moment ago."""
    keys = [one.pk for one in alerts]
    gone = retracted(stories, table, [one.story_id for one in alerts])
    digest = digest_of(rule, hour, alerts, gone)
    mail = render_held_mail(digest)
    body = {"default": mail, "email": mail, "sqs": digest.model_dump_json()}
    named = {"DataType": "String.Array", "StringValue": json.dumps(channels_of(alerts))}
    if not claim_digest(stories, table, rule, hour, now):
        return []
    parts = (digest.subject, body, {"channels": named})
    mark(stories, table, keys, publish(topic, topic_arn, *parts, alerts=keys))
    return keys


def _log(what: str, error: Exception, **which: Any) -> None:
    """Its kind and AWS's code, and no message: that may hold what the alert says."""
    code = error.response["Error"].get("Code") if isinstance(error, ClientError) else None
    logger.warning(what, error=type(error).__name__, code=code, **which)


def digest_of(
    rule: str, hour: str, alerts: list[Outgoing], gone: Collection[str] = ()
) -> HeldDigest:
    """What is told of the alerts, by their own subjects; of stories that are `gone`, that too.

    Their retraction went out at once, before what it takes back.
    """
    subjects = []
    for one in alerts[:MAIL_LINES]:
        subject = one.message.subject
        subjects.append(f"RETRACTED SINCE: {subject}" if one.story_id in gone else subject)
    return HeldDigest(held=len(alerts), rule=rule, hour=hour, subjects=tuple(subjects))


def channels_of(alerts: list[Outgoing]) -> list[str]:
    """Those that can show a digest and were to get one of the alerts; else mail, so that none is lost."""
    named = {channel for one in alerts for channel in one.message.channels}
    return [one for one in CHANNELS if one in named] or ["email"]
