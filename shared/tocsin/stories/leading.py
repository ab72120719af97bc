"""The act that an article's leading statement is about, where the article tells the act itself.

In: the leading signal and the others. Out: the signal that a story turns on, and the others.
A denial or accusation is a view of an act; the act's story is where it belongs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.actors import find_mentions
from tocsin.signals.deniable import is_beside
from tocsin.signals.signal import STATEMENT_TYPES, Party, Signal, SignalType, Status
from tocsin.stories.calling_off import as_talks_off, called_off
from tocsin.stories.data import yaml_data
from tocsin.stories.families import EARLIER, family_of, sides
from tocsin.stories.over import as_stood_down

MOST_VARIANTS = 2
DENIED_CLAUSE = re.compile(
    r"\bthat (?:the |any )?(?=[A-Z])|\b(?:receiv|obtain|accept|tak|gett|buy|import)ing\b"
)
"""Before the one who is said to have acted; or by which the denier has only got something."""
_TOPIC = re.compile(
    r"\b(?:on|over|about|discuss\w*) (?:(?:the|their|its|an?|this|that) )?(?:\w+ )?$"
)
BY = re.compile(r"\bby (?=[^,;]{0,40}[A-Z])")
DOER_REACH = 40
_REBELS = re.compile(
    r"\b(?:rebels?|gunmen|militants?|insurgents?|jihadists?|guerrillas?|separatists?|bandits?"
    r"|(?:islamist|jihadi|rebel|tribal|separatist) fighters)\b",
    re.IGNORECASE,
)
ENDING = re.compile(
    r"re-?open|lift|\bfree|releas|\beas|withdr|pull|retreat|leav|\bleft\b|return|demobil|stood down",
    re.IGNORECASE,
)
"""Words that end something, where a sentence tells both an act and its end."""

_SLIGHT = (SignalType.TALKS_MEDIATION, SignalType.REFUSAL_WALKOUT)
"""Leads that weigh less than what befell a known story since, which a further sentence may tell."""


class Words(BaseModel):
    """The expressions of leading.yaml."""

    model_config = ConfigDict(frozen=True)

    suffered: str


@lru_cache(maxsize=1)
def _suffered() -> re.Pattern[str]:
    """Raises ValidationError where the data is faulty."""
    found = Words.model_validate(yaml_data(Path(__file__).with_name("leading.yaml")))
    return re.compile(found.suffered, re.IGNORECASE | re.VERBOSE)


def leading(lead: Signal, others: tuple[Signal, ...]) -> tuple[Signal, tuple[Signal, ...]]:
    """The lead itself, or the act that it denies or discloses, which then carries the denial."""
    lead = as_stood_down(lead)
    ending = _ending(lead, others)
    if ending is not None:
        return ending, (lead, *(one for one in others if one != ending))
    about = None
    if lead.type is SignalType.DENIAL:
        about = _denied(lead, others)
    elif lead.type is SignalType.ACCUSATION_DISCLOSURE:
        about = _disclosed(lead, others)
    if about is None:
        return lead, others
    rest = tuple(one for one in others if one != about)
    if lead.type is SignalType.DENIAL:
        named = dict.fromkeys((*about.denied_by, *(p.code for p in lead.actors if p.code)))
        about = _said(about, lead).model_copy(update={"denied_by": tuple(named)})
        about = about.model_copy(update={"places": about.places or lead.places})
        if not any(party.code for party in about.actors):
            about = about if _are_rebels(about) else _by_deniers(about, lead)
        elif (named_sides := another_doer(lead)) and not any(p.code for p in about.recipients):
            about = about.model_copy(update={"recipients": named_sides[1]})
        lead = lead.model_copy(update={"of": about.type})
    return about, (lead, *rest)


def _ending(lead: Signal, others: tuple[Signal, ...]) -> Signal | None:
    """The act that ends another told in the same sentence: "reopened the border that it closed".

    Of a fight only one told before it: who "crossed the line and retreated" has crossed it.
    """
    fought = lead.type in (SignalType.STRIKE_BOMBARDMENT, SignalType.GROUND_COMBAT_OCCUPATION)
    actors = {party.code for party in lead.actors if party.code}
    for one in others:
        same = one.evidence == lead.evidence and actors & {party.code for party in one.actors}
        ends = one.type in family_of(lead).eased_by and ENDING.search(one.trigger.text)
        behind = fought and one.trigger.start > lead.trigger.start
        if same and one.is_current and ends and not behind and not _is_earlier(one, lead):
            return one
    return None


def _is_earlier(one: Signal, than: Signal) -> bool:
    """Whether the sentence tells it as what came before: "closed it, a week after it had reopened it"."""
    start = than.trigger.end - than.evidence.start
    between = than.evidence.text[max(0, start) : max(0, one.trigger.start - than.evidence.start)]
    return EARLIER.search(between) is not None


def _is_aside(one: Signal, lead: Signal) -> bool:
    return _is_earlier(one, lead) or _is_topic(one, lead)


def _is_topic(one: Signal, of: Signal) -> bool:
    """Whether the sentence names it only as what the other is about: "held talks on the clash"."""
    before = one.evidence.text[: max(0, one.trigger.start - one.evidence.start)]
    return one.trigger.start > of.trigger.start and _TOPIC.search(before) is not None


def _are_rebels(act: Signal) -> bool:
    """Whether those who did it have no code, but are no state's men by their words."""
    return bool(act.actors) and all(_REBELS.search(party.text) for party in act.actors)


def _by_deniers(act: Signal, denial: Signal) -> Signal:
    """An act without an actor is denied by the one who is said to have done it.

    Unless the denial names another who did it to him: "denied that Iran had sent it missiles".
    """
    codes = {party.code for party in denial.actors}
    named = another_doer(denial)
    if named is not None:
        return act.model_copy(update={"actors": named[:1], "recipients": named[1]})
    others = tuple(party for party in act.recipients if party.code not in codes)
    return act.model_copy(update={"actors": denial.actors, "recipients": others})


def another_doer(denial: Signal) -> tuple[Party, tuple[Party, ...]] | None:
    """The one, not among those who deny, of whom the denied clause or its receiving speaks, and whom he is
    said to have done it to: those who deny, or the one who "was struck by" him.
    """
    clause = DENIED_CLAUSE.search(denial.evidence.text, _behind(denial))
    if clause is None:
        return None
    codes = {party.code for party in denial.actors}
    subject = _first_named(denial, clause.end())
    if subject is None:
        return None
    after = denial.evidence.text[subject.end - denial.evidence.start :]
    suffered = _suffered().match(after)
    if suffered is None:
        return None if subject.code in codes else (subject, denial.actors)
    by = BY.search(after, suffered.end())
    doer = _first_named(denial, len(denial.evidence.text) - len(after) + by.end()) if by else None
    return None if doer is None or doer.code in codes else (doer, (subject,))


def _behind(denial: Signal) -> int:
    """Where in its sentence the word of denial ends."""
    return max(0, denial.trigger.end - denial.evidence.start)


def _first_named(denial: Signal, start: int) -> Party | None:
    """The first one named from there on, if he is a party."""
    at = denial.evidence.start + start
    for one in find_mentions(denial.evidence.text[start : start + DOER_REACH]):
        first, last = at + one.start, at + one.start + len(one.text)
        found = Party(text=one.text, start=first, end=last, code=one.code)
        return found if one.code else None
    return None


def variants(lead: Signal, others: tuple[Signal, ...]) -> tuple[Signal, ...]:
    """Other acts that the lead's own sentence tells, or that are off, by which the article may follow up a
    story; the first-told first. Behind talks or a refusal of them also those of further sentences.

    They are the lead's own actors': what another did ("threatened the South over its drill") is what the
    lead answers. A denial or accusation may be about anybody's. What further sentences tell is background:
    a clash at a crossing is none of the crossing's closure, which its last paragraph recalls.
    """
    own = {party.code for party in lead.actors if party.code}
    about = lead.type in (SignalType.DENIAL, SignalType.ACCUSATION_DISCLOSURE)
    slight = lead.type in _SLIGHT
    coded = ({party.code for party in one.actors if party.code} for one in others)
    near = (
        one for one, codes in zip(others, coded, strict=True) if codes and (about or codes & own)
    )
    told = (
        one
        for one in near
        if (
            not _is_aside(one, lead) if one.evidence == lead.evidence else slight or called_off(one)
        )
    )
    denies = lead.type is SignalType.DENIAL
    acts = (
        one
        for one in told
        if called_off(one)
        or (
            (one.is_current and one.type not in STATEMENT_TYPES)
            and not (denies and _is_of_deniers_own(one, lead))
        )
    )
    off = as_talks_off(lead)
    found = [*([off] if off else []), *(one for one in acts if one.type is not lead.type)]
    return tuple(found)[:MOST_VARIANTS]


def _said(act: Signal, denial: Signal) -> Signal:
    """The act with a sentence that tells it, rather than the one that denies it."""
    other = next((one for one in act.mentions if one != denial.evidence), None)
    if act.evidence != denial.evidence or other is None:
        return act
    return act.model_copy(update={"evidence": other})


def _acts(others: tuple[Signal, ...]) -> list[Signal]:
    kept = (one for one in others if one.status in (Status.CLAIMED, Status.REPORTED))
    return [one for one in kept if one.type not in STATEMENT_TYPES]


def _denied(lead: Signal, others: tuple[Signal, ...]) -> Signal | None:
    deniers = {party.code for party in lead.actors if party.code}
    other = another_doer(lead)
    for act in _acts(others):
        actors, hit = sides(act)
        named = other is not None and other[0].code in actors
        parties = {*actors, *hit} if lead.of or not actors else {*actors}
        concerned = named or deniers & {*parties, *act.denied_by}
        if (
            concerned
            and not _is_of_deniers_own(act, lead)
            and lead.of in (None, act.type)
            and not is_beside(lead, act)
        ):
            return act
    return None


def _is_of_deniers_own(act: Signal, denial: Signal) -> bool:
    """Whether only those who deny tell the act, and not as their own deed: they turn the charge round."""
    deniers = {party.code for party in denial.actors if party.code}
    said = {party.code for party in act.speakers if party.code}
    return bool(said) and said <= deniers and not deniers & {party.code for party in act.actors}


def _disclosed(lead: Signal, others: tuple[Signal, ...]) -> Signal | None:
    if lead.is_mutual:
        return None
    accusers = {party.code for party in (*lead.actors, *lead.speakers) if party.code}
    accused = {party.code for party in lead.recipients if party.code}
    for act in _acts(others):
        said = {party.code for party in act.speakers if party.code}
        if accused & {*sides(act)[0]} and (not said or said & accusers):
            return act if said else _by_accusers(act, lead)
    return None


def _by_accusers(act: Signal, lead: Signal) -> Signal:
    """What the accusing sentence alone tells is the accusers' word, not the article's."""
    if any(one.start != lead.evidence.start for one in (act.evidence, *act.mentions)):
        return act
    return act.model_copy(
        update={"speakers": lead.speakers or lead.actors, "status": Status.CLAIMED}
    )
