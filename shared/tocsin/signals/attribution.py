"""Who says so: the speakers of a sentence.

In: a sentence and its mentions. Out: the speakers. A pronoun stands for the last speaker; a
quotation goes on with its speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from tocsin.actors import Kind, Mention
from tocsin.signals.cue import cue_data
from tocsin.signals.signal import Party

_QUOTE = re.compile(r"[“\"”]")
_CUT = re.compile(r"[”\"],? |[.;] |, and | that ")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|who)$", re.I)
_OWN = re.compile(r"\b(?:its|their)(?: [\w-]+){1,4}$", re.I)
"""A speaker who belongs to another: "Poland sent tanks to Lithuania, its defence ministry said"."""
_ADDRESSED = re.compile(
    r"\b(?:to|in|at|on|against|from|for|with|into|of|over|near)(?: \w+)? $", re.I
)
REACH = 90


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(cue_data('attribution')['verbs'])})\b")


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(cue_data('attribution')['nouns'])})\b", re.I)


@lru_cache(maxsize=1)
def _according() -> re.Pattern[str]:
    return re.compile("|".join(cue_data("attribution")["according"]), re.I)


def party(mention: Mention) -> Party:
    return Party(text=mention.text, start=mention.start, end=mention.end, code=mention.code)


def _named(sentence: str, mentions: Sequence[Mention], start: int, end: int) -> tuple[Party, ...]:
    """The last mention in a stretch, and those joined to it by "and"."""
    near = mentions[
        bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)
    ]
    inside = [m for m in near if m.end <= end and m.code]
    if not inside:
        return ()
    chosen = [inside[-1]]
    for mention in reversed(inside[:-1]):
        between = sentence[mention.end : chosen[0].start]
        if mention.code == chosen[0].code and len(between) < 25 and "," not in between:
            continue
        if not re.fullmatch(r",? (?:and|&) (?:the )?|, ", between):
            break
        chosen.insert(0, mention)
    return tuple(party(mention) for mention in chosen)


def _start(mention: Mention) -> int:
    return mention.start


def _subject_start(sentence: str, verb: int) -> int:
    near = _CUT.finditer(sentence, max(0, verb - 2 * REACH), verb)
    return max((0, verb - REACH, *(match.end() for match in near)))


def find_speakers(
    sentence: str,
    mentions: Sequence[Mention],
    before: tuple[Party, ...] = (),
    *,
    quoted: bool = False,
) -> tuple[Party, ...]:
    """Who asserts the sentence; `before` are the last speakers, `quoted` that a quote is open."""
    according = _according().search(sentence)
    if according:
        return _named(
            sentence, mentions, according.end(), min(len(sentence), according.end() + REACH)
        )
    people = [m for m in mentions if m.kind is not Kind.PLACE]
    for verb in _verb().finditer(sentence):
        start = _subject_start(sentence, verb.start())
        subject = sentence[start : verb.start()].rstrip(" ,")
        if _PRONOUN.search(subject):
            return before
        owned = _OWN.search(subject)
        owners = _owners(sentence, people, start + owned.start()) if owned else ()
        if owners:
            return owners
        named = _named(sentence, people, start, verb.start())
        plain = [p for p in named if _is_subject(sentence, p, verb.start())]
        if plain:
            return tuple(plain)
        if re.search(r"\b(?:[Tt]he|Mr|Ms|Mrs)\b[^,]{0,40}$", subject):
            if _noun().search(subject):
                return before
        elif _noun().search(subject):
            return ()
        after = _named(sentence, people, verb.end(), min(len(sentence), verb.end() + 60))
        if after and _QUOTE.search(sentence[: verb.start()]):
            return after
    if quoted or sentence[:1] in '“"':
        return before
    return ()


def _owners(sentence: str, people: Sequence[Mention], end: int) -> tuple[Party, ...]:
    """Whose "its" is: the sentence's first name that is no object, with those joined to it."""
    named = [one for one in people if one.code and one.end <= end]
    first = next((m for m in named if not _ADDRESSED.search(sentence[: m.start])), None)
    if first is None:
        return ()
    chosen = [first]
    for mention in named[named.index(first) + 1 :]:
        if not re.fullmatch(r",? (?:and|&) (?:the )?", sentence[chosen[-1].end : mention.start]):
            break
        chosen.append(mention)
    return tuple(party(one) for one in chosen)


def _is_subject(sentence: str, named: Party, verb: int) -> bool:
    """A short way from the name to the verb, with no other verb's clause between."""
    between = sentence[named.end : verb]
    return len(between) < 70 and not re.search(r"\b(?:had|has|have|was|were|will|that)\b", between)
