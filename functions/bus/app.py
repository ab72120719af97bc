"""Bus queue in; each alert out onto the alerts bus, for whoever builds on it, and for PagerDuty.

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

from tocsin.aws import clients
from tocsin.aws.bus import put
from tocsin.aws.observability import logger, metrics
from tocsin.aws.settings import BusSettings
from tocsin.aws.waiting import put_off

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
settings = lru_cache(BusSettings.read)


def bus_message(record: SQSRecord) -> None:
    found = settings()
    try:
        put(clients.events(), found.alerts_bus_name, record.body, pagerduty=found.pagerduty)
    except Exception as error:
        seconds = put_off(clients.sqs(), found.bus_queue_url, record, error)
        logger.warning("bus event put off", seconds=seconds, error=type(error).__name__)
        raise
    metrics.add_metric(name="BusSent", unit=MetricUnit.Count, value=1)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return process_partial_response(
        event=event, record_handler=bus_message, processor=processor, context=context
    )
