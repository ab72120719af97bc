"""Places of another act, "struck nine camps a week after gunmen overran Goma", or of who did it from afar.

In: a sentence, an act and a place of it, or a `Signal`. Out: whether something else was there; the signal.
"""

from __future__ import annotations

import re

from tocsin.signals.act import Act
from tocsin.signals.signal import Place, Signal, SignalType

MEANWHILE = re.compile(
    r"\b(?:while|when|as(?! well| part| many| far| a\b)"
    r"|(?:before|after)(?! (?:dawn|dusk|midnight|noon|sunrise|nightfall)))\b|;"
)
"""Between an act and the place of another in its sentence."""
CAME_BEFORE = re.compile(
    r"(?P<time>\b(?:hours?|days?|weeks?|months?|years?) )?"
    r"\bafter (?:(?!(?:and|but)\b)[\w.'’-]+ ){1,8}?(?:[a-z]+ed|were|was|had|took|shot|struck|hit|fell|broke"
    r"|came|drove|blew|burst|overran|sank)\b(?(time)|(?!.{0,200}, (?:\w+ly )?\w+ing\b))"
)
"""Behind an act, what another did before: "struck nine camps a week after gunmen killed 26 men"; not
"struck the inn after its guests went to bed, killing 26", whose end is of the act."""
_ANOTHER_DAY = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?) (?:after|before|since) (?:an?|the|its|their|his|her)\b"
    r"(?! (?:\w+ ){0,3}(?:that|who|which))[^,;]*$"
    r"|\b(?:hours?|days?|weeks?|months?|years?) (?:after|before|since) $"
    r"|\bon the (?:same )?(?:day|eve|anniversary) (?:that|when|of)\b[^,;]*$",
    re.IGNORECASE,
)
"""Behind an act, what was on another day, or only tells its day: "five days after a salvo from Wonsan"."""
_DAYS_BEFORE = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?) (?:after|before)\b[^,;]*$", re.IGNORECASE
)
"""Between a place and an act of another day: "sirens in Tel Aviv, a day after it shelled"."""
_IN_ANSWER = re.compile(
    r"\bin (?:response|answer|retaliation|reply|reaction|revenge) (?:to|for) [^,;]*$",
    re.IGNORECASE,
)
"""Behind an act, what it answers, which was elsewhere or not."""


_HACKED = re.compile(
    r"\b(?:hack|cyber|computer|server|network|website|malware|software|breach|data\b)",
    re.IGNORECASE,
)
"""What is done from afar."""


def is_of_another_act(sentence: str, act: Act, place: Place) -> bool:
    """Whether the place is of what came before the act, is answered by it, or was on another day."""
    behind = sentence[act.end : max(act.end, place.start)]
    if any(one.search(behind) for one in (CAME_BEFORE, _IN_ANSWER, _ANOTHER_DAY)):
        return True
    return bool(_DAYS_BEFORE.search(sentence[place.end : max(act.start, place.end)]))


def without_hackers_seat(act: Signal) -> Signal:
    """What is done to another's computers without the places of who did it: "hackers in Chengdu"."""
    doers, hit = ({one.code for one in parties} for parties in (act.actors, act.recipients))
    away = doers - hit - {None}
    from_afar = act.type is SignalType.CYBER_SABOTAGE and _HACKED.search(act.evidence.text)
    if not from_afar or not hit - doers - {None} or not away:
        return act
    kept = tuple(place for place in act.places if place.code not in away)
    return act.model_copy(update={"places": kept})
