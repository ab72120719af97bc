"""A schedule in; the digest of what happened since the last one out, and the briefing page with it.

In: EventBridge's scheduled event, or {"until": an ISO time, not ahead}. Out: what was sent, for the log.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from tocsin.aws import clients
from tocsin.aws.digest import Clients, send_digest
from tocsin.aws.observability import logger, metrics
from tocsin.aws.settings import DigestSettings

SETTLING = timedelta(minutes=5)
"""Longer than an article's reading may take, so that nothing of the span is still being written."""
AHEAD = timedelta(hours=1)
"""To the end of the hour: of a later time the mark would keep back every digest before it."""
settings = lru_cache(DigestSettings.read)


def until_of(event: dict[str, Any], now: datetime) -> datetime:
    """The whole hour before the scheduled time, which is the same at every retry.

    Raises ValueError for a time that is given and is more than an hour ahead.
    """
    if "until" in event:
        until = datetime.fromisoformat(event["until"]).astimezone(UTC)
        if until > now + AHEAD:
            raise ValueError(f"until {until.isoformat()} is more than an hour ahead")
        return until
    scheduled = datetime.fromisoformat(event["time"]).astimezone(UTC)
    return (scheduled - SETTLING).replace(minute=0, second=0, microsecond=0)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    made = Clients(
        table=clients.dynamodb(), store=clients.s3(), topic=clients.sns(), queues=clients.sqs()
    )
    sent = send_digest(settings(), made, until_of(event, datetime.now(UTC)))
    name = "DigestsRepeated" if sent is None else "DigestsSent"
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=1)
    if sent is None:
        logger.info("digest was sent before")
        return {"sent": False}
    logger.info("digest sent", page_bytes=sent.page_bytes)
    return {"sent": True, "subject": sent.subject, "page_bytes": sent.page_bytes}
