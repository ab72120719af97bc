"""The queues that a test looks at: articles and their dead letters, and a subscriber of alerts."""

import json
from typing import Any

from tocsin.local.cloud import LocalCloud


class ArticlesQueue:
    """The articles queue and its dead letters; a failed message comes again at once."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.sqs = cloud.client("sqs")
        self.url = cloud.queue_url
        redrive = json.loads(self.attributes(self.url)["RedrivePolicy"])
        name = redrive["deadLetterTargetArn"].rpartition(":")[2]
        self.dead_letters_url = self.sqs.get_queue_url(QueueName=name)["QueueUrl"]
        self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes={"VisibilityTimeout": "0"})

    def attributes(self, url: str) -> dict[str, str]:
        found: dict[str, str] = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])[
            "Attributes"
        ]
        return found

    def waiting(self) -> int:
        """Messages that were not acknowledged, seen or not."""
        found = self.attributes(self.url)
        names = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        return sum(int(found[name]) for name in names)

    def dead_letters(self) -> list[str]:
        """Takes them out."""
        messages: list[Any] = self.sqs.receive_message(
            QueueUrl=self.dead_letters_url, MaxNumberOfMessages=10
        ).get("Messages", [])
        for message in messages:
            self.sqs.delete_message(
                QueueUrl=self.dead_letters_url, ReceiptHandle=message["ReceiptHandle"]
            )
        return [message["Body"] for message in messages]

    def send(self, body: str) -> None:
        self.sqs.send_message(QueueUrl=self.url, MessageBody=body)


class Subscriber:
    """A queue that is subscribed to the alerts topic."""

    def __init__(self, cloud: LocalCloud, name: str = "subscriber", **attributes: str) -> None:
        self.sqs = cloud.client("sqs")
        self.url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        answer = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])
        cloud.client("sns").subscribe(
            TopicArn=cloud.topic_arn,
            Protocol="sqs",
            Endpoint=answer["Attributes"]["QueueArn"],
            Attributes=attributes,
        )

    def received(self) -> list[dict[str, Any]]:
        """Takes out what has come, as SNS envelopes (or the record itself, if raw)."""
        answer = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10)
        messages = answer.get("Messages", [])
        for message in messages:
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return [json.loads(message["Body"]) for message in messages]
