"""How many: value, the article's own qualifier, and unit.

In: a sentence. Out: `Quantity`s with offsets in it. Numbers of troops are never casualties; a year,
an age, a distance, a date, a share or a weapon's model number is no quantity of an act.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from tocsin.signals.cue import cue_data
from tocsin.signals.signal import Quantity, SignalType

FORCE_UNITS = (
    "troops missiles drones tanks aircraft ships shells howitzers launchers batteries battalions "
    "brigades divisions regiments squadrons diplomats"
).split()
CASUALTIES = ("killed", "wounded")
REACH = 5
"""Words between a number and its unit: "3,000 well-trained North Korean special forces"."""
_HURT = r"(?:wound|injur)"
_KILLING = re.compile(
    rf"\b(?:kill(?:ed|ing|s)|(?P<hurt>{_HURT}(?:ed|ing|s|es))|death toll (?:\w+ ){{0,4}}(?:to|of|at)"
    r"|claimed the lives of) $",
    re.IGNORECASE,
)
_KILLED = re.compile(
    rf"^,? ?(?:(?:were|was|are|have been|had been|have|had|being) )?(?:\w+ly )?"
    rf"(?:killed|dead|died|(?P<hurt>{_HURT}ed))\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_YEAR_OR_DATE = re.compile(
    r"(?:\b(?:in|since|until|by|from|of|the|early|late|mid|during|after|before"
    rf"|{_MONTH}|{_MONTH} \d{{1,2}},)[ -])$",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0, "hundred": 100.0}


class Words(BaseModel):
    """quantity.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    qualifiers: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    people: frozenset[str]
    measures: frozenset[str]
    stops: frozenset[str]
    models: frozenset[str]
    words: dict[str, int]
    vague: tuple[str, ...]

    @property
    def unit_of(self) -> dict[str, str]:
        return {word: unit for unit, words in self.units.items() for word in words}


@lru_cache(maxsize=1)
def _words() -> tuple[Words, dict[str, str]]:
    data = Words.model_validate(cue_data("quantity"))
    return data, data.unit_of


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data, _ = _words()
    longest = sorted(data.words, key=len, reverse=True)
    words = "|".join(longest)
    number = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
    number += rf"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+|{words}"
    scale = r"(?: (?P<{}>hundred thousand|hundred|thousand|million|billion|dozen)s?\b)?"
    qualifiers = "|".join(re.escape(q) for q in sorted(data.qualifiers, key=len, reverse=True))
    vague = "|".join(data.vague)
    return re.compile(
        rf"(?<![\w/.$€£-])(?:(?P<q>(?:{qualifiers})(?: another| an additional)?) )?"
        rf"(?:between |from )?(?:(?P<vague>{vague})(?: of)?(?= )|[$€£]?(?P<n>{number}){scale.format('s')}"
        rf"(?:(?: to |-|–| or | and (?=\d|\w+ (?:{words})))(?P<h>{number}){scale.format('t')})?)"
        r"(?=[ ,.;)]|$)",
        re.IGNORECASE,
    )


def _value(raw: str, scale: str | None) -> float:
    words = _words()[0].words
    tens, _, ones = raw.lower().partition("-")
    if raw.lower() in words:
        number = float(words[raw.lower()])
    elif ones:
        number = float(words.get(tens, 0) + words.get(ones, 0))
    else:
        number = float(raw.replace(",", ""))
    for word in (scale or "").lower().split():
        number *= _SCALES[word]
    return number


def _unit(sentence: str, start: int) -> tuple[str, int] | None:
    """The unit named within a few words, and where it ends; "people" for those who may be hurt."""
    data, units = _words()
    stretch = re.split(r"[.;:,()]", sentence[start : start + 80])[0]
    found: tuple[str, int] | None = None
    for step, word in enumerate(re.finditer(r"[\w'’.-]+", stretch)):
        lower = word.group().lower()
        pair = stretch[word.start() :].lower()
        double = next((d for d in units if " " in d and pair.startswith(d)), None)
        if double:
            return units[double], start + word.start() + len(double)
        if lower in units:
            found = units[lower], start + word.end()
            following = stretch[word.end() :].split()
            if (
                following
                and following[0].lower() in units
                and following[0].lower() not in data.people
            ):
                continue
            return found
        if found or lower in data.people:
            return found or ("people", start + word.end())
        owned = step <= 1 and lower in ("of", "its", "their", "his", "her", "the")
        stop = (lower in data.stops and not owned) or lower in data.measures or lower[-1] in "'’"
        if stop or step >= REACH or lower[:1].isdigit():
            return None
    return found


def _is_no_count(sentence: str, match: re.Match[str]) -> bool:
    """A year, a day of a month, a model's number, one of several."""
    raw, before, after = match["n"] or "", sentence[: match.start()], sentence[match.end() :]
    if match["vague"]:
        return False
    if re.match(r"(?: of\b)", after) and not match["q"] and raw.lower() in ("one", "two", "three"):
        return raw.lower() == "one"
    if re.match(rf" {_MONTH}(?! \w+s\b)", after) and raw.isdigit() and int(raw) <= 31:
        return True
    if re.fullmatch(r"(?:19|20)\d\d", raw) and not match["s"] and _YEAR_OR_DATE.search(before):
        return True
    if raw.isdigit() and re.search(rf"\b{_MONTH} $", before) and len(raw) <= 2:
        return True
    last = re.search(r"(\w+) $", before)
    return bool(raw.isdigit() and last and last.group(1) in _words()[0].models)


@lru_cache(maxsize=1)
def _toll() -> re.Pattern[str]:
    """A count of the dead that stands apart from its noun: "the toll rose to 54"."""
    number = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(cue_data('quantity')['words'])}"
    return re.compile(
        r"\b(?:toll|(?:number|count) of (?:people |those |the |its )*(?:killed|dead|deaths))\b"
        r"[^.;]{0,160}?\b(?:rose|risen|rises|climbed|climbs|reached|reaches|stood|stands|grown|grew"
        rf"|put|is)(?: now)?(?: to| at)? (?:at least )?(?P<n>{number})\b(?! per cent| percent|,\d)",
        re.IGNORECASE,
    )


def _find_toll(sentence: str) -> Quantity | None:
    match = _toll().search(sentence)
    if match is None:
        return None
    start, end = match.span("n")
    value = _value(match["n"], None)
    return Quantity(text=match["n"], start=start, end=end, value=value, unit="killed")


def find_quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every counted unit of the sentence, left to right; a vague count ("dozens of") has no value.

    >>> [(q.value, q.qualifier, q.unit) for q in find_quantities("about 3,000 troops left")]
    [(3000.0, 'about', 'troops')]
    """
    found = [toll] if (toll := _find_toll(sentence)) else []
    for match in _pattern().finditer(sentence):
        if _is_no_count(sentence, match):
            continue
        quantity = _quantity(sentence, match)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(sentence: str, match: re.Match[str]) -> Quantity | None:
    named = _unit(sentence, match.end())
    if named and match["n"] and "$" in match.group():
        return None
    unit, end = named or ("", match.end())
    before = sentence[max(0, match.start() - 50) : match.start()]
    if unit in ("troops", "people", ""):
        hurt = _KILLING.search(before) or _KILLED.match(sentence[end : end + 30])
        if not hurt and unit != "troops":
            return None
        if hurt:
            unit = "wounded" if hurt["hurt"] else "killed"
    scale, top = match["s"], match["t"]
    return Quantity(
        text=sentence[match.start() : end],
        start=match.start(),
        end=end,
        value=None
        if match["vague"]
        else _value(match["n"], scale or (top if match["h"] else None)),
        high=_value(match["h"], top or scale) if match["h"] else None,
        qualifier=match["q"].lower() if match["q"] else None,
        unit=unit,
    )


def choose_quantity(kind: SignalType, found: tuple[Quantity, ...]) -> Quantity | None:
    """Forces or weapons first, else casualties; a deployment never counts the dead."""
    forces = [q for q in found if q.unit in FORCE_UNITS or q.unit == "prisoners"]
    violent = kind in (SignalType.STRIKE_BOMBARDMENT, SignalType.GROUND_COMBAT_OCCUPATION)
    casualties = [q for q in found if q.unit in CASUALTIES] if violent else []
    if violent and casualties:
        weapons = [q for q in forces if q.unit in ("missiles", "drones", "shells")]
        return (weapons or casualties)[0]
    return forces[0] if forces else None
