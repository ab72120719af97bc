"""What an item of the stories table holds, as far as this version can read it.

In: an item's key and what it holds. Out: what that says, or None: another version of the engine wrote it,
or it is damaged. That is logged by key and field, counted, and has an alarm.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ValidationError

from tocsin.aws.observability import logger, metrics

S = TypeVar("S")
T = TypeVar("T")


class NotReadable(Exception):
    """What is to be taken back can't be read: fail, so that the dead letters keep it meanwhile."""


def parsed(pk: str, kept: S, parse: Callable[[S], T]) -> T | None:
    """`parse` raises ValidationError for what makes no sense."""
    try:
        return parse(kept)
    except ValidationError as error:
        fields = sorted({".".join(map(str, one["loc"][:2])) for one in error.errors()})[:5]
        logger.error("item not readable", item=pk, fields=fields)
        metrics.add_metric(name="ItemsUnreadable", unit=MetricUnit.Count, value=1)
        return None
