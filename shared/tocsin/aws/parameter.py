"""A setting that a person may change while the stack runs, from Systems Manager's Parameter Store.

In: a parameter's name and the function that turns its text into a value. Out: the value, at most a
minute old; where it can't be read or makes no sense the last good one, told by log and metric.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.parameters import SSMProvider
from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError

from tocsin.aws import clients
from tocsin.aws.observability import logger, metrics

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

MAX_AGE = 60
"""Seconds."""

T = TypeVar("T")


@dataclass
class _Known:
    """What is held of one parameter; `text` None before it was read for the first time."""

    value: Any
    text: str | None = None
    rest_until: float = 0.0


@lru_cache(maxsize=1)
def _provider(client: SSMClient) -> tuple[SSMProvider, dict[str, _Known]]:
    return SSMProvider(boto3_client=client), {}


def read_parameter(name: str, parse: Callable[[str], T], default: T) -> T:
    """The value of the parameter `name`; `default` until it could be read once.

    `parse` raises ValueError (pydantic's ValidationError is one) for a text that makes no sense.
    After a failure the store is left alone for MAX_AGE seconds, so that articles don't wait for it.
    """
    provider, held = _provider(clients.ssm())
    known = held.setdefault(name, _Known(default))
    if time.monotonic() >= known.rest_until:
        try:
            text = str(provider.get(name, max_age=MAX_AGE))
            if text != known.text:
                known.value, known.text = parse(text), text
        except (GetParameterError, ValueError) as error:
            known.rest_until = time.monotonic() + MAX_AGE
            # Not the text itself: a validation error would repeat it.
            logger.error("parameter not usable", parameter=name, error=type(error).__name__)
            metrics.add_metric(name="ParametersUnusable", unit=MetricUnit.Count, value=1)
    value: T = known.value
    return value
