"""An AWS that fails: answers in AWS's stead at the wire, before a request is sent."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSResponse

S3_ERROR = "<Error><Code>{code}</Code><Message>injected</Message></Error>"
JSON_ERROR = '{{"__type": "{code}", "message": "injected"}}'
QUERY_ERROR = "<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>"
BODIES = {"s3": S3_ERROR, "dynamodb": JSON_ERROR, "sns": QUERY_ERROR}
ATTEMPTS = 3
"""Of our clients, for one call."""


class _Body(io.BytesIO):
    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()


class Killed(BaseException):
    """The process ends here: nothing catches it."""


@contextmanager
def outage(
    client: Any,
    operation: str,
    status: int,
    code: str,
    *,
    times: int | None = None,
    when: Callable[[Any], bool] = lambda request: True,
) -> Iterator[list[str]]:
    """The next `times` requests (all, if None) get `status` and `code`; gives those it answered."""
    service = client.meta.service_model.service_name
    answered: list[str] = []

    def answer(request: Any, **_: Any) -> AWSResponse | None:
        if not when(request) or (times is not None and len(answered) >= times):
            return None
        answered.append(operation)
        body = BODIES[service].format(code=code).encode()
        return AWSResponse(request.url, status, {}, _Body(body))

    event = f"before-send.{service}.{operation}"
    client.meta.events.register_first(event, answer)
    try:
        yield answered
    finally:
        client.meta.events.unregister(event, answer)


@contextmanager
def death(client: Any, operation: str, *, when: Callable[[Any], bool]) -> Iterator[None]:
    """The process is killed when it is about to send such a request."""
    event = f"before-send.{client.meta.service_model.service_name}.{operation}"

    def kill(request: Any, **_: Any) -> None:
        if when(request):
            raise Killed

    client.meta.events.register_first(event, kill)
    try:
        yield
    finally:
        client.meta.events.unregister(event, kill)
