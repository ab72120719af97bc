"""What the encoder trains on: articles and passages with labels by sentence and by token.

In: the corpus, and optionally PLV_train. Out: `Text`s (sentences in order, with acts and the
character spans of their roles) and `Pair`s (a sentence with source and target marked).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from tocsin.actors import Mention, find_mentions
from tocsin.signals.encoder import ROOTS
from tocsin.signals.signal import SignalType, Status
from units import Part, part_of, read_lines, split_by_event, split_passage

TYPES: tuple[SignalType, ...] = tuple(SignalType)
STATUSES: tuple[Status, ...] = tuple(Status)
ROLES = ("trigger", "actors", "recipients", "speakers", "quantity")
PARTIES = ROLES[1:4]
FOLDS = 5
FIRST_ANNOTATORS = "abcd"
"""Letters with which the ids of the first annotators' articles begin; passages read as theirs."""

Spans = dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Act:
    """One annotated act of a sentence; `spans` are character spans of each role in it."""

    type: SignalType
    status: Status
    spans: Spans


@dataclass(frozen=True)
class Line:
    """A sentence; `row` is its place in its text, from 1 (0 is the title)."""

    text: str
    acts: tuple[Act, ...]
    row: int
    apart: tuple[tuple[int, ...], ...] = ()
    """Numbers of `acts` by distinct act."""


@dataclass(frozen=True)
class Text:
    """An article (`alert` known) or a passage (`alert` None)."""

    id: str
    title: str
    lines: tuple[Line, ...]
    alert: bool | None
    lead: SignalType | None
    part: Part
    later: bool = False
    """An article of the later annotators, whose habits differ a little from the first ones'."""


@dataclass(frozen=True)
class Pair:
    """A sentence marked `<s>…</s>` and `<t>…</t>`, its PLOVER root, and its fold of PLV."""

    marked: str
    root: int
    fold: int = -1


def read_texts() -> list[Text]:
    """All articles, then all passages, in a fixed order."""
    entries = read_lines("articles")
    texts = [
        Text(
            id=entry["id"],
            title=entry["title"],
            lines=tuple(
                _line(s["text"], s["signals"], _date(entry), row)
                for row, s in enumerate(entry["sentences"], 1)
            ),
            alert=bool(entry["alert"]),
            lead=SignalType(entry["lead"]) if entry.get("alert") else None,
            part=part,
            later=entry["id"][0] not in FIRST_ANNOTATORS,
        )
        for entry, part in zip(entries, split_by_event(entries), strict=True)
    ]
    return texts + [_passage(entry) for entry in read_lines("passages")]


def read_pairs(plover: Path | None) -> list[Pair]:
    """The corpus's own dyads and, where its file is given, PLV's."""
    dyads = [Pair(entry["marked"], ROOTS.index(entry["root"])) for entry in read_lines("dyads")]
    return dyads + (read_plover(plover) if plover else [])


def read_plover(path: Path) -> list[Pair]:
    """PLV's rows: `marked_sentence` and `gold_root`; folds by hash of the sentence."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Pair(row["marked_sentence"], ROOTS.index(row["gold_root"]), _fold(row))
        for row in rows
        if row["gold_root"] in ROOTS
    ]


def _fold(row: dict[str, str]) -> int:
    key = re.sub(r"</?[st]>", "", row["marked_sentence"])
    return int(sha256(key.encode()).hexdigest()[:8], 16) % FOLDS


def _date(entry: dict[str, Any]) -> date | None:
    return date.fromisoformat(entry["published"][:10]) if entry.get("published") else None


def _line(text: str, signals: list[dict[str, Any]], on: date | None, row: int) -> Line:
    names = find_mentions(text, on) if signals else ()
    acts = tuple(_act(text, signal, names) for signal in signals)
    return Line(text, acts, row, tuple(map(tuple, tell_apart(text, signals))))


def tell_apart(text: str, signals: Sequence[dict[str, Any]]) -> list[list[int]]:
    """Numbers of a sentence's annotated signals by distinct act, in order.

    Those of one type are one act where their triggers meet, or where one tells the other again.
    """
    found: list[list[int]] = []
    for number, signal in enumerate(signals):
        like = (one for one in found if any(_is_one(text, signals[n], signal) for n in one))
        home = next(like, None)
        if home is None:
            found.append([number])
        else:
            home.append(number)
    return found


def _is_one(text: str, first: dict[str, Any], second: dict[str, Any]) -> bool:
    if first["type"] != second["type"]:
        return False
    if second.get("same_as") and second["same_as"] == first.get("id"):
        return True
    (a, b), (c, d) = find_trigger(text, first), find_trigger(text, second)
    return (a < d and c < b) or not b or not d


def _act(text: str, signal: dict[str, Any], names: Sequence[Mention]) -> Act:
    trigger = _nearest(text, signal["trigger"], 0)
    centre = trigger[0] if trigger else 0
    spans: Spans = {"trigger": (trigger,) if trigger else ()}
    counted = _nearest(text, (signal.get("quantity") or {}).get("text", ""), centre)
    spans["quantity"] = (counted,) if counted else ()
    for role in PARTIES:
        found: list[tuple[int, int]] = []
        for party in signal.get(role) or ():
            span = _nearest(text, party["text"], centre)
            found += _own_words(span, party["code"], names) if span else ()
        spans[role] = tuple(dict.fromkeys(found))
    return Act(SignalType(signal["type"]), Status(signal["status"]), spans)


def _own_words(
    span: tuple[int, int], code: str | None, names: Sequence[Mention]
) -> list[tuple[int, int]]:
    """The span without the names of others in it: "China's ambassador to Australia" is China's."""
    inside = [name for name in names if span[0] <= name.start and name.end <= span[1]]
    if not any(name.code == code for name in inside):
        return [span]
    pieces, start = [], span[0]
    for name in inside:
        if name.code != code:
            pieces.append((start, name.start))
            start = name.end
    pieces.append((start, span[1]))
    return [(a, b) for a, b in pieces if b > a]


def find_trigger(text: str, signal: dict[str, Any]) -> tuple[int, int]:
    """Where an annotated signal's trigger stands in its sentence; (0, 0) where it is not found."""
    return _nearest(text, signal["trigger"], 0) or (0, 0)


def _nearest(text: str, words: str, centre: int) -> tuple[int, int] | None:
    """Where the words stand nearest to `centre`: as whole words ("it", not "military"), if they do."""
    if not words:
        return None
    exact = re.escape(words)
    places = [match.start() for match in re.finditer(rf"(?<!\w){exact}(?!\w)", text)]
    places = places or [match.start() for match in re.finditer(exact, text)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - centre))
    return start, start + len(words)


def _passage(entry: dict[str, Any]) -> Text:
    lines = tuple(
        _line(text, signals, None, row)
        for row, (text, signals) in enumerate(split_passage(entry), 1)
    )
    return Text(entry["id"], "", lines, None, None, part_of(entry["id"]))
