"""What a text says that a party publishes itself: "we" is the party, and what it tells is its word.

In: an article with its names, its signals, and its `Publisher`. Out: the names by which the publisher calls
itself and its enemy, and the signals as its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from tocsin.actors import Kind, Mention
from tocsin.articles.article import Article
from tocsin.signals.clause import tells_occasion
from tocsin.signals.publisher import Publisher, Rows, publisher_words
from tocsin.signals.signal import (
    FIGHTING,
    RECENT,
    STATEMENT_TYPES,
    Party,
    Signal,
    SignalType,
    Status,
)

_LABEL = re.compile(r"(?P<who>[A-Z][\w.&'’ -]{0,45}): ")
"""Who speaks next in a transcript."""
MEASURES = frozenset({SignalType.SANCTIONS_EMBARGO, SignalType.DIPLOMATIC_RUPTURE})
"""What a publisher takes where it says only that it is taken: "two diplomats are declared ..."."""


def with_own_names(
    article: Article, rows: Rows, publisher: Publisher | None
) -> list[tuple[Mention, ...]]:
    """The names, and what the publisher calls itself and its enemy, where no name stands."""
    if publisher is None or not publisher.party:
        return [*rows]
    texts = (article.title or "", *(one.text for one in article.sentences))
    return [
        _merged(row, _own_names(text, publisher.code))
        for text, row in zip(texts, rows, strict=True)
    ]


def _own_names(text: str, code: str) -> Iterator[Mention]:
    words = publisher_words()
    kinds = {"forces": Kind.FORCES, "voice": Kind.SEAT, "office": Kind.SEAT}
    named = [(words.own[name], code, kind) for name, kind in kinds.items()]
    if enemy := words.enemies.get(code):
        named.append((enemy.called, enemy.code, Kind.FORCES))
    for pattern, whose, kind in named:
        for found in pattern.finditer(text):
            start, end = found.span()
            yield Mention(text=found[0], start=start, end=end, code=whose, kind=kind)


def _merged(row: tuple[Mention, ...], own: Iterator[Mention]) -> tuple[Mention, ...]:
    free = [one for one in own if not any(one.start < b.end and b.start < one.end for b in row)]
    return tuple(sorted((*row, *free), key=lambda one: one.start))


def as_published(
    signals: Sequence[Signal], publisher: Publisher | None, article: Article, on: date | None
) -> tuple[Signal, ...]:
    """What the text tells in its own voice as its publisher's word; of an agency only its state's deeds.

    What a statement only condemns is told by it too, if it was done in the last days before it.
    """
    if publisher is None:
        return tuple(signals)
    asked = questions(article) if publisher.party else frozenset()
    return tuple(
        one.model_copy(update={"status": Status.BACKGROUND})
        if one.evidence.start in asked and one.is_current
        else _as_told_by(one, publisher, on)
        for one in signals
    )


def questions(article: Article) -> frozenset[int]:
    """Where the sentences begin that a reporter says in a transcript: what he asks about is context."""
    asks, found, asked = _asks(), [], False
    for sentence in article.sentences:
        label = _LABEL.match(sentence.text)
        if label:
            asked = bool(asks.fullmatch(label["who"]))
        if asked:
            found.append(sentence.start)
    return frozenset(found)


@lru_cache(maxsize=1)
def _asks() -> re.Pattern[str]:
    return re.compile(publisher_words().asks)


def _as_told_by(signal: Signal, publisher: Publisher, on: date | None) -> Signal:
    code = publisher.code
    own = code in {party.code for party in (*signal.actors, *signal.recipients)}
    span = signal.trigger
    itself = (Party(text=span.text, start=span.start, end=span.end, code=code),)
    if publisher.party:
        signal = _done_by(signal, itself)
    if publisher.party and _is_its_occasion(signal, code):
        return signal.model_copy(update={"status": Status.BACKGROUND})
    if signal.speakers or not (publisher.party or own):
        return signal
    if signal.type in STATEMENT_TYPES:
        return _stated_by(signal, itself) if publisher.party else signal
    told = signal.status is Status.REPORTED or (publisher.party and _is_of_late(signal, on))
    if not told and signal.status is not Status.PLANNED:
        return signal
    status = Status.CLAIMED if told else signal.status
    update: dict[str, Any] = {"speakers": itself, "status": status}
    if publisher.party and signal.type in MEASURES and not any(one.code for one in signal.actors):
        hit = tuple(one for one in signal.recipients if one.code != code)
        update |= {"actors": itself, "recipients": hit} if hit else {}
    if _is_hit_by_its_enemy(signal, code):
        update |= {"recipients": (*signal.recipients, *itself)}
    return signal.model_copy(update=update)


def _done_by(signal: Signal, itself: tuple[Party, ...]) -> Signal:
    """With the publisher as the doer of what only it calls so ("neutralised"), and not of what it saw."""
    words, codes = publisher_words(), {one.code for one in signal.actors if one.code}
    own = itself[0].code
    if {one.code for one in signal.speakers} - {own} or signal.type in STATEMENT_TYPES:
        return signal
    if not codes and signal.type in FIGHTING and words.feats.search(signal.trigger.text):
        return signal.model_copy(update={"actors": itself})
    seen = words.watches.search(signal.evidence.text, 0, signal.trigger.end - signal.evidence.start)
    if seen and own in codes and len(codes) > 1:
        others = tuple(one for one in signal.actors if one.code != own)
        return signal.model_copy(update={"actors": others})
    return signal


def _is_its_occasion(signal: Signal, code: str) -> bool:
    """Whether the publisher tells it only as what its own act answers."""
    at = signal.trigger.start - signal.evidence.start
    told = signal.status in (Status.REPORTED, Status.CLAIMED) and {
        one.code for one in signal.speakers
    } <= {code}
    return told and signal.type not in STATEMENT_TYPES and tells_occasion(signal.evidence.text, at)


def _is_of_late(signal: Signal, on: date | None) -> bool:
    """Whether what seems context was done on a day of the last few."""
    time = signal.time
    if signal.status is not Status.BACKGROUND or not on or not time or time.precision != "day":
        return False
    return time.last is not None and 0 <= (on - time.last).days <= RECENT


def _is_hit_by_its_enemy(signal: Signal, code: str) -> bool:
    """Whether the publisher's enemy attacks, and nobody is named as the target."""
    enemy = publisher_words().enemies.get(code)
    attacks = enemy and {party.code for party in signal.actors} == {enemy.code}
    named = any(party.code for party in signal.recipients)
    return bool(attacks and not named and signal.type in FIGHTING)


def _stated_by(signal: Signal, itself: tuple[Party, ...]) -> Signal:
    """A statement that names nobody who makes it is the publisher's; in its own text it is the accuser."""
    codes = {party.code for party in signal.actors if party.code}
    own = itself[0].code
    if signal.status is not Status.REPORTED:
        return signal
    charges = signal.type is SignalType.ACCUSATION_DISCLOSURE
    if not codes:
        return signal.model_copy(update={"actors": itself, "speakers": itself})
    if charges and own not in codes and not publisher_words().accuses.search(signal.evidence.text):
        parties = {"actors": itself, "recipients": signal.actors, "speakers": itself}
        others = tuple(code for code in signal.denied_by if code != own)
        return signal.model_copy(update={**parties, "denied_by": others})
    return signal.model_copy(update={"speakers": itself}) if codes == {own} else signal
