"""Who only welcomes an act that others did: "France hailed the truce between Chad and Sudan".

In: a `Case`, its doers. Out: the doers without those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.signals.case import Case
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.signal import STATEMENT_TYPES, Party

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
