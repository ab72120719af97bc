"""What the lexical model trains on: sentences and articles, split by event.

In: the corpus. Out: `Sentence` and `Report` units, each with its part: train, dev or test.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any, Literal

from tocsin.signals.signal import SignalType, Status

CORPUS = Path(os.environ.get("TOCSIN_CORPUS", Path(__file__).parent / "corpus"))
Part = Literal["train", "dev", "test"]
SAME_EVENT_DAYS = 10
SAME_TITLE = 0.5
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\"”']?\s+(?=[\"“']?[A-Z])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sentence:
    text: str
    previous: str
    title: str
    signals: tuple[tuple[SignalType, Status], ...]
    part: Part
    source: Literal["passage", "article"]


@dataclass(frozen=True)
class Report:
    id: str
    title: str
    sentences: tuple[str, ...]
    alert: bool
    lead: SignalType | None
    part: Part


def read_units() -> tuple[list[Sentence], list[Report]]:
    """All sentences and articles of the corpus, in a fixed order."""
    sentences = [unit for entry in read_lines("passages") for unit in _passage(entry)]
    reports: list[Report] = []
    entries = read_lines("articles")
    for entry, part in zip(entries, split_by_event(entries), strict=True):
        texts = tuple(sentence["text"] for sentence in entry["sentences"])
        alert = bool(entry.get("alert"))
        lead = SignalType(entry["lead"]) if alert else None
        reports.append(Report(entry["id"], entry["title"], texts, alert, lead, part))
        for place, sentence in enumerate(entry["sentences"]):
            previous = texts[place - 1] if place else ""
            signals = _pairs(sentence["signals"])
            sentences.append(
                Sentence(texts[place], previous, entry["title"], signals, part, "article")
            )
    return sentences, reports


def read_entries() -> Iterator[tuple[dict[str, Any], Part]]:
    """Articles, and passages in the articles' form, each with its part."""
    entries = read_lines("articles")
    yield from zip(entries, split_by_event(entries), strict=True)
    for entry in read_lines("passages"):
        sentences = [{"text": text, "signals": told} for text, told in split_passage(entry)]
        yield {"id": entry["id"], "title": "", "sentences": sentences}, part_of(entry["id"])


def unseen_entries(part: str, ids: Path | None) -> list[dict[str, Any]]:
    """The articles of a part or, where a file of ids is given, those with an id in it."""
    entries = read_lines("articles")
    chosen = ids.read_text("utf-8").split() if ids else []
    return [
        entry
        for entry, its in zip(entries, split_by_event(entries), strict=True)
        if (entry["id"] in chosen if ids else its == part)
    ]


def split_by_event(entries: list[dict[str, Any]]) -> list[Part]:
    """Part of each article; articles that may tell one event share a part.

    Two articles may when their titles share half their words, or when they lead with one
    type, by the same actors, within ten days. Needs `title`, `published`, `lead`, `sentences`.
    """
    leaders = list(range(len(entries)))
    words = [frozenset(_WORD.findall(entry["title"].lower())) for entry in entries]
    events = [_event(entry) for entry in entries]
    held: defaultdict[str, list[int]] = defaultdict(list)
    for later, keys in enumerate(_keys(words, events)):
        for earlier in sorted({other for key in keys for other in held[key]}):
            if _alike(words[later], words[earlier]) or _same(events[later], events[earlier]):
                leaders[_root(leaders, later)] = _root(leaders, earlier)
        for key in keys:
            held[key].append(later)
    return [part_of(entries[_root(leaders, place)]["id"]) for place in range(len(entries))]


def _keys(words: list[frozenset[str]], events: list[Event | None]) -> Iterator[set[str]]:
    """Of each article keys, of which two articles of one event have at least one in common.

    Titles that share half their words have one of their rarer halves in common.
    """
    counts = Counter(word for title in words for word in title)
    for title, event in zip(words, events, strict=True):
        rare = sorted(title, key=lambda word: (counts[word], word))
        keys = set(rare[: len(rare) - ceil(SAME_TITLE * len(rare)) + 1]) or {""}
        if event:
            keys |= {f"{event[0]} {actor}" for actor in event[1]}
        yield keys


def part_of(key: str) -> Part:
    """A quarter to dev, a sixth to test, the rest to train, by a hash of the key."""
    place = int(sha256(key.encode()).hexdigest()[:8], 16) / 16**8
    return "test" if place < 1 / 6 else "dev" if place < 1 / 6 + 1 / 4 else "train"


def _root(leaders: list[int], place: int) -> int:
    while leaders[place] != place:
        place = leaders[place]
    return place


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= SAME_TITLE * len(first | second)


Event = tuple[str, frozenset[str], date]


def _event(entry: dict[str, Any]) -> Event | None:
    signals = [signal for sentence in entry["sentences"] for signal in sentence["signals"]]
    leading = [signal for signal in signals if signal["type"] == entry.get("lead")] or signals
    if not leading or not entry.get("published"):
        return None
    actors = frozenset(party["code"] for party in leading[0]["actors"] if party.get("code"))
    return leading[0]["type"], actors, date.fromisoformat(entry["published"][:10])


def _same(first: Event | None, second: Event | None) -> bool:
    if first is None or second is None or not first[1] & second[1]:
        return False
    return first[0] == second[0] and abs((first[2] - second[2]).days) <= SAME_EVENT_DAYS


def _passage(entry: dict[str, Any]) -> list[Sentence]:
    part = part_of(entry["id"])
    told = split_passage(entry)
    return [
        Sentence(text, told[n - 1][0] if n else "", "", _pairs(signals), part, "passage")
        for n, (text, signals) in enumerate(told)
    ]


def split_passage(entry: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """A passage's sentences; a signal goes to the first that holds its trigger."""
    texts = [text for text in _SENTENCE_END.split(entry["text"]) if text]
    held: list[list[dict[str, Any]]] = [[] for _ in texts]
    for signal in entry["signals"]:
        homes = (place for place, text in enumerate(texts) if signal["trigger"] in text)
        home = next(homes, None)
        if home is None:
            return [(entry["text"], entry["signals"])]
        held[home].append(signal)
    return list(zip(texts, held, strict=True))


def _pairs(signals: list[dict[str, Any]]) -> tuple[tuple[SignalType, Status], ...]:
    return tuple((SignalType(signal["type"]), Status(signal["status"])) for signal in signals)


def read_lines(folder: str) -> list[dict[str, Any]]:
    """The annotated lines of "passages" or "articles"."""
    return list(stream_lines(folder))


def stream_lines(folder: str) -> Iterator[dict[str, Any]]:
    """The same, one at a time in memory."""
    for path in sorted((CORPUS / folder).glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
