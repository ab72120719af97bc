"""The alert as a Slack message in Block Kit: the headline with its facts, and the short update.

In: an `AlertRecord`. Out: `SlackMessage`, within Slack's documented limits. Article text goes
into plain_text and rich_text elements, which Slack does not parse, or through `mrkdwn`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from tocsin.alerts.facts import (
    Quote,
    also_told,
    background,
    changes,
    facts,
    link,
    not_established,
    provenance,
    quotes,
    retracted,
    standing,
    title,
    why,
)
from tocsin.alerts.headline import tell_headline
from tocsin.alerts.plain import one_line
from tocsin.alerts.record import AlertRecord

HEADER = 150
"""Characters (docs.slack.dev/reference/block-kit/blocks)."""
BLOCK_CHARACTERS = 10_000
"""Of all blocks together: undocumented, about 13,000 as reported (slackapi/bolt-js#2509)."""
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
FORMATTING = str.maketrans({"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"})
LONGEST_TEXT = 300
Block = dict[str, Any]


class SlackMessage(BaseModel):
    """What chat.postMessage and an incoming webhook take; `text` is what notifications show."""

    model_config = ConfigDict(frozen=True)

    text: str
    blocks: tuple[Block, ...]


def escaped(text: str, most: int) -> str:
    """One line with `& < >` as entities, at most `most` characters, no entity cut in two.

    >>> escaped("a <!channel> b", 12)
    'a &lt;!ch...'
    """
    whole = one_line(text.replace("->", "→").replace(">=", "≥"), most)
    coded = "".join(ENTITIES.get(char, char) for char in whole)
    if len(coded) <= most:
        return coded
    kept, room = [], most - 3
    for char in whole:
        piece = ENTITIES.get(char, char)
        room -= len(piece)
        if room < 0:
            break
        kept.append(piece)
    return "".join(kept).rstrip() + "..."


def mrkdwn(text: str, most: int) -> str:
    """Escaped, and without the characters that turn formatting on."""
    return escaped(text.translate(FORMATTING), most)


def render_slack(record: AlertRecord, briefing_url: str | None = None) -> SlackMessage:
    """The story's headline message: all facts at their current state."""
    gone = "RETRACTED: " if retracted(record) else ""
    blocks: list[Block] = [
        {"type": "header", "text": _plain(gone + _headline(record, HEADER - len(gone)), HEADER)},
        {"type": "context", "elements": [_plain(standing(record), LONGEST_TEXT)]},
    ]
    known = facts(record)
    if record.alert_version > 1 or retracted(record):
        blocks.append(_fields([row for row in changes(record) if row not in known][:10]))
    blocks += [_fields(known), _evidence(quotes(record))]
    also = _list("Also in this article (did not raise this alert)", also_told(record))
    unsure = _list("Not established", not_established(record))
    earlier = _list("Background in this article (did not raise this alert)", background(record))
    blocks += [*also, *unsure, *earlier]
    blocks.append({"type": "context", "elements": [_plain(f"Why {why(record)}", 400)]})
    blocks += _buttons(record, briefing_url)
    blocks.append({"type": "context", "elements": [_plain(provenance(record), 600)]})
    return _message(record, blocks, spare=[*earlier, *also, *unsure])


def _headline(record: AlertRecord, most: int) -> str:
    """The record's, told anew where a header has no room for it."""
    told = record.headline
    return told if len(told) <= most else tell_headline(record.signal, record.denied_by, most)


def render_slack_update(record: AlertRecord) -> SlackMessage:
    """What changed, in the story's thread or, from a webhook, as a message of its own."""
    opening = f"*{mrkdwn(title(record), LONGEST_TEXT)}*"
    blocks: list[Block] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": opening, "verbatim": True}},
        _fields(changes(record)[:10]),
    ]
    if not retracted(record):
        blocks.append(_evidence(quotes(record)))
    blocks += _buttons(record, None)
    blocks.append({"type": "context", "elements": [_plain(provenance(record), 600)]})
    return _message(record, blocks)


def _message(record: AlertRecord, blocks: list[Block], spare: Sequence[Block] = ()) -> SlackMessage:
    """Without the spare blocks, then the longest optional ones, should all be too long together."""
    kept, left = list(blocks), list(spare)
    while _length(kept) > BLOCK_CHARACTERS and len(kept) > 3:
        kept.remove(left.pop(0) if left else max(kept[2:-1], key=_length))
    return SlackMessage(text=escaped(title(record), LONGEST_TEXT), blocks=tuple(kept))


def _length(blocks: Block | list[Block]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False))


def _plain(text: str, most: int) -> Block:
    return {"type": "plain_text", "text": escaped(text, most), "emoji": False}


def _fields(rows: Iterable[tuple[str, str]]) -> Block:
    fields = [
        {"type": "mrkdwn", "text": f"*{mrkdwn(name, 40)}*\n{mrkdwn(text, 300)}", "verbatim": True}
        for name, text in rows
    ]
    return {"type": "section", "fields": fields}


def _evidence(told: Iterable[Quote]) -> Block:
    """Rich text, whose strings Slack shows as they are: a quote stays verbatim."""
    elements: list[Block] = []
    for number, quote in enumerate(told, 1):
        source = {"type": "text", "text": f"{number}. {quote.source}", "style": {"bold": True}}
        elements.append({"type": "rich_text_section", "elements": [source]})
        text = {"type": "text", "text": quote.text or "(no text)"}
        elements.append({"type": "rich_text_quote", "elements": [text]})
    return {"type": "rich_text", "elements": elements}


def _list(label: str, lines: tuple[str, ...]) -> list[Block]:
    if not lines:
        return []
    text = "\n".join([f"*{label}*", *(f"• {mrkdwn(line, 300)}" for line in lines)])
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}]


def _buttons(record: AlertRecord, briefing_url: str | None) -> list[Block]:
    """Links only: no request URL is needed."""
    wanted = (("Open article", link(record)), ("Open briefing", briefing_url))
    buttons = [
        {
            "type": "button",
            "action_id": name.lower().replace(" ", "-"),
            "text": {"type": "plain_text", "text": name, "emoji": False},
            "url": url,
        }
        for name, url in wanted
        if url
    ]
    return [{"type": "actions", "elements": buttons}] if buttons else []
