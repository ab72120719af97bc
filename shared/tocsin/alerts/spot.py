"""A place as a headline names it: with the article and the preposition of its sentence.

In: a `Signal` and one of its `Place`s. Out: "the Red Sea", "near Narva, Estonia".
"""

from __future__ import annotations

import re

from tocsin.alerts.naming import place_text
from tocsin.alerts.phrase import phrases
from tocsin.alerts.where import around, between, whole_name
from tocsin.signals.signal import Place, Signal, Span

_BESIDE = re.compile(
    r"\b(?P<way>near|close to|outside|around"
    r"|(?<!cut )(?<!sealed )(?<!closed )(?<!shut )(?<!set )(?<!fought )(?<!beat )(?<!held )(?<!hold )off"
    r"|(?<!the )(?:north|south|east|west)(?:[- ]?(?:east|west))? of)"
    r"(?: the)?(?: (?!(?:in|at|on|from|to|and|by|with|for|near|off|outside|around|over|towards?|after"
    r"|before|as|while|into|against|that|which|said)\b)[a-z][a-z-]*){0,4} $"
)
"""Before a place that the act was beside: "off the coast of", "near the border town of".

What is in the north of a place is in it, and what breaks off over it is not off it.
"""
_AT = re.compile(r"\bat(?: the)? $")
_ON = re.compile(r"\bon(?: the)? $")
_NEAR_WORDS = 7
_THERE = frozenset("in at on inside into onto within near off around outside across along".split())
_AWAY = frozenset("to for toward towards from with against by".split())
_HAVE_COME = re.compile(
    r"\b(?:has|have|had) (?:already |now )?(?:been )?(?:sent|deployed|moved|flown|come|gone)\b"
    r"(?:(?!, |; ).){0,80} to (?:the )?$"
)
"""What has been sent to a place is there; what was sent may be at sea."""
WITHIN = ("in", "at", "on")
"""Ways of an act to a place where it was, not beside it."""
_WITH_THE = re.compile(
    r"(?:(?<!^)\b(?:Sea|Ocean|Strait|Canal|Strip|Bank|Heights|Peninsula)"
    r"|^(?:Strait|Gulf) of [A-Z]\w+|^(?:Mediterranean|Caribbean|Arctic|Aegean|Pacific|Atlantic|Sahel"
    r"|Balkans|Caucasus|Middle East|Donbas))$"
)
"""Names that a sentence never leaves without "the", whatever stands between: "the southern Red Sea"."""
_UPON = re.compile(r"(?i)\b(?:river|lake|island|mount|bridge|highway|heights|canal|peninsula)\b")
"""Places that an act is on, where its sentence says so."""


def spot_text(signal: Signal, place: Place) -> str:
    """Such as "the Red Sea": with the article of its sentence, unless that is of a noun behind it."""
    place = whole_name(signal, place)
    before, behind = around(signal, place)
    if before[-4:].lower() != "the " and not _WITH_THE.search(place.text):
        return place_text(place)
    noun = re.match(r" ([\w-]+)", behind)
    known = phrases()
    alone = noun is None or noun[1] in {"of", *known.stops, *known.days}
    return f"the {place_text(place)}" if alone else place_text(place)


def way_of(signal: Signal, place: Span) -> str:
    """How the act's sentence has it to the place: "near", "off", "north of", "at", else "in"."""
    before, _ = around(signal, place)
    beside = _BESIDE.search(before)
    if _ON.search(before) and _UPON.search(place.text):
        return "on"
    if _AT.search(before):
        return "at"
    return beside["way"] if beside else "in"


def are_there(signal: Signal, place: Span) -> bool:
    """Whether the act's sentence has them in the place or beside it, and not under way to it: "in the
    province of Hatay" or "has sent troops to Hatay", but not "bound for Hatay" or "sent to challenge
    Hatay". So too where another sentence names it.
    """
    before, behind = around(signal, place)
    if (not before and not behind) or _HAVE_COME.search(before):
        return True
    words = reversed(before.lower().split()[-_NEAR_WORDS:])
    nearest = (word for word in words if word in _THERE | _AWAY)
    return next(nearest, "") in _THERE


def whereabouts(signal: Signal, place: Place) -> str:
    """Such as "in Narva, Estonia", "off the White Sea" or "between Odesa and Mykolaiv"."""
    return between(signal, place) or f"{way_of(signal, place)} {spot_text(signal, place)}"
