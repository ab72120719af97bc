"""Whom a pronoun or a plain noun stands for: "it", "the army", "the two sides", "officials".

In: the words, and the names and parties of the article so far. Out: codes. A small linear
ranker (weights in model/reference.json, fitted by training/fit_reference.py) scores each code that
the article names; no name is a feature, so it cannot learn who usually does what.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from tocsin.signals.discourse import Discourse, Heard, content_words
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
_POINTING = re.compile(r"(?:those|these|such)\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:a|an|some|several|many|\d+|gunmen|armed)\b", re.IGNORECASE)
_HALVES = {"north": "KP", "south": "KR"}
MOST = 2
FORGOTTEN = 4
"""Rank from which it no longer matters how long ago a code was named."""


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
    counts, heard, passed = discourse.counts, discourse.heard(), discourse.passed(words.sentence)
    total = max(1, counts.total())
    most = counts.most_common(1)[0][0] if counts else ""
    inside = discourse.by_sentence.get(words.sentence, ())
    left = [one for one in inside if one.mention.end <= words.start]
    after = {one.code for one in inside if one.mention.start >= words.end}
    named = passed.last | {one.code: max(one.place, passed.last.get(one.code, -1)) for one in left}
    recent = sorted(named, key=lambda code: -named[code])
    ranks = {code: min(rank, FORGOTTEN) for rank, code in enumerate(recent)}
    here = [one.code for one in left]
    last = [one.code for one in discourse.by_sentence.get(words.sentence - 1, ())]
    beside = dict(words.beside)
    title = {one.code for one in discourse.by_sentence.get(-1, ())}
    acted = {one.code for one in left if not one.mention.is_place_like}
    nouns = content_words(words.text)
    near = {
        one.code
        for noun in nouns
        for one in discourse.by_noun.get(noun, ())
        if one.sentence < words.sentence or one.mention.end <= words.start
    }
    same = {code for noun in nouns for code in heard.nouns.get(noun, ())}
    half = _HALVES.get(words.text.lower().rsplit(" ", 1)[-1])
    pointing = bool(_POINTING.match(words.text))
    only, no_other = set(here), len(near) == 1
    marked = {most, half, *recent[:FORGOTTEN], *title, *only, *last, *after, *near, *same}
    marked |= heard.ever.keys() | beside.keys()
    found: dict[str, tuple[str, ...]] = {}
    for code, count in counts.items():
        if code not in marked:
            body, share = code.partition(":")[0] if ":" in code else "state", count * 4 // total
            known = code in ranks, body, min(share, 3), code in passed.acted
            found[code] = _unmarked(known, kind, words.role)
            continue
        facts = [
            f"rank {ranks.get(code, 'none')}",
            f"body {code.partition(':')[0] if ':' in code else 'state'}",
            f"beside {beside.get(code, 'no')}",
            f"count {min(count * 4 // total, 3)}",
        ]
        facts += ["most"] * (code == most) + ["title"] * (code in title)
        facts += ["here"] * (code in only) + ["here first"] * (here[:1] == [code])
        facts += ["here last"] * (here[-1:] == [code]) + ["only here"] * (only == {code})
        facts += ["before"] * (code in last) + ["before first"] * (last[:1] == [code])
        facts += ["after"] * (code in after)
        facts += ["acted"] * (code in acted or code in passed.acted)
        facts += ["noun"] * (code in near) + ["noun of no other"] * (no_other and code in near)
        facts += ["named so"] * (code in same) + ["half"] * (code == half)
        if code in heard.ever:
            facts += _heard_facts(code, words, heard)
        facts += ["pointed at by its speaker"] * (pointing and beside.get(code) == "speakers")
        found[code] = _crossed(tuple(facts), kind, words.role)
    nobody = ("nobody", "indefinite" if _INDEFINITE.match(words.text) else "definite")
    found[""] = _crossed(nobody, kind, words.role)
    return found


def _heard_facts(code: str, words: Words, heard: Heard) -> list[str]:
    """What is known of a code that was a party before."""
    facts = [
        f"{role} {ago}"
        for ago in (0, 1, 2)
        for role in sorted(heard.roles.get((words.sentence - ago, code), ()))
    ]
    doing = heard.doing.get((words.act, words.role), {})
    facts += ["same act"] * (code in doing)
    facts += ["same act last"] * (code == next(reversed(doing), None))
    facts += ["same act alone"] * (doing.keys() == {code})
    return facts + [f"often {role}" for role, count in heard.ever[code].items() if count > 1]


@lru_cache(maxsize=4096)
def _unmarked(known: tuple[bool, str, int, bool], kind: str, role: str) -> tuple[str, ...]:
    """The features of a code of which all that is known is whether it was named, and as what."""
    named, body, count, acted = known
    ago = str(FORGOTTEN) if named else "none"
    facts = (f"rank {ago}", f"body {body}", "beside no", f"count {count}", *["acted"] * acted)
    return _crossed(facts, kind, role)


@lru_cache(maxsize=4096)
def _crossed(facts: tuple[str, ...], kind: str, role: str) -> tuple[str, ...]:
    return (*facts, *(f"{kind}: {fact}" for fact in facts), *(f"{role}: {fact}" for fact in facts))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads((MODEL / WEIGHTS).read_text("utf-8"))
    return weights


def rank(found: dict[str, tuple[str, ...]], weights: dict[str, float]) -> list[tuple[str, float]]:
    """Codes with their probability (softmax), likeliest first."""
    alike = {id(facts): facts for facts in found.values()}
    sums = {at: sum(weights.get(fact, 0.0) for fact in facts) for at, facts in alike.items()}
    top = max(sums.values())
    odds = {at: exp(score - top) for at, score in sums.items()}
    total = sum(odds[id(facts)] for facts in found.values())
    ranked = [(code, odds[id(facts)] / total) for code, facts in found.items()]
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
