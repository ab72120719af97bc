"""Where an act happened: the places of its sentence, and what each is to the act.

In: a sentence, its names, an act, and the codes that take part. Out: `Place`s.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tocsin.actors import Kind, Mention
from tocsin.signals.classify import Act
from tocsin.signals.signal import Place

PLACE_ONLY = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|within|off|above|over)(?: \w+){0,2} $", re.I
)
FROM = re.compile(r"\b(?:from|leaving|left)(?: \w+){0,2} $", re.I)
TOWARD = re.compile(r"\b(?:to|into|toward|towards|reached|for)(?: [\w-]+){0,6} $", re.I)
LIKE_ADJECTIVE = re.compile(r" (?:port|coast|fleet|ocean|side)\b", re.IGNORECASE)
SPOKEN_AT = re.compile(
    r"\b(?:reporters|journalists|parliament|conference|interview|speaking|visit)"
    r" (?:\w+ )?(?:in|at|to) $"
)
"""Before a place where somebody spoke: no place of the event."""
_SEAT = re.compile(
    r"\b(?:ministry|office|command|government|headquarters|officials?|spokes\w+|embassy|diplomats?)"
    r" (?:here )?in $",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?: [\w-]+){0,2} (?:said|says|told|added|announced|reported|confirmed|denied|claimed|stated)\b"
)
"""What stands before and behind the seat of those who say it."""
_MEANWHILE = re.compile(
    r"\b(?:while|when|as(?! well| part| many| far| a\b)"
    r"|(?:before|after)(?! (?:dawn|dusk|midnight|noon|sunrise|nightfall)))\b|;"
)
"""Between an act and the place of another in its sentence."""


def find_places(
    sentence: str, mentions: Sequence[Mention], act: Act, codes: Collection[str]
) -> Iterator[Place]:
    """The act's places, without those of another act of the sentence: behind "while", in a state that has
    no part here."""
    for place in _places(sentence, mentions):
        first, last = sorted(((act.start, act.end), (place.start, place.end)))
        apart = _MEANWHILE.search(sentence[first[1] : last[0]]) and codes
        if place.code is None or place.code in codes or not apart:
            yield place


def _place_role(sentence: str, mention: Mention) -> str | None:
    left = sentence[max(0, mention.start - 40) : mention.start]
    if FROM.search(left):
        return "origin"
    if TOWARD.search(left):
        return "destination"
    if PLACE_ONLY.search(left):
        return "site"
    return None


def _places(sentence: str, mentions: Sequence[Mention]) -> list[Place]:
    found = []
    for mention in mentions:
        role = _place_role(sentence, mention) if mention.is_place_like else None
        left = sentence[max(0, mention.start - 40) : mention.start]
        right = sentence[mention.end : mention.end + 60]
        speaks = SPOKEN_AT.search(left) or (_SEAT.search(left) and _SAYS.match(right))
        if LIKE_ADJECTIVE.match(right) or speaks:
            continue
        if mention.kind is Kind.PLACE or (role == "site" and mention.kind is Kind.CAPITAL):
            found.append(
                Place.model_validate(
                    {
                        "text": mention.text,
                        "start": mention.start,
                        "end": mention.end,
                        "code": mention.code,
                        "role": role or "site",
                    }
                )
            )
    return found
