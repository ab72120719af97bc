"""A place as a headline names it, with the article and the preposition of its sentence; all as a row.

In: a `Signal` and one of its `Place`s. Out: "the Red Sea", "near Narva, Estonia".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.actors import state_name
from tocsin.alerts.naming import place_text
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.where import around, between, whole_name
from tocsin.signals.signal import Place, Signal, SignalType, Span

_BESIDE = re.compile(
    r"\b(?P<way>near|close to|outside|around|beside|alongside"
    r"|(?<!cut )(?<!sealed )(?<!closed )(?<!shut )(?<!set )(?<!fought )(?<!beat )(?<!held )(?<!hold )off"
    r"|(?<!the )(?<!and )(?:north|south|east|west)(?:[- ]?(?:east|west))? of)"
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
_AWAY = frozenset("to for toward towards from with against by past over through".split())
_WHEN = re.compile(
    r"\b(?:in|on|at|by|near|around|since|for) (?:(?:the|a|early|late|\w+) )?"
    r"(?:\w+day|morning|afternoon|evening|night|dawn|dusk|noon|midnight|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
"""When it was, whose "on" is of no place."""
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
_AND_ANOTHER = re.compile(r" and (?:[A-Z][\w’'-]+ ){1,3}[a-z][\w-]+s\b")
"""Behind the first of two places with one noun, which has their article: "the Torkham and Chaman gates"."""
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
    if _AND_ANOTHER.match(behind):
        return place_text(place)
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
    words = reversed(_WHEN.sub("", before.lower()).split()[-_NEAR_WORDS:])
    nearest = (word for word in words if word in _THERE | _AWAY)
    return next(nearest, "") in _THERE


def whereabouts(signal: Signal, place: Place) -> str:
    """Such as "in Narva, Estonia", "off the White Sea" or "between Odesa and Mykolaiv"."""
    return between(signal, place) or f"{way_of(signal, place)} {spot_text(signal, place)}"


def tell_places(signal: Signal) -> str:
    """Origin -> destination, else the sites, else the origin.

    Of a withdrawal origin and sites, as what is left counts; of a seizure where it was, and where to.
    """
    inside = {p.code for p in signal.places if p.code and p.text != state_name(p.code)}
    known = [p for p in signal.places if p.code not in inside or p.text != state_name(p.code)]
    origin, destination, sites = (
        _told_places(signal, [one for one in known if one.role == role])
        for role in ("origin", "destination", "site")
    )
    route = " -> ".join(filter(None, (origin, destination)))
    if signal.type is SignalType.WITHDRAWAL_DEMOBILISATION and not destination:
        return _told_places(signal, sorted(known, key=lambda one: one.role != "origin"))
    if signal.type is SignalType.BLOCKADE_CLOSURE and sites and not origin:
        return " -> ".join(filter(None, (sites, route)))
    return route if destination or not sites else sites


def _told_places(signal: Signal, places: Iterable[Place]) -> str:
    """Such as "Srinagar and Agra, India; near Moscow, Russia": each state behind its places, once."""
    by_state: dict[str, list[str]] = {}
    for place in places:
        name, state = _told_place(signal, place)
        here = by_state.setdefault(state, [])
        here += [name] if name not in here else []
    return "; ".join(
        f"{join_names(names)}, {state}" if state else join_names(names)
        for state, names in by_state.items()
    )


def _told_place(signal: Signal, place: Place) -> tuple[str, str]:
    """Such as "Wonsan" and "North Korea"; of a site that the act was beside "north of Erbil" and "Iraq"."""
    way, told = "in", one_line(place_text(whole_name(signal, place)))
    if place.role == "site":
        way = way_of(signal, place)
        if both := between(signal, place):
            return one_line(both), ""
    state = state_name(place.code) if place.code else ""
    apart = bool(state) and told.endswith(f", {state}")
    name = told.removesuffix(f", {state}") if apart else told
    return name if way in WITHIN else f"{way} {name}", state if apart else ""
