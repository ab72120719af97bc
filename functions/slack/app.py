"""Slack queue in; each alert into its story's thread, or through the webhook.

In: SQS messages that hold the machine record (raw delivery). Out: the failures, each put off.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

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
from tocsin.aws.settings import SlackSettings
from tocsin.aws.slack import Ask, Refused, SlackDown, SlackSecret, guard, tell
from tocsin.aws.waiting import Later, put_off

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
settings = lru_cache(SlackSettings.read)


@lru_cache
def ask() -> Ask:
    return guard(clients.dynamodb(), settings().stories_table)


@lru_cache
def secrets() -> SecretsProvider:
    return SecretsProvider(boto3_client=clients.secretsmanager())


def slack_message(record: SQSRecord) -> None:
    found = settings()
    try:
        secret = SlackSecret.read(secrets(), found.slack_secret_arn)
        sent = tell(record.body, secret, found, clients.dynamodb(), ask(), int(time.time()))
    except Exception as error:
        seconds = put_off(clients.sqs(), found.slack_queue_url, record, error)
        metrics.add_metric(name="SlackPutOff", unit=MetricUnit.Count, value=1)
        # Other errors may hold what the secret or the article says.
        reason = str(error) if isinstance(error, Later | Refused | SlackDown) else ""
        kind = type(error).__name__
        logger.warning("Slack message put off", seconds=seconds, error=kind, reason=reason)
        raise
    metrics.add_metric(
        name="SlackSent" if sent else "SlackRepeated", unit=MetricUnit.Count, value=1
    )


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return process_partial_response(
        event=event, record_handler=slack_message, processor=processor, context=context
    )
