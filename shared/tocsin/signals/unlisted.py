"""Places that no gazetteer lists, by the words that stand with them: "the village of Istisu", "at Uri".

In: a sentence, its names, and an act of it. Out: `Place`s without a code. The words are unlisted.yaml's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import Mention
from tocsin.signals.act import Act
from tocsin.signals.cue import cue_data
from tocsin.signals.names import dateline_end
from tocsin.signals.signal import Place, SignalType

MOST = 3
"""Places that a sentence's act is given."""
_PART = r"(?![\w-]+['’]s [A-Z])(?:(?:al|el|ar|as|ad|an)-)?[A-Z][a-z\u00c0-\u024f][\w’'-]*"
_NAME = rf"{_PART}(?: (?:(?:de|del|da|la|el|al) )?{_PART}){{0,2}}"
_CAPITAL = re.compile(r"(?:^|-)[^\W\d_a-z]")
"""In a part of a name: "Uri", "al-Qaim"."""
_OWNED = re.compile(r"['’]s?$")
_TO = (SignalType.TROOP_DEPLOYMENT, SignalType.GROUND_COMBAT_OCCUPATION)
_FROM = (SignalType.TROOP_DEPLOYMENT, SignalType.WITHDRAWAL_DEMOBILISATION)


class Words(BaseModel):
    """The lists of unlisted.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[str, ...]
    named_behind: tuple[str, ...]
    verbs: tuple[str, ...]
    others: frozenset[str]
    bodies: frozenset[str]
    following: tuple[str, ...]

    @field_validator("*", mode="before")
    @classmethod
    def _words(cls, words: str) -> list[str]:
        return words.split()


@lru_cache(maxsize=1)
def _data() -> Words:
    """Raises ValidationError where the lists are faulty."""
    return Words.model_validate(cue_data("unlisted"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(_data().kinds)
    ends = rf"(?=[,.;:)]|$| (?:{'|'.join(_data().following)})\b)"
    named_behind = "".join(f"(?<!{kind})" for kind in _data().named_behind)
    near = r"(?:in|at|near|outside|inside|around|off|on(?= (?:Camp|Mount|Lake|Fort|Jebel|Jabal|Cape) ))"
    way = rf"{near}|to|into|toward|towards|from"
    within = r"(?:the |its |their )?(?:(?!(?:and|or|that|to|of)\b)[\w’'-]+ ){0,3}?"
    return re.compile(
        rf"\b(?:{kinds})s? (?:of|called) (?P<of>{_NAME}(?: and {_NAME})?)"
        rf"|\b(?:(?<!out )of|on|across|through|(?P<to>{way})) {within}"
        rf"(?P<kind>{_NAME} (?i:{kinds}))(?:{ends}|{named_behind}(?= of\b))"
        rf"|\b(?:(?<!according )(?P<way>{way})|(?P<left>left|leaving|vacated|abandoned)"
        rf"|(?:control|capture|recapture|fall|loss|siege|outskirts) of|{'|'.join(_data().verbs)})"
        rf" (?P<name>{_NAME}){ends}"
    )


def find_unlisted(sentence: str, mentions: Sequence[Mention], act: Act) -> Iterator[Place]:
    """At most `MOST`, as the sentence names them; none that is or holds another name."""
    taken = [(one.start, one.end) for one in mentions]
    found = 0
    for match in _pattern().finditer(sentence, dateline_end(sentence)):
        group = next(name for name in ("of", "kind", "name") if match[name])
        way = "from" if match["left"] else match["way"]
        role = _role(way or ("into" if match["to"] == "to" else match["to"]), act.type)
        if sentence.startswith(", where ", match.end()) and match.end() < act.start:
            role = "site"
        for start, end in _spans(sentence, match, group):
            held = any(first < end and last > start for first, last in taken)
            if role is None or held or found == MOST or _is_none(sentence[start:end], group):
                continue
            found += 1
            yield Place.model_validate(
                {"text": sentence[start:end], "start": start, "end": end, "role": role}
            )


def _spans(sentence: str, match: re.Match[str], group: str) -> Iterator[tuple[int, int]]:
    """Where each name of the match stands: two of "the villages of A and B"."""
    start, end = match.span(group)
    at = start
    for name in sentence[start:end].split(" and "):
        owned = _OWNED.search(name)
        yield at, at + (owned.start() if owned else len(name))
        at += len(name) + len(" and ")


def _role(way: str | None, kind: SignalType) -> str | None:
    """What the place is to the act by the word before it; None where that says nothing."""
    if way in ("to", "toward", "towards", "into"):
        return "destination" if kind in _TO and (way != "to" or kind is _TO[0]) else None
    if way == "from":
        return "origin" if kind in _FROM else None
    return "site"


def _is_none(name: str, group: str) -> bool:
    """Whether its first or last word says that it is no place."""
    words = [word for word in name.split() if _CAPITAL.search(word)]
    known = _data()
    return not words or words[0] in known.others or (group == "name" and words[-1] in known.bodies)
