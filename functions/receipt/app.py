"""The alerts topic's own delivery in; its alerts marked as sent.

In: an SNS event. Out: how many were marked; what fails is delivered again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from tocsin.aws import clients
from tocsin.aws.observability import logger, metrics
from tocsin.aws.receipts import receive
from tocsin.aws.settings import ReceiptSettings

settings = lru_cache(ReceiptSettings.read)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    marked = receive(event, clients.dynamodb(), settings().stories_table)
    logger.info("receipt", alerts=marked)
    metrics.add_metric(name="AlertsConfirmed", unit=MetricUnit.Count, value=len(marked))
    return {"marked": len(marked)}
