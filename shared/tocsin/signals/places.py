"""Where an act happened: the places of its sentence, and what each is to the act.

In: a sentence, its names, an act, and the codes that take part. Out: `Place`s.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from tocsin.actors import Kind, Mention
from tocsin.signals.act import Act
from tocsin.signals.bearings import only_finds
from tocsin.signals.elsewhere import MEANWHILE, is_of_another_act
from tocsin.signals.signal import Place, SignalType
from tocsin.signals.spoken_at import (
    PUBLISHED_AT,
    SAID_AT,
    is_home_of_tellers,
    not_of_tellers,
    speaks,
)
from tocsin.signals.unlisted import find_unlisted

PLACE_ONLY = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|within|off|above|over)(?: \w+){0,2} $", re.I
)
_WITHIN = re.compile(
    r"\b(?:in|inside|across|within|off|above|over)"
    r"(?: (?:(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?|central"
    r"|the (?:north|south|east|west) of"
    r"|the coast of|neighbou?ring))? (?:the )?$",
    re.IGNORECASE,
)
BORDER = re.compile(
    r"(?<!across the )(?<!over the )\b(?:border|frontier|boundary)(?: \w+){0,2} (?:with|of|to) (?:the )?$",
    re.IGNORECASE,
)
"""Before whom a border is with."""
_AWAY_FROM = re.compile(r"\b(?:km|kilomet\w+|miles?) (?:away )?(?:from|off) (?:the |its )?$")
"""Before a border that only tells where something else is."""
_MODEL = re.compile(
    r" (?:ballistic |cruise |attack |combat )?(?:missiles?|rockets?|drones?)\b"
    r"(?! (?:complex|base|factory|plant|site|depot|unit)s?\b)"
)
"""Behind a place that a weapon is named after."""
_AS_A_VOICE = re.compile(r"\bwhat $")
_ITS_DOINGS = re.compile(
    r"['’]s (?:\w+ )?(?:request|behest|invitation|insistence|urging|expense|rapprochement|relations|ties"
    r"|alliance|support|backing|policy|policies|decision|refusal|claims?|role|stance|offer|proposal|plans?"
    r"|interests?|influence|nuclear|missile|version|account|exclusive economic zone|airspace"
    r"|territorial waters|army|military|navy|air force|troops|forces|soldiers|ambassadors?|envoys?"
    r"|government)\b(?! (?:airports?|airfields?|bases?|barracks|headquarters|hospitals?|quarters?|district"
    r"|academy|depots?|camps?|buildings?|compound|complex|offices?)\b)"
)
"""Around a capital that stands for its government: "what Tehran called", "at Ankara's request"; not "near
Ankara's military hospital"."""
_TOLD_BESIDES = re.compile(
    r"\b(?:(?:ending|end|over|about|since|during|halting|stop(?:ping)?) the (?:\w+ )?"
    r"(?:war|conflict|fighting|hostilities|bloodshed)|influence|(?:could|might|may|can) be used)"
    r" (?:in|across) (?:the )?$"
)
"""Before a place that the act is not told of: "talks on ending the war in Yemen"."""
_LINES = ("Line of Control", "Line of Actual Control", "Durand Line")
"""What is crossed, and nowhere to be."""
_HALF = re.compile(r"(?:[-‑][A-Z][\w’']+)+")
"""Behind a name that is the first half of another: "Kyzyl-Bel"."""
_CONTINENTS = ("Africa", "Asia", "Europe")
_ON_IT = re.compile(r"\b(?:in|to|into|across|from) $", re.IGNORECASE)
"""Before a continent that is a place: not "the Horn of Africa" or "Asia's largest dam"."""
_POSSESSIVE = re.compile(r"['’-]")
GROUNDED = (
    SignalType.STRIKE_BOMBARDMENT,
    SignalType.GROUND_COMBAT_OCCUPATION,
    SignalType.TROOP_DEPLOYMENT,
    SignalType.WITHDRAWAL_DEMOBILISATION,
    SignalType.BLOCKADE_CLOSURE,
    SignalType.CYBER_SABOTAGE,
)
"""Types of acts that are somewhere."""
SITED = tuple(
    one
    for one in GROUNDED
    if one not in (SignalType.TROOP_DEPLOYMENT, SignalType.WITHDRAWAL_DEMOBILISATION)
)
"""Those of them that are not told by where from and where to."""
_BASES = (
    r"(?:bases?|air ?bases?|airfields?|ports?|camps?|positions|territory|soil|waters|launchers"
    r"|carriers?|(?:war)?ships?|destroyers?)"
)
FROM = re.compile(
    r"\b(?:[Ff]rom|[Ll]eaving|[Ll]eft)(?: [A-Z][\w’'-]+,? (?:and|or))?"
    r"(?: the (?:[a-z]+ )?(?:city|town|village|region|province|district|port|area|coast|direction|vicinity"
    r"|outskirts) of)?"
    r"(?: (?!(?:to|into|towards?|for|and|or)\b)(?:[a-z][\w-]*|\w+(?:['’]s|-\w+|an|ish|ese|i))){0,2} $"
    rf"|\b[Ff]rom (?:[\w’'-]+ ){{0,3}}{_BASES} (?:in|at|near|inside|off)(?: \w+)?(?: the)? $"
)
_ROAD = re.compile(
    r"\b(?:road|highway|motorway|route|railway|line|pipeline|stretch|border|front|track|street)s? from \S+"
    r"(?: (?:to|towards?) )?$"
)
"""Before both ends of what runs between them: "a convoy on the road from Kharkiv to Izium"."""
TOWARD = re.compile(r"\b(?:to|into|toward|towards|reached|for)(?: [\w-]+){0,6} $", re.I)
LIKE_ADJECTIVE = re.compile(
    r" (?:port|coast|fleet|ocean|side|chiefs?|leaders?|leadership|spokes\w+|governor|mayor)\b",
    re.IGNORECASE,
)
_A_LAND = re.compile(
    r" (?:island )?(?:nations?|states?|countr(?:y|ies)|republics?|kingdoms?|archipelago|powers?"
    r"|neighbou?rs?)\b"
)
"""Behind a sea or a stretch of land that tells what land is meant: "the Pacific nation's president"."""
_AGREED_AT = re.compile(
    r"\b(?:(?:agreed|decided|pledged|promised|undertook)(?! to\b)(?: [\w-]+){0,4}"
    r"|(?:agreement|accord|deal|pact|treaty|truce|plan|understanding|declaration)"
    r" (?:(?:that was )?(?:signed|reached|agreed|struck|initialled|drawn up|brokered)(?: [\w-]+){0,3}))"
    r" (?:in|at) (?:the )?$"
)
"""Before where it was agreed that something be done elsewhere: "under an accord signed in Bissau"."""
_BACK_AT = re.compile(r"\b(?:returned|landed|back) safely\b[^,;]{0,30} $")
"""Before where aircraft went after a raid."""
NOWHERE = (
    SignalType.THREAT_ULTIMATUM,
    SignalType.ACCUSATION_DISCLOSURE,
    SignalType.SANCTIONS_EMBARGO,
)
"""Types of acts that are nowhere: the places of their sentences are of what they are about."""
AT_A_TABLE = (
    SignalType.REFUSAL_WALKOUT,
    SignalType.TREATY_ALLIANCE,
    SignalType.DIPLOMATIC_RUPTURE,
)
"""Types of acts that are somewhere only where a meeting, a signing or a mission is."""
_TABLE = re.compile(
    r"\b(?:talks?|meet(?:ings?|s)?|met|summit|conference|negotiations|rounds?|sessions?|sign(?:ed|ing)"
    r"|names|agreed|embass(?:y|ies)|missions?|consulates?)\b[^,;]{0,40} (?:in|at)"
    r" (?:the [\w ]{1,20} of )?$",
    re.IGNORECASE,
)


def find_places(
    sentence: str, mentions: Sequence[Mention], act: Act, codes: Collection[str]
) -> Iterator[Place]:
    """The act's places, without those of another act of the sentence: behind "while", in a state that has
    no part here, or of what the act is only about. Of an act on the ground a state without a part is a
    place, where no town of it is named.
    """
    if act.type in NOWHERE:
        return
    found = _places(sentence, mentions)
    if act.type in AT_A_TABLE:
        found = [one for one in found if _TABLE.search(sentence[: one.start])]
    if act.type not in (*AT_A_TABLE, SignalType.TALKS_MEDIATION):
        found = [one for one in found if not SAID_AT.search(sentence[act.end : one.start])]
    if act.type not in (*AT_A_TABLE, SignalType.TALKS_MEDIATION, SignalType.CEASEFIRE_TRUCE):
        found = [one for one in found if not PUBLISHED_AT.search(sentence[: one.start])]
    if act.type in (*GROUNDED, SignalType.RELEASE_EASING_ACCESS):
        found = [one for one in found if not _AGREED_AT.search(sentence[: one.start])]
    if act.type is SignalType.TALKS_MEDIATION and any(one.role == "site" for one in found):
        found = [one for one in found if one.role == "site"]
    if act.type in GROUNDED:
        named = {*codes, *(place.code for place in found)}
        states = (one for one in mentions if one.kind is Kind.STATE and one.code not in named)
        found = [*found, *_sites(sentence, states)]
    if act.type is SignalType.TROOP_DEPLOYMENT:
        found += _borders(sentence, mentions)
    if act.type in GROUNDED and act.type is not SignalType.CYBER_SABOTAGE:
        found += _unlisted(sentence, mentions, act)
    if act.type is SignalType.STRIKE_BOMBARDMENT:
        found = [one for one in found if not _BACK_AT.search(sentence[: one.start])]
    is_sited = act.type in SITED
    next_to = (one for one in mentions if act.start < one.start <= act.end + len(" "))
    hits = is_sited and any(one.kind is Kind.CAPITAL for one in next_to)
    found = not_of_tellers(found, sentence, act, is_sited=is_sited, hits=hits)
    for place in [one for one in found if not only_finds(sentence, one, found)] or found:
        first, last = sorted(((act.start, act.end), (place.start, place.end)))
        apart = MEANWHILE.search(sentence[first[1] : last[0]]) and codes
        own = place.code is None or place.code in codes or not apart
        if own and not is_of_another_act(sentence, act, place):
            yield place


def _unlisted(sentence: str, mentions: Sequence[Mention], act: Act) -> Iterator[Place]:
    """Places that no gazetteer lists, in the act's own clause, but for where somebody speaks."""
    for place in find_unlisted(sentence, mentions, act):
        first, last = sorted(((act.start, act.end), (place.start, place.end)))
        left, right = sentence[: place.start], sentence[place.end :]
        if not speaks(left, right) and not MEANWHILE.search(sentence[first[1] : last[0]]):
            yield place


def _borders(sentence: str, mentions: Sequence[Mention]) -> Iterator[Place]:
    """Borders by those behind them: who massed at a "frontier with Guyana" is near Guyana."""
    for mention in mentions:
        border = BORDER.search(sentence[: mention.start]) if mention.kind is Kind.STATE else None
        if border and not _AWAY_FROM.search(sentence[: border.start()]):
            text = sentence[border.start() : mention.end]
            place = _place(mention, "destination")
            yield place.model_copy(update={"text": text, "start": border.start()})


def _sites(sentence: str, states: Iterable[Mention]) -> Iterator[Place]:
    """The states in which something is: "in northern Iraq"."""
    for mention in states:
        left = sentence[max(0, mention.start - 40) : mention.start]
        right = sentence[mention.end : mention.end + 60]
        if _WITHIN.search(left) and not speaks(left, right) and not _POSSESSIVE.match(right):
            yield _place(mention, "origin" if FROM.search(left) else "site")


def _place_role(sentence: str, mention: Mention) -> str | None:
    left = sentence[max(0, mention.start - 40) : mention.start]
    if is_home_of_tellers(left, sentence[mention.end :]):
        return "site"
    if _ROAD.search(f"{left}{mention.text}") or _ROAD.search(left):
        return "site"
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
        if mention.text in _CONTINENTS and not _ON_IT.search(left):
            continue
        if mention.code is None and _A_LAND.match(right):
            continue
        if (
            LIKE_ADJECTIVE.match(right)
            or speaks(left, right, mention.kind)
            or mention.text in _LINES
        ):
            continue
        if _MODEL.match(right) or _TOLD_BESIDES.search(left) or _governs(mention, left, right):
            continue
        if mention.kind is Kind.PLACE or (role == "site" and mention.kind is Kind.CAPITAL):
            alone = any(one.start == mention.end + 1 for one in mentions)
            found.append(_place(mention if alone else _whole(sentence, mention), role or "site"))
    return found


def _whole(sentence: str, mention: Mention) -> Mention:
    """The name with the half behind its hyphen, which names nothing by itself."""
    half = _HALF.match(sentence, mention.end)
    if half is None:
        return mention
    return mention.model_copy(
        update={"text": sentence[mention.start : half.end()], "end": half.end()}
    )


def _governs(mention: Mention, left: str, right: str) -> bool:
    """Whether a capital stands for its government there."""
    voiced = _AS_A_VOICE.search(left) or _ITS_DOINGS.match(right)
    return mention.kind is Kind.CAPITAL and bool(voiced)


def _place(mention: Mention, role: str) -> Place:
    return Place.model_validate(
        {
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "code": mention.code,
            "role": role,
        }
    )
