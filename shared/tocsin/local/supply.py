"""Articles without end for `make load`: what this project's corpus, streams and samples tell, varied.

In: the project's folder, a number, a seed. Out: `Piece`s: general news and signal articles in several
formats, copies, repetitions, withdrawals and what can't be read. All of it is fiction.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html import escape
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.actors import capital, demonym, state_name
from tocsin.articles import Unreadable, read_article

FIRST_DAY = datetime(2026, 1, 5, 6, tzinfo=UTC)
A_DAY = 250
"""Articles of one day."""
TURN = tuple("RU UA CN IR IL TR IN PK ET ER SD TD ML NE RW UG AM AZ VE CO DZ MA SA YE".split())
"""States that take each other's parts from one round of the texts to the next."""
SHARES = {"general": 55, "signal": 30, "copy": 5, "repeated": 5, "withdrawn": 1, "broken": 4}
"""Of a hundred pieces; a copy is another outlet's, a repetition the same bytes under another key."""
ITEM = "Filed as item"
OUTLETS = ("Harbour Wire", "The Ledger", "Morning Dispatch", "Plains Agency", "Gazette")
BROKEN = (
    b"",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    gzip.compress(b"Troops crossed the border near the river on Monday. " * 40)[:-9],
    b'{"headline": "Troops cross the border", ',
    b'{"temperature": 21.5}',
    "Die Truppen haben am Montag die Grenze überschritten, sagte der Sprecher. ".encode() * 5,
    b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
)


class Text(BaseModel):
    """What an article tells, before it is varied."""

    model_config = ConfigDict(frozen=True)

    title: str
    body: str
    signal: bool


class Piece(BaseModel):
    """An object to put into the articles bucket; `kind` is one of SHARES."""

    model_config = ConfigDict(frozen=True)

    key: str
    data: bytes
    kind: str


@lru_cache(maxsize=1)
def texts(project: Path) -> tuple[Text, ...]:
    """Every article that the project holds for training, tests and the demo."""
    found = []
    for path in sorted((project / "training/corpus/articles").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            body = "\n\n".join(sentence["text"] for sentence in told["sentences"])
            found.append(Text(title=told["title"], body=body, signal=told["alert"]))
    for path in sorted((project / "tests/streams").glob("*.jsonl")):
        for told in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "body" in told:
                found.append(Text(title=told["headline"], body=told["body"], signal=True))
    folders = (project / "tests/gold", project / "events/articles")
    for path in sorted(one for folder in folders for one in folder.iterdir()):
        if path.suffix not in (".py", ".jsonl", ".md") and path.is_file():
            found += _read(path)
    return tuple(found)


def _read(path: Path) -> list[Text]:
    try:
        article = read_article(path.read_bytes())
    except Unreadable:
        return []
    return [Text(title=article.title or path.stem, body=article.text, signal=True)]


@lru_cache(maxsize=len(TURN))
def _turned(by: int) -> tuple[re.Pattern[str], dict[str, str]]:
    parts = {}
    for at, code in enumerate(TURN):
        other = TURN[(at + by) % len(TURN)]
        for name in (state_name, demonym, capital):
            parts[str(name(code))] = str(name(other))
    names = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
    return re.compile(rf"\b({names})\b"), parts


def varied(text: Text, number: int, turn: int) -> Text:
    """The same told of other states, under a number of its own."""
    pattern, parts = _turned(turn % len(TURN))

    def say(words: str) -> str:
        return pattern.sub(lambda found: parts[found.group()], words)

    body = f"{say(text.body)}\n\n{ITEM} {number} of the day's list."
    return text.model_copy(update={"title": say(text.title), "body": body})


def supply(
    project: Path, count: int, *, most: int | None = None, turned: bool = True, seed: int = 1
) -> Iterator[Piece]:
    """`count` pieces, the same ones for one seed, made of `most` texts at most.

    `turned`: each round of the texts tells them of other states.
    """
    chance = random.Random(seed)
    told = random.Random(0).sample(texts(project), len(texts(project)))[:most]
    pools = {
        "general": [one for one in told if not one.signal],
        "signal": [one for one in told if one.signal],
    }
    used = dict.fromkeys(pools, 0)
    recent: list[tuple[int, Text]] = []
    kinds, shares = list(SHARES), list(SHARES.values())
    for number in range(count):
        kind = chance.choices(kinds, shares)[0]
        if kind == "broken" or (kind not in pools and not recent):
            yield Piece(key=f"{number:07}.bin", data=chance.choice(BROKEN), kind="broken")
            continue
        if kind in pools:
            pool, at = pools[kind], used[kind]
            used[kind] += 1
            turn = at // len(pool) if turned else 0
            origin, text = number, varied(pool[at % len(pool)], number, turn)
            recent = [*recent[-50:], (number, text)]
        else:
            origin, text = chance.choice(recent)
        yield _piece(number, origin, text, kind)


def _piece(number: int, origin: int, text: Text, kind: str) -> Piece:
    if kind == "copy":
        text = text.model_copy(update={"body": f"{text.body}\n\nReaders of the city edition only."})
    written = number if kind in ("copy", "withdrawn") else origin
    at = FIRST_DAY + timedelta(days=written // A_DAY, minutes=written % A_DAY)
    outlet = OUTLETS[(written if kind == "copy" else origin) % len(OUTLETS)]
    if origin % 20 == 0 and kind != "withdrawn":
        return Piece(
            key=f"{number:07}.txt", data=f"{text.title}\n\n{text.body}".encode(), kind=kind
        )
    if origin % 3 == 0 and kind != "withdrawn":
        return Piece(key=f"{number:07}.html", data=_page(text, at, outlet), kind=kind)
    data = _ninjs(text, at, outlet, origin if kind != "copy" else number, kind)
    if origin % 7 == 0:
        return Piece(key=f"{number:07}.json.gz", data=gzip.compress(data, mtime=0), kind=kind)
    return Piece(key=f"{number:07}.json", data=data, kind=kind)


def _ninjs(text: Text, at: datetime, outlet: str, uri: int, kind: str) -> bytes:
    news = {
        "uri": f"https://news.example/{uri}",
        "type": "text",
        "language": "en",
        "pubstatus": "canceled" if kind == "withdrawn" else "usable",
        "versioncreated": at.isoformat(),
        "headline": text.title,
        "provider": {"name": outlet},
        "body_text": text.body,
    }
    return json.dumps(news).encode()


def _page(text: Text, at: datetime, outlet: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.body.split("\n\n"))
    title = escape(text.title)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{at.isoformat()}">'
        f'<meta property="og:site_name" content="{outlet}"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()
