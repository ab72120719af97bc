"""Which story a denial is about that names the act by another type, or only by its place.

In: a `Report`, stories. Out: `as_denial`, the report led by its denial and the story, or None;
`denial_keys`, where such stories are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import timedelta

from tocsin.actors import find_mentions
from tocsin.signals.signal import Signal, SignalType
from tocsin.signals.time import DAYS, MONTHS
from tocsin.stories.families import places_of
from tocsin.stories.match import MOST_CODES, event_day, targets_of
from tocsin.stories.report import Report
from tocsin.stories.standing import deniers_of
from tocsin.stories.story import ClaimStatus, Story

DENIED_DAYS = 3
"""How soon a denial comes that names the act by another type."""
_NAME = re.compile(r"\b[A-Z][a-z’'-]{3,}")
_AT_NAME = re.compile(r"\b(?:of|in|near|at|on|outside|over) ([A-Z][a-z’'-]{3,})")


def denial_keys(report: Report) -> tuple[str, ...]:
    """Where else a denial looks: whatever its denier is said to have done, of whatever type."""
    return tuple(f"any|{code}" for code in deniers_of(report)[:MOST_CODES])


def as_denial(report: Report, stories: Sequence[Story]) -> tuple[Report, Story] | None:
    """A denial of what another type of act was called, and the story of it."""
    made = [one for one in (report.lead, *report.others) if one.type is SignalType.DENIAL]
    made = [one for one in made if one.is_current and any(party.code for party in one.actors)]
    if not made or not (report.denies or report.lead.type is SignalType.DENIAL):
        return None
    parties = [p for s in (report.lead, *report.others) for p in (*s.actors, *s.recipients)]
    spoken = [p for s in (report.lead, *report.others) for p in s.speakers]
    codes = {party.code for party in (*parties, *spoken) if party.code}
    places = {name for s in (report.lead, *report.others) for name in places_of(s)}
    for denial in made:
        deniers = {party.code for party in denial.actors if party.code}
        named = find_mentions(f"{report.source.title or ''}. {denial.evidence.text}", report.day)
        known = codes | {one.code for one in named if one.code}
        where = places | {one.text.casefold() for one in named}
        for story in sorted(stories, key=lambda one: (_stands(one, where), one.last), reverse=True):
            if _is_denied(report, story, deniers, known, places | _names(denial, deniers)):
                rest = tuple(one for one in (report.lead, *report.others) if one != denial)
                return report.model_copy(update={"lead": denial, "others": rest}), story
    return None


def _names(denial: Signal, deniers: Set[str]) -> frozenset[str]:
    """Folded names that follow in the denial's sentence, but for the deniers': "had shelled Hajira"."""
    text = denial.evidence.text[max(0, denial.trigger.end - denial.evidence.start) :]
    own = {one.text for one in find_mentions(text) if one.code in deniers}
    return frozenset(one.casefold() for one in {*_NAME.findall(text)} - own - {*DAYS, *MONTHS})


def _stands(story: Story, where: Set[str]) -> bool:
    return bool(where & {*story.places})


def _is_denied(
    report: Report, story: Story, deniers: set[str], codes: set[str], places: set[str]
) -> bool:
    accused = story.lead.type is SignalType.ACCUSATION_DISCLOSURE
    blamed = targets_of(story) if accused else frozenset(story.actors)
    accusers = {*story.actors} if accused else {*story.origins}
    if story.family in ("forces", "arms") and codes & {*story.actors} - deniers:
        blamed, accusers = blamed | {*story.recipients}, accusers | {*story.actors}
    soon = timedelta(days=DENIED_DAYS)
    near = story.first - soon <= event_day(report)[0] <= story.last + soon
    about = (accusers | targets_of(story)) - deniers
    where = {*story.places} | {
        name.casefold()
        for one in story.tellings
        for name in _AT_NAME.findall(one.act.evidence.text)
    }
    told = bool(about & codes) or bool(places & where)
    is_open = not story.eased and story.status is not ClaimStatus.RETRACTED
    own = story.lead.type is SignalType.DENIAL
    return near and told and is_open and not own and bool(deniers & blamed)
