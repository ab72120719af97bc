"""Whatever an article holds, every channel's message is one that its receiver takes.

TOCSIN_ALERTS says how many alerts are made; `make messages` makes 10,000.
"""

import json
import os
import re
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import HealthCheck, Phase, given, settings

from tocsin.alerts import Alert, AlertRecord, render_email, sns_message
from tocsin.alerts.chat import chat_body
from tocsin.alerts.pagerduty import pagerduty_body
from tocsin.alerts.schema import PUBLISHED
from tocsin.alerts.slack import render_slack, render_slack_update
from tocsin.alerts.webhook import signed_headers, verify

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "alerts"))
from making import alerts
from slack_limits import faults

MANY = int(os.environ.get("TOCSIN_ALERTS", "100"))
MOST_BYTES = 262_144
PREFIX = re.compile(r"\[(RETRACTED|(UPDATE \d+|[A-Z]+)\|[A-Z]+)\] \S")
QUOTED = re.compile(r' \d+\. "[^"]*" +\[\d+-\d+\] ')
RECORD = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))


def closed(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object of these fields and no others."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": [*required],
        "additionalProperties": False,
    }


def string(most: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": most}


STRINGS = {"type": "array", "items": string(2_000), "maxItems": 10}
CHAT = jsonschema.Draft202012Validator(
    closed(
        {
            "version": {"const": "1.0"},
            "source": {"const": "custom"},
            "id": string(100),
            "content": closed(
                {
                    "textType": {"const": "client-markdown"},
                    "title": string(250),
                    "description": string(8_000),
                },
                nextSteps=STRINGS,
                keywords=STRINGS,
            ),
            "metadata": closed(
                {
                    "threadId": string(100),
                    "summary": string(250),
                    "eventType": string(50),
                    "relatedResources": STRINGS,
                    "additionalContext": {
                        "type": "object",
                        "additionalProperties": string(100),
                    },
                }
            ),
        }
    )
)
PAGERDUTY = jsonschema.Draft202012Validator(
    closed(
        {
            "event_action": {"enum": ["trigger", "resolve"]},
            "dedup_key": string(255),
            "client": string(100),
            "payload": closed(
                {
                    "summary": string(1_024),
                    "source": string(255),
                    "severity": {"enum": ["critical", "error", "warning", "info"]},
                    "component": string(100),
                    "group": string(200),
                    "class": string(50),
                    "custom_details": {
                        "type": "object",
                        "additionalProperties": {"type": "string", "maxLength": 2_000},
                    },
                }
            ),
            "links": {
                "type": "array",
                "items": closed({"href": string(1_000), "text": string(300)}),
            },
        }
    )
)


def sound_mail(subject: str, body: str) -> None:
    """A header that is one, lines of 72 columns, quotes that close; the mail parses as it was."""
    assert 0 < len(subject) < 100
    assert subject.isascii()
    assert subject.isprintable()
    assert PREFIX.match(subject)
    lines = body.split("\n")
    assert [line for line in lines if not line.isprintable()] == []
    links = re.compile(r" {11}https?://\S+$")
    assert [line for line in lines if len(line) > 72 and not links.match(line)] == []
    mail = EmailMessage(policy=policy.default.clone(max_line_length=998))
    mail["Subject"] = subject
    mail.set_content(body)
    read: Any = message_from_bytes(bytes(mail), policy=policy.default)
    assert read["Subject"] == subject
    assert set(read.keys()) == set(mail.keys())
    assert read.get_content() == body
    told = re.sub(r"\n {4}", " ", body)
    numbered = [line for line in told.split("\n") if re.match(r' \d+\. "', line)]
    assert numbered
    assert [line for line in numbered if not QUOTED.match(line) or line.count('"') != 2] == []


@given(alerts())
@settings(
    max_examples=MANY,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # An alert has too many parts to be made smaller in a reasonable time.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
def test_any_alert_gives_a_valid_message_on_every_channel(alert: Alert) -> None:
    sound_mail(*render_email(alert))
    message = sns_message(alert)
    assert len(json.dumps(message.message).encode()) + 2_000 < MOST_BYTES
    assert 0 < len(message.message["sms"]) <= 140
    assert len(message.attributes) == 6
    assert all(one["StringValue"] for one in message.attributes.values())
    travelled = message.message["sqs"]
    RECORD.validate(json.loads(travelled))
    record = AlertRecord.model_validate_json(travelled)
    for slack in (render_slack(record), render_slack_update(record)):
        assert faults(slack.text, slack.blocks) == []
        json.dumps(slack.model_dump()).encode("utf-8")
    CHAT.validate(json.loads(chat_body(record)))
    event = pagerduty_body(record)
    PAGERDUTY.validate(event)
    assert len(json.dumps(event).encode()) < MOST_BYTES
    headers = signed_headers(travelled.encode(), b"k" * 32, 1, f"{record.story_id}-1")
    assert all(value.isascii() and value.isprintable() for value in headers.values())
    assert verify(travelled.encode(), b"k" * 32, "1", headers["Tocsin-Signature"], now=1)
