"""Every few minutes: alerts that were left behind go out, held ones in one digest a rule and hour.

In: a schedule's event, which says nothing. Out: how many of each.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import uuid4

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from tocsin.aws import clients
from tocsin.aws.observability import logger, metrics
from tocsin.aws.settings import PublishSettings
from tocsin.aws.sweep import sweep

settings = lru_cache(PublishSettings.read)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    found = settings()
    swept = sweep(
        clients.sns(),
        clients.dynamodb(),
        table=found.stories_table,
        topic_arn=found.alerts_topic_arn,
        claimant=lambda: str(uuid4()),
        now=datetime.now(UTC),
    )
    counts: dict[str, int] = swept.model_dump()
    logger.info("swept", **counts)
    metrics.add_metric(name="AlertsSwept", unit=MetricUnit.Count, value=swept.sent)
    metrics.add_metric(name="AlertsDigested", unit=MetricUnit.Count, value=swept.digested)
    metrics.add_metric(name="AlertsFailed", unit=MetricUnit.Count, value=swept.failed)
    metrics.add_metric(
        name="OldestUnsentAlert", unit=MetricUnit.Seconds, value=swept.oldest_seconds
    )
    return counts
