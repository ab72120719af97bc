"""Faults between the code and a client, for tests and `make load`: what AWS does on a bad day.

In: a client and a plan, which says for each call what goes wrong. Out: the client, failing so.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError, ReadTimeoutError

KINDS = ("before", "after", "crash", "crash after", "timeout", "throttle", "partial")
"""An error before the effect, or after it; the process dies before the effect, or after it; the
answer does not come; refused for now; half of a batch."""
Plan = Callable[[str], str | None]
"""From an operation's name to one of KINDS, or None."""


class Crash(BaseException):
    """The process dies here: nothing in it may catch this."""


class Faulty:
    """A client whose calls fail as its plan says; `struck` counts (operation, kind)."""

    def __init__(self, client: Any, plan: Plan) -> None:
        self._client, self._plan = client, plan
        self.struck: Counter[tuple[str, str]] = Counter()

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._client, name)
        if not callable(real):
            return real

        def call(**arguments: Any) -> Any:
            kind = self._plan(name)
            if kind == "partial" and name != "batch_get_item":
                kind = "throttle"
            if kind is None:
                return real(**arguments)
            self.struck[name, kind] += 1
            return _strike(kind, name, real, arguments)

        return call


def _strike(kind: str, name: str, real: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    if kind == "crash":
        raise Crash
    if kind == "before":
        raise _error("InternalServerError", 500, name)
    if kind == "throttle":
        raise _error("ThrottlingException", 400, name)
    if kind == "partial":
        return _partly(real, arguments)
    real(**arguments)
    if kind == "crash after":
        raise Crash
    if kind == "timeout":
        raise ReadTimeoutError(endpoint_url="https://aws.example")
    raise _error("InternalServerError", 500, name)


def _error(code: str, status: int, operation: str) -> ClientError:
    answer: Any = {"Error": {"Code": code, "Message": code}}
    return ClientError(answer | {"ResponseMetadata": {"HTTPStatusCode": status}}, operation)


def _partly(real: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    """Half of the keys read, the others left unread."""
    ((table, asked),) = arguments["RequestItems"].items()
    keys = asked["Keys"]
    half = {table: asked | {"Keys": keys[: len(keys) // 2]}}
    answer = real(RequestItems=half) if half[table]["Keys"] else {"Responses": {table: []}}
    rest = {table: {"Keys": keys[len(keys) // 2 :]}}
    return answer | {"UnprocessedKeys": rest}


def at_random(seed: int, share: float) -> Plan:
    """Every kind of fault at `share` of the calls each."""
    chance = random.Random(seed)

    def plan(_: str) -> str | None:
        number = int(chance.random() / share) if share else len(KINDS)
        return KINDS[number] if number < len(KINDS) else None

    return plan


def never(_: str) -> str | None:
    return None
