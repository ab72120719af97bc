"""How certain a story is: who asserts it, who denies it, what that makes of the claim.

In: reports, codes of origins and deniers. Out: origins, deniers, `ClaimStatus`, who is allied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from tocsin.actors import find_mentions
from tocsin.signals.admission import only_heard
from tocsin.signals.signal import STATEMENT_TYPES, Signal, SignalType, Span, Status
from tocsin.signals.undenied import denies_a_part
from tocsin.stories.data import yaml_data
from tocsin.stories.families import targets
from tocsin.stories.over import is_over
from tocsin.stories.report import Report
from tocsin.stories.story import ClaimStatus

FINDERS = frozenset({"ORG:UN", "ORG:IAEA", "ORG:OPCW", "ORG:OSCE", "ORG:ICC", "ORG:ICJ"})
"""Bodies whose finding confirms an act."""
BOASTS = frozenset({SignalType.GROUND_COMBAT_OCCUPATION})
"""Types whose actor gains by claiming them: "we took the town" admits nothing by itself."""
ATTACKS = frozenset({SignalType.STRIKE_BOMBARDMENT, SignalType.CYBER_SABOTAGE})
"""Types of which anybody may be suspected, where nobody is named: who denies having done it contests it."""
CITING = re.compile(
    r"\b(?:citing|quoting|relying on|on the basis of|based on|(?:shared|provided|passed on) by)\s"
    r"([^,.;:]{1,60})",
    re.IGNORECASE,
)
"""Before whose findings a speaker repeats."""
WITNESS = re.compile(
    r"\b(?:eye-?)?witness|\bresidents?\b|\breporter|\bcorrespondent", re.IGNORECASE
)


def origins_of(report: Report) -> tuple[str, ...]:
    """Independent origins that assert the lead here: one a government, however many officials.

    Who only cites another government ("Berlin said, citing Ethiopian intelligence") adds none to it.
    An outlet's own witnesses are one origin of that outlet, or of the agency it credits; other
    unnamed speakers are none.
    """
    lead = report.lead
    heard = only_heard(lead.evidence.text, lead.trigger.start - lead.evidence.start)
    if lead.type in STATEMENT_TYPES or not lead.is_current or heard or is_over(lead):
        return ()
    spoken = [party.code for party in lead.speakers if party.code]
    cited = cited_in(lead.evidence.text)
    found = [*(cited or spoken)]
    if any(not party.code and WITNESS.search(party.text) for party in lead.speakers):
        found.append(f"witnesses:{report.credit or report.source.outlet or report.source.bucket}")
    if report.denies:
        found = [code for code in found if code not in _own_deniers(report)]
    return tuple(dict.fromkeys(found))


def _own_deniers(report: Report) -> frozenset[str]:
    """Who did the lead's act and denies it in this article: what they say besides is no admission."""
    doers = {party.code for party in report.lead.actors if party.code}
    return frozenset(
        party.code
        for denial in report.denials
        for party in denial.actors
        if party.code and party.code in doers
    )


def cited_in(sentence: str) -> tuple[str, ...]:
    """Codes of those on whose word a speaker relies.

    >>> cited_in("Berlin said, citing Ethiopian intelligence, that troops had massed.")
    ('ET',)
    """
    found = [code for match in CITING.finditer(sentence) for code in _named(match.group(1))]
    return tuple(dict.fromkeys(found))


def _named(words: str) -> tuple[str, ...]:
    return tuple(one.code for one in find_mentions(words) if one.code)


def deniers_of(report: Report) -> tuple[str, ...]:
    """Codes of those who deny the lead in this article, by its links and by its denials.

    Nobody denies what he asserts here himself, nor his own accusation.
    """
    lead = report.lead
    if lead.type is SignalType.DENIAL:
        return tuple(dict.fromkeys(party.code for party in lead.actors if party.code))
    accused = lead.type is SignalType.ACCUSATION_DISCLOSURE
    accusers = {party.code for party in lead.actors} if accused else set()
    own = _own_deniers(report) if report.denies else frozenset()
    speakers = {party.code for party in lead.speakers} - own
    outside = _outsiders(report)
    found = [code for code in lead.denied_by if code not in outside]
    found += _denying_the_charge(report)
    for denial in report.denials:
        said = (party.code for party in denial.actors)
        found += [code for code in said if code and code not in speakers | outside]
    return tuple(code for code in dict.fromkeys(found) if code not in accusers)


def _outsiders(report: Report) -> frozenset[str]:
    """Who only says in this article that he had no part in the lead, which others did: nobody doubts it."""
    lead = report.lead
    doers = {party.code for party in lead.actors if party.code}
    if not doers or lead.type in STATEMENT_TYPES:
        return frozenset()
    made = [one for one in report.others if one.type is SignalType.DENIAL]
    deny = {party.code for one in made if not denies_a_part(one) for party in one.actors}
    part = {party.code for one in made if denies_a_part(one) for party in one.actors}
    return frozenset(code for code in part - deny - doers if code)


def _denying_the_charge(report: Report) -> list[str]:
    """Doers of the lead who deny an accusation that tells it, and not of other places than it does."""
    lead = report.lead
    if lead.type in STATEMENT_TYPES:
        return []
    doers = {party.code for party in lead.actors}
    told = {lead.evidence, *lead.mentions}
    charges = (
        s
        for s in report.others
        if s.type is SignalType.ACCUSATION_DISCLOSURE
        and s.evidence in told
        and not _is_of_elsewhere(lead, s.evidence)
    )
    return [code for s in charges for code in s.denied_by if code in doers]


def _is_of_elsewhere(lead: Signal, sentence: Span) -> bool:
    """Whether a sentence names places of the act and none of those that its own sentence names."""
    own, theirs = (
        {place.text for place in lead.places if one.start <= place.start < one.end}
        for one in (lead.evidence, sentence)
    )
    return bool(own and theirs) and own.isdisjoint(theirs)


@lru_cache(maxsize=1)
def alliances() -> tuple[frozenset[str], ...]:
    """Groups whose members repeat each other; raises ValidationError where the data is faulty."""
    data = yaml_data(Path(__file__).with_name("alliances.yaml"))
    return tuple(TypeAdapter(dict[str, frozenset[str]]).validate_python(data).values())


def told_as_clash(act: Signal) -> bool:
    """Whether both sides fight in it, so that neither admits an attack by telling it."""
    both = len({party.code for party in act.actors if party.code}) > 1
    return act.type in BOASTS and both and not any(party.code for party in act.recipients)


def may_admit(origin: str, act: Signal) -> bool:
    """Whether the origin, if it is the doer, admits the act by telling it: not by telling of a clash, nor
    of what others did to it."""
    doers = {party.code for party in act.actors if party.code}
    return not told_as_clash(act) and (not doers or origin in doers)


def blocs_of(origins: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The origins in blocs of those that are allied to one another, over others present too.

    >>> blocs_of(["US", "IN", "KR"])
    (('US', 'KR'), ('IN',))
    """
    blocs: list[list[str]] = []
    for code in origins:
        joined = [bloc for bloc in blocs if any(_allied(code, one) for one in bloc)]
        blocs = [bloc for bloc in blocs if bloc not in joined]
        blocs.append([*(one for bloc in joined for one in bloc), code])
    order = list(origins)
    inside = (tuple(sorted(bloc, key=order.index)) for bloc in blocs)
    return tuple(sorted(inside, key=lambda bloc: order.index(bloc[0])))


def _allied(a: str, b: str) -> bool:
    return any(a in group and b in group for group in alliances())


def allied_of(origins: Sequence[str]) -> tuple[str, ...]:
    """Those origins that are allied to one named before them.

    >>> allied_of(["US", "KR", "IN"])
    ('KR',)
    """
    return tuple(code for bloc in blocs_of(origins) for code in bloc[1:])


def settle(
    signal: Signal,
    origins: tuple[str, ...],
    deniers: tuple[str, ...],
    parties: frozenset[str],
    bystanders: frozenset[str] = frozenset(),
) -> tuple[ClaimStatus, tuple[str, ...]]:
    """The claim's status and the deniers that still stand (an actor's admission ends its own).

    A body's finding confirms; a party's denial contests; then the number of origins counts. `bystanders`
    are origins whose word for the act admits nothing.
    """
    actors = {party.code for party in signal.actors if party.code}
    admits = tuple(code for code in origins if code in actors - bystanders)
    if signal.type is SignalType.DENIAL:
        return ClaimStatus.REPORTED, deniers
    done = signal.status is not Status.PLANNED and signal.type not in STATEMENT_TYPES
    agreed = len(blocs_of((*admits[:1], *(one for one in origins if one not in actors)))) > 1
    boasts = signal.type in BOASTS and not agreed
    if not boasts:
        deniers = tuple(code for code in deniers if code not in admits)
    everyone = parties | actors | targets(signal)
    if done and FINDERS & ({*origins} - everyone):
        return ClaimStatus.CONFIRMED, deniers
    hit = targets(signal) if signal.polarity.dyad == "escalatory" else frozenset()
    if done and admits and not boasts and not (actors | hit) & {*deniers}:
        return ClaimStatus.CONFIRMED, deniers
    if everyone & {*deniers} or (deniers and not actors and signal.type in ATTACKS):
        return ClaimStatus.CONTESTED, deniers
    if done and admits and not boasts:
        return ClaimStatus.CONFIRMED, deniers
    if len(origins) > 1:
        return ClaimStatus.CORROBORATED, deniers
    if origins or signal.status is Status.CLAIMED:
        return ClaimStatus.ASSERTED, deniers
    return ClaimStatus.REPORTED, deniers
