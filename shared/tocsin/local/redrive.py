"""Dead letters on their way back to the queue they came from.

In: a `Stack`, the short name of a queue of dead letters. Out: how far SQS's move has come, step by
step; NotMovable where SQS can't move them, with what to do instead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin.local.stack import NoStack, Stack

QUEUE = "AWS::SQS::Queue"
SUFFIX = "DeadLetterQueue"
UNDELIVERED = "UndeliveredAlertsQueue"
ENDED = frozenset({"COMPLETED", "CANCELLED", "FAILED"})


class NotMovable(Exception):
    """Why SQS can't move these, and what to do."""


@dataclass(frozen=True)
class Progress:
    status: str
    moved: int
    of: int | None
    why: str = ""
    """Of a failure, in SQS's words."""


def dead_letter_queues(stack: Stack) -> dict[str, tuple[str, str]]:
    """Logical id and address of each queue of dead letters, by its short name: "articles", "slack"."""
    found = {}
    for logical, url in stack.of_kind(QUEUE).items():
        if logical == UNDELIVERED:
            found["alerts"] = (logical, url)
        elif logical.endswith(SUFFIX):
            found[logical.removesuffix(SUFFIX).lower()] = (logical, url)
    return found


def sources(sqs: Any, url: str) -> list[str]:
    """Addresses of the queues whose dead letters these are; none for SNS's and Lambda's."""
    pages = sqs.get_paginator("list_dead_letter_source_queues").paginate(QueueUrl=url)
    return [one for page in pages for one in page.get("queueUrls", [])]


def redrive(
    stack: Stack, name: str, per_second: int | None = None, pause: float = 1.0
) -> Iterator[Progress]:
    """Starts the move and yields until it has ended.

    Raises NoStack for an unknown name, NotMovable for letters that no queue sent, ClientError where SQS
    refuses: a move that already runs, for one.
    """
    queues = dead_letter_queues(stack)
    if name not in queues:
        raise NoStack(f"no dead letters called {name}: there are {', '.join(sorted(queues))}")
    logical, url = queues[name]
    sqs = stack.client("sqs")
    if not sources(sqs, url):
        raise NotMovable(
            f"{logical} keeps what SNS, Lambda or EventBridge gave up, which SQS can't move back: "
            "docs/runbook.md says what to do with them"
        )
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    arn = attributes["Attributes"]["QueueArn"]
    limit = {"MaxNumberOfMessagesPerSecond": per_second} if per_second else {}
    sqs.start_message_move_task(SourceArn=arn, **limit)
    while True:
        newest = sqs.list_message_move_tasks(SourceArn=arn, MaxResults=1)["Results"][0]
        yield Progress(
            newest["Status"],
            newest.get("ApproximateNumberOfMessagesMoved", 0),
            newest.get("ApproximateNumberOfMessagesToMove"),
            newest.get("FailureReason", ""),
        )
        if newest["Status"] in ENDED:
            return
        time.sleep(pause)
