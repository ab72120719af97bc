"""What an article tells beside the act that its alert is about, what has to do with that act first.

In: a `Report`. Out: its further acts: current ones, those not established, and background.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.alerts.naming import codes_of
from tocsin.alerts.verbatim import verbatim
from tocsin.signals.codebook import codebook
from tocsin.signals.signal import FAR_ON, RECENT, Signal, SignalType, Span, Status
from tocsin.stories import Report

MOST_ACTS = 4
UNESTABLISHED = (Status.POSSIBLE, Status.NEGATED)
VIEWS = (SignalType.DENIAL, SignalType.ACCUSATION_DISCLOSURE)
"""Types that are told with the act that they are a view of."""

_ANSWERS = re.compile(
    r"\b(?:intercept\w*|(?:shot|brought) down|downed|repel\w*|repuls\w+|jammed|beaten off)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:(?:before|at|around) (?:dawn|dusk|noon|midnight)|overnight|hours (?:later|earlier)|meanwhile"
    r"|in the (?:morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_LEANS_BEHIND = re.compile(
    r"(?:(?:(?:late |early )?on \w+day(?: \w+)?|in the \w+|overnight|(?:\w+ ){1,3}(?:earlier|later|before)"
    r"|by (?:\w+day|nightfall|noon|dawn|evening)),? (?:he|she|it(?! was)|they|his|her|its|their)"
    r"|(?:[\w,]*\w ){1,4}of (?:them|those|these))\b",
    re.IGNORECASE,
)
"""A beginning that points at another sentence behind a time or a number: "On Monday its men"."""
Bounds = tuple[int, int]
"""Where a sentence begins and ends in the text."""


def also_told(report: Report) -> tuple[Signal, ...]:
    """The gravest other current acts of known doers, in the article's order; one a sentence, doer and type.

    What those who did the lead's act did of its type is left to the lead.
    """
    sentences = {_bounds(one) for one in (report.lead.evidence, *report.lead.mentions)}
    known = {_kind(report.lead)}
    found = []
    for one in sorted(_acts(report), key=_weight):
        told = {_bounds(span) for span in (one.evidence, *one.mentions)}
        if _kind(one) in known or told & sentences:
            continue
        known.add(_kind(one))
        sentences.add(_bounds(one.evidence))
        found.append(one)
    return tuple(sorted(found[:MOST_ACTS], key=lambda act: act.evidence.start))


def denials(report: Report, kind: SignalType) -> tuple[Signal, ...]:
    """Those of the story's act, the first of each denier: none of another act of its type."""
    deniers = {*report.lead.denied_by}
    also = {
        one.type
        for one in report.others
        if one.evidence == report.lead.evidence and deniers & {*one.denied_by}
    }
    shown: set[str] = set()
    found = []
    for one in report.others:
        by = {*codes_of(one.actors)}
        theirs = one.of is kind or (one.of in also and by <= deniers)
        if one.type is not SignalType.DENIAL or not one.is_current or not theirs:
            continue
        if not report.is_of_another(one) and not (by and by <= shown):
            shown |= by
            found.append(one)
    return tuple(found)


def not_established(report: Report) -> tuple[Signal, ...]:
    """One a sentence, as its readings leave one question open; the lead's own sentence comes last."""
    found: dict[Bounds, Signal] = {}
    for signal in report.others:
        if signal.status in UNESTABLISHED:
            found.setdefault(_bounds(signal.evidence), signal)
    own = _bounds(report.lead.evidence)
    return tuple(
        sorted(_nearest(report, found.values()), key=lambda one: _bounds(one.evidence) == own)
    )


def background(report: Report) -> tuple[Signal, ...]:
    """History and context but for what somebody said to it; acts of the unknown come last."""
    earlier = [
        one
        for one in report.others
        if one.status is Status.BACKGROUND and one.type is not SignalType.DENIAL
    ]
    return tuple(sorted(_nearest(report, earlier), key=lambda one: not codes_of(one.actors)))


def _acts(report: Report) -> list[Signal]:
    """Those whose sentence stands by itself."""
    return [
        one
        for one in report.others
        if one.is_current and one.type not in VIEWS and codes_of(one.actors)
        if not _leans(one.evidence.text) and _is_of_these_days(one, report)
    ]


def _leans(sentence: str) -> bool:
    return bool(verbatim().leans.match(sentence) or _LEANS_BEHIND.match(sentence))


def _weight(act: Signal) -> tuple[bool, int]:
    """Acts before answers to them, then by their gravity: what shoots down a missile adds little."""
    return bool(_ANSWERS.search(act.trigger.text)), -codebook()[act.type].rung


def _is_of_these_days(act: Signal, report: Report) -> bool:
    """Whether it stands near the top, somebody says it, or it has a day or hour of its own.

    What the article itself tells far on without either is mostly history.
    """
    far = act.evidence.start > FAR_ON and act.status is Status.REPORTED
    if not far or report.day is None or _HOURS.search(act.evidence.text):
        return True
    last = act.time.last if act.time else None
    return last is not None and (report.day - last).days <= RECENT


def _nearest(report: Report, acts: Iterable[Signal]) -> list[Signal]:
    """Those that a party of the lead takes part in, then the others."""
    parties = {*_parties(report.lead)}
    return sorted(acts, key=lambda one: not parties & {*_parties(one)})


def _parties(act: Signal) -> list[str]:
    return codes_of((*act.actors, *act.recipients))


def _kind(act: Signal) -> tuple[SignalType, frozenset[str]]:
    return act.type, frozenset(codes_of(act.actors))


def _bounds(span: Span) -> Bounds:
    return span.start, span.end
