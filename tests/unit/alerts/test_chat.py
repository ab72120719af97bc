"""Notifications of Amazon Q Developer in chat, PagerDuty's events, the webhook's signature."""

import json

import pytest
from alerting import record_of
from telling import acceptance, act, parties, report

from tocsin.alerts.chat import chat_body, render_chat
from tocsin.alerts.pagerduty import pagerduty_body
from tocsin.alerts.webhook import signed_headers, verify
from tocsin.stories import Report

TELLINGS = {
    "new": (acceptance(),),
    "corroborated": (report(act()), report(act(says=("KR",)), sha="b" * 64)),
    "retracted": (
        report(act(), url="https://a.example/1"),
        report(act(), url="https://a.example/1", sha="b" * 64, withdrawn=True),
    ),
}


def test_the_notification_has_the_fields_that_the_service_knows() -> None:
    found = json.loads(chat_body(record_of(acceptance())))
    assert set(found) == {"version", "source", "id", "content", "metadata"}
    assert (found["version"], found["source"]) == ("1.0", "custom")
    assert found["content"]["textType"] == "client-markdown"
    assert set(found["content"]) == {
        "textType", "title", "description", "nextSteps", "keywords",
    }  # fmt: skip
    assert set(found["metadata"]) == {
        "threadId", "summary", "eventType", "relatedResources", "additionalContext",
    }  # fmt: skip


@pytest.mark.parametrize("kind", TELLINGS)
def test_the_thread_is_the_story(kind: str) -> None:
    record = record_of(*TELLINGS[kind])
    assert render_chat(record).metadata.thread_id == record.story_id


@pytest.mark.parametrize("kind", TELLINGS)
def test_chat_as_its_reader_sees_it(kind: str, snapshot: object) -> None:
    content = render_chat(record_of(*TELLINGS[kind])).content
    assert f"{content.title}\n{content.description}" == snapshot


def test_a_hostile_name_links_mentions_and_formats_nothing() -> None:
    party = parties(None)[0].model_copy(update={"text": "[a](https://x) <@U1> @here *b*"})
    lead = act().model_copy(update={"speakers": (party,)})
    content = render_chat(record_of(report(lead))).content
    assert not set("<>@`") & set(content.title + content.description)
    assert "](" not in content.title + content.description


@pytest.mark.parametrize(
    ("kind", "action"), [("new", "trigger"), ("corroborated", "trigger"), ("retracted", "resolve")]
)
def test_pagerdutys_incident_is_the_story_and_ends_with_it(kind: str, action: str) -> None:
    reports: tuple[Report, ...] = TELLINGS[kind]
    record = record_of(*reports)
    event = pagerduty_body(record)
    assert (event["event_action"], event["dedup_key"]) == (action, record.story_id)


def test_pagerdutys_event_has_what_the_api_needs() -> None:
    event = pagerduty_body(record_of(acceptance()))
    assert event["payload"]["summary"].startswith("[HIGH|CONTESTED] US says about 3,000")
    assert event["payload"]["severity"] == "error"
    assert event["payload"]["class"] == "contested"
    assert event["payload"]["custom_details"]["Denied by"] == "Russia and North Korea"
    assert "routing_key" not in event


BODY, KEY, NOW = b'{"a":1}', b"k" * 32, 1_700_000_000


def test_the_receiver_knows_the_sender() -> None:
    headers = signed_headers(BODY, KEY, NOW, "s-1")
    given = headers["Tocsin-Timestamp"], headers["Tocsin-Signature"]
    assert verify(BODY, KEY, *given, now=NOW + 299)
    assert not verify(BODY, KEY, *given, now=NOW + 301)
    assert not verify(BODY + b" ", KEY, *given, now=NOW)
    assert not verify(BODY, b"x" * 32, *given, now=NOW)
    assert not verify(BODY, KEY, str(NOW + 1), given[1], now=NOW)
    assert not verify(BODY, KEY, "never", given[1], now=NOW)
    assert not verify(BODY, KEY, given[0], "v1=é", now=NOW)
