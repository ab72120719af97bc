"""An archive in moto's S3, and Lambda's place taken by a server that runs the real handler."""

from __future__ import annotations

import gzip
import importlib.util
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3

from tocsin.local.project import translate_template

ROOT = Path(__file__).parents[2]
ARTICLES, RECORDS = "articles", "records"
REGION = "eu-central-1"
RUN = {"name": "spring", "at": "2026-05-01T10:00:00Z", "bucket": ARTICLES, "engine": None}
STORY = (
    "{place} shelled the border town of Sumy on Monday, the Ukrainian army said. "
    "Three soldiers were killed in the attack."
)


def ninjs(number: int, published: str | None = None, place: str = "Russian forces") -> bytes:
    article = {
        "uri": f"https://news.example/{number}",
        "headline": f"Attack number {number} on Sumy",
        "body_text": STORY.format(place=place),
        "versioncreated": published,
    }
    return json.dumps(article).encode()


def handler() -> Callable[[Any, Any], dict[str, Any]]:
    path = ROOT / "functions/reprocess/app.py"
    spec = importlib.util.spec_from_file_location("reprocess_app", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Any, Any], dict[str, Any]] = module.handler
    return found


def context(left: int = 600_000) -> Any:
    return SimpleNamespace(get_remaining_time_in_millis=lambda: left)


def put(key: str, data: bytes, **more: Any) -> dict[str, str]:
    """Stores an object; gives its entry in a listing."""
    answer = boto3.client("s3").put_object(Bucket=ARTICLES, Key=key, Body=data, **more)
    return {"Key": key, "Etag": answer["ETag"]}


def batch(*items: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"Items": list(items), "BatchInput": RUN | more}


def files() -> dict[str, bytes]:
    """What stands in the records bucket."""
    s3 = boto3.client("s3")
    listed = s3.list_objects_v2(Bucket=RECORDS).get("Contents", [])
    return {
        entry["Key"]: s3.get_object(Bucket=RECORDS, Key=entry["Key"])["Body"].read()
        for entry in listed
    }


def records() -> list[dict[str, Any]]:
    """Every record written, with the day of its folder."""
    return [
        json.loads(line) | {"date": key.split("date=")[1][:10]}
        for key, data in sorted(files().items())
        if key.startswith("archive/")
        for line in gzip.decompress(data).splitlines()
    ]


class Lambda:
    """Answers Invoke as Lambda does, also where the handler raises."""

    def __init__(self) -> None:
        self.answers: list[dict[str, Any]] = []
        self.errors: list[str] = []
        handle, place = handler(), self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                try:
                    answer = handle(event, context())
                    place.answers.append(answer)
                except Exception as error:  # noqa: BLE001 - Lambda reports any
                    place.errors.append(type(error).__name__)
                    self.send_header("X-Amz-Function-Error", "Unhandled")
                    answer = {"errorType": type(error).__name__, "errorMessage": str(error)}
                body = json.dumps(answer).encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def definition() -> dict[str, Any]:
    """The template's state machine with this account's names put in."""
    found = translate_template(ROOT)["Resources"]["ReprocessArchive"]["Properties"]["Definition"]
    text = json.dumps(found)
    for name, value in {
        "Partition": "aws",
        "Function": f"arn:aws:lambda:{REGION}:123456789012:function:reprocess",
        "ArticlesBucket": ARTICLES,
        "RecordsBucket": RECORDS,
    }.items():
        text = text.replace(f"${{{name}}}", value)
    machine: dict[str, Any] = json.loads(text)
    return machine


def for_moto(machine: dict[str, Any]) -> dict[str, Any]:
    """The same without what moto's interpreter does not know: it makes batches of one item, writes no
    results, and reads an inventory as a list in JSON."""
    for state in machine["States"].values():
        if state["Type"] == "Map":
            common = state.pop("ItemBatcher")["BatchInput"]
            items = {"Items.$": "States.Array($$.Map.Item.Value)"}
            state["ItemSelector"] = items | {"BatchInput": common}
            state["ResultWriter"].pop("WriterConfig")
            if "ReaderConfig" in state["ItemReader"]:
                state["ItemReader"]["ReaderConfig"] = {"InputType": "JSON"}
    return machine


def make_stack() -> None:
    """The state machine, and a stack whose outputs name it."""
    arn = boto3.client("stepfunctions").create_state_machine(
        name="tocsin-reprocess",
        definition=json.dumps(for_moto(definition())),
        roleArn="arn:aws:iam::123456789012:role/reprocess",
    )["stateMachineArn"]
    outputs = {"ReprocessArchiveArn": {"Value": arn}, "RecordsBucketName": {"Value": RECORDS}}
    topic = {"Nothing": {"Type": "AWS::SNS::Topic"}}
    boto3.client("cloudformation").create_stack(
        StackName="tocsin", TemplateBody=json.dumps({"Resources": topic, "Outputs": outputs})
    )
