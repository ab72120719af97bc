"""Articles queue in; each article read, recorded, and its story changed.

In: SQS messages of S3 notifications, or any event form that names objects. Out: the failures.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
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
from botocore.exceptions import BotoCoreError, ClientError

from tocsin.aws import clients, once
from tocsin.aws.counts import add_counts
from tocsin.aws.events import ObjectRef, find_objects
from tocsin.aws.observability import logger, metrics
from tocsin.aws.once import read_once
from tocsin.aws.parameter import read_parameter
from tocsin.aws.reading import read_one
from tocsin.aws.record import Outcome
from tocsin.aws.settings import ClassifySettings, parse_severity, parse_watch_rules
from tocsin.aws.telling import tell_deleted

processor = BatchProcessor(
    event_type=EventType.SQS, raise_on_entire_batch_failure=False, logger=logger
)
settings = lru_cache(ClassifySettings.read)
tally: list[str] = []
"""What became of this invocation's articles."""


def read(ref: ObjectRef) -> Outcome:
    found, now = settings(), datetime.now(UTC)
    if ref.deleted:
        gone = tell_deleted(ref, found, clients.dynamodb(), now)
        return Outcome(kind="deleted", **gone.model_dump())
    # Everything, until the parameters have been read once: too many alerts rather than none.
    minimum = read_parameter(found.minimum_severity_parameter, parse_severity, default=0)
    rules = read_parameter(found.rules_parameter, parse_watch_rules, default=None)
    return read_one(
        ref,
        settings=found.model_copy(update={"rules": rules}),
        store=clients.s3(),
        table=clients.dynamodb(),
        now=now,
        minimum_severity=minimum,
    )


def classify(event: Any) -> list[Outcome]:
    """Every object that an event names; no article text is logged."""
    outcomes = []
    for ref in find_objects(event):
        outcome = read_once(ref, read, table=settings().readings_table, client=clients.dynamodb())
        metrics.add_metric(name=f"Articles{outcome.kind.title()}", unit=MetricUnit.Count, value=1)
        logger.info(f"article {outcome.kind}", **outcome.model_dump(exclude={"kind"}))
        tally.append(outcome.kind)
        outcomes.append(outcome)
    return outcomes


def classify_message(record: SQSRecord) -> None:
    classify(json.loads(record.body))


def count() -> None:
    """For the digest. Articles that were read are not read again because counting them failed."""
    now = datetime.now(UTC)
    expires = int((now + timedelta(days=settings().retention_days)).timestamp())
    try:
        add_counts(clients.dynamodb(), settings().stories_table, tally, now, expires)
    except (ClientError, BotoCoreError) as error:
        logger.warning("articles not counted", articles=len(tally), error=type(error).__name__)
        metrics.add_metric(name="ArticlesUncounted", unit=MetricUnit.Count, value=len(tally))


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    once.config.register_lambda_context(context)
    tally.clear()
    try:
        return handle(event, context)
    finally:
        count()


def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    records = event.get("Records")
    if isinstance(records, list) and records and records[0].get("eventSource") == "aws:sqs":
        answer = process_partial_response(
            event=event, record_handler=classify_message, processor=processor, context=context
        )
        failed = len(answer["batchItemFailures"])
        metrics.add_metric(name="MessagesFailed", unit=MetricUnit.Count, value=failed)
        return answer
    return {"outcomes": [outcome.model_dump() for outcome in classify(event)]}
