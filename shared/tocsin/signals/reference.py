"""Whom a pronoun or a plain noun stands for: "it", "the army", "the two sides", "officials".

In: the words, and the names and parties of the article so far. Out: codes. A small linear
ranker (weights in model/reference.json, fitted by training/fit_reference.py) scores each code that
the article names; no name is a feature, so it cannot learn who usually does what.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp

from tocsin.actors import Mention
from tocsin.signals.encoder import MODEL

WEIGHTS = "reference.json"

_CLASSES = {
    "both": r"\b(?:two|both|sides?|each other|one another|either|parties|partners|neighbou?rs"
    r"|rivals|countries|nations|states|three|pair|delegations|armies|governments|capitals)\b",
    "he": r"^(?:he|she|him|her|his|hers)\b",
    "it": r"^(?:it|its|itself)$",
    "its": r"^(?:its|their|his|her|our)\b",
    "they": r"^(?:they|them|their|those|these|who)$",
    "we": r"^(?:we|our|us|ours|i|my)\b",
    "said": r"\b(?:spokes\w+|officials?|sources?|officers?|diplomats?|residents|witnesses|aides?"
    r"|statement|state media|news agency|adviser|lawmakers|analysts?)\b",
    "alliance": r"\b(?:alliance|bloc|union|organi[sz]ation|council|agency|watchdog|body|members)\b",
    "group": r"\b(?:group|movement|rebels?|militants?|fighters?|militia\w*|insurgents?|gunmen"
    r"|faction|organisation|guerrillas?|separatists?|paramilitar\w+|jihadists?|wing)\b",
    "forces": r"\b(?:army|troops|soldiers|forces?|military|navy|marines|units?|brigades?|battalions?"
    r"|warships?|ships?|vessels?|jets?|aircraft|planes?|drones?|bombers?|missiles?|artillery|guards?"
    r"|gunners|crews?|police|warplanes|reservists|servicemen|pilots?|helicopters?)\b",
    "state": r"\b(?:government|ministry|ministers?|president|presidency|cabinet|parliament|premier"
    r"|chancellor|kingdom|republic|leadership|leaders?|country|nation|state|administration"
    r"|authorities|embassy|ambassador|envoys?|diplomats|negotiators|secretary|commander|general)\b",
    "place": r"\b(?:island|city|town|village|border|coast|capital|airport|base|port|region|province"
    r"|territory|peninsula|positions?|targets?|civilians|people|residents|soil|airspace|waters)\b",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _CLASSES.items()}
_PLURAL = _PATTERNS["both"]
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset("their they them that these those both with from have been side".split())
_POINTING = re.compile(r"(?:those|these|such)\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:a|an|some|several|many|\d+|gunmen|armed)\b", re.IGNORECASE)
_HALVES = {"north": "KP", "south": "KR"}
NEAR = 40
"""A noun so many characters after a name belongs to it: "Russia's defence ministry"."""
MOST = 2


@dataclass(frozen=True)
class Spoken:
    """A party already read: in which sentence, in which role of which act, with which code."""

    sentence: int
    role: str
    code: str
    text: str = ""
    act: str = ""


@dataclass
class Discourse:
    """What the article has named: `mentions` with offsets in `text`, the title's first.

    `sentence_of` gives the sentence of each mention (-1: the title); `spoken` grows as
    sentences are read.
    """

    text: str
    mentions: Sequence[Mention]
    sentence_of: Sequence[int]
    spoken: list[Spoken] = field(default_factory=list)
    resolved: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """What words at some place were found to stand for, so that they mean one thing."""

    @property
    def counts(self) -> Counter[str]:
        return Counter(mention.code for mention in self.mentions if mention.code)


@dataclass(frozen=True)
class Words:
    """What is to be resolved: its text, place in the article, sentence, role, and act.

    `beside` are the codes already in another role of the act, with that role.
    """

    text: str
    start: int
    end: int
    sentence: int
    role: str
    beside: tuple[tuple[str, str], ...] = ()
    act: str = ""


def word_class(text: str) -> str:
    for name, pattern in _PATTERNS.items():
        if pattern.search(text):
            return name
    return "other"


def is_plural(text: str) -> bool:
    """Whether it may stand for two parties at once."""
    return bool(_PLURAL.search(text))


def candidates(words: Words, discourse: Discourse) -> dict[str, tuple[str, ...]]:
    """Each code that the article names, with its features; and "" for nobody."""
    kind = word_class(words.text)
    counts = discourse.counts
    before = [
        (mention, sentence)
        for mention, sentence in zip(discourse.mentions, discourse.sentence_of, strict=True)
        if mention.code and (sentence < words.sentence or mention.end <= words.start)
    ]
    recent = list(dict.fromkeys(mention.code for mention, _ in reversed(before)))
    most = counts.most_common(1)[0][0] if counts else ""
    here = [m.code for m, s in before if s == words.sentence]
    last = [m.code for m, s in before if s == words.sentence - 1]
    after = {
        m.code
        for m, s in zip(discourse.mentions, discourse.sentence_of, strict=True)
        if s == words.sentence and m.start >= words.end
    }
    beside = dict(words.beside)
    title = {m.code for m, s in before if s == -1}
    acted = {m.code for m, _ in before if not m.is_place_like}
    nouns = _nouns(words.text)
    near = {m.code for m, _ in before if nouns & _nouns(discourse.text[m.start : m.end + NEAR])}
    same = {s.code for s in discourse.spoken if nouns & _nouns(s.text)}
    half = _HALVES.get(words.text.lower().rsplit(" ", 1)[-1])
    found: dict[str, tuple[str, ...]] = {}
    for code in counts:
        facts = [
            f"rank {min(recent.index(code), 4) if code in recent else 'none'}",
            f"body {code.split(':')[0] if ':' in code else 'state'}",
            f"beside {beside.get(code, 'no')}",
            f"count {min(counts[code] * 4 // max(1, counts.total()), 3)}",
        ]
        facts += ["most"] * (code == most) + ["title"] * (code in title)
        facts += ["here"] * (code in here) + ["here first"] * (here[:1] == [code])
        facts += ["here last"] * (here[-1:] == [code]) + ["only here"] * (set(here) == {code})
        facts += ["before"] * (code in last) + ["before first"] * (last[:1] == [code])
        facts += ["after"] * (code in after) + ["acted"] * (code in acted)
        facts += ["noun"] * (code in near) + ["noun of no other"] * (near == {code})
        facts += ["named so"] * (code in same) + ["half"] * (code == half)
        for ago in (0, 1, 2):
            then = [s for s in discourse.spoken if s.sentence == words.sentence - ago]
            roles = {s.role for s in then if s.code == code}
            facts += [f"{role} {ago}" for role in sorted(roles)]
        told = [s for s in discourse.spoken if s.act == words.act and s.role == words.role]
        facts += ["same act"] * any(s.code == code for s in told)
        facts += ["same act last"] * bool(told and told[-1].code == code)
        facts += ["same act alone"] * ({s.code for s in told} == {code})
        ever = Counter(s.role for s in discourse.spoken if s.code == code)
        facts += [f"often {role}" for role, count in ever.items() if count > 1]
        pointing = bool(_POINTING.match(words.text)) and beside.get(code) == "speakers"
        facts += ["pointed at by its speaker"] * pointing
        found[code] = _crossed(facts, kind, words.role)
    nobody = ["nobody", "indefinite" if _INDEFINITE.match(words.text) else "definite"]
    found[""] = _crossed(nobody, kind, words.role)
    return found


def _nouns(text: str) -> frozenset[str]:
    """Content words, the plural's s left off."""
    words = (word.lower().rstrip("s") for word in _WORD.findall(text))
    return frozenset(word for word in words if len(word) > 3 and word not in _EMPTY)


def _crossed(facts: Sequence[str], kind: str, role: str) -> tuple[str, ...]:
    return (*facts, *(f"{kind}: {fact}" for fact in facts), *(f"{role}: {fact}" for fact in facts))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads((MODEL / WEIGHTS).read_text("utf-8"))
    return weights


def rank(found: dict[str, tuple[str, ...]], weights: dict[str, float]) -> list[tuple[str, float]]:
    """Codes with their probability (softmax), likeliest first."""
    scores = {code: sum(weights.get(fact, 0.0) for fact in facts) for code, facts in found.items()}
    top = max(scores.values())
    total = sum(exp(score - top) for score in scores.values())
    ranked = [(code, exp(score - top) / total) for code, score in scores.items()]
    return sorted(ranked, key=lambda pair: -pair[1])


def resolve(words: Words, discourse: Discourse) -> tuple[str, ...]:
    """The codes that the words stand for: none, one, or two where they are plural."""
    place = words.start, words.end
    if place not in discourse.resolved:
        discourse.resolved[place] = _resolve(words, discourse)
    return discourse.resolved[place]


def _resolve(words: Words, discourse: Discourse) -> tuple[str, ...]:
    ranked = rank(candidates(words, discourse), _weights())
    if ranked[0][0] == "":
        return ()
    if is_plural(words.text):
        second = [(code, p) for code, p in ranked[1:MOST] if code and p > SECOND * ranked[0][1]]
        return (ranked[0][0], *(code for code, _ in second))
    return (ranked[0][0],)


SECOND = 0.25
"""A plural's second code must be this likely beside its first."""
