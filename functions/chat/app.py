"""Chat queue in; each alert out to the chat topic in the schema of Amazon Q Developer in chat.

In: SQS messages that hold the machine record (raw delivery). Out: the failures, each put off.
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

from tocsin.alerts import AlertRecord
from tocsin.alerts.chat import chat_body
from tocsin.alerts.held import held_chat_body, parse_held
from tocsin.aws import clients
from tocsin.aws.observability import logger, metrics
from tocsin.aws.settings import ChatSettings
from tocsin.aws.waiting import put_off

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
settings = lru_cache(ChatSettings.read)


def body_of(text: str) -> str:
    digest = parse_held(text)
    return held_chat_body(digest) if digest else chat_body(AlertRecord.model_validate_json(text))


def chat_message(record: SQSRecord) -> None:
    found = settings()
    try:
        body = body_of(record.body)
        clients.sns().publish(TopicArn=found.chat_topic_arn, Message=body)
    except Exception as error:
        seconds = put_off(clients.sqs(), found.chat_queue_url, record, error)
        logger.warning("chat message put off", seconds=seconds, error=type(error).__name__)
        raise
    metrics.add_metric(name="ChatSent", unit=MetricUnit.Count, value=1)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return process_partial_response(
        event=event, record_handler=chat_message, processor=processor, context=context
    )
