"""What each function needs to know of its stack, read once from its environment.

In: environment variables as template.yaml sets them. Out: `ClassifySettings`, `PublishSettings`;
a missing one fails the cold start, not the first article.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator

from tocsin.alerts.rules import Rules, parse_rules


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Raises pydantic's ValidationError naming every variable that is missing or wrong."""
        found = os.environ if environment is None else environment
        return cls.model_validate({name.lower(): value for name, value in found.items()})


class ClassifySettings(_Settings):
    stories_table: str = Field(min_length=1)
    readings_table: str = Field(min_length=1)
    """Powertools Idempotency's: object versions that have been read."""
    records_bucket: str = Field(min_length=1)
    minimum_severity_parameter: str = Field(min_length=1)
    """Name in Parameter Store; its text is 0 to 5."""
    rules_parameter: str = Field(min_length=1)
    """Name in Parameter Store; its text is the watch rules' YAML, or "none"."""
    rules: Rules | None = None
    """As the parameter has them now; None leaves it to the minimum severity."""
    retention_days: int = Field(ge=1)
    max_object_bytes: int = Field(default=20 * 1024 * 1024, gt=0)
    """Before decoding; the limits on a page's markup and an article's text are the reader's own."""


def parse_severity(text: str) -> int:
    """0 INFO to 5 CRITICAL; raises ValueError for anything else."""
    level = int(text)
    if not 0 <= level <= 5:
        raise ValueError(f"severity is 0 to 5, not {level}")
    return level


def parse_watch_rules(text: str) -> Rules | None:
    """The rules, None for the text "none": then the minimum severity alone decides.

    Raises ValueError for faulty rules.
    """
    return None if text.strip() in ("", "none") else parse_rules(text)


class ReprocessSettings(_Settings):
    records_bucket: str = Field(min_length=1)
    max_object_bytes: int = Field(default=20 * 1024 * 1024, gt=0)
    """As for ClassifySettings."""
    max_bulk_bytes: int = Field(default=256 * 1024 * 1024, gt=0)
    """Of a file with many articles, as stored: it is kept on the function's disk."""


class PublishSettings(_Settings):
    stories_table: str = Field(min_length=1)
    alerts_topic_arn: str = Field(min_length=1)


class ReceiptSettings(_Settings):
    stories_table: str = Field(min_length=1)


class SlackSettings(_Settings):
    stories_table: str = Field(min_length=1)
    """Holds the threads of stories and the state of the circuit breaker."""
    slack_secret_arn: str = Field(min_length=1)
    slack_queue_url: str = Field(min_length=1)
    retention_days: int = Field(ge=1)


class ChatSettings(_Settings):
    chat_topic_arn: str = Field(min_length=1)
    chat_queue_url: str = Field(min_length=1)


class BusSettings(_Settings):
    alerts_bus_name: str = Field(min_length=1)
    bus_queue_url: str = Field(min_length=1)
    pagerduty: bool = False
    """Whether PagerDuty's events go onto the bus as well."""


class WebhookSettings(_Settings):
    webhook_secret_arn: str = Field(min_length=1)
    webhook_queue_url: str = Field(min_length=1)


class DigestSettings(_Settings):
    stories_table: str = Field(min_length=1)
    briefings_bucket: str = Field(min_length=1)
    digests_topic_arn: str = Field(min_length=1)
    briefing_days: int = Field(default=30, ge=1, le=366)
    """How far back the page reaches."""
    briefing_address: str = ""
    """https:// and the host that serves the page; empty for a signed link."""
    dead_letters: dict[str, str] = {}
    """Addresses of the queues of dead letters, by the name they are told under; JSON."""

    @field_validator("dead_letters", mode="before")
    @classmethod
    def _parse(cls, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value
