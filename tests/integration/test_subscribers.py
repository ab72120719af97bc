"""Programs that subscribe to the alerts topic get the machine record, each in its own way."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from typing import Any

import jsonschema
import pytest
from queues import Subscriber

from tocsin.alerts.schema import PUBLISHED
from tocsin.local.cloud import LocalCloud

SCHEMA = json.loads(PUBLISHED.read_text("utf-8"))
DEADLINE = 60


@pytest.fixture
def endpoint() -> Iterator[tuple[str, Queue[dict[str, Any]]]]:
    """A web server of somebody else's; what is posted to it is put on the queue."""
    posted: Queue[dict[str, Any]] = Queue()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.put(json.loads(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal."""

    with HTTPServer(("127.0.0.1", 0), Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/alerts", posted
        server.shutdown()
        thread.join()


def is_the_alert(record: dict[str, Any]) -> bool:
    jsonschema.validate(record, SCHEMA)
    return record["headline"].startswith("US says some 3,000 North Korean troops are in Russia")


def test_an_http_subscriber_gets_the_record(
    cloud: LocalCloud, sample: bytes, endpoint: tuple[str, Queue[dict[str, Any]]]
) -> None:
    url, posted = endpoint
    cloud.client("sns").subscribe(TopicArn=cloud.topic_arn, Protocol="http", Endpoint=url)
    cloud.put("sample.html", sample)
    cloud.pump()
    envelope = posted.get(timeout=DEADLINE)
    assert envelope["Type"] == "Notification"
    assert envelope["Subject"].startswith("[HIGH|CONTESTED] KP->RU troops")
    assert is_the_alert(json.loads(envelope["Message"]))
    assert posted.empty()


def test_a_queue_that_subscribes_gets_the_record_and_its_attributes(
    cloud: LocalCloud, subscriber: Subscriber, sample: bytes
) -> None:
    cloud.put("sample.html", sample)
    cloud.pump()
    (envelope,) = subscriber.received()
    assert is_the_alert(json.loads(envelope["Message"]))
    assert envelope["MessageAttributes"]["dyad"]["Value"] == "KP-RU"


def test_raw_delivery_gives_the_record_alone(cloud: LocalCloud, sample: bytes) -> None:
    raw = Subscriber(cloud, "raw", RawMessageDelivery="true")
    cloud.put("sample.html", sample)
    cloud.pump()
    (record,) = raw.received()
    assert is_the_alert(record)


@pytest.mark.parametrize(
    ("policy", "messages"),
    [
        ({"severity": ["HIGH", "CRITICAL"], "dyad": ["KP-RU"]}, 1),
        ({"countries": ["RU"]}, 1),
        ({"countries": ["SD"]}, 0),
        ({"severity": ["CRITICAL"]}, 0),
    ],
)
def test_a_filter_policy_chooses_by_the_attributes(
    cloud: LocalCloud, sample: bytes, policy: dict[str, list[str]], messages: int
) -> None:
    chosen = Subscriber(cloud, "chosen", FilterPolicy=json.dumps(policy))
    cloud.put("sample.html", sample)
    cloud.pump()
    assert len(chosen.received()) == messages
