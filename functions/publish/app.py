"""Stream of the stories table in; each new alert out to the topic, once.

In: a DynamoDB stream batch of alert INSERTs. Out: the batch's failures, which Lambda retries.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import uuid4

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from tocsin.aws import clients
from tocsin.aws.observability import logger, metrics
from tocsin.aws.outgoing import Outgoing
from tocsin.aws.settings import PublishSettings
from tocsin.aws.topic import Fate, send

processor = BatchProcessor(
    event_type=EventType.DynamoDBStreams, raise_on_entire_batch_failure=False, logger=logger
)
settings = lru_cache(PublishSettings.read)


def publish(record: DynamoDBRecord) -> None:
    image = record.dynamodb.new_image if record.dynamodb else None
    if not image or image.get("kind") != "ALERT":
        return
    found = settings()
    fate = send(
        clients.sns(),
        clients.dynamodb(),
        Outgoing.model_validate(image),
        table=found.stories_table,
        topic_arn=found.alerts_topic_arn,
        claimant=str(uuid4()),
        now=datetime.now(UTC),
    )
    logger.info(f"alert {fate}", alert=image["pk"])
    name = "AlertsPublished" if fate is Fate.SENT else f"Alerts{fate.title()}"
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=1)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    answer = process_partial_response(
        event=event, record_handler=publish, processor=processor, context=context
    )
    failed = len(answer["batchItemFailures"])
    metrics.add_metric(name="AlertsFailed", unit=MetricUnit.Count, value=failed)
    return answer
