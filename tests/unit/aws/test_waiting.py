"""How long an undelivered message waits."""

import boto3
import pytest
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from moto import mock_aws

from tocsin.aws.waiting import LONGEST, Later, pause, put_off

TWELVE_HOURS = 43_200
FUNCTION_TIMEOUT = 60


@pytest.mark.parametrize(
    ("receives", "seconds"), [(0, 30), (1, 30), (2, 60), (5, 480), (6, 900), (20, LONGEST)]
)
def test_the_pause_doubles_to_a_quarter_of_an_hour(receives: int, seconds: int) -> None:
    assert pause(receives) == seconds


def test_twenty_tries_outlast_an_outage_of_three_and_a_half_hours() -> None:
    assert sum(pause(n) for n in range(1, 20)) > 3.5 * 3600


def putting_off(asked: float, receives: int) -> int:
    """Seconds for which a message that was received so often is put off."""
    client = boto3.client("sqs")
    address = client.create_queue(QueueName="slack")["QueueUrl"]
    client.send_message(QueueUrl=address, MessageBody="an alert")
    [message] = client.receive_message(QueueUrl=address)["Messages"]
    attributes = {"ApproximateReceiveCount": str(receives), "SentTimestamp": "1772500000000"}
    record = SQSRecord({"receiptHandle": message["ReceiptHandle"], "attributes": attributes})
    return put_off(client, address, record, Later(asked, "HTTP 429"))


@mock_aws
def test_a_receiver_that_always_asks_for_a_second_has_hours_to_recover() -> None:
    """Else an outage of a minute uses up the twenty tries that a queue allows."""
    assert [putting_off(1, receives) for receives in (1, 5, 6, 7)] == [1, 1, 30, 60]
    assert sum(putting_off(1, receives) for receives in range(1, 20)) > 2.5 * 3600


@mock_aws
def test_a_receiver_that_asks_for_a_day_gets_what_sqs_allows_since_the_message_was_received() -> (
    None
):
    seconds = putting_off(86_400, receives=1)
    assert TWELVE_HOURS - 600 < seconds <= TWELVE_HOURS - FUNCTION_TIMEOUT
