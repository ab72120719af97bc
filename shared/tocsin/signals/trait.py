"""What the model of counts sees of a count beside an act: its traits, and which of them together.

In: a sentence, its counts, the act, and the sentence's other acts. Out: for each count a row of
features, name -> value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tocsin.signals.count import CASUALTIES, Count
from tocsin.signals.noun import PEOPLE
from tocsin.signals.signal import SignalType

OBJECT = 12
"""Characters between a trigger and its object."""
SUBJECT = 24
"""Characters between a subject and its trigger."""
STEP, FARTHEST = 15, 150
"""Characters of a step in which distances are told, and beyond which they are alike."""
REACH = 40
"""Characters on either side of a count in which its neighbours are read."""
_KINDS = {
    "people": PEOPLE,
    "dead": CASUALTIES,
    "weapon": "missiles drones shells bombs howitzers launchers weapons systems warheads".split(),
    "craft": "tanks aircraft ships vehicles".split(),
    "unit": "batteries battalions brigades divisions regiments squadrons".split(),
    "money": ("dollars", "euros", "pounds"),
    "event": ("attacks", "drills", "tests"),
}
KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units}
_TOGETHER = """
where | where near | breaks | where breaks | kind | unit | type | type kind | type kind where | type unit
type fate | type where | fate | fate harm | fate where | rank | nearer | held | nearer held | left | acts
counts | form kind where | parts | part | kindred fate | qualified | vague | where close kind | form type
parts fate | parts type | fate rival | kind rival | clear where kind | clear where fate harm | inside_sum
whole | owned | owned object | owned fate | owned type | fate breaks | fate breaks type | object fate type
sum alike | sum type | sum kind | sum fate | sum where | sum object | beaten object | beaten fate
beaten type fate | form | form type kind | form where | form role kind | role | role type
role type kind | role type fate | verb | verb role | verb kind | verb fate | verb form | noun | noun type
size type | size kind | left kind | left type | left_two | right | right type | right_two
"""
TOGETHER = [tuple(one.split()) for one in re.split(r"[|\n]", _TOGETHER.strip())]
"""The traits that make a feature together."""
_BREAK = re.compile(
    r"; |, (?:and|but|while|which|who|where|when|after|as|adding|killing|leaving)\b| (?:and|but|after"
    r"|when|while|which|who|that|where|as|because|although|since|before)\b|, |: | - "
)
_TOKEN = re.compile(r"[\w’'-]+|[,;:.]")
_LIGHT = frozenset(
    "have has had been be was were is are being will would to could may might said that its the a an"
    " also again in on of by who which it they".split()
)
"""Words of a trigger that say nothing of what is done."""
_HARM = re.compile(
    r"\b(?:kill|dead|death|die[ds]?\b|wound|injur|massacr|slaughter|murder|lives|bod(?:y|ies)\b)",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """An act's type and where its trigger stands in the sentence."""

    type: SignalType
    start: int
    end: int


def describe(
    sentence: str, counts: Sequence[Count], act: Place, others: Sequence[Place]
) -> list[dict[str, float]]:
    """Features of each count, name -> value."""
    rows = []
    for count in counts:
        gap = gap_of(count, act)
        traits: dict[str, object] = {"type": act.type.value}
        traits |= _placed(sentence, count, act, gap) | _named(sentence, count, act)
        traits |= _ranked(count, counts, act, others) | _summed(count, counts)
        traits |= _said(sentence, count, act)
        traits |= _governed(sentence, count, counts, act, others)
        traits["role"] = _role(count, act, traits)
        traits["clear"] = traits["where"] != "inside" and not traits["breaks"]
        rows.append(_row(traits) | {"characters between": min(gap, FARTHEST) / 50})
    return rows


def _row(traits: Mapping[str, object]) -> dict[str, float]:
    return {
        f"{'+'.join(names)} {' '.join(str(traits[n]) for n in names)}": 1.0 for names in TOGETHER
    }


def gap_of(count: Count, act: Place) -> int:
    """Characters between a count and a trigger."""
    return max(act.start - count.end, count.start - act.end, 0)


def is_object(sentence: str, count: Count, act: Place) -> bool:
    """Whether it stands in the trigger or directly behind it."""
    near = act.start < count.start <= act.end + OBJECT
    return near and not _BREAK.search(sentence[act.end : count.start])


def _placed(sentence: str, count: Count, act: Place, gap: int) -> dict[str, object]:
    """On which side of the trigger it stands, how far, and behind how many breaks."""
    where = "inside"
    if count.end <= act.start:
        where = "before"
    elif count.start >= act.end:
        where = "after"
    between = sentence[min(count.end, act.end) : max(count.start, act.start)]
    breaks = len(_BREAK.findall(between)) if where != "inside" else 0
    return {
        "where": where,
        "near": min(gap // STEP, 6),
        "close": min(gap // STEP, 2),
        "breaks": min(breaks, 3),
    }


def _named(sentence: str, count: Count, act: Place) -> dict[str, object]:
    """What it counts, how it is written, and whether that is hurt."""
    value = count.value
    size = "vague" if value is None else f"{value:g}" if value <= 2 else len(str(int(value)))
    around = sentence[max(0, count.start - 25) : count.end + 25]
    return {
        "kind": KIND_OF.get(count.unit, count.unit and "other"),
        "unit": count.unit,
        "noun": count.noun,
        "size": size,
        "form": "the" if count.is_definite else "a" if count.is_single else "number",
        "part": count.is_part,
        "qualified": count.qualifier is not None,
        "vague": value is None,
        "fate": count.hurt or ("harm" if _HARM.search(around) else "safe"),
        "harm": bool(_HARM.search(sentence[act.start : act.end])),
    }


def _ranked(
    count: Count, counts: Sequence[Count], act: Place, others: Sequence[Place]
) -> dict[str, object]:
    """How it stands to the act among the other counts, and among the other acts."""
    gap = gap_of(count, act)
    return {
        "rank": min(sum(gap_of(one, act) < gap for one in counts), 3),
        "nearer": any(gap_of(count, other) < gap for other in others),
        "held": any(other.start < count.end and other.end > count.start for other in others),
        "acts": min(len(others), 3),
        "counts": min(len(counts), 4),
        "kindred": any(one is not count and one.hurt == count.hurt for one in counts),
        "rival": any(
            one is not count and one.start < act.end and one.end > act.start for one in counts
        ),
        "whole": any(one.is_part and one.number_end < count.start < one.end for one in counts),
    }


def _summed(count: Count, counts: Sequence[Count]) -> dict[str, object]:
    """Whether it is a sum, or a part of one, and whether that counts things of one unit."""
    inner = [one for one in counts if one.parts < count.parts and _holds(count, one)]
    outer = [one for one in counts if one.parts > count.parts and _holds(one, count)]
    place = "sum" if inner else "alone"
    if outer:
        place = "first" if outer[0].start == count.start else "later"
    return {
        "parts": count.parts,
        "sum": place,
        "inside_sum": bool(outer),
        "alike": len({one.unit for one in (count, *(inner or outer))}) == 1,
    }


def _holds(whole: Count, one: Count) -> bool:
    return whole.start <= one.start and one.end <= whole.end


def _governed(
    sentence: str, count: Count, counts: Sequence[Count], act: Place, others: Sequence[Place]
) -> dict[str, object]:
    """Whether it is the object of the act, of another act, or stands beside the act's object."""
    rivals = (
        one
        for one in counts
        if one is not count and not _holds(one, count) and not _holds(count, one)
    )
    return {
        "object": is_object(sentence, count, act),
        "owned": any(is_object(sentence, count, other) for other in others),
        "beaten": any(is_object(sentence, one, act) for one in rivals),
    }


def _role(count: Count, act: Place, traits: Mapping[str, object]) -> str:
    """Subject or object of the act, as far as places tell, else its side."""
    if not traits["breaks"] and act.start < count.start <= act.end + OBJECT:
        return "object"
    if not traits["breaks"] and act.start - SUBJECT <= count.end <= act.start + 2:
        return "subject"
    return str(traits["where"])


def _said(sentence: str, count: Count, act: Place) -> dict[str, object]:
    """The trigger's first word of weight, and the words beside the count."""
    trigger = _TOKEN.findall(sentence[act.start : act.end].lower())
    left = _TOKEN.findall(sentence[max(0, count.start - REACH) : count.start].lower())[-2:]
    right = _TOKEN.findall(sentence[count.end : count.end + REACH].lower())[:2]
    return {
        "verb": next((word for word in trigger if word not in _LIGHT), ""),
        "left": left[-1] if left else "",
        "left_two": " ".join(left),
        "right": right[0] if right else "",
        "right_two": " ".join(right),
    }
