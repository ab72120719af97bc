"""At whom weapons were fired or are no longer, and whose were shot down, where the words say it closely.

In: a `Case`, its recipients. Out: `Party`s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.actors import Kind, Mention
from tocsin.signals.act import Act
from tocsin.signals.case import Case, as_party
from tocsin.signals.signal import Party, SignalType

_CRAFT = re.compile(
    r" (?:[\w-]+ ){0,2}(?:missiles?|rockets?|drones?|projectiles?|aircraft|planes?|jets?|fighters?|bombers?"
    r"|helicopters?|warplanes?|balloons?|UAVs?)\b"
)
OBJECT_REACH = 60
"""Characters behind "shot down" in which its object begins."""
_DOWNED = re.compile(
    r"\b(?:intercept(?:s|ed|ing)?|(?:shot|shoots?|shooting|brought|brings?) down|downed|downs)\b"
)
_CLAUSE = re.compile(r"[,;.]| (?:and|by|while|after|when|that|which|who) ")
_AT = re.compile(r" (?:at|on|into|towards?|against) (?:the )?")
_STOPS_FIRING_AT = re.compile(
    r"\b(?:stop|halt|suspend|ceas|paus|end|refrain)\w*(?: [\w-]+){0,4}?"
    r" (?:attacks?|(?:air ?)?strikes?|raids?|shelling|bombing|bombardments?|operations?|shooting|firing"
    r"|fire|offensive) (?:on|against|at) (?:the |any )?",
    re.IGNORECASE,
)
"""What one side alone does to another: "has stopped its attacks on Turkey"."""
_AVENGED = re.compile(
    r"\b(?:after|because|since|when|in what|in (?:revenge|retaliation|reprisal|response|answer)|to avenge"
    r"|(?:revenge|retaliation|reprisal) for|over)\b"
)

_DEFENDS = re.compile(r"\b(?:will|would|to|shall) (?:defend|protect)\b")
_DEFENDED = re.compile(
    r"\b(?:defend|protect|defen[cs]e of)(?:ing)? (?:the )?(?:(?:people|citizens) of (?:the )?)?$"
)
"""Before the name of one who is not threatened by it."""
_HOUSED = re.compile(
    r" (?:[a-z-]+ )?(?:bases?|airbases?|airfields?|camps?|posts?|outposts?|barracks)"
    r" (?:(?:that|which) )?(?:hous(?:es?|ing)|host(?:s|ing)?|with|used by|shared with|holding|home to)"
    r" (?:the )?"
)
_MEN = re.compile(r" (?:[a-z-]+ )?(?:soldiers|troops|forces|personnel|marines|advisers|airmen)\b")


def without_hosts(told: Case, recipients: Sequence[Party]) -> list[Party]:
    """Those hit but for whose base it is, where it houses another's soldiers: "two Iraqi bases with
    American troops"."""
    sentence = told.article.sentences[told.index].text
    if told.act.type is not SignalType.STRIKE_BOMBARDMENT:
        return [*recipients]
    lent = {
        host.code
        for host in told.mentions
        for guest in told.mentions
        if host.kind is Kind.DEMONYM
        and guest.code in {one.code for one in recipients} - {host.code, None}
        and _HOUSED.fullmatch(sentence, host.end, max(host.end, guest.start))
        and _MEN.match(sentence, guest.end)
    }
    return [one for one in recipients if one.code not in lent]


def aimed_at(told: Case, recipients: Sequence[Party]) -> list[Party]:
    """The one named behind "launched 180 missiles at", and those recipients who are named beside him.

    None of what was avenged by it; nobody where no name stands there.
    """
    act, sentence = told.act, told.article.sentences[told.index].text
    fired = act.type is SignalType.STRIKE_BOMBARDMENT and _CRAFT.search(
        sentence, act.start, act.end
    )
    aim = next((one for one in told.mentions if fired and _is_aim(sentence, act, one)), None)
    if aim is None:
        return []
    beside = [one for one in recipients if not _AVENGED.search(sentence[aim.end : one.start])]
    named = any(one.code == aim.code for one in beside)
    return beside if named else [as_party(aim), *beside]


def partners_in(told: Case, parties: Sequence[Party]) -> tuple[list[Party], list[Party]]:
    """Those who do a joint act, and those whom one side alone says that it will spare."""
    act, sentence = told.act, told.article.sentences[told.index].text
    stops = _STOPS_FIRING_AT.search(sentence, act.start)
    if act.type is not SignalType.CEASEFIRE_TRUCE or stops is None or stops.start() >= act.end:
        return [*parties], []
    subjects = {one.code for one in told.mentions if told.floor <= one.start < stops.start()}
    spared = {one.code for one in told.mentions if one.start == stops.end()} - subjects - {None}
    doers = [one for one in parties if one.code not in spared]
    return (doers, [one for one in parties if one not in doers]) if doers else ([*parties], [])


def _is_aim(sentence: str, act: Act, one: Mention) -> bool:
    known = bool(one.code) and one.kind in (Kind.STATE, Kind.GROUP)
    return known and one.start > act.end and bool(_AT.fullmatch(sentence, act.end, one.start))


def not_defended(told: Case, recipients: Sequence[Party]) -> list[Party]:
    """The recipients, of a threat without those for whom it is made: "will defend Taiwan", "the island"."""
    act, sentence = told.act, told.article.sentences[told.index].text
    if act.type is not SignalType.THREAT_ULTIMATUM:
        return [*recipients]
    defended = {one.code for one in told.mentions if _DEFENDED.search(sentence[: one.start])}
    defends = _DEFENDS.search(sentence, act.start, act.end)
    here = [one for one in recipients if one.start >= 0 or not defends]
    return [one for one in here if not one.code or one.code not in defended]


def is_shooting_down(told: Case) -> bool:
    """Whether the act's words begin with it, so that who stands before them does it."""
    act, sentence = told.act, told.article.sentences[told.index].text
    return act.type is SignalType.STRIKE_BOMBARDMENT and bool(_DOWNED.match(sentence, act.start))


def owners_of(told: Case) -> list[Party]:
    """Whose missiles or aircraft are shot down, where their adjective says it: who meets it is the owner,
    not whom they were aimed at."""
    act, sentence = told.act, told.article.sentences[told.index].text
    if act.type is not SignalType.STRIKE_BOMBARDMENT:
        return []
    downed = _DOWNED.search(sentence, max(0, act.start - 20), act.end)
    if downed is None or downed.end() <= act.start:
        return []
    end = downed.end() + OBJECT_REACH
    return [
        as_party(one)
        for one in told.mentions
        if one.kind is Kind.DEMONYM
        and downed.end() <= one.start <= end
        and _CRAFT.match(sentence, one.end)
        and not _CLAUSE.search(sentence[downed.end() : one.start])
    ][:1]
