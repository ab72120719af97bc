"""What a number of a sentence counts: the noun behind it, and its unit.

In: a sentence and where the number ends. Out: a `Noun`. The words are quantity.yaml's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict

from tocsin.actors.gazetteer import gazetteer
from tocsin.signals.cue import cue_data

PEOPLE = ("troops", "people", "prisoners", "diplomats")
"""Units of those who may be hurt."""
REACH = 7
"""Words between a number and its unit: "3,000 well-trained North Korean special forces"."""
_NATIONAL = re.compile(
    r" (?P<who>[A-Z][a-z]+)(?=[,.;)]|$| (?:\w+ed|died|dead|and|or|was|were|is|had|has|in|at|on|from|who"
    r"|whom|by|to|for|with|lay|fell|fled|left|came|went|lost)\b)"
)
"""Who may be counted without a noun: "one Malaysian", "a Syrian died"."""
_CRAFT = re.compile(
    r"(?:F|B|C|A|H|J|Y|E|JF|KC|RC|WC|HC|FA|MiG|Su|Tu|Il|An|Mi|Ka|MQ|RQ|AC|AH|UH|CH|EP|P|U)-\d+[A-Z]{0,2}s?(?![\w-])"
)
"""An aircraft by its model's number."""
_WORD = re.compile(r" ?(?P<word>(?:[A-Z]\.)+(?!\w)|[\w&’'-]+(?:\.[a-z])?)")
_ADJECTIVE = re.compile(r" (?:[A-Z][\w-]+ ){0,2}(?P<noun>\w+)")
"""What follows where "wounded" says of whom: "four wounded Ugandan soldiers"."""
_DEEDS = frozenset({"killed", "wounded", "injured", "hurt"})
_OBJECT = re.compile(
    r" (?:an?|the|his|her|its|their|some|about|at least|more than|up to|nearly|several|dozens|scores"
    r"|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)"
    r" (?!(?:\w+ )?(?:(?:time|minute|hour|day|night|week|month|year|weekend|evening|morning)s?|noon"
    r"|midnight|dawn|said|says)\b)\w"
)
"""Behind what those before it did to others: "30 gunmen killed a policeman", not "killed a day earlier"."""
MOST_DESCRIBING = 2
_DESCRIBING = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_VAGUE = frozenset({"men", "soldiers", "forces", "personnel"})
"""Nouns that say no more than their unit."""
_SOME = frozenset({"men", "women", "children", "boys"})
"""Those of whom a count may go on: "600 women and children" were freed."""
_POINTING = frozenset(
    "another other others more such own single new last first second third fourth next remaining further"
    " additional extra those these his her dozen hundred thousand million".split()
)
"""Words before a noun that do not say what kind of it is counted."""


class Words(BaseModel):
    """quantity.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    qualifiers: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    people: frozenset[str]
    singles: dict[str, tuple[str, ...]]
    measures: frozenset[str]
    stops: frozenset[str]
    compounds: frozenset[str]
    models: frozenset[str]
    words: dict[str, int]
    vague: tuple[str, ...]

    @cached_property
    def many(self) -> dict[str, str]:
        """Plural noun -> unit."""
        named = {word: unit for unit, words in self.units.items() for word in words}
        return dict.fromkeys(self.people, "people") | named

    @cached_property
    def one(self) -> dict[str, str]:
        """Singular noun -> unit."""
        return {word: unit for unit, words in self.singles.items() for word in words}

    @cached_property
    def _pairs(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        found: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
        for pairs, named in zip(found, (self.many, self.one), strict=True):
            for noun in named:
                if " " in noun:
                    pairs.setdefault(noun.split()[0], []).append(noun)
        return found

    def pairs(self, *, one: bool) -> dict[str, list[str]]:
        """First word -> nouns of two words, plural or singular."""
        return self._pairs[one]


@lru_cache(maxsize=1)
def read_words() -> Words:
    return Words.model_validate(cue_data("quantity"))


@dataclass(frozen=True)
class Noun:
    """What is counted: `unit` is "" where the noun has none; `end` is where it ends in the sentence."""

    unit: str
    word: str
    end: int
    measures: bool = False
    """A distance, a time, a share: no count of things."""


def find_noun(sentence: str, start: int, named: dict[str, str]) -> Noun:
    """What is counted by the number that ends at `start`, of the nouns with a unit.

    The last noun of a chain counts: "fighter jets", not "fighters". A plural without a unit stands for
    itself.
    """
    data = read_words()
    found: Noun | None = None
    other: Noun | None = None
    place, modelled, last = start, False, ""
    for step in range(REACH):
        match = _WORD.match(sentence, place)
        if match is None:
            break
        word, lower = match["word"], match["word"].lower()
        pair = sentence[match.start("word") : match.end() + 24].lower()
        known = data.pairs(one=named is data.one).get(lower, ())
        double = next((d for d in known if re.match(rf"{d}\b", pair)), None)
        if double:
            place = match.start("word") + len(double)
            found = Noun(named[double], double, place)
            continue
        place, modelled = match.end(), modelled or any(c.isdigit() for c in word)
        united, last = last == "united" and lower == "nations", lower
        if lower.rstrip("’'") in data.measures and not (found or other or united):
            return Noun("", lower, place, measures=True)
        if lower in ("wounded", "injured", "dead"):
            after = _ADJECTIVE.match(sentence, place)
            if after and named.get(after["noun"].lower()) in PEOPLE:
                continue
        if found and lower in _DEEDS and has_object(sentence, place):
            break
        if lower in named:
            people = named[lower] in ("troops", "people")
            heads = named is data.one and word.islower()
            if found and people and found.unit != "troops" and not heads:
                break
            unit = "aircraft" if lower == "fighters" and modelled else named[lower]
            found = Noun(unit, lower, place)
        elif lower in data.compounds and found:
            found = None
        elif _CRAFT.fullmatch(word):
            found = Noun("aircraft", lower, place)
        elif found or lower in data.stops or (step == 0 and lower.endswith("ing")):
            break
        elif (
            named is data.many
            and word.endswith("s")
            and len(word) > 3
            and not word.endswith(("’s", "'s", "ss"))
        ):
            other = Noun("people" if word[0].isupper() else lower, lower, place)
        elif word.endswith(("’s", "'s", "’", "'")) and step > 1:
            break
    return found or other or Noun("", "", start)


def own_noun(text: str, unit: str, *, one: bool) -> str:
    """The article's own noun in a count of the unit, with what describes it; empty for none.

    >>> own_noun("more than 40 fuel tankers", "ships", one=False)
    'fuel tankers'
    """
    data = read_words()
    words = text.split()
    known = {*(data.singles if one else data.units).get(unit, ())} - _VAGUE
    if unit in ("people", "prisoners") and not one:
        known |= data.people - (_SOME if unit == "prisoners" else set())
    for size in (3, 2, 1):
        noun = " ".join(words[-size:])
        if one and noun.lower() not in known:
            noun = noun.removesuffix("s")
        if noun.lower() in known and "and" not in words:
            return " ".join([*_described(words[:-size]), noun])
    return ""


def _described(before: list[str]) -> list[str]:
    """The words, two at most, that stand before a noun and say what kind it is."""
    found: list[str] = []
    while before and len(found) < MOST_DESCRIBING and _describes(before[-1]):
        found.insert(0, before[-1])
        before = before[:-1]
    return found


def _describes(word: str) -> bool:
    data = read_words()
    taken = word in _POINTING or word in data.stops or word in data.words
    qualifies = any(word in qualifier.split() for qualifier in data.qualifiers)
    return bool(_DESCRIBING.fullmatch(word)) and not taken and not qualifies


def has_object(sentence: str, start: int) -> bool:
    """Whether a verb that ends at `start` is done to somebody: "killed" of "killed a policeman"."""
    return bool(_OBJECT.match(sentence, start))


def find_national(sentence: str, start: int) -> Noun | None:
    """The person whom nothing but a nationality names, behind the number that ends at `start`."""
    match = _NATIONAL.match(sentence, start)
    if match is None or match["who"] not in _demonyms():
        return None
    return Noun("people", match["who"].lower(), match.end())


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    return frozenset(word for state in gazetteer().states.values() for word in state.demonyms)
