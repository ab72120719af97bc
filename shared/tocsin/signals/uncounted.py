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
DAY_OF_MONTH = re.compile(rf"\b{_MONTH} $")
"""Before a number that is one: "March 5"."""
_YEAR_OR_DATE = re.compile(
    r"(?:\b(?:in|since|until|by|from|of|the|early|late|mid|during|after|before"
    rf"|{_MONTH}|{_MONTH} \d{{1,2}},?|(?:19|20)\d\d,? (?:and|or))[ -])$",
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
_HOUR = re.compile(r"0\d+")
"""The hour of "at 0430"."""
_SHARE_OF = re.compile(
    r"(?:\b(?:most|many|some|few|none|any|much|\w+ ?per ?cent|\w+(?:fifth|sixth|seventh|eighth|ninth"
    r"|tenth)s?)|%) of (?:the|its|their|his|her|our) "
    r"(?:(?:roughly|about|some|around|nearly|almost|estimated|remaining|other|original|more than) )?$",
    re.IGNORECASE,
)
"""Before the whole of which only a part is told: "most of its 300"."""
_BEFALLEN = re.compile(
    r"(?: (?:who|that|which)(?: (?:were|was|have been|had been))?)?"
    r" (?:\w+ed|dead|sent|shot|hurt|hit|lost)\b"
)
"""Behind a whole that is itself told, not its part alone: "most of the 12 people killed were children"."""
_RATIO = re.compile(
    r"(?:(?:^|[,;:(“\"] ?|\b(?:that|than|about|nearly|almost|around|some|roughly|every|said) )"
    r"(?:two|three|four|five|six|seven|eight|nine|\d) in|\bone in"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) out of) (?:every )?$",
    re.IGNORECASE,
)
"""Before the second number of "one in ten soldiers"."""
_CURRENCY = re.compile(
    r"\b(?:Rs\.?|EUR|CHF|RMB|CNY|USD|INR|PKR|RUB|UAH|NIS|GBP|JPY|KRW|AED|SAR) ?$"
)
"""Before money that no sign names: "Rs 500 crore", "USD 300 million"."""
_DAY = re.compile(r"\b[Dd]ay $")
"""Before the number of one: "on day 1,000 of the war"."""
_OF_A_WEIGHT = re.compile(r"\b(?:an?|the|its|one|another) $", re.IGNORECASE)
"""Before the weight of one thing: "a 500 kg bomb"."""
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
    if before.lower().endswith("all but ") or _CURRENCY.search(before):
        return True
    if _is_share(sentence, before, noun):
        return True
    if match["s_short"] in ("m", "M") and not match["money"]:
        return True
    if noun.unit in ("kilograms", "tonnes") and not match["q"] and _OF_A_WEIGHT.search(before):
        return not sentence.startswith(" of ", noun.end)
    if match["vague"] or match["a"] or match["both"] or match["round"]:
        return False
    if _AGE_OF.search(before) and noun.unit in ("", *CASUALTIES):
        return True
    if raw.lower() == "one" and (not noun.unit or noun.word in ("people", "others")):
        return not after.startswith(" of ")
    if match["money"] or match["s"]:
        return False
    if (not before and _STAMP.fullmatch(raw)) or _HOUR.fullmatch(raw) or _BALLOT.search(before):
        return True
    if _RATIO.search(before):
        return True
    if raw.isdigit() and int(raw) <= 31 and re.match(rf" {_MONTH}(?!\w)", after):
        return True
    if raw.isdigit() and _STREET.match(after):
        return True
    if _ORDINARY_YEAR.fullmatch(raw) and (not noun.unit or _YEAR_OR_DATE.search(before)):
        return True
    if raw.isdigit() and len(raw) <= 2 and DAY_OF_MONTH.search(before):
        return not (noun.unit and re.search(rf"\b(?:in|since|last|this) {_MONTH} $", before, re.I))
    if not noun.unit and _DAY.search(before):
        return True
    if not noun.unit and raw.isdigit():
        aged = (before.endswith(", ") and after.startswith((",", "."))) or _AGE.search(before)
        return bool(aged or (_NAMED.search(before) and not match["q"]))
    last = re.search(r"(\w+) $", before)
    return bool(raw.isdigit() and last and last.group(1) in read_words().models)


def _is_share(sentence: str, before: str, noun: Noun) -> bool:
    """Whether only a part is told of what the number counts, and not what befell the whole."""
    if not _SHARE_OF.search(before):
        return False
    if noun.unit in CASUALTIES or noun.word == "victims":
        return False
    return not (before.endswith("the ") and _BEFALLEN.match(sentence, noun.end))
