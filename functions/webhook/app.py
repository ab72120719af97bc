"""Webhook queue in; each alert out as a signed HTTPS request.

In: SQS messages that hold the machine record (raw delivery). Out: the failures, each put off.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

import urllib3
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.parameters import SecretsProvider
from aws_lambda_powertools.utilities.typing import LambdaContext

from tocsin.aws import clients
from tocsin.aws.observability import logger, metrics
from tocsin.aws.settings import WebhookSettings
from tocsin.aws.waiting import Later, put_off
from tocsin.aws.webhook import NotDelivered, WebhookSecret, post

SECRET_AGE = 300

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
settings = lru_cache(WebhookSettings.read)


@lru_cache
def secrets() -> SecretsProvider:
    return SecretsProvider(boto3_client=clients.secretsmanager())


@lru_cache
def pool() -> urllib3.PoolManager:
    return urllib3.PoolManager()


def webhook_message(record: SQSRecord) -> None:
    found = settings()
    try:
        kept = secrets().get(found.webhook_secret_arn, max_age=SECRET_AGE, transform="json")
        post(record.body, WebhookSecret.model_validate(kept), pool(), int(time.time()))
    except Exception as error:
        seconds = put_off(clients.sqs(), found.webhook_queue_url, record, error)
        # Other errors may hold what the secret or the article says.
        reason = str(error) if isinstance(error, Later | NotDelivered) else ""
        kind = type(error).__name__
        logger.warning("webhook put off", seconds=seconds, error=kind, reason=reason)
        raise
    metrics.add_metric(name="WebhookSent", unit=MetricUnit.Count, value=1)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return process_partial_response(
        event=event, record_handler=webhook_message, processor=processor, context=context
    )
