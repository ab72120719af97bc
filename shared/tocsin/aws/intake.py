"""What an event names: each object read, or taken back, once; and what became of it counted.

In: an event of any form, settings. Out: an `Outcome` an object. An AWS error passes through, to be
retried; no article text is logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from botocore.exceptions import BotoCoreError, ClientError

from tocsin.aws import clients
from tocsin.aws.counts import add_counts
from tocsin.aws.events import ObjectRef, find_objects
from tocsin.aws.observability import logger, metrics
from tocsin.aws.once import read_once
from tocsin.aws.parameter import read_parameter
from tocsin.aws.reading import read_one
from tocsin.aws.record import Outcome
from tocsin.aws.settings import ClassifySettings, parse_severity, parse_watch_rules
from tocsin.aws.telling import tell_deleted


def take_in(event: Any, settings: ClassifySettings, kinds: list[str]) -> list[Outcome]:
    """Every object that an event names; `kinds` grows by what became of each, as it is done."""
    outcomes = []
    for ref in find_objects(event):
        outcome = read_once(
            ref,
            lambda one: _read(one, settings),
            table=settings.readings_table,
            client=clients.dynamodb(),
        )
        metrics.add_metric(name=f"Articles{outcome.kind.title()}", unit=MetricUnit.Count, value=1)
        logger.info(f"article {outcome.kind}", **outcome.model_dump(exclude={"kind", "headline"}))
        kinds.append(outcome.kind)
        outcomes.append(outcome)
    return outcomes


def _read(ref: ObjectRef, settings: ClassifySettings) -> Outcome:
    now = datetime.now(UTC)
    if ref.deleted:
        gone = tell_deleted(ref, settings, clients.dynamodb(), now)
        return Outcome(kind="deleted", **gone.model_dump())
    # Everything, until the parameters have been read once: too many alerts rather than none.
    minimum = read_parameter(settings.minimum_severity_parameter, parse_severity, default=0)
    rules = read_parameter(settings.rules_parameter, parse_watch_rules, default=None)
    return read_one(
        ref,
        settings=settings.model_copy(update={"rules": rules}),
        store=clients.s3(),
        table=clients.dynamodb(),
        now=now,
        minimum_severity=minimum,
    )


def count(kinds: Sequence[str], settings: ClassifySettings) -> None:
    """For the digest. Articles that were read are not read again because counting them failed."""
    now = datetime.now(UTC)
    expires = int((now + timedelta(days=settings.retention_days)).timestamp())
    try:
        add_counts(clients.dynamodb(), settings.stories_table, kinds, now, expires)
    except (ClientError, BotoCoreError) as error:
        logger.warning("articles not counted", articles=len(kinds), error=type(error).__name__)
        metrics.add_metric(name="ArticlesUncounted", unit=MetricUnit.Count, value=len(kinds))
