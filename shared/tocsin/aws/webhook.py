"""Posts the signed machine record to somebody's HTTPS address.

In: the record's JSON, the secret, the time. Out: nothing; anything but a 2xx raises.
"""

from __future__ import annotations

from typing import Self

import urllib3
from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from tocsin.alerts.record import AlertRecord
from tocsin.alerts.webhook import signed_headers
from tocsin.aws.waiting import Later

TIMEOUT = urllib3.Timeout(connect=2, read=5)
LEAST_KEY = 32


class NotDelivered(Exception):
    """No answer, or one that is no 2xx."""


class WebhookSecret(BaseModel):
    """`key`: at least 32 characters that only the two sides know."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    url: str = Field(pattern=r"^https?://[^\s/]+")
    key: SecretStr = Field(min_length=LEAST_KEY)

    @model_validator(mode="after")
    def encrypted(self) -> Self:
        """Plain HTTP only to this machine, for a trial."""
        if self.url.startswith("https://") or self.url.startswith("http://127.0.0.1:"):
            return self
        raise ValueError("the webhook's url must be https")


def post(text: str, secret: WebhookSecret, pool: urllib3.PoolManager, now: int) -> None:
    """No redirect is followed: a signed body goes where it was meant to go, or nowhere."""
    record = AlertRecord.model_validate_json(text)
    body = text.encode()
    name = f"{record.story_id}-{record.alert_version}"
    headers = signed_headers(body, secret.key.get_secret_value().encode(), now, name)
    try:
        answer = pool.request(
            "POST",
            secret.url,
            body=body,
            headers=headers,
            timeout=TIMEOUT,
            retries=False,
            redirect=False,
        )
    except urllib3.exceptions.HTTPError as error:
        raise NotDelivered(type(error).__name__) from error
    asked = answer.headers.get("Retry-After", "")
    if answer.status in (429, 503) and asked.isdecimal():
        raise Later(float(asked), f"HTTP {answer.status}")
    if not 200 <= answer.status < 300:
        raise NotDelivered(f"HTTP {answer.status}")
