"""Checks the annotation format of the training corpus and prints its counts.

In: what stands under training/corpus, or in the folder that TOCSIN_CORPUS names. Out: errors by file and
line; exit code 1 if any.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tocsin.signals.encoder import ROOTS
from tocsin.signals.signal import CURRENT_STATUSES, SignalType, Status
from units import CORPUS

KEYS = {
    "id", "type", "status", "trigger", "actors", "recipients", "speakers", "quantity", "places",
    "time", "of", "polarity", "same_as",
}  # fmt: skip
TYPES = frozenset(SignalType)
STATUSES = frozenset(Status)


def main() -> int:
    """Check every file; return the exit code."""
    counts: Counter[str] = Counter()
    errors = notes = 0
    checks = ("passages", check_passage), ("articles", check_article), ("dyads", check_dyad)
    for folder, check in checks:
        seen: set[str] = set()
        for path in sorted((CORPUS / folder).glob("*.jsonl")):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                entry = json.loads(line)
                counts[folder] += 1
                counts.update(f"{s.get('type')}" for s in signals_of(entry))
                counts.update(f"{s.get('status')}" for s in signals_of(entry))
                for message in [*check_entry(entry, seen), *check(entry)]:
                    note = message.startswith("note")
                    notes, errors = notes + note, errors + (not note)
                    print(f"{path.name}:{number}: {message}")
    for name, count in counts.most_common():
        print(f"{count:7} {name}")
    print(f"{errors} errors, {notes} notes")
    return 1 if errors else 0


def signals_of(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """All signals of a passage or an article; a dyad has none."""
    units = entry.get("sentences", [entry])
    return [signal for unit in units for signal in unit.get("signals", ())]


def check_dyad(entry: dict[str, Any]) -> Iterator[str]:
    """A known root, one source and one target."""
    if entry["root"] not in ROOTS:
        yield f"unknown root {entry['root']}"
    for mark in ("<s>", "</s>", "<t>", "</t>"):
        if entry["marked"].count(mark) != 1:
            yield f"{mark} stands {entry['marked'].count(mark)} times"


def check_entry(entry: dict[str, Any], seen: set[str]) -> Iterator[str]:
    """What any line must have: an id of its own and the mark that it is not news."""
    if entry.get("synthetic") is not True:
        yield "not marked synthetic"
    if entry["id"] in seen:
        yield f"id twice: {entry['id']}"
    seen.add(entry["id"])


def check_passage(entry: dict[str, Any]) -> Iterator[str]:
    """Errors in a passage."""
    for signal in entry["signals"]:
        yield from check_signal(signal, entry["text"])


def check_article(entry: dict[str, Any]) -> Iterator[str]:
    """Errors in an article; a note where its alert disagrees with its statuses."""
    if entry.get("alert") and entry.get("lead") not in TYPES:
        yield f"lead {entry.get('lead')}"
    told: set[str] = set()
    for sentence in entry["sentences"]:
        for signal in sentence["signals"]:
            yield from check_signal(signal, sentence["text"])
            if signal.get("same_as") and signal["same_as"] not in told:
                yield f"same_as {signal['same_as']}"
            told.add(signal.get("id", ""))
    current = any(signal.get("status") in CURRENT_STATUSES for signal in signals_of(entry))
    if current != bool(entry.get("alert")):
        yield f"note: alert {entry.get('alert')} against statuses"


def check_signal(signal: dict[str, Any], text: str) -> Iterator[str]:
    """Errors in one signal of a text."""
    if signal.get("type") not in TYPES:
        yield f"type {signal.get('type')}"
    if signal.get("status") not in STATUSES:
        yield f"status {signal.get('status')}"
    if signal.get("of") is not None and signal["of"] not in TYPES:
        yield f"of {signal['of']}"
    spans = [("trigger", signal.get("trigger") or "\0"), ("time", signal.get("time", ""))]
    spans.append(("quantity", signal.get("quantity", {"text": ""}).get("text", "\0")))
    for role in ("actors", "recipients", "speakers", "places"):
        for party in signal.get(role, []):
            spans.append((role, party.get("text", "\0")))
            if not is_code(party.get("code")):
                yield f"{role} code {party.get('code')}"
    yield from (f"{role} not in text: {span}" for role, span in spans if span not in text)
    yield from (f"key {key}" for key in signal if key not in KEYS)


def is_code(code: str | None) -> bool:
    """Whether a code is none, a country's two letters, a body's or a group's."""
    return code is None or (len(code) == 2 and code.isupper()) or code[:4] in {"ORG:", "NSA:"}


if __name__ == "__main__":
    sys.exit(main())
