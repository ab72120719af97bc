"""The end of a story's event: what eases it, a plan that is off, captives who are freed.

In: a `Report`, a `Story`. Out: `eases`, `had_ended`, `may_be_off`, `ends_fight_of`;
`is_release_after_a_raid`, `takes_captives`, `names_the_freed`.
"""

from __future__ import annotations

import re

from tocsin.signals.signal import Signal, SignalType, Status
from tocsin.stories.alike import shares_a_name, targets_of
from tocsin.stories.calling_off import called_off
from tocsin.stories.days import event_day
from tocsin.stories.families import eased_families, families, family_of, sides
from tocsin.stories.report import Report
from tocsin.stories.story import Story

_TAKEN = re.compile(
    r"\b(?:abduct\w*|kidnap\w*|hostages?|captives?|detain\w+|held|prisoners?"
    r"|(?:took|taken|takes|taking|carried) (?:\w+ ){0,4}?(?:away|off|people|women|men|soldiers|girls|boys"
    r"|pupils|students|workers|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?))\b",
    re.IGNORECASE,
)
FEW = 10
"""Fewer are as many by chance: who they are must agree as well."""
_FEW = re.compile(r"(?<![\d.,:-])([2-9]) (?:\w+ )??(\w+s|\w*men|children|people)\b")
_DEAD = re.compile(
    r"\bkill(?:s|ed|ing) (?:\w+ ){0,3}?\d+|\d+ (?:\w+ ){0,4}?(?:killed|dead|died|wounded|injured)\b"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = re.compile(rf"\b(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}|(?:19|20)\d\d)\b")
_NUMBER = re.compile(r"(?<![\w.,:-])[1-9]\d{0,3}(?![\d.,:-]|th\b|st\b|nd\b|rd\b|\w)")


def eases(report: Report, story: Story) -> bool:
    """Whether the report tells the end of the story's event, or that the plan it tells is off."""
    if called_off(report.lead):
        return story.family == family_of(report.lead).name
    found = {family.name: family for family in eased_families(report.lead.type)}
    if story.family not in found:
        return False
    only = {*found[story.family].eased_types}
    return not only or story.eased or bool(only & {one.act.type for one in story.tellings})


def had_ended(report: Report, story: Story) -> bool:
    """Whether it had ended otherwise on an earlier day: a truce agreed six days after one side left."""
    ends = [one for one in story.tellings if one.eases]
    if not ends or any(one.act.type is report.lead.type for one in ends):
        return False
    return event_day(report)[0] > max(one.day for one in ends)


def may_be_off(story: Story) -> bool:
    """Whether it tells a plan, one that was off before, or drills, whose rest may be."""
    known = families()[SignalType.MILITARY_EXERCISE].name
    return story.lead.status in (Status.PLANNED, Status.NEGATED) or story.family == known


def ends_fight_of(report: Report, story: Story) -> bool:
    """Whether those who agree to stop, two or the only one named, are those who fight."""
    agreed = {*sides(report.lead)[0]}
    fight = agreed & ({*story.actors} | targets_of(story))
    return len(fight) >= min(2, max(1, len(agreed)))


def is_release_after_a_raid(report: Report, story: Story) -> bool:
    """Whether it frees somebody, and the story is of an attack."""
    raids = families()[SignalType.GROUND_COMBAT_OCCUPATION].name
    return report.lead.type is SignalType.RELEASE_EASING_ACCESS and story.family == raids


def takes_captives(story: Story) -> bool:
    """Whether an article tells of people who were taken, not only attacked."""
    return any(_TAKEN.search(one.act.evidence.text) for one in story.tellings)


def names_the_freed(report: Report, story: Story) -> bool:
    """Whether those who are freed, wherever that is, are as many as were taken, or their ship is named."""
    numbers = frozenset().union(*(_numbers(one.act) for one in story.tellings))
    shared = _numbers(report.lead) & numbers
    if any(number >= FEW for number in shared) or shares_a_name(report, story):
        return True
    counted = frozenset().union(*(_counted(one.act) for one in story.tellings))
    return bool(shared and _counted(report.lead) & counted)


def _counted(act: Signal) -> frozenset[str]:
    """The few and who they are: "3 nurses"."""
    return frozenset(" ".join(found).casefold() for found in _FEW.findall(act.evidence.text))


def _numbers(act: Signal) -> frozenset[float]:
    """Those of its sentence but one, days and the dead: "a boat and its crew of 11"."""
    text = act.evidence.text
    counted = act.quantity.value if act.quantity else None
    found = {float(one) for one in _NUMBER.findall(_DEAD.sub(" ", _DATE.sub(" ", text)))} | {
        counted or 1
    }
    dead = {float(one) for told in _DEAD.findall(text) for one in _NUMBER.findall(told)}
    return frozenset(found - dead - {1})
