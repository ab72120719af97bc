"""Where an act is told, which is not where it happened: "officials in Madrid said", "he told CNN in Doha".

In: the words around a place; or the places of a sentence, and its act. Out: whether it is such a place; the
places without such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.actors import Kind
from tocsin.signals.act import Act
from tocsin.signals.signal import Place

SPOKEN_AT = re.compile(
    r"\b(?:reporters|journalists|parliament|conference|interview|[Ss]peaking|visit|speech|address)"
    r" (?:\w+ )?(?:in|at|to) $"
    r"|\b(?:said|says|added|announced)(?: (?:on \w+day|\w+day|here|later))? in $"
)
"""Before a place where somebody spoke: no place of the event."""
SAID_AT = re.compile(
    r"\b(?:said|says|told|announced|declared|added)\b[^;]{0,80}\b(?:after|at|during|before|following)"
    r" (?:[\w-]+ ){0,3}(?:meeting|summit|talks|conference|ceremony|visit|speech|briefing|forum)\b"
    r"[^,;]{0,60} (?:in|at|to) (?:the )?$"
)
"""Before where the meeting was at which somebody told of an act."""
_SEAT = re.compile(
    r"\b(?:ministry|office|command|government|headquarters|officials?|spokes\w+|embassy|diplomats?|staff"
    r"|army|military|navy|authorities|ministers?|generals?|prosecutors?|agency|negotiators?|chiefs|officers"
    r"|media|radio|television|broadcaster|newspapers?|leaders(?:hip)?|presid(?:ent|ency)|cabinet|envoys?"
    r"|branch|court|prefecture)"
    r" (?:here )?in $",
    re.IGNORECASE,
)
_POLICE = re.compile(r"\bpolice in $", re.IGNORECASE)
"""Before a capital where they speak; elsewhere they speak where it happened."""
_SAYS = re.compile(
    r"(?: (?!(?:is|are|was|were|been) )[\w-]+){0,2} (?:said|says|told|added|announced|reported|confirmed"
    r"|denied|claimed|stated|admitted|acknowledged|declined|kept silent|called|blamed|condemned|ruled"
    r"|spoke|insisted|warned)\b"
)
"""What stands before and behind the seat of those who say it."""
_TELLS = (
    r"(?:said|says|say|saying|told|tells|announced|reported|declared|added|stated|claimed|confirmed|warned"
    r"|heard|accused|condemned|(?:was|were) told)"
)
_TOLD_FIRST = re.compile(
    rf"^(?!.*\b(?:while|when|after|before|as|where|which)\b)[^;:]*\b{_TELLS}\b"
)
"""Between a place and what somebody tells: "in Brussels, the minister said"."""
_BESIDE = re.compile(r"\b(?:[Nn]ear|[Aa]round|[Oo]utside|[Oo]ver|[Oo]ff|[Cc]lose to)(?: the)? $")
"""Before a place that nobody tells anything from: "near Pokrovsk, the army said"."""
_TOLD_LAST = re.compile(
    rf"(?:^|.*, )(?:(?!{_TELLS}\b)[\w’'.-]+ ){{0,6}}?"
    rf"(?:{_TELLS}(?! that\b)(?: (?!that\b)[\w’'.-]+){{0,8}}? |according to (?:[\w’'.-]+ ){{0,6}})"
    r"(?:in|at|from|to)(?: the)? $"
)
"""Between an act and where somebody told it: ", he told CNN in Doha", ", according to police in Doha"."""
_TELLER_LAST = re.compile(
    r".*, (?:[\w’'.-]+ ){1,6}?(?:in|at|from)(?: the)? $",
)
_THEN_TELLS = re.compile(rf"(?:, [\w ]{{2,30}},)?(?: [\w-]+){{0,2}} {_TELLS}\b(?! that\b)")
"""Around the place of who tells it last: ", a court in Doha heard"."""


def speaks(left: str, right: str, kind: Kind | None = None) -> bool:
    """Whether a place is where somebody tells of the act: "officials in Madrid said"."""
    seat = _SEAT.search(left) or (kind is Kind.CAPITAL and _POLICE.search(left))
    return bool(SPOKEN_AT.search(left) or (seat and _SAYS.match(right)))


def not_of_tellers(
    places: Sequence[Place], sentence: str, act: Act, *, is_sited: bool, hits: bool = False
) -> list[Place]:
    """The places without those of the words for who says it, where what is said has one itself.

    Where it has none they stay: who tells of it "in Odesa" tells, as often as not, of Odesa. So they do
    where one that `is_sited` has but where it came from: "in Odesa, police said missiles from Kursk hit".
    `hits`: a capital is the act's last or next word, no place of it, and says where it was: "bombed Kyiv".
    """
    own = [one for one in places if not _tells(one, sentence, act)]
    if hits:
        return own
    if is_sited and all(one.role != "site" for one in own):
        return [*places]
    return own or [*places]


def _tells(place: Place, sentence: str, act: Act) -> bool:
    if place.end <= act.start:
        if _BESIDE.search(sentence[: place.start]):
            return False
        return bool(_TOLD_FIRST.search(sentence[place.end : act.start]))
    between = sentence[act.end : max(act.end, place.start)]
    if _TOLD_LAST.fullmatch(between):
        return True
    return bool(_TELLER_LAST.fullmatch(between) and _THEN_TELLS.match(sentence, place.end))
