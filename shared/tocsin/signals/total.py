"""Counts that only several words of a sentence give: sums, ships by their names, somebody and others.

In: a sentence and its single counts. Out: more `Count`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.signals.count import CASUALTIES, Count
from tocsin.signals.noun import PEOPLE, read_words

MOST_PARTS = 4
"""Counts in a sum: lists without end must not take minutes."""
_FORMATIONS = frozenset(
    "platoons battalions brigades divisions regiments squadrons batteries teams".split()
)
"""Units of many, which with others make no number: "a carrier and a squadron"."""
_JOINT = re.compile(r",? and (?:(?:another|her|his|its|their|all) )?|, (?:(?:her|his|their) )?")
_HALVED = re.compile(r"(?: [A-Z]\w+)? and ")
"""Between numbers that share a noun: "twenty Indian and four Chinese soldiers"."""
_OR_MORE = ("up to", "as many as", "as much as", "perhaps", "possibly", "maybe")
"""Before another number of the same: "at least 300 and up to 400 missiles"."""
_SHIP = re.compile(r"(?: (?:[A-Z][\w.-]*|de)){1,3}(?:,? and (?:another )?|, )")
"""Between a ship that has a name and others: "the frigate Kemalreis and two patrol ships"."""
_GOES_ON = re.compile(r", an? ")
_NAMES = r"[A-Z][\w.-]*(?: (?:[A-Z][\w.-]*|de)){0,2}"
_FLEET = re.compile(
    r"\b(?P<noun>carriers|destroyers|frigates|corvettes|cruisers|submarines|warships|ships|vessels"
    rf"|cutters|tankers|freighters|gunboats|trawlers) (?P<names>{_NAMES}(?:, {_NAMES})*,? and {_NAMES})"
)
_AMONG = re.compile(r",? and |, ")
_SOMEBODY = re.compile(
    r"(?P<who>\b(?:[Hh]im|[Hh]er|[Tt]he [\w-]+|[Hh]is \w+|[A-Z][\w’'-]+)),? and $"
)


def add_up(sentence: str, counts: list[Count]) -> list[Count]:
    """Counts that an "and" adds up: "five soldiers and 25 militants", "18 missiles and a drone"."""
    sums: list[Count] = []
    known = list(counts)
    for second in counts[1:]:
        for first in [one for one in known if one.end <= second.start and one.parts < MOST_PARTS]:
            joint = sentence[first.end : second.start]
            hurt = {one.hurt for one in (first, second) if one.hurt}
            if first.value is None or second.value is None or first.high or second.high:
                continue
            halved = not first.unit and second.unit and _HALVED.fullmatch(joint)
            if halved and second.qualifier in _OR_MORE:
                continue
            joined = halved or (_alike(first, second) and _JOINT.fullmatch(joint))
            ships = first.is_single and first.unit == second.unit == "ships"
            joined = joined or (ships and _SHIP.fullmatch(joint))
            closed = "and " in joint
            if len(hurt) > 1 or not joined:
                continue
            both = replace(
                first,
                unit=first.unit or second.unit,
                noun=first.noun or second.noun,
                end=second.end,
                value=first.value + second.value,
                hurt=next(iter(hurt), None),
                is_single=False,
                is_definite=False,
                parts=first.parts + 1,
                is_open=not closed,
            )
            sums.append(both)
            known.append(both)
    whole = [one for one in sums if not one.is_open]
    return [one for one in whole if not _GOES_ON.match(sentence, one.end)]


def find_fleets(sentence: str) -> Iterator[Count]:
    """Ships that are counted by their names: "the frigates Alvand and Sabalan"."""
    for match in _FLEET.finditer(sentence):
        yield Count(
            start=match.start(),
            end=match.end(),
            number_end=match.end(),
            value=float(len(_AMONG.split(match["names"]))),
            high=None,
            qualifier=None,
            unit="ships",
            noun=match["noun"],
        )


def count_somebody(sentence: str, counts: Sequence[Count]) -> Iterator[Count]:
    """Somebody and others: "the general and four others" are five."""
    ends = {one.end for one in counts}
    for one in counts:
        somebody = _SOMEBODY.search(sentence, 0, one.start)
        others = one.noun == "others" or sentence.startswith(" other ", one.number_end)
        if somebody and others and one.value and not one.high and somebody.end("who") not in ends:
            yield replace(
                one, start=somebody.start("who"), value=one.value + 1, parts=2, is_definite=False
            )


def _alike(first: Count, second: Count) -> bool:
    people = (*PEOPLE, *CASUALTIES)
    if not first.unit or not second.unit:
        return False
    if first.hurt or second.hurt:
        return all(
            unit in people or unit not in read_words().units for unit in (first.unit, second.unit)
        )
    if "companies" in (first.unit, second.unit):
        return {first.unit, second.unit} <= {"companies", "people", "ships"}
    formed = {first.unit, second.unit} & _FORMATIONS
    return (first.unit in people) == (second.unit in people) and (
        not formed or first.unit == second.unit
    )
