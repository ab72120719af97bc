"""Who is named in the sentence of an act and has no part in it: who counts its dead, and a group's home.

In: a `Case`, one of its characters. Out: yes or no.
"""

from __future__ import annotations

import re

from tocsin.actors import Mention
from tocsin.signals.case import Case
from tocsin.signals.cast import Character
from tocsin.signals.signal import FIGHTING

SURE = 0.5
"""Probability from which a group does it."""
_COUNTS = re.compile(
    r"(?:['’]s)?(?: [a-z]+){0,3}?(?: on \w+day)?(?: (?:has|have|had))?"
    r" (?:lowered|raised|revised|corrected|put|cut|increased|reduced|updated|lifted)"
    r" (?:the|its|their|his) (?:[\w’'-]+ ){0,3}?(?:toll|number of|count of)\b"
)
"""Behind who gives a toll, and need have killed nobody."""


def is_home_alone(told: Case, one: Character) -> bool:
    """Whether before the act a state is named only as that of an armed group: "Yemen's Houthi movement"."""
    before = (m for m in told.mentions if told.floor <= m.start < told.act.start)
    named = [mention for mention in before if mention.code == one.code]
    fights = any(
        other.actors >= max(SURE, one.actors) and (other.code or "").startswith("NSA:")
        for other in told.characters
    )
    return fights and bool(named) and all(_is_home(told, mention) for mention in named)


def only_counts(told: Case, one: Character) -> bool:
    """Whether the sentence names the character only as who says how many died: "Kabul raised the toll"."""
    sentence = told.article.sentences[told.index].text
    named = [m for m in told.mentions if m.code == one.code and told.act.type in FIGHTING]
    return bool(named) and all(_COUNTS.match(sentence, mention.end) for mention in named)


def _is_home(told: Case, mention: Mention) -> bool:
    """Whether a state's name only tells where an armed group is: "Sudan's Rapid Support Forces"."""
    sentence = told.article.sentences[told.index].text
    return any(
        (other.code or "").startswith("NSA:")
        and sentence[mention.end : other.start] in ("'s ", "’s ")
        for other in told.mentions
        if other.start > mention.end and mention in told.mentions
    )
