"""Whom or where an act is done to, as headlines name it.

In: a `Signal`. Out: names, places.
"""

from __future__ import annotations

import re

from tocsin.actors import find_mentions, state_name
from tocsin.alerts.naming import border_of, names_of
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import join_names
from tocsin.alerts.spot import WITHIN, spot_text, way_of, whereabouts
from tocsin.alerts.where import around
from tocsin.signals.signal import Party, Place, Signal, SignalType
from tocsin.stories.severity import is_casualties

EACH_OTHER = "each other"
_WATERS, LAND = "waters", "an area"
_AROUND_IT = re.compile(r"\b(?P<way>around|near|off) (?:the|its) (?:island|coast|country)\b")
"""Where forces came that were seen near a state: "66 aircraft around the island"."""
_COUNTED = re.compile(
    r"(?:[\w,]+ ){0,3}(?:people|persons|civilians|men|women|children|soldiers|policemen|fighters|workers"
    r"|villagers|residents|passengers|students|members|others)",
    re.IGNORECASE,
)

_CAME_TO = re.compile(
    r"\b(?:landed|arriv\w+|touched down|docked|disembarked|regrouped) (?:back |\w+ly )?(?:at|in) (?:the )?$"
)
_SHIP = re.compile(rf"(?i)\b{phrases().patterns['vessel']}\b")


def target_text(signal: Signal) -> str:
    """Whom or where the act is done to: the recipients, at the place where one is told."""
    if signal.is_mutual:
        return EACH_OTHER
    if border := border_of(signal):
        return border
    if area := area_of(signal):
        return area
    site = _site(signal)
    others = names_of(map(_as_a_ship, _but_the_dead(signal, site)))
    if site and others and _is_where_it_came_from(signal, site):
        site = None
    attack = signal.type in {
        SignalType.STRIKE_BOMBARDMENT,
        SignalType.GROUND_COMBAT_OCCUPATION,
        SignalType.BLOCKADE_CLOSURE,
        SignalType.CYBER_SABOTAGE,
    }
    if site and (attack or not others) and _takes_place(signal):
        codes = {party.code for party in signal.recipients}
        where = _at_or_beside(signal, site)
        if not others or (site.code and {site.code} == codes):
            return where
        if site.code and state_name(site.code) in others:
            return join_names(others)
        if any(site.text in name for name in others):
            return join_names(others)
        return f"{join_names(others)} {whereabouts(signal, site)}"
    return join_names(others)


def _as_a_ship(party: Party) -> Party:
    """A ship by the words for it: who strikes or stops one has not struck its state."""
    is_one = _SHIP.search(party.text) and not find_mentions(party.text)
    return party.model_copy(update={"code": None}) if is_one else party


def _is_where_it_came_from(signal: Signal, site: Place) -> bool:
    """Whether it lies in a land of those who jam or hack from there: "with transmitters in Kaliningrad"."""
    doers = {party.code for party in signal.actors if party.code}
    return signal.type is SignalType.CYBER_SABOTAGE and site.code in doers


def area_of(signal: Signal) -> str:
    """Such as "waters off Venezuela", where forces are sent beside a state or place; else empty."""
    if signal.type is not SignalType.TROOP_DEPLOYMENT:
        return ""
    named, site = [party for party in signal.recipients if party.code], _site(signal)
    beside = named[0] if len(named) == 1 else None if named else site
    way = way_of(signal, beside) if beside else "in"
    beside_it = _AROUND_IT.search(signal.evidence.text) if named and way in WITHIN else None
    if beside_it:
        way = beside_it["way"]
    if beside is None or way in WITHIN:
        return ""
    name = join_names(names_of(named)) or (spot_text(signal, site) if site else "")
    return _area(way, name)


def _area(way: str, name: str) -> str:
    return f"{_WATERS if way == 'off' else LAND} {way} {name}"


def is_area(target: str) -> bool:
    """Whether it is told by what it lies beside, so that it is nothing without that."""
    return target.startswith((f"{_WATERS} ", f"{LAND} "))


def _at_or_beside(signal: Signal, site: Place) -> str:
    """The place, or where beside it: who rocketed a tanker off Jubail has not struck Jubail."""
    way, name = way_of(signal, site), spot_text(signal, site)
    told_apart = signal.type is SignalType.GROUND_COMBAT_OCCUPATION or way in WITHIN
    return name if told_apart else _area(way, name)


def way_to(signal: Signal, target: str) -> str:
    """Where nobody is named as the target, how its sentence has the act to the place: "in", "near"."""
    places = (one for one in signal.places if spot_text(signal, one) == target)
    return next((way_of(signal, one) for one in places), "against")


def _site(signal: Signal) -> Place | None:
    """Where the act is done, of forces sent where they go; of a withdrawal what is left, and never where it
    leads to."""
    if signal.type is not SignalType.WITHDRAWAL_DEMOBILISATION:
        sent = signal.type is SignalType.TROOP_DEPLOYMENT
        ahead = sorted(signal.places, key=lambda p: sent and p.role != "destination")
        return next((p for p in ahead if p.role != "origin"), None)
    left = sorted(signal.places, key=lambda p: p.role != "origin")
    return next((p for p in left if p.role != "destination" and not _is_home(signal, p)), None)


def _is_home(signal: Signal, place: Place) -> bool:
    """Whether its sentence has them come there: "landed at Voronezh"."""
    return _CAME_TO.search(around(signal, place)[0]) is not None


def told_to(signal: Signal) -> tuple[Party, ...]:
    """The recipients; of a call-up or of forces sent only those with a code: others are called up
    themselves, or are whom the forces escort, aid or break ("took to the streets to break the union")."""
    if signal.type in (SignalType.MOBILISATION_ALERT, SignalType.TROOP_DEPLOYMENT):
        return tuple(party for party in signal.recipients if party.code)
    return _beside_the_count(signal)


def _beside_the_count(signal: Signal) -> tuple[Party, ...]:
    """The recipients but for those whom a release counts: "24 schoolgirls" are its 24 prisoners."""
    counted = signal.quantity
    if signal.type is not SignalType.RELEASE_EASING_ACCESS or not counted:
        return signal.recipients
    if counted.unit != "prisoners":
        return signal.recipients
    return tuple(
        p for p in signal.recipients if p.code or p.end <= counted.start or p.start >= counted.end
    )


def _but_the_dead(signal: Signal, site: Place | None) -> tuple[Party, ...]:
    """Those it is done to but for whom the toll counts: no "ten people" beside "10 killed"."""
    others, quantity = told_to(signal), signal.quantity
    if quantity is None or not is_casualties(quantity):
        return others
    rest = tuple(one for one in others if one.code or not _COUNTED.fullmatch(one.text))
    return rest if rest or site else others


def _takes_place(signal: Signal) -> bool:
    return signal.type in {
        SignalType.TROOP_DEPLOYMENT,
        SignalType.STRIKE_BOMBARDMENT,
        SignalType.GROUND_COMBAT_OCCUPATION,
        SignalType.BLOCKADE_CLOSURE,
        SignalType.CYBER_SABOTAGE,
        SignalType.WITHDRAWAL_DEMOBILISATION,
    }
