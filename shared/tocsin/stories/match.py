"""Which story a report belongs to: by structure, and by likeness of words only to break a tie.

In: a `Report`, stories. Out: `choose`, the story or None; `is_same`, whether it may be this one;
`threats_before`, the threats that it carries out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date, timedelta

from tocsin.actors import find_mentions
from tocsin.signals.signal import Signal, SignalType
from tocsin.stories.alike import (
    at_its_place,
    coded,
    counts_alike,
    is_counted_alike,
    is_cyber,
    is_nuclear_work,
    is_there,
    names_one_place,
    shares_a_name,
    targets_of,
    words_alike,
)
from tocsin.stories.calling_off import called_off
from tocsin.stories.days import event_day, is_after_notice, same_day
from tocsin.stories.doers import may_be_doers
from tocsin.stories.ending import (
    eases,
    ends_fight_of,
    had_ended,
    is_release_after_a_raid,
    may_be_off,
    names_the_freed,
    takes_captives,
)
from tocsin.stories.families import (
    Family,
    eased_families,
    families,
    family_of,
    kin_families,
    places_of,
    sides,
    targets,
)
from tocsin.stories.names import names_unlisted
from tocsin.stories.renewal import renewal_of
from tocsin.stories.report import Report
from tocsin.stories.spots import is_elsewhere, spots_of, told_spots
from tocsin.stories.story import ClaimStatus, Story

MOST_CODES = 3
"""Parties of each side under which a report looks for its story."""
NUCLEAR_DAYS = 7
"""How many days apart reports of work at a nuclear plant may lie, which goes on where a launch is over."""
THREAT_DAYS = 60
"""How long a threat is remembered as what a later act carries out."""
_SHOT = {SignalType.MISSILE_NUCLEAR_ACTIVITY, SignalType.STRIKE_BOMBARDMENT}
_ADDS = re.compile(r"[,;]| and (?:\w+ly )?(?:\w+ed|said|says|told)\b")
"""Where begins what a denier says besides: "and said that Poland was preparing a war"."""
_CLAIMS = re.compile(r"\b(?:claims?|accusations?|allegations?|charges?|reports?)\b(?! that\b)")
"""Behind which others are named who made them: "denied the claims of Kyiv"."""


def report_families(report: Report) -> tuple[Family, ...]:
    """Families among whose stories the report's may be: its own, kin to it, and those it ends."""
    kind = report.lead.type
    return (family_of(report.lead), *kin_families(kind), *eased_families(kind))


def also_told(report: Report) -> tuple[SignalType, ...]:
    """Types of the further current acts that the article tells of the same actors."""
    actors = {*sides(report.lead)[0]}
    same = (one for one in report.others if one.is_current and actors & {*sides(one)[0]})
    return tuple(sorted({one.type for one in same} - {report.lead.type}))


def _is_kin(report: Report, story: Story) -> bool:
    """One of the two tells both types: the soldiers who came in are those who are there; or a missile
    launched at a town is the one that hit it."""
    if {report.lead.type, story.lead.type} == _SHOT:
        return bool(places_of(report.lead) & {*story.places}) and same_day(report, story)
    types = {kind for kind, family in families().items() if family.name == story.family}
    told = {kind for one in story.tellings for kind in one.also}
    return bool(types & {*also_told(report)}) or report.lead.type in told


def parties_of(signal: Signal) -> tuple[str, ...]:
    """Codes under which the signal's story is looked for."""
    actors, others = sides(signal)
    hit = sorted(targets(signal) - {*others})
    return tuple(dict.fromkeys((*actors[:MOST_CODES], *others[:MOST_CODES], *hit[:2])))


def report_sides(report: Report) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    actors, _ = sides(report.lead)
    return frozenset(actors), targets(report.lead), places_of(report.lead)


def choose(report: Report, stories: Sequence[Story]) -> Story | None:
    """The story the report tells, None for a new one."""
    ranked = [(_likeness(report, story), story) for story in stories if is_same(report, story)]
    return max(ranked, key=lambda entry: entry[0])[1] if ranked else None


def is_same(report: Report, story: Story) -> bool:
    """Whether the report can tell this story's event: type, parties, direction, place, days."""
    found = {family.name: family for family in report_families(report)}
    family = found.get(story.family)
    if family is None or not _in_time(report, story, family) or is_after_notice(report, story):
        return False
    own = story.family == family_of(report.lead).name
    if called_off(report.lead) and not (own and may_be_off(story)):
        return False
    if not own and not eases(report, story) and not _is_kin(report, story):
        return False
    if not own and had_ended(report, story):
        return False
    if report.lead.type is SignalType.DENIAL:
        return _denies(report, story, family)
    if story.lead.type is SignalType.DENIAL and not story.eased:
        return _was_denied(report, story, family)
    if family_of(report.lead).renewed and not _is_of_one_term(report, story):
        return False
    if not own and family_of(report.lead).joint:
        return ends_fight_of(report, story)
    freed = eases(report, story) and names_the_freed(report, story)
    if is_release_after_a_raid(report, story) and not (freed and takes_captives(story)):
        return False
    if not _same_sides(report, story, family, freed=freed):
        return False
    if not _same_place(report, story, family) and not freed:
        return False
    if not own or called_off(report.lead):
        return True
    daily = report.lead.type in family.daily and not is_nuclear_work(report, story)
    return not (daily or (family.placed and is_elsewhere(report, story))) or same_day(report, story)


def _was_denied(report: Report, story: Story, family: Family) -> bool:
    """Whether the act may be what one with a part in it denied before: he names no other place, and nobody
    else than it does.
    """
    parties = {*parties_of(report.lead)}
    if not {*story.actors} & parties or not _same_place(report, story, family):
        return False
    told_of = _named_beside(story.lead, {*story.actors})
    spoken = {party.code for party in report.lead.speakers if party.code}
    return not told_of or bool(told_of & (parties | targets(report.lead) | spoken))


def _denies(report: Report, story: Story, family: Family) -> bool:
    """Whether one with a part in the act denies it: "had sent missiles to Russia" is none to Sudan."""
    deniers = {party.code for party in report.lead.actors if party.code}
    parties = {*story.actors} | targets_of(story)
    if not deniers & parties or not _same_place(report, story, family):
        return False
    told_of = _named_beside(report.lead, deniers)
    spoken = {party.code for one in story.tellings for party in one.act.speakers if party.code}
    return not told_of or bool(told_of & (parties | {*story.origins} | spoken))


def _named_beside(denial: Signal, deniers: Set[str]) -> set[str]:
    """Codes of the others whom a denial names in what it denies, none of those whose claims it is."""
    behind = denial.evidence.text[max(0, denial.trigger.end - denial.evidence.start) :]
    denied = _ADDS.split(behind, maxsplit=1)[0]
    if _CLAIMS.search(denied):
        return set()
    return {one.code for one in find_mentions(denied) if one.code} - deniers


def _is_of_one_term(report: Report, story: Story) -> bool:
    """Whether both tell the act at first, or its extension, or the one that followed it.

    Who leaves out that it is a new one may mean either; and a new one may end a fight as the first did.
    """
    told = renewal_of(report.lead)
    kinds = {kind for kind, family in families().items() if family.renewed}
    known = {renewal_of(one.act) for one in story.tellings if one.act.type in kinds}
    if not known:
        return told != "extends"
    return told in known or (not told and "anew" in known)


def _same_sides(report: Report, story: Story, family: Family, *, freed: bool = False) -> bool:
    actors, hit, _ = report_sides(report)
    if family.joint:
        fewest = min(len(actors), len(story.actors))
        return len(actors & {*story.actors}) >= max(1, min(2, fewest))
    known = targets_of(story)
    if (actors or story.actors) and not actors & {*story.actors}:
        there = (
            is_there(report, story, family)
            or is_counted_alike(report, story, hit & known)
            or shares_a_name(report, story)
            or freed
        )
        if not there or not may_be_doers(actors, {*story.actors}):
            return False
    if len(story.actors) > 1 or not any(party.code for party in report.lead.recipients):
        hit -= {*story.actors}
    return (
        not hit
        or not known
        or bool(hit & known)
        or words_alike(hit, known)
        or at_its_place(report, story)
        or names_one_place(report, story)
        or (not (coded(hit) and coded(known)) and shares_a_name(report, story))
        or (
            bool(coded(hit)) != bool(coded(known))
            and bool(places_of(report.lead) & {*story.places})
        )
        or bool(spots_of(report.lead) & told_spots(story))
        or (not family.placed and not coded(hit) and counts_alike(report, story))
    )


def _same_place(report: Report, story: Story, family: Family) -> bool:
    places = places_of(report.lead)
    known = {*story.places}
    if not family.placed or not places or not known or places & known or is_cyber(report, story):
        return True
    return names_one_place(report, story)


def _in_time(report: Report, story: Story, family: Family) -> bool:
    day, certain = event_day(report)
    since_first, since_last = (day - story.first).days, (day - story.last).days
    if eases(report, story):
        return since_first >= 0 and since_last <= family.span
    if story.eased and since_last > 0:
        return False
    own = family_of(report.lead)
    known = any(one.act.time and one.act.time.precision == "day" for one in story.tellings)
    surely = certain and own.placed and known
    slack = 1 if surely else max(family.days, own.days)
    if is_nuclear_work(report, story):
        slack = NUCLEAR_DAYS
    if not (certain or family.daily):
        since_last = min(since_last, (day - _last_told(story)).days)
    if abs(since_first) > max(family.span, own.span):
        return False
    return since_first >= -slack and since_last <= slack


def _last_told(story: Story) -> date:
    """When an article last told it: who names no day goes on from there."""
    days = (one.at[:10] for one in story.tellings if one.dated)
    return max(map(date.fromisoformat, days), default=story.last)


def _likeness(report: Report, story: Story) -> tuple[bool, int, bool, int, int, float]:
    """How much both share: parties, the place, names that no list knows (of two ships that are held
    the one is freed whose name it is), then how near their days are, and their words."""
    actors, hit, places = report_sides(report)
    told = names_unlisted(report.lead.evidence.text)
    known = frozenset().union(*(names_unlisted(one.act.evidence.text) for one in story.tellings))
    day, _ = event_day(report)
    apart = min(abs((day - story.first).days), abs((day - story.last).days))
    return (
        story.status is not ClaimStatus.RETRACTED,
        len(actors & {*story.actors}) + len(hit & targets_of(story)),
        bool(places & {*story.places}),
        len(told & known),
        -apart,
        _common_words(report.lead, story.lead),
    )


def _common_words(a: Signal, b: Signal) -> float:
    first, second = ({*re.findall(r"\w{4,}", s.evidence.text.casefold())} for s in (a, b))
    return len(first & second) / len(first | second) if first and second else 0.0


def threats_before(report: Report, stories: Sequence[Story]) -> tuple[str, ...]:
    """Threats of the same actor against the same party that this act carries out."""
    if not family_of(report.lead).carries_out:
        return ()
    actors, hit, _ = report_sides(report)
    day, _ = event_day(report)
    threat = families()[SignalType.THREAT_ULTIMATUM].name
    return tuple(
        story.id
        for story in stories
        if story.family == threat
        and actors & {*story.actors}
        and hit & targets_of(story)
        and timedelta(0) <= day - story.last <= timedelta(days=THREAT_DAYS)
    )
