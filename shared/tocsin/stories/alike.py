"""Whether a report and a story mean the same people or place by other words or by their number.

In: a `Report`, a story, whom both name: codes, and words in small letters for those without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from tocsin.actors import Kind, find_mentions
from tocsin.signals.signal import Signal, SignalType
from tocsin.stories.days import same_day
from tocsin.stories.families import Family, places_of, targets
from tocsin.stories.names import names_behind, names_of_spots, names_of_things
from tocsin.stories.report import Report
from tocsin.stories.spots import spots_of, told_spots
from tocsin.stories.story import Story

_CYBER = re.compile(
    r"\b(?:cyber\w*|hack\w*|malware|ransomware|breach\w*|phishing|intru\w+|computers?|servers?|networks?"
    r"|websites?|data|files|online)\b",
    re.IGNORECASE,
)
_NUCLEAR = re.compile(
    r"\b(?:enrich\w*|uranium|plutonium|centrifuges?|reactors?|reprocess\w*|fissile|heavy water"
    r"|(?:nuclear|atomic)[ -](?:\w+ )?(?:plant|site|facility|material|fuel|works?))\b",
    re.IGNORECASE,
)
_LAUNCH = re.compile(
    r"\b(?:missiles?|rockets?|launch\w*|test(?:s|ed|-fired)?|detonat\w*|explo\w*)\b", re.IGNORECASE
)
_PLANT = re.compile(
    r"\b(?:at|in|near) (?:(?:the|its|an?|undeclared|plant|site) ){0,3}([^\W\d_a-z]\w{3,})"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[a-z]{4,}")


def targets_of(story: Story) -> frozenset[str]:
    """Everyone the story's tellings say it is done to."""
    hit = {code for one in story.tellings for code in targets(one.act)}
    return frozenset({*story.recipients, *hit} - {*story.actors})


def is_there(report: Report, story: Story, family: Family) -> bool:
    """Whether both name the place, neither another one besides, and the days may be the same.

    Villages that have no code are told apart by their sentences.
    """
    known = {*story.places} | told_spots(story)
    here = places_of(report.lead) | spots_of(report.lead) or _named_in(report, known)
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
    named = any(party.code for party in report.lead.recipients)
    return not named and bool(_named_in(report, {*story.places}))


def _named_in(report: Report, places: Set[str]) -> frozenset[str]:
    """Of these places those that its sentence names, though it may be no place of the act there: "counted
    eleven bodies in Macomia, a day after insurgents attacked the town"."""
    told = report.lead.evidence.text.casefold()
    return frozenset(name for name in places if re.search(rf"\b{re.escape(name)}\b", told))


def shares_a_name(report: Report, story: Story) -> bool:
    """Whether both name a thing that no list knows, a village, a ship or a plant: none of those who speak
    or act is one."""
    return bool(_shared(report, story))


def names_one_place(report: Report, story: Story) -> bool:
    """Whether that thing is a place: of a village one tells near which town it lies, the other in which
    province."""
    sentences = (report.lead, *(one.act for one in story.tellings))
    behind = frozenset().union(*(names_of_spots(act.evidence.text) for act in sentences))
    return bool(_shared(report, story) & behind)


def _shared(report: Report, story: Story) -> frozenset[str]:
    known = (_names_of(one.act) for one in story.tellings)
    return _names_of(report.lead) & frozenset().union(*known)


def _names_of(act: Signal) -> frozenset[str]:
    coded = (one for one in (*act.actors, *act.recipients) if one.code)
    parties = (*coded, *act.speakers)
    said = frozenset(word for one in parties for word in _LETTERS.findall(one.text.casefold()))
    return names_of_things(act.evidence.text) - said


def is_cyber(report: Report, story: Story) -> bool:
    """Whether it tells of an intrusion into computers, which has no place but where its doers sit: two
    towns of the state that was hit are two intrusions."""
    cyber = report.lead.type is SignalType.CYBER_SABOTAGE
    if not cyber or not _CYBER.search(report.lead.evidence.text):
        return False
    told = (one.act for one in story.tellings)
    return not (_hit_at_home(report.lead) and any(map(_hit_at_home, told)))


def _hit_at_home(act: Signal) -> bool:
    hit = {*targets(act)}
    named = find_mentions(act.evidence.text)
    capitals = {one.code for one in named if one.kind is Kind.CAPITAL}
    return bool(hit & (capitals | {place.code for place in act.places}))


def is_nuclear_work(report: Report, story: Story) -> bool:
    """Whether they tell what goes on at a plant (enrichment, a reactor), not a launch or a test."""
    acts = [report.lead, *(one.act for one in story.tellings)]
    kinds = {one.type for one in acts}
    told = [one.evidence.text for one in acts]
    return (
        kinds == {SignalType.MISSILE_NUCLEAR_ACTIVITY}
        and any(map(_NUCLEAR.search, told))
        and not any(map(_LAUNCH.search, told))
        and not _at_two_plants(report.lead, [one.act for one in story.tellings])
    )


def _at_two_plants(act: Signal, known: Sequence[Signal]) -> bool:
    here = frozenset(_PLANT.findall(act.evidence.text))
    there = frozenset(name for one in known for name in _PLANT.findall(one.evidence.text))
    return bool(here and there) and not here & there


def words_alike(hit: Set[str], known: Set[str]) -> bool:
    """Whether the words for those without a code are all among the other side's ("the village" and "the
    village of Pazi"), and not both sides name somebody with one."""
    words = [
        {word for one in side if one == one.casefold() for word in _WORD.findall(one)}
        for side in (hit, known)
    ]
    same = bool(words[0]) and bool(words[1]) and (words[0] <= words[1] or words[1] <= words[0])
    return same and not (coded(hit) and coded(known))
