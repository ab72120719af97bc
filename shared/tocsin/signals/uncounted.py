"""Numbers that count nothing: years, days, ages, streets, models, shares and times of day.

In: a sentence, a number found in it with its named parts, and its noun. Out: yes or no.
"""

from __future__ import annotations

import re

from tocsin.signals.count import CASUALTIES
from tocsin.signals.noun import Noun, read_words

BESIDE = 150
"""Characters on either side of a number that tell whether it counts anything."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_YEAR_OR_DATE = re.compile(
    r"(?:\b(?:in|since|until|by|from|of|the|early|late|mid|during|after|before"
    rf"|{_MONTH}|{_MONTH} \d{{1,2}},|(?:19|20)\d\d,? (?:and|or))[ -])$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:^|\(|[^.\w“\"] |\w )[A-Z][\w-]+ $")
_AGE = re.compile(r"\b(?:age|aged|ages)\b[^,;]{0,60}$")
_AGE_OF = re.compile(
    r"\b(?:(?:man|woman|boy|girl|child|son|daughter|father|mother|teacher|student|soldier|driver"
    r"|men|women|boys|girls|children|sons|daughters) of|aged|the (?:oldest|youngest|eldest)(?: of them)?)"
    r" (?:[\w-]+ (?:and|to) )?$"
)
"""Before whose age stands."""
_STREET = re.compile(r"(?: [A-Z][\w’'-]+){1,3} (?:Street|Road|Avenue|Square|Lane|Boulevard)\b")
_CLOCK = re.compile(r"^(?::\d\d| ?(?:[ap]\.?m\b|GMT|hrs|o'clock))")
_STAMP = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
"""The time that a live page's entry begins with."""
_BALLOT = re.compile(r"\bvotes? (?:to|against|for) $", re.IGNORECASE)
_ORDINARY_YEAR = re.compile(r"(?:18|19|20)\d\d")


def counts_nothing(sentence: str, match: re.Match[str], noun: Noun) -> bool:
    """Whether it is a year, a day of a month, an age, a model's number, a share or a time of day."""
    raw, start, end = match["n"] or "", match.start(), match.end()
    before, after = sentence[max(0, start - BESIDE) : start], sentence[end : end + BESIDE]
    if (
        noun.measures
        or re.match(r" ?(?:%|per ?cent|mm\b|-)| (?:euro|dollar|pound)\b", after)
        or _CLOCK.match(after)
    ):
        return True
    if before.lower().endswith("all but "):
        return True
    if match["vague"] or match["a"] or match["both"] or match["round"]:
        return False
    if _AGE_OF.search(before) and noun.unit in ("", *CASUALTIES):
        return True
    if raw.lower() == "one" and (not noun.unit or noun.word in ("people", "others")):
        return not after.startswith(" of ")
    if match["money"] or match["s"]:
        return False
    if (not before and _STAMP.fullmatch(raw)) or _BALLOT.search(before):
        return True
    if raw.isdigit() and int(raw) <= 31 and re.match(rf" {_MONTH}(?!\w)", after):
        return True
    if raw.isdigit() and _STREET.match(after):
        return True
    if _ORDINARY_YEAR.fullmatch(raw) and (not noun.unit or _YEAR_OR_DATE.search(before)):
        return True
    if raw.isdigit() and len(raw) <= 2 and re.search(rf"\b{_MONTH} $", before):
        return not (noun.unit and re.search(rf"\b(?:in|since|last|this) {_MONTH} $", before, re.I))
    if not noun.unit and raw.isdigit():
        aged = (before.endswith(", ") and after.startswith((",", "."))) or _AGE.search(before)
        return bool(aged or (_NAMED.search(before) and not match["q"]))
    last = re.search(r"(\w+) $", before)
    return bool(raw.isdigit() and last and last.group(1) in read_words().models)
