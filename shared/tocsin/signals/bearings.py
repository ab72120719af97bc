"""Places that only tell where another lies: "captured Klay, 35 km from Monrovia".

In: a sentence, its places. Out: whether one of them is such a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.signals.signal import Place

_LIES_FROM = re.compile(
    r"\b(?!\w+day\b)[A-Z][\w’'-]+(?:,| lies| is) (?:[a-z]+ ){0,3}?[\w,.-]+ ?(?:kilomet\w+|km|miles?)"
    r"(?: (?:to the )?(?:due )?(?:north|south|east|west)[\w-]*)? (?:of|from|away from)"
    r"(?: (?:the|its)(?: [a-z]+){0,2})? $"
)
_ACROSS = re.compile(
    r"(?:\b(?:town|village|hamlet|city|commune|district|suburb|port|island|settlement|inhabitants|people)"
    r"|[A-Z][\w’'-]+,)(?: (?:just|right|directly|lies|is))? across (?:the )?(?:[\w’'-]+ ){1,3}from"
    r" (?:the )?$"
)
"""Before what is on the other side: "a village across the Danube from Izmail"."""
_LIES_ON = re.compile(
    r",? (?:on|by|beside|along)(?: the)?(?: [a-z]+ (?:bank|shore)s? of)?(?: the)? "
)
_WATER = re.compile(r" (?:[Rr]iver|[Cc]anal|[Ll]ake)\b")
"""Around the water by which a town lies: "the town of Tigyaing on the Ayeyarwady River"."""


def only_finds(sentence: str, place: Place, places: Sequence[Place]) -> bool:
    """Whether another of the places, or one named before it, is found by it."""
    before = sentence[: place.start]
    if _LIES_FROM.search(before) or _ACROSS.search(before):
        return True
    named = (one.end for one in places if one.end < place.start)
    return bool(_WATER.match(sentence, place.end)) and any(
        _LIES_ON.fullmatch(sentence, end, place.start) for end in named
    )
