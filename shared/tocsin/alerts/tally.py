"""A count in the article's own words, where number and unit alone would mislead.

In: a `Quantity`, or the `Signal` that it counts for. Out: such as "fourteen soldiers and 32 assailants
killed", or nothing.
"""

from __future__ import annotations

import re

from tocsin.alerts.plain import one_line
from tocsin.signals.noun import read_words
from tocsin.signals.quantity import find_counts
from tocsin.signals.signal import FIGHTING, Quantity, Signal, SignalType
from tocsin.stories.severity import is_casualties

LONGEST = 70
_BOTH = re.compile(r"(?<!hundred) and (?!women\b|children\b)")
"""In the words of a count that is a sum: "17 soldiers and 60 fighters"."""
_DEAD = re.compile(
    r"\b(?:kill|dead|di(?:e|ed)\b|death|bod(?:y|ies)|wound|injur|hurt)", re.IGNORECASE
)
_THEIRS = re.compile(r"\b(?:its|their|his|her|them|those|these|the)\b", re.IGNORECASE)
"""What points at somebody outside the count."""
_OF_THEIRS = re.compile(rf" of {_THEIRS.pattern}.*")
_NATIONALS = re.compile(r"[A-Z][a-z]+s$")
_MONEY = frozenset({"dollars", "euros", "pounds"})
_VAGUE = frozenset({"men", "forces", "personnel"})
"""Nouns that do not say whose side the dead were on."""
_WITH = re.compile(r"[^,;:]* with ")
"""Between a strike and the weapons that it was made with."""
_KILLING = re.compile(r"(?<=,) (?:and )?killing (?=[\w,]+ )")
_KILLED_WHEN = re.compile(
    r" (?:were|was|have been|had been)(?: \w+ly)? killed\b[^,;]*\b(?:when|as)\b[^,;]*"
)
"""Between the dead and how they were killed: "dozens of guards were killed at dawn when 100 men" came."""
_WEAPONS = frozenset({"missiles", "drones", "shells", "bombs"})
_FIRST_OF = re.compile(
    r"\b(?:first|advance|initial|leading) [^,;]{0,30}?\bof (?:an? |the |its |their |some |about )?$",
    re.IGNORECASE,
)
_RAISED_TO = re.compile(
    r"\b(?:rais|increas|doubl|tripl|bring|expand|boost|grow|cut|reduc|lower)\w*\b[^.;]{0,80}\bto $",
    re.IGNORECASE,
)
_ARTICLES = frozenset({"a", "an", "the", "some"})


def own_count(quantity: Quantity) -> str:
    """Such as "$2.3 billion" or "20 Indian soldiers killed"; empty where number and unit say it."""
    told = quantity.value is None or _is_of_several(quantity) or _tells_whose(quantity)
    if not told and quantity.unit not in _MONEY:
        return ""
    text = one_line(quantity.text, LONGEST)
    if quantity.value is None and is_casualties(quantity):
        text = _OF_THEIRS.sub("", text)
    first, known = text.split(" ")[0].lower(), read_words()
    openings = {one.split(" ")[0] for one in (*known.words, *known.vague, *known.qualifiers)}
    small = text[:1].lower() + text[1:] if first in openings | _ARTICLES else text
    dead = is_casualties(quantity) and not _DEAD.search(text)
    return f"{small} {quantity.unit}" if dead else small


def _is_of_several(quantity: Quantity) -> bool:
    """Whether it adds up the dead of several sorts, who may be of both sides."""
    text = quantity.text
    summed = quantity.high is None and _BOTH.search(text) and not _DEAD.search(text)
    return bool(summed) and is_casualties(quantity) and len(text) <= LONGEST


def _tells_whose(quantity: Quantity) -> bool:
    """Whether its noun says of which side the dead were: soldiers, rebels, Indians."""
    text, troops = quantity.text, {*read_words().units["troops"]} - _VAGUE
    if not is_casualties(quantity) or _DEAD.search(text) or _THEIRS.search(text):
        return False
    last = text.split()[-1]
    return last in troops or bool(_NATIONALS.match(last))


def means_text(signal: Signal) -> str:
    """Such as " with 122 drones and nine missiles": the weapons of a strike that its clause counts so."""
    quantity, text = signal.quantity, signal.evidence.text
    if quantity is None or signal.type is not SignalType.STRIKE_BOMBARDMENT:
        return ""
    at = quantity.start - signal.evidence.start
    between = text[max(0, signal.trigger.end - signal.evidence.start) : max(0, at)]
    if quantity.unit not in _WEAPONS or not _WITH.fullmatch(between):
        return ""
    return (
        f" with {one_line(text[at : end_of_list(text, at, at + len(quantity.text))], 2 * LONGEST)}"
    )


def dead_text(signal: Signal) -> str:
    """Such as ", at least 54 people killed", where a strike counts its weapons and its clause the dead."""
    quantity, text = signal.quantity, signal.evidence.text
    if quantity is None or signal.type not in FIGHTING or is_casualties(quantity):
        return ""
    begin, end = (
        max(0, at - signal.evidence.start) for at in (signal.trigger.start, signal.trigger.end)
    )
    behind = _KILLING.search(text, end)
    dead = (one for one in find_counts(text) if one.hurt == "killed" and not one.is_single)
    for one in dead:
        named = one.start == behind.end() if behind and one.start >= end else False
        if named or _KILLED_WHEN.fullmatch(text[one.end : max(one.end, begin)]):
            told = one.quantity(text, "killed")
            return f", {own_count(told) or f'{told.text} killed'}"
    return ""


def end_of_list(sentence: str, start: int, end: int) -> int:
    """Where a list of counts ends that goes on behind its first: "170 drones, 30 missiles and a rocket"."""
    sums = (one for one in find_counts(sentence) if one.parts > 1)
    return next((one.end for one in sums if one.start == start and one.end > end), end)


def is_of_the_whole(signal: Signal) -> bool:
    """Whether its sentence counts a force of which only a part is sent: "the first of a 600-strong force",
    "will double its force to 2,200"."""
    at = signal.quantity.start - signal.evidence.start if signal.quantity else -1
    before = signal.evidence.text[: max(0, at)]
    return any(form.search(before) for form in (_FIRST_OF, _RAISED_TO))
