"""Where an act is told, which is not where it happened: "officials in Madrid said", "he told CNN in Doha".

In: the words around a place; or the places of a sentence, and its act. Out: whether it is such a place; the
places without such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.actors import Kind
from tocsin.signals.act import Act
from tocsin.signals.signal import Place, Signal

_PEOPLE = (
    r"(?:families|people|residents|villagers|refugees|survivors|civilians|witnesses|evacuees|those|workers"
    r"|women|traders|farmers|students|doctors|nurses)"
)
SPOKEN_AT = re.compile(
    r"\b(?:reporters|journalists|parliament|conference|interview|[Ss]peaking|visit|speech|address)"
    r" (?:\w+ )?(?:in|at|to) $"
    r"|\b(?:said|says|added|announced)(?: (?:on \w+day|\w+day|here|later))? in $"
    r"|\b(?:told|briefed|informed) (?:[\w-]+ ){0,3}(?:correspondents|newsmen|lawmakers|ambassadors|envoys"
    r"|diplomats|deputies|senators) (?:in|at) $"
)
"""Before a place where somebody spoke: no place of the event."""
_NO_NAME = (
    r"(?:that|which|who|it|they|he|she|said|says|claim(?:s|ed)|confirm(?:s|ed)|on|about|over|after)"
)
"""Where the name of who published it is over: "a statement by the army said it killed two in Darfur"."""
PUBLISHED_AT = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|press release|bulletin)s?"
    r"(?: (?:signed|issued|released|published|dated|read(?: out)?|made|sent|given))?"
    rf"(?: by(?: (?!{_NO_NAME}\b)[\w’'-]+){{1,6}}?)?(?: (?:on )?\w+day)? (?:in|from|at)(?: the)? $"
)
"""Before where a statement on it was published: "in a statement signed in Goma"."""
_FLED_TO = re.compile(
    rf"\b{_PEOPLE}(?: [\w’'-]+){{0,5}} who (?:(?:had|have) )?(?:since )?"
    r"(?:reached|(?:arrived|sheltered|sought shelter|took refuge) (?:in|at)"
    r"|(?:fled|escaped|walked|drove|got|made it|came) (?:to|into)|crossed (?:to|into)) $",
    re.IGNORECASE,
)
"""Before where they went, and tell it: "families who reached Gondar said"."""
SAID_AT = re.compile(
    r"\b(?:said|says|told|announced|declared|added)\b[^;]{0,80}\b(?:after|at|during|before|following)"
    r" (?:[\w-]+ ){0,3}(?:meeting|summit|talks|conference|ceremony|visit|speech|briefing|forum)\b"
    r"[^,;]{0,60} (?:in|at|to) (?:the )?$"
)
"""Before where the meeting was at which somebody told of an act."""
_AND = r"(?:(?-i:[A-Z])[\w’'-]+ and )?"
_SEAT = re.compile(
    r"\b(?:ministry|office|command|government|headquarters|officials?|spokes\w+|embassy|diplomats?|staff"
    r"|army|military|navy|authorities|ministers?|generals?|prosecutors?|agency|negotiators?|chiefs|officers"
    r"|media|radio|television|broadcaster|newspapers?|leaders(?:hip)?|presid(?:ent|ency)|cabinet|envoys?"
    r"|branch|court|prefecture)"
    rf" (?:here |based )?in {_AND}$",
    re.IGNORECASE,
)
_POLICE = re.compile(r"\bpolice in $", re.IGNORECASE)
"""Before a capital where they speak; elsewhere they speak where it happened."""
_SAYS = re.compile(
    r"(?: and [A-Z][\w’'-]+)?(?:, (?:which|who) had)?"
    r"(?: (?!(?:is|are|was|were|been) )[\w-]+){0,2} (?:said|says|told|added|announced|reported|confirmed"
    r"|denied|claimed|stated|admitted|acknowledged|declined|kept silent|called|blamed|condemned|ruled"
    r"|spoke|insisted|warned|assured|made public)\b"
)
"""What stands before and behind the seat of those who say it."""
_TELLS = (
    r"(?:said|says|say|saying|told|tells|announced|reported|declared|added|stated|claimed|confirmed|warned"
    r"|heard|accused|condemned|believes?|argues?|(?:was|were) told)"
)
_TOLD_FIRST = re.compile(
    rf"^(?!.*\b(?:while|when|after|before|as|where|which)\b)[^;:]*\b{_TELLS}\b"
)
"""Between a place and what somebody tells: "in Brussels, the minister said"."""
_OF_THERE = re.compile(
    r"\b(?:residents|villagers|witnesses|survivors|mayor) (?:of|in|from|around)(?: the)?(?: [a-z]+ of)? $",
    re.IGNORECASE,
)
"""Before a place of whose own people somebody tells: "residents of the village of Laman said"."""
_THEN_TOLD = re.compile(rf"[^,;:]{{0,40}}\b(?:{_TELLS}|reports?|described?|spoke)\b")
_PEOPLE_FROM = re.compile(rf"\b{_PEOPLE} from(?: the [a-z]+ of)? $", re.IGNORECASE)
_WHO_TELL = re.compile(rf"(?: who [^,;:]{{3,60}})? (?:{_TELLS}|described?|spoke)\b")
"""Around where people are from who tell what is done there: "families from Humera said"."""
_BESIDE = re.compile(r"\b(?:[Nn]ear|[Aa]round|[Oo]utside|[Oo]ver|[Oo]ff|[Cc]lose to)(?: the)? $")
"""Before a place that nobody tells anything from: "near Pokrovsk, the army said"."""
_TOLD_LAST = re.compile(
    rf"(?:^|.*,[”\"’']? )(?:(?!{_TELLS}\b)[\w’'.-]+ ){{0,6}}?"
    rf"(?:{_TELLS}(?! that\b)(?: (?!that\b)[\w’'.-]+){{0,8}}? "
    r"|(?:according to|citing|quoting) (?:[\w’'.-]+ ){0,6})"
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
    fled = _FLED_TO.search(left) and _THEN_TOLD.match(right)
    return bool(SPOKEN_AT.search(left) or fled or (seat and _SAYS.match(right)))


def is_home_of_tellers(left: str, right: str) -> bool:
    """Whether people are from there who tell of it: "families from Humera said"."""
    return bool(_PEOPLE_FROM.search(left) and _WHO_TELL.match(right))


def not_of_tellers(
    places: Sequence[Place], sentence: str, act: Act, *, is_sited: bool, hits: bool = False
) -> list[Place]:
    """The places without those of the words for who says it, where what is said has one itself.

    Where it has none they stay: who tells of it "in Odesa" tells, as often as not, of Odesa. So they do
    where one that `is_sited` has but where it came from: "in Odesa, police said missiles from Kursk hit".
    `hits`: a capital is the act's last or next word, no place of it, and says where it was: "bombed Kyiv".
    """
    own = [one for one in places if not _tells(sentence, one, act.start, act.end)]
    if hits:
        return own
    if is_sited and all(one.role != "site" for one in own):
        return [*places]
    return own or [*places]


def its_own_places(signal: Signal) -> tuple[Place, ...]:
    """Those of an act's sentence without any of the words for who says it."""
    start, text = signal.evidence.start, signal.evidence.text
    first, last = signal.trigger.start - start, signal.trigger.end - start
    return tuple(
        one
        for one in signal.places
        if not _tells(
            text,
            one.model_copy(update={"start": one.start - start, "end": one.end - start}),
            first,
            last,
        )
    )


def _tells(sentence: str, place: Place, start: int, end: int) -> bool:
    """Whether a place is of the words for who tells the act whose words go from `start` to `end`."""
    if place.end <= start:
        if _BESIDE.search(sentence[: place.start]) or _OF_THERE.search(sentence[: place.start]):
            return False
        return bool(_TOLD_FIRST.search(sentence[place.end : start]))
    between = sentence[end : max(end, place.start)]
    if _TOLD_LAST.fullmatch(between):
        return True
    return bool(_TELLER_LAST.fullmatch(between) and _THEN_TELLS.match(sentence, place.end))
