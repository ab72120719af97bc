"""Whether a report and a story mean the same people or place by other words or by their number.

In: a `Report`, a story, whom both name: codes, and words in small letters for those without one.
"""

from __future__ import annotations

import re
from collections.abc import Set

from tocsin.stories.days import same_day
from tocsin.stories.families import Family, places_of
from tocsin.stories.names import names_behind
from tocsin.stories.report import Report
from tocsin.stories.spots import spots_of, told_spots
from tocsin.stories.story import Story

_WORD = re.compile(r"[a-z]{4,}")


def is_there(report: Report, story: Story, family: Family) -> bool:
    """Whether both name the place, neither another one besides, and the days may be the same.

    Villages that have no code are told apart by their sentences.
    """
    here = places_of(report.lead) | spots_of(report.lead)
    known = {*story.places} | told_spots(story)
    within = bool(here and known) and (here <= known or known <= here)
    told = names_behind(report.lead.evidence.text)
    before = frozenset().union(*(names_behind(one.act.evidence.text) for one in story.tellings))
    apart = bool(told - before) and bool(before - told)
    return family.placed and within and not apart and same_day(report, story)


def is_counted_alike(report: Report, story: Story, hit: Set[str]) -> bool:
    """Whether one leaves out who did it, and both give the same number of the same people."""
    if not coded(hit) or (report.lead.actors and story.actors):
        return False
    return counts_alike(report, story)


def coded(names: Set[str]) -> set[str]:
    return {one for one in names if one != one.casefold()}


def counts_alike(report: Report, story: Story) -> bool:
    """Whether an article told the same number of the same: "12 hostages" are the 12 Israelis."""
    counted = report.lead.quantity
    if counted is None or not counted.value:
        return False
    known = (one.act.quantity for one in story.tellings)
    return any(one and (one.value, one.unit) == (counted.value, counted.unit) for one in known)


def at_its_place(report: Report, story: Story) -> bool:
    """Whether "the town" that was hit stands in a sentence that names the story's place."""
    told = report.lead.evidence.text.casefold()
    named = any(party.code for party in report.lead.recipients)
    return not named and any(re.search(rf"\b{re.escape(name)}\b", told) for name in story.places)


def words_alike(hit: Set[str], known: Set[str]) -> bool:
    """Whether the words for those without a code are all among the other side's ("the village" and "the
    village of Pazi"), and not both sides name somebody with one."""
    words = [
        {word for one in side if one == one.casefold() for word in _WORD.findall(one)}
        for side in (hit, known)
    ]
    same = bool(words[0]) and bool(words[1]) and (words[0] <= words[1] or words[1] <= words[0])
    return same and not (coded(hit) and coded(known))
