"""Numbers as news writes them: "1,200", "1 200", "2.5 million", "$1.2bn", "two hundred and fifty thousand".

In: the words of a number. Out: `NUMBER` and `SCALE`, patterns of them, and what they are worth.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.signals.noun import read_words

_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_SPACE = "[ \u00a0\u2009\u202f]"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_DAY = "".join(f"(?<!{month} )" for month in _MONTHS.split("|")) + r"(?<!\. )"
"""Before "3 200" that is a day of a month and a number."""
_GROUPED = (
    r"\d{1,3}(?:,\d{3}){1,4}(?!,?\d)(?:\.\d+)?"
    rf"|{_NO_DAY}[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}}){{1,4}}(?!{_SPACE}?\d)(?![.,]\d)"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,4}(?![.,]?\d)"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TO_99 = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES})\b(?!-)|\b)|(?:{_TEENS}|{_ONES})\b)"
_TO_999 = rf"(?:(?:an?|{_TEENS}|{_ONES}) hundred\b(?:(?: and)? {_TO_99}(?!-))?|{_TO_99})"
_WORDS = (
    rf"(?:an?|{_TO_999}) (?:thousand|million|billion|trillion)\b"
    rf"(?:,?(?: and)? {_TO_999} thousand\b)?(?:,?(?: and)? {_TO_999}(?!-))?|{_TO_999}"
)
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""As much of Europe writes 1,200: nothing that is counted one by one comes in thousandths."""
_LAST_SCALE = re.compile(r" (?P<scale>(?:hundred )?(?:hundred|thousand|million|billion|trillion))$")
_ROUND = re.compile(r"\d{1,3},000")


@lru_cache(maxsize=1)
def number() -> str:
    """The pattern of a number, without its scale where that stands behind digits."""
    whole = "|".join(sorted((one for one in read_words().words if " " in one), key=len)[::-1])
    return rf"{_GROUPED}|\d{{1,15}}(?!\d)(?:\.\d+)?|{_WORDS}|(?:{whole})\b"


def scale(name: str) -> str:
    """The pattern of what a number is multiplied with, as groups: `name`, or `name_short` of "2.5m"."""
    long = "|".join(("hundred thousand", *(one for one in _SCALES if len(one) > 3)))
    short = r"(?: (?=[mbt]))?(?:mn|mln|bn|tn|trn)|[mk]"
    return rf"(?: (?P<{name}>{long})s?\b|(?P<{name}_short>{short})\b)?"


def value_of(raw: str, times: str | None = None) -> float:
    """What a number in digits or words is worth, with its scale.

    >>> value_of("two hundred and fifty thousand"), value_of("1.2", "bn"), value_of("1.200")
    (250000.0, 1200000000.0, 1200.0)
    """
    said = raw.lower()
    if said in read_words().words:
        found = float(read_words().words[said])
    elif said[0].isdigit():
        plain = re.sub(rf",|{_SPACE}", "", said)
        dotted = plain.count(".") > 1 or (_DOTTED.fullmatch(plain) and not times)
        found = float(plain.replace(".", "") if dotted else plain)
    else:
        found = _spelled(said)
    for word in (times or "").lower().split():
        found *= _SCALES[word]
    return found


def _spelled(said: str) -> float:
    total = part = 0.0
    for word in re.findall(r"[a-z]+", said):
        if word == "hundred":
            part = (part or 1.0) * 100
        elif word in _SCALES:
            total += (part or 1.0) * _SCALES[word]
            part = 0.0
        else:
            part += 1.0 if word in ("a", "an") else read_words().words.get(word, 0)
    return total + part


def range_of(
    first: str, last: str, times: str | None, last_times: str | None
) -> tuple[float, float]:
    """Both ends: "two to three thousand" and "10-12,000" have one scale for both.

    >>> range_of("two", "three thousand", None, None), range_of("10", "12,000", None, None)
    ((2000.0, 3000.0), (10000.0, 12000.0))
    """
    low, high = value_of(first, times or last_times), value_of(last, last_times or times)
    said = _LAST_SCALE.search(last.lower())
    if said and not times and not _LAST_SCALE.search(first.lower()):
        shared = value_of(first, said["scale"])
        return (shared if shared <= high else low), high
    if _ROUND.fullmatch(last) and first.isdigit() and len(first) < 4 and low * 1e3 < high:
        low *= 1e3
    return low, high
