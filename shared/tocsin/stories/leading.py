"""The act that an article's leading statement is about, where the article tells the act itself.

In: the leading signal and the others. Out: the signal that a story turns on, and the others.
A denial or accusation is a view of an act; the act's story is where it belongs.
"""

from __future__ import annotations

from tocsin.signals.signal import STATEMENT_TYPES, Signal, SignalType, Status
from tocsin.stories.families import sides


def leading(lead: Signal, others: tuple[Signal, ...]) -> tuple[Signal, tuple[Signal, ...]]:
    """The lead itself, or the act that it denies or discloses, which then carries the denial."""
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
        lead = lead.model_copy(update={"of": about.type})
    return about, (lead, *rest)


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
    for act in _acts(others):
        actors, hit = sides(act)
        if deniers & {*actors, *hit} and lead.of in (None, act.type):
            return act
    return None


def _disclosed(lead: Signal, others: tuple[Signal, ...]) -> Signal | None:
    accusers = {party.code for party in (*lead.actors, *lead.speakers) if party.code}
    accused = {party.code for party in lead.recipients if party.code}
    for act in _acts(others):
        said = {party.code for party in act.speakers if party.code}
        if accused & {*sides(act)[0]} and (not said or said & accusers):
            return act
    return None
