"""The local cloud: template.yaml's buckets, queues, table and topic in moto, and the real handlers.

In: template.yaml and the functions beside it. Out: `LocalCloud` with an S3 endpoint on localhost.
moto's CloudFormation leaves out versioning and notifications: they are wired here from the template.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import boto3
import requests
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from moto.sns.models import sns_backends
from werkzeug.serving import BaseWSGIServer, make_server

from tocsin.aws import clients
from tocsin.aws.outgoing import unpacked
from tocsin.local.moves import teach_moto
from tocsin.local.project import REGION, find_project, load_handler, load_template

STACK = "tocsin"


def _serve(host: str, port: int) -> BaseWSGIServer:
    """moto at work; ends the process, with a message, where the address can't be had.

    moto's own ThreadedMotoServer waits for ever then.
    """
    app = DomainDispatcherApplication(create_backend_app)
    server = make_server(host, port, app, threaded=True, request_handler=MotoRequestHandler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


class LocalCloud:
    """Start it, put articles into `articles_bucket` through `endpoint`, then `pump`."""

    def __init__(
        self, port: int = 0, alert_folder: Path | None = None, host: str = "127.0.0.1"
    ) -> None:
        self.project = find_project()
        self.alert_folder = alert_folder
        self._address = host, port
        self._iterator: str | None = None
        self._undelivered: list[dict[str, Any]] = []

    def __enter__(self) -> LocalCloud:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        teach_moto()
        host, port = self._address
        self._server = _serve(host, port)
        host = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        host = f"[{host}]" if ":" in host else host
        self.endpoint = f"http://{host}:{self._server.port}"
        self._set_environment()
        self._make_stack()
        self._handlers = {
            name: load_handler(self.project, name) for name in ("classify", "publish", "digest")
        }
        return self

    def __exit__(self, *_: object) -> None:
        requests.post(f"{self.endpoint}/moto-api/reset", timeout=5)
        self._server.shutdown()
        self._server.server_close()
        os.environ.clear()
        os.environ.update(self._environment)
        clients.forget()

    def _set_environment(self) -> None:
        self._environment = dict(os.environ)
        os.environ.update(
            AWS_ENDPOINT_URL=self.endpoint,
            AWS_DEFAULT_REGION=REGION,
            AWS_REGION=REGION,
            AWS_ACCESS_KEY_ID="local",
            AWS_SECRET_ACCESS_KEY="local",
            AWS_EC2_METADATA_DISABLED="true",
            POWERTOOLS_METRICS_DISABLED="true",
        )
        clients.forget()

    def client(self, name: Any) -> Any:
        return boto3.client(name, region_name=REGION, endpoint_url=self.endpoint)

    def _make_stack(self) -> None:
        template = load_template(self.project)
        cloudformation = self.client("cloudformation")
        cloudformation.create_stack(StackName=STACK, TemplateBody=json.dumps(template))
        listed = cloudformation.list_stack_resources(StackName=STACK)["StackResourceSummaries"]
        made = {
            entry["LogicalResourceId"]: entry["PhysicalResourceId"]
            for entry in listed
            if entry.get("LogicalResourceId")
        }
        self.articles_bucket, self.records_bucket = made["ArticlesBucket"], made["RecordsBucket"]
        self.queue_url, self.topic_arn = made["ArticlesQueue"], made["AlertsTopic"]
        self.briefings_bucket, self.digests_topic_arn = (
            made["BriefingsBucket"],
            made["DigestsTopic"],
        )
        self.table = made["StoriesTable"]
        os.environ.update(
            STORIES_TABLE=self.table,
            READINGS_TABLE=made["ReadingsTable"],
            RECORDS_BUCKET=self.records_bucket,
            RETENTION_DAYS="365",
            MINIMUM_SEVERITY_PARAMETER=made["MinimumSeverityParameter"],
            RULES_PARAMETER=made["RulesParameter"],
            ALERTS_TOPIC_ARN=self.topic_arn,
            BRIEFINGS_BUCKET=self.briefings_bucket,
            DIGESTS_TOPIC_ARN=self.digests_topic_arn,
            DEAD_LETTERS=json.dumps({"articles": made["ArticlesDeadLetterQueue"]}),
        )
        self._wire()

    def _wire(self) -> None:
        s3, sqs = self.client("s3"), self.client("sqs")
        for bucket in (self.articles_bucket, self.records_bucket, self.briefings_bucket):
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        attributes = sqs.get_queue_attributes(QueueUrl=self.queue_url, AttributeNames=["QueueArn"])
        configuration = {
            "QueueArn": attributes["Attributes"]["QueueArn"],
            "Events": ["s3:ObjectCreated:*"],
        }
        s3.put_bucket_notification_configuration(
            Bucket=self.articles_bucket,
            NotificationConfiguration={"QueueConfigurations": [configuration]},
        )

    def put(self, key: str, data: bytes, **more: Any) -> None:
        self.client("s3").put_object(Bucket=self.articles_bucket, Key=key, Body=data, **more)

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """The answer of "classify" or "publish" to `event`, as Lambda gives it."""
        return self._handlers[function](event, context_of(function))

    def pump(self) -> list[dict[str, Any]]:
        """Run what waits: queue through classify, stream through publish. Out: the alerts sent.

        What fails is kept as AWS keeps it: a message comes again when its visibility timeout is
        over, a stream's records from the first failure on come again with the next pump.
        """
        while self._pump_queue():
            pass
        return self._pump_stream()

    def digest(self, until: datetime) -> dict[str, Any] | None:
        """Run the digest function up to `until`. Out: the mail; None where it was sent before."""
        answer = self._handlers["digest"]({"until": until.isoformat()}, context_of("digest"))
        if not answer["sent"]:
            return None
        topic = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[self.digests_topic_arn]
        text = json.loads(topic.sent_notifications[-1][1])["default"]
        mail = {"subject": answer["subject"], "message": {"email": text}}
        self.write_mail(mail)
        return mail

    def _pump_queue(self) -> bool:
        sqs = self.client("sqs")
        answer = sqs.receive_message(
            QueueUrl=self.queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=0
        )
        messages = answer.get("Messages", [])
        if not messages:
            return False
        event = {"Records": [_sqs_record(message) for message in messages]}
        result = self.invoke("classify", event)
        failed = {entry["itemIdentifier"] for entry in result.get("batchItemFailures", [])}
        for message in messages:
            if message["MessageId"] not in failed:
                sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return True

    def _pump_stream(self) -> list[dict[str, Any]]:
        streams = self.client("dynamodbstreams")
        if self._iterator is None:
            arn = self.client("dynamodb").describe_table(TableName=self.table)["Table"][
                "LatestStreamArn"
            ]
            shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0][
                "ShardId"
            ]
            self._iterator = streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
        answer = streams.get_records(ShardIterator=self._iterator)
        self._iterator = answer["NextShardIterator"]
        self._undelivered += [record for record in answer["Records"] if _is_new_alert(record)]
        alerts = self._undelivered
        if not alerts:
            return []
        event = json.loads(json.dumps({"Records": alerts}, default=str))
        result = self.invoke("publish", event)
        failed = {entry["itemIdentifier"] for entry in result.get("batchItemFailures", [])}
        numbers = [record["dynamodb"]["SequenceNumber"] for record in alerts]
        done = next((i for i, number in enumerate(numbers) if number in failed), len(alerts))
        self._undelivered = alerts[done:]
        sent = [
            json.loads(unpacked(r["dynamodb"]["NewImage"]["message"]["S"])) for r in alerts[:done]
        ]
        for message in sent:
            self.write_mail(message)
        return sent

    def write_mail(self, message: dict[str, Any]) -> None:
        """As a file of the alert folder, where there is one."""
        if self.alert_folder is None:
            return
        self.alert_folder.mkdir(parents=True, exist_ok=True)
        mail = EmailMessage()
        mail["Subject"] = message["subject"]
        mail["From"] = "no-reply@sns.amazonaws.com"
        mail["To"] = "you@example.org"
        mail.set_content(message["message"]["email"])
        there = [
            int(path.stem) for path in self.alert_folder.glob("*.eml") if path.stem.isdecimal()
        ]
        name = f"{max(there, default=0) + 1:04}.eml"
        (self.alert_folder / name).write_bytes(bytes(mail))


def _is_new_alert(record: dict[str, Any]) -> bool:
    image = record["dynamodb"].get("NewImage", {})
    return bool(record["eventName"] == "INSERT" and image.get("kind", {}).get("S") == "ALERT")


def _sqs_record(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "awsRegion": REGION,
    }


def context_of(name: str, milliseconds: int = 60_000) -> Any:
    """What Lambda tells a handler of its invocation and the time that is left."""
    return SimpleNamespace(
        function_name=name,
        memory_limit_in_mb=512,
        invoked_function_arn=f"arn:aws:lambda:{REGION}:123456789012:function:{name}",
        aws_request_id="local",
        get_remaining_time_in_millis=lambda: milliseconds,
    )
