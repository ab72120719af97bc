"""Articles queue in; each article read, recorded, and its story changed.

In: SQS messages of S3 notifications, or any event form that names objects. Out: the failures.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from tocsin.aws import once
from tocsin.aws.events import parse_event
from tocsin.aws.intake import count, take_in
from tocsin.aws.observability import logger, metrics
from tocsin.aws.settings import ClassifySettings

processor = BatchProcessor(
    event_type=EventType.SQS, raise_on_entire_batch_failure=False, logger=logger
)
settings = lru_cache(ClassifySettings.read)
kinds: list[str] = []
"""What became of this invocation's articles."""


def classify_message(record: SQSRecord) -> None:
    take_in(parse_event(record.body), settings(), kinds)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    once.config.register_lambda_context(context)
    kinds.clear()
    try:
        return handle(event, context)
    finally:
        count(kinds, settings())


def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    records = event.get("Records")
    if isinstance(records, list) and records and records[0].get("eventSource") == "aws:sqs":
        answer = process_partial_response(
            event=event, record_handler=classify_message, processor=processor, context=context
        )
        failed = len(answer["batchItemFailures"])
        metrics.add_metric(name="MessagesFailed", unit=MetricUnit.Count, value=failed)
        return answer
    outcomes = take_in(event, settings(), kinds)
    return {"outcomes": [outcome.model_dump() for outcome in outcomes]}
