"""Where a sentence's clauses begin and end: a long sentence hides what one of them tells by itself.

In: a sentence. Out: stretches of characters.
"""

from __future__ import annotations

import itertools
import re

SHORTEST_CLAUSE = 25
_ANSWER = r"in (?:(?:response|reply|answer|reaction) to|(?:retaliation|revenge|reprisal) for)"
_CONCESSION = re.compile(r"; |,? (?:although|though|while|whereas) |, but ")
_NEXT = re.compile(
    r"; |, (?:and|but|while|whereas|although|though) |, (?:[\w-]+ ){0,3}(?:after|before|when) "
    rf"| and (?=(?:the |its |their )?[A-Z])|, (?=which |who )| {_ANSWER} "
)
"""Where another party's act may begin: "Iran fired 14 missiles, a day after B-2 bombers hit its sites"."""


_OCCASION = re.compile(
    rf"\b(?:in connection with|{_ANSWER}|on the occasion of)\b[^,;]*$",
    re.IGNORECASE,
)
"""Before what a sentence's own act answers: "in response to the expulsion of a consul, two are ..."."""


_SO_LONG_AFTER = re.compile(
    r"\b(?:minutes?|hours?|days?|nights?|weeks?|months?|years?) after\b[^,;]*$", re.IGNORECASE
)
"""Before what took place so much earlier: "a day after a truce had come into force"."""


def tells_what_came_before(text: str, at: int) -> bool:
    """Whether what stands at a place is only that after which, by so much time, the rest took place.

    >>> tells_what_came_before("Guns opened fire, a day after a truce had begun.", 31)
    True
    """
    return _SO_LONG_AFTER.search(text[:at]) is not None


def tells_occasion(text: str, at: int) -> bool:
    """Whether what stands at a place is only what the sentence's own act answers.

    >>> tells_occasion("In response to the raid, an envoy was recalled.", 19)
    True
    """
    return _OCCASION.search(text[:at]) is not None and "," in text[at:]


def is_answered(text: str, at: int) -> bool:
    """Whether what stands at a place is what an act told before it answers.

    >>> is_answered("Rome recalled its envoy in response to the expulsion of a consul.", 43)
    True
    """
    return bool(text[:at].strip()) and _OCCASION.search(text[:at]) is not None


def conceding_clauses(text: str) -> list[tuple[int, int]]:
    """The parts around a concession; none where there is but one."""
    return _parts(_CONCESSION, text)


def joined_clauses(text: str) -> list[tuple[int, int]]:
    """The parts that may each tell another party's act; none where there is but one."""
    return _parts(_NEXT, text)


def _parts(cut: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in cut.finditer(text)), len(text)]
    parts = [(a, b) for a, b in itertools.pairwise(cuts) if b - a >= SHORTEST_CLAUSE]
    return parts if len(cuts) > 2 else []
