"""How long a message that could not be delivered waits in its queue before it is tried again.

In: the SQS record and what went wrong. Out: its visibility changed, so that it is not back sooner, and
as a metric how old it is, since SQS leaves what was received three times out of the age that it tells.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from tocsin.aws.observability import metrics

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

FIRST, LONGEST = 30, 900
SOON = 5
"""Tries that may follow each other as fast as a receiver asks: a queue counts them, and has twenty."""
MOST = 43_200 - 60
"""Seconds: SQS allows twelve hours since a message was received, of which a function may use 60 s."""


class Later(Exception):
    """The receiver asks for a pause of `seconds`, or somebody else is at it.

    `patient`: nobody knows how long it takes, so the message's own pause counts where it is longer. So it
    does, counted from there, after SOON tries of any.
    """

    def __init__(self, seconds: float, why: str, *, patient: bool = False) -> None:
        super().__init__(f"{why}: again in {seconds:.0f} s")
        self.seconds = seconds
        self.patient = patient


def pause(receives: int) -> int:
    """Seconds before the next try: doubling from 30 to 900."""
    return int(min(LONGEST, FIRST * 2 ** min(max(0, receives - 1), 10)))


def put_off(client: SQSClient, queue_url: str, record: SQSRecord, error: Exception) -> int:
    """Hides the message for as long as the error says, else for its turn's pause."""
    receives = int(record.attributes.approximate_receive_count or 1)
    asked: float = pause(receives)
    if isinstance(error, Later):
        own = asked if error.patient else pause(receives - SOON) if receives > SOON else 0
        asked = max(error.seconds, own)
    seconds = math.ceil(min(MOST, max(0, asked)))
    client.change_message_visibility(
        QueueUrl=queue_url, ReceiptHandle=record.receipt_handle, VisibilityTimeout=seconds
    )
    age = max(0.0, time.time() - int(record.attributes.sent_timestamp) / 1000)
    metrics.add_metric(name="OldestPutOffAlert", unit=MetricUnit.Seconds, value=age)
    return seconds
