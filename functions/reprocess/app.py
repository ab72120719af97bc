"""A batch of an archive's objects in; each read anew and recorded, with alerts off.

In: {"Items", "BatchInput"} of the state machine's Distributed Map. Out: the counts of the batch.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from tocsin.aws import clients
from tocsin.aws.batch import Batch
from tocsin.aws.observability import logger, metrics
from tocsin.aws.reprocess import reprocess
from tocsin.aws.settings import ReprocessSettings

settings = lru_cache(ReprocessSettings.read)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    batch = Batch.model_validate(event)
    tally = reprocess(
        batch,
        settings=settings(),
        store=clients.s3(),
        time_left=context.get_remaining_time_in_millis,
    )
    counts = tally.model_dump()
    logger.info("batch reprocessed", run=batch.run.name, batch=batch.id, **counts)
    for name in ("read", "quarantined", "failed"):
        metrics.add_metric(name=f"Archive{name.title()}", unit=MetricUnit.Count, value=counts[name])
    return counts
