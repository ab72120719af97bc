"""Who only welcomes an act of others, "France hailed the truce between Chad and Sudan", or condemns it.

In: a `Case`, its doers or recipients. Out: they without those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.actors import Mention
from tocsin.signals.case import Case
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.signal import FIGHTING, STATEMENT_TYPES, Party

_WELCOMES = re.compile(
    r"(?:['’]s)?(?: (?!(?:and|but|that|which|who|after|as|when|while|if)\b)[\w’'-]+){0,6}?"
    r" (?:welcom(?:e|es|ed|ing)|hail(?:s|ed)?|applaud(?:s|ed)?|commend(?:s|ed)?|prais(?:e|es|ed)"
    r"|congratulat(?:e|es|ed)) (?P<rest>.*)"
)
_GOES_ON = re.compile(
    r"[;:]|\b(?:before|after|while|by) [a-z]+ing\b"
    r"|\b(?:its|his|her) (?:own )?(?:army|navy|soldiers|troops|forces|fighters|pilots|men)\b(?!['’])"
    r"|\b(?:and|but) (?:(?:also|then|later) )?(?:[a-z]+ed|says|sends|had|has|have|was|went|sent|put"
    r"|made|held|took|told|met) "
)
"""Where the one who welcomed it does something himself, or his soldiers do."""

_REACTS = re.compile(
    r"(?:['’]s)?(?:, (?:which|who)\b[^,]*,)?"
    r"(?: (?!(?:and|but|that|which|who|after|as|when|while|if|has|had|was|were)\b)[\w’'-]+){0,5}?"
    r" (?:(?:has|had) )?(?:asked|asks|urged|urges|calls?|called|appealed|appeals|pressed|pleaded|advised"
    r"|told|condemned|condemns|deplored|denounced|protested|voiced|expressed|summoned|offered)\b"
)
"""From a name on, what he says to what another did."""
_HIS_OWN = re.compile(
    r"\b(?:(?:its|his|her|our) |(?:ships?|tankers?|vessels?|embassy|consulate|peacekeepers)\b)"
)
_EACH_OTHER = re.compile(
    r"\b(?:between|clash\w*|fighting|fought|exchang\w+|each other|both sides|restraint|dialogue"
    r"|their (?:\w+ )?(?:border|frontier))\b"
)
"""Of two who fight each other, not a third: "US and British air strikes" hit who condemns them."""
_HIT = re.compile(r"\b(?:in|on|at|near|against|outside|over|into)(?: [a-z]+){0,2} $")
"""Before what somebody else's fight was about."""


def without_reacting(
    told: Case, actors: Sequence[Party], recipients: Sequence[Party]
) -> list[Party]:
    """Those to whom a fight was done, but for who only says what he thinks of it: of one between two others
    ("Qatar urged Pakistan and Afghanistan to end it") or in another's land ("France condemned a strike on
    Odesa"). It may be his own where nothing says whose else, or what was hit is called his."""
    doers = {one.code for one in actors if one.code}
    if told.act.type not in FIGHTING or not doers:
        return [*recipients]
    return [one for one in recipients if not _only_reacts(told, one, doers)]


def _only_reacts(told: Case, one: Party, doers: set[str]) -> bool:
    sentence, act = told.article.sentences[told.index].text, told.act
    if not told.floor <= one.start < one.end <= act.start or one.code is None:
        return False
    found = _REACTS.match(sentence, one.end, act.start)
    if found is None or _HIS_OWN.search(sentence, found.end()):
        return False
    behind = [name for name in told.mentions if name.start >= found.end() and name.code]
    if any(name.code == one.code for name in behind):
        return False
    hit = {name.code for name in behind if name.start >= act.start and _is_hit(sentence, name)}
    return (len(doers) > 1 and bool(_EACH_OTHER.search(sentence))) or bool(hit - doers)


def _is_hit(sentence: str, name: Mention) -> bool:
    return name.is_place_like and bool(_HIT.search(sentence[: name.start]))


def without_welcomers(told: Case, doers: Sequence[Party]) -> list[Party]:
    """Those who do it; of a joint act also who welcomes it, where fewer than two are left without him."""
    if told.act.type in STATEMENT_TYPES:
        return [*doers]
    kept = [one for one in doers if not _only_welcomes(told, one)]
    few = told.act.type in JOINT_TYPES and len({one.code for one in kept if one.code}) < 2
    return [*doers] if few else kept


def _only_welcomes(told: Case, one: Party) -> bool:
    sentence, act = told.article.sentences[told.index].text, told.act
    if not 0 <= one.start < one.end <= act.end:
        return False
    found = _WELCOMES.match(sentence, one.end, act.end)
    return found is not None and not _GOES_ON.search(sentence, found.start("rest"), act.end)
