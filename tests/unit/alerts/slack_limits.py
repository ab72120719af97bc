"""Slack's documented limits of Block Kit messages (docs.slack.dev/reference/block-kit/blocks).

In: a message's text and blocks. Out: what Slack would refuse, in words; nothing for a sound one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin.alerts.slack import BLOCK_CHARACTERS, HEADER

SECTION_TEXT = 3_000
FIELDS = 10
FIELD_TEXT = 2_000
CONTEXT_ELEMENTS = 10
ACTION_ELEMENTS = 25
BUTTON_TEXT = 75
BUTTON_URL = 3_000
ACTION_ID = 255
BLOCKS = 50
MESSAGE_TEXT = 4_000
"""chat.postMessage's recommendation; it cuts at 40,000."""
UNESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")


def faults(text: str, blocks: Sequence[dict[str, Any]]) -> list[str]:
    """Every breach of a limit, and every control character left unescaped."""
    found = [*_text_faults("text", text, MESSAGE_TEXT)]
    if not 1 <= len(blocks) <= BLOCKS:
        found.append(f"{len(blocks)} blocks")
    total = len(json.dumps(blocks, ensure_ascii=False))
    if total > BLOCK_CHARACTERS:
        found.append(f"blocks of {total} characters")
    for number, block in enumerate(blocks):
        check = CHECKS.get(block.get("type", ""))
        wrong = check(block) if check else ["type is unknown"]
        found += [f"block {number} ({block.get('type')}): {one}" for one in wrong]
    return found


def _text_faults(name: str, text: Any, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{name} is empty"
        return
    if len(text) > most:
        yield f"{name} has {len(text)} characters, {most} at most"
    if UNESCAPED.search(text):
        yield f"{name} has an unescaped control character"


def _object_faults(name: str, found: Any, most: int, kinds: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(found, dict) or found.get("type") not in kinds:
        yield f"{name} is no text object of {' or '.join(kinds)}"
        return
    yield from _text_faults(name, found.get("text"), most)
    if "emoji" in found and found["type"] != "plain_text":
        yield f"{name} has emoji beside mrkdwn"
    if "verbatim" in found and found["type"] != "mrkdwn":
        yield f"{name} has verbatim beside plain_text"


EITHER = ("plain_text", "mrkdwn")


def _header(block: dict[str, Any]) -> Iterator[str]:
    yield from _object_faults("text", block.get("text"), HEADER, ("plain_text",))


def _section(block: dict[str, Any]) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "neither text nor fields"
    if "text" in block:
        yield from _object_faults("text", block["text"], SECTION_TEXT, EITHER)
    if "fields" in block:
        if not 1 <= len(block["fields"]) <= FIELDS:
            yield f"{len(block['fields'])} fields"
        for field in block["fields"]:
            yield from _object_faults("field", field, FIELD_TEXT, EITHER)


def _context(block: dict[str, Any]) -> Iterator[str]:
    if not 1 <= len(block.get("elements", ())) <= CONTEXT_ELEMENTS:
        yield "number of elements"
    for element in block.get("elements", ()):
        yield from _object_faults("element", element, SECTION_TEXT, EITHER)


def _actions(block: dict[str, Any]) -> Iterator[str]:
    elements = block.get("elements", ())
    if not 1 <= len(elements) <= ACTION_ELEMENTS:
        yield "number of elements"
    names = [element.get("action_id", "") for element in elements]
    if len({*names}) < len(names) or any(not 1 <= len(name) <= ACTION_ID for name in names):
        yield "action_id is missing, too long or not unique"
    for element in elements:
        yield from _object_faults("button", element.get("text"), BUTTON_TEXT, ("plain_text",))
        url = element.get("url", "")
        if len(url) > BUTTON_URL or not url.startswith(("https://", "http://")) or " " in url:
            yield "url is too long or none"


def _rich_text(block: dict[str, Any]) -> Iterator[str]:
    if not block.get("elements"):
        yield "no elements"
    for element in block.get("elements", ()):
        if element.get("type") not in ("rich_text_section", "rich_text_quote"):
            yield "element's type"
        for piece in element.get("elements", ()):
            if piece.get("type") != "text" or not piece.get("text"):
                yield "an element that is no text"
            elif len(piece["text"]) > SECTION_TEXT:
                yield f"text of {len(piece['text'])} characters"


CHECKS = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "rich_text": _rich_text,
}
