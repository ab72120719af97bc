"""Whose ships and soldiers were seen, where the sentence names who saw them too.

In: a `Case`, its actors and recipients. Out: both, who only watched left out.
"""

from __future__ import annotations

import re

from tocsin.actors import Kind
from tocsin.signals.act import Act
from tocsin.signals.case import Case, as_party
from tocsin.signals.signal import Party, SignalType

MOVED = (SignalType.TROOP_DEPLOYMENT, SignalType.GROUND_COMBAT_OCCUPATION)
"""Types of acts of forces that somebody else may only have seen."""
_SAW = re.compile(
    r"\b(?:detected|spotted|tracked|observed|sighted|picked up)(?: and \w+ed)?"
    r"(?: (?!(?:that|by)\b)[a-z0-9-]+){0,4} $"
)
"""Before whose ships or soldiers somebody watched: "spotted two Chinese ships"."""
_ANSWERS = re.compile(
    r"\b(?:and|but|then) (?:[a-z]+ ){0,2}"
    r"(?:sent|sends?|scrambl|deploy|order|rush|dispatch|reinforc|mobilis|put"
    r"|mov(?:es|ed) (?!in|out|across|over))"
)
"""What the one who saw them does himself: "and deployed two batteries"."""
_FORCES = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:soldiers|troops|forces|ships?|vessels?|boats?|submarines?|tanks?|aircraft"
    r"|planes?|jets?|fighters?|bombers?|helicopters?|drones?|balloons?)\b"
)


def without_watchers(
    told: Case, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Whose forces were seen is who moved them, and not who saw them: "NATO tracked two Russian jets"."""
    sentence, act = told.article.sentences[told.index].text, told.act
    seen = [
        as_party(one)
        for one in told.mentions
        if one.kind is Kind.DEMONYM
        and _SAW.search(sentence[told.floor : one.start])
        and _FORCES.match(sentence, one.end)
        and not _is_answered(sentence, one.end, act)
    ][:1]
    watched = {party.code for party in seen}
    if act.type not in MOVED or not seen or watched & {party.code for party in actors}:
        return actors, recipients
    return seen, [party for party in recipients if party.code not in watched]


def _is_answered(sentence: str, seen: int, act: Act) -> bool:
    """Whether the act is what was done about those whose name ends at `seen`."""
    answers = _ANSWERS.search(sentence, seen, max(seen, act.end))
    return answers is not None and answers.end() > act.start
