"""Slack messages as a channel shows them."""

import json

import pytest
from alerting import record_of, told
from slack_limits import faults
from telling import acceptance, act, parties, report

from tocsin.alerts.slack import escaped, mrkdwn, render_slack, render_slack_update
from tocsin.signals import SignalType as T
from tocsin.signals import Status


def test_acceptance_in_slack(snapshot: object) -> None:
    message = render_slack(record_of(acceptance()))
    assert faults(message.text, message.blocks) == []
    assert json.dumps(message.blocks, indent=1, ensure_ascii=False) == snapshot


def test_an_update_shows_what_changed_and_no_background(snapshot: object) -> None:
    message = render_slack_update(record_of(acceptance(), report(act(says=("KR",)), sha="b" * 64)))
    assert faults(message.text, message.blocks) == []
    assert "Background" not in str(message.blocks)
    assert json.dumps(message.blocks, indent=1, ensure_ascii=False) == snapshot


def test_a_retraction_says_what_was_withdrawn_and_why() -> None:
    first = report(act(), url="https://a.example/1")
    gone = report(act(), url="https://a.example/1", sha="b" * 64, withdrawn=True, title="A title")
    record = record_of(first, gone)
    told = str(render_slack_update(record).blocks)
    assert "the publisher withdrew the only article that told it" in told
    assert "*Withdrawn*\\nA title, The Example" in told
    header = render_slack(record).blocks[0]["text"]["text"]
    assert header == "RETRACTED: US says soldiers of North Korea had come to Russia"


def test_an_earlier_speaker_is_not_quoted_with_a_later_articles_sentence() -> None:
    record = record_of(acceptance(), report(act(says=("KR",)), sha="b" * 64))
    quoted = {claim.speaker: claim.evidence is not None for claim in record.claims}
    assert quoted == {"US": False, "KR": True, "RU": False, "KP": False}


def test_a_hostile_name_calls_nobody_and_formats_nothing() -> None:
    party = parties(None)[0].model_copy(update={"text": "*<!channel> & <@U1> _men_*"})
    lead = told(
        T.TROOP_DEPLOYMENT, "Men of Russia's had come to Estonia.", "come", status=Status.CLAIMED
    )
    message = render_slack(record_of(report(lead.model_copy(update={"speakers": (party,)}))))
    assert "<" not in message.text
    assert "&lt;!channel&gt; &amp; &lt;@U1&gt;" in message.text
    assert faults(message.text, message.blocks) == []


@pytest.mark.parametrize("most", range(3, 30))
def test_no_entity_is_cut_in_two(most: int) -> None:
    coded = escaped("a && <b> &amp; <c> &", most)
    assert len(coded) <= most
    assert faults(coded, [{"type": "header", "text": {"type": "plain_text", "text": "x"}}]) == []


def test_formatting_characters_lose_their_meaning() -> None:
    assert not set("*_~`") & set(mrkdwn("*a* _b_ ~c~ `d`", 100))


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ({"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}, "151 characters"),
        ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "no text object"),
        ({"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}, "3001 characters"),
        ({"type": "section", "fields": [{"type": "mrkdwn", "text": "x"}] * 11}, "11 fields"),
        ({"type": "section", "fields": [{"type": "mrkdwn", "text": "<!here>"}]}, "unescaped"),
        ({"type": "section"}, "neither text nor fields"),
        ({"type": "context", "elements": []}, "number of elements"),
        ({"type": "carousel"}, "type is unknown"),
        ({"type": "rich_text"}, "no elements"),
        ({"type": "actions", "elements": [{"action_id": "a"}] * 2}, "not unique"),
        (
            {"type": "actions", "elements": [{"url": "javascript:alert(1)"}]},
            "url is too long or none",
        ),
    ],
)
def test_a_breach_of_slacks_limits_is_found(block: dict[str, object], fault: str) -> None:
    assert fault in " ".join(faults("text", [block]))


def test_too_many_or_too_long_blocks_and_an_empty_text_are_found() -> None:
    one = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}}
    assert "text is empty" in " ".join(faults(" ", [one]))
    assert "51 blocks" in " ".join(faults("text", [one] * 51))
    assert "characters" in " ".join(faults("text", [one] * 4))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("https://a.example/новости/é", "https://a.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%C3%A9"),
        ("https://a.example/a|<b> c", "https://a.example/a%7C%3Cb%3E%20c"),
        ("javascript:alert(1)", None),
        ("https://you@a.example/", None),
        ("https://[bad/", None),
        ("https://a.example/" + "x" * 1000, None),
        ("", None),
    ],
)  # fmt: skip
def test_only_a_sound_address_becomes_a_button(url: str, shown: str | None) -> None:
    blocks = render_slack(record_of(report(act(), url=url))).blocks
    urls = [e["url"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
    assert urls == ([shown] if shown else [])
