"""SQS's message moves for the local cloud: moto knows dead letters but not how to send them back.

In: nothing. Out: moto with StartMessageMoveTask and ListMessageMoveTasks, after the API's reference:
only the dead letters of queues can be moved, one move at a time, to the queue they came from.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from moto.core.responses import ActionResult
from moto.sqs.exceptions import SQSException
from moto.sqs.responses import SQSResponse

A_TIME = 10
"""Messages that are moved until the next question how far it is."""


@dataclass
class _Move:
    source: Any
    destination: Any
    to_move: int
    handle: str = field(default_factory=lambda: str(uuid.uuid4()))
    started: int = field(default_factory=lambda: int(time.time() * 1000))
    moved: int = 0

    @property
    def running(self) -> bool:
        return self.moved < self.to_move

    def go_on(self) -> None:
        for message in list(self.source.messages)[: min(A_TIME, self.to_move - self.moved)]:
            self.source._messages.remove(message)
            message.approximate_receive_count = 0
            self.destination.add_message(message)
            self.moved += 1
        if not self.source.messages:
            self.to_move = self.moved

    def told(self) -> dict[str, Any]:
        return {
            **({"TaskHandle": self.handle} if self.running else {}),
            "Status": "RUNNING" if self.running else "COMPLETED",
            "SourceArn": self.source.queue_arn,
            "DestinationArn": self.destination.queue_arn,
            "ApproximateNumberOfMessagesMoved": self.moved,
            "ApproximateNumberOfMessagesToMove": self.to_move,
            "StartedTimestamp": self.started,
        }


class _Refused(SQSException):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)


def _moves(backend: Any) -> list[_Move]:
    """Newest first; they go when moto is reset."""
    found: list[_Move] = backend.__dict__.setdefault("tocsin_moves", [])
    return found


def _start(response: Any) -> ActionResult:
    backend, arn = response.sqs_backend, response._get_param("SourceArn")
    source = backend.get_queue(arn.rpartition(":")[2])
    senders = backend.list_dead_letter_source_queues(source.name)
    if not senders:
        raise _Refused("InvalidParameterValue", "Source queue must be configured as a DLQ.")
    if any(one.running for one in _moves(backend) if one.source is source):
        raise _Refused("UnsupportedOperation", "There is already a task running.")
    move = _Move(source, senders[0], len(source.messages))
    _moves(backend).insert(0, move)
    return ActionResult({"TaskHandle": move.handle})


def _list(response: Any) -> ActionResult:
    arn, most = response._get_param("SourceArn"), response._get_param("MaxResults") or 1
    found = [one for one in _moves(response.sqs_backend) if one.source.queue_arn == arn]
    for one in found:
        one.go_on()
    return ActionResult({"Results": [one.told() for one in found[:most]]})


def teach_moto() -> None:
    SQSResponse.start_message_move_task = _start  # type: ignore[attr-defined]
    SQSResponse.list_message_move_tasks = _list  # type: ignore[attr-defined]
