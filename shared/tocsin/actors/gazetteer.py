"""The gazetteer: every name that can stand for a political actor or a place, with its code.

In: the YAML and JSON files beside this module. Out: `gazetteer()`, read and validated once, and the
names and facts of a code: `state_name`, `demonym`, `capital`, `nuclear_armed`, `states_at_war`.
"""

from __future__ import annotations

import json
import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from tocsin.actors.accents import without_accents

HERE = Path(__file__).parent
FAMILY_NAME_FIRST = frozenset({"CN", "KP", "KR", "TW"})
"""Moon Jae-in is Moon."""
EITHER_NAME_FIRST = frozenset({"SG"})
"""Lee Hsien Loong is Lee, Lawrence Wong is Wong."""
IN_FULL = frozenset({"KH", "LA", "MM"})
"""Nobody there is called by a part of the name."""
_MANY = re.compile(r"^(?!.*Corps$).*(?:[^sua]s|[lntr]as)$")
_UNITS = ("forces", "units", "brigades")
_BEGINNING = re.compile(r"(?<![\w'’])[a-z]")
LEAST_LETTERS = 7
"""Of a town's name that counts without its accents too; a shorter one is often a word or a person's."""
_PEOPLE_TOO = frozenset(
    "Caceres Cardenas Concepcion Cuauhtemoc Encarnacion Estancia Eusebio Holguin Jeremie Marilia Munster"
    " Shahada Timoteo".split()
) | {"San Joaquin", "San Martin", "San Cristobal", "Santa Lucia"}
"""Towns' names that without their accents are persons', words or other towns'."""
_ARTICLE = re.compile(r"^[AaEe]l-")
NUMERALS = frozenset({"III", "XII", "XIV", "XXIII", "Jr."})
_SHORT = {"US": "US", "GB": "UK", "AE": "UAE", "CD": "DR Congo", "BA": "Bosnia"}


class Kind(StrEnum):
    """What sort of name a mention is."""

    STATE = "state"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    FORCES = "forces"
    INTELLIGENCE = "intelligence"
    LEADER = "leader"
    BODY = "body"
    GROUP = "group"
    PLACE = "place"


class State(BaseModel):
    model_config = ConfigDict(frozen=True)

    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


class Group(BaseModel):
    model_config = ConfigDict(frozen=True)

    home: tuple[str, ...]
    names: tuple[str, ...]


class Leader(BaseModel):
    """One person's years in an office that speaks for `code`."""

    model_config = ConfigDict(frozen=True)

    code: str
    name: str
    first: int
    last: int | None

    @property
    def last_names(self) -> tuple[str, ...]:
        """What stands for the person alone: Assad for Bashar al-Assad, Moon for Moon Jae-in."""
        words = self.name.split()
        last = _ARTICLE.sub("", words[-1])
        if self.code in FAMILY_NAME_FIRST:
            return (words[0],)
        if self.code in IN_FULL:
            return ()
        if self.code in EITHER_NAME_FIRST:
            return (words[0], last)
        return (last,) if len(last) > 2 and last not in NUMERALS else ()

    def held_office(self, on: date | None) -> bool:
        return on is None or (self.first <= on.year and (self.last is None or on.year <= self.last))


class Entry(BaseModel):
    """One name of the gazetteer."""

    model_config = ConfigDict(frozen=True)

    code: str | None
    kind: Kind
    town: bool = False
    """Of the list of towns, whose names are many a person's too, and not known otherwise."""


class Seat(BaseModel):
    """Whom a place's name stands for where it acts; see seats.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    unless: str | None = None
    first: int | None = None
    last: int | None = None

    def governs(self, on: date | None) -> bool:
        """Whether they govern there in that year; in any, where it is not known."""
        first, last = self.first or 0, self.last or 9999
        return on is None or first <= on.year <= last


class Namesake(BaseModel):
    """One of those whose name it is, and in which texts; see namesakes.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    words: tuple[str, ...] = Field(default=(), alias="with")
    unless: tuple[str, ...] = ()


class Nickname(BaseModel):
    """What a short name stands for, and where it counts; see nicknames.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    words: tuple[str, ...] = Field(alias="with")
    the: bool = False


class Gazetteer(BaseModel):
    model_config = ConfigDict(frozen=True)

    states: dict[str, State]
    groups: dict[str, Group]
    bodies: dict[str, tuple[str, ...]]
    leaders: tuple[Leader, ...]
    alone: frozenset[str]
    names: dict[str, Entry]
    longer: frozenset[str]
    """Names of no state that a state's name is a part of; see longer.yaml."""
    seats: dict[str, Seat]
    nicknames: dict[str, Nickname]
    namesakes: dict[str, tuple[Namesake, ...]]
    nuclear_armed: frozenset[str]
    at_war: dict[str, tuple[tuple[int, int | None], ...]]


def read_yaml(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506


def _names(
    states: dict[str, State], groups: dict[str, Group], bodies: dict[str, tuple[str, ...]]
) -> dict[str, Entry]:
    """Later layers win: a state's own name is never hidden by a town of the same name."""
    found: dict[str, Entry] = {}
    titled: dict[str, Entry] = {}
    """The names as they stand in a headline: "Karen Rebels", "Sharm El-Sheikh"."""

    def add(
        names: tuple[str, ...] | list[str], code: str | None, kind: Kind, *, town: bool = False
    ) -> None:
        entry = Entry.model_construct(code=code, kind=kind, town=town)
        for written in names:
            for name in {written, written.replace("'", "’")}:
                found[name] = entry
                titled[_BEGINNING.sub(lambda it: it[0].upper(), name)] = entry
            plain = without_accents(written)
            if town and len(written) >= LEAST_LETTERS and plain not in _PEOPLE_TOO:
                found.setdefault(plain, entry)

    places: dict[str, list[str]] = {}
    for name, code in json.loads((HERE / "places.json").read_text(encoding="utf-8")).items():
        places.setdefault(code, []).append(name)
    for code, towns in places.items():
        add(towns, code, Kind.PLACE, town=True)
    for code, names in read_yaml("regions").items():
        add(names, None if code == "none" else code, Kind.PLACE)
    for kind, by_state in read_yaml("institutions").items():
        for code, names in by_state.items():
            add(names, code, Kind(kind))
    for suffix, group in groups.items():
        add(group.names, f"NSA:{suffix}", Kind.GROUP)
    for suffix, names in bodies.items():
        add(names, f"ORG:{suffix}", Kind.BODY)
    for code, state in states.items():
        add(state.capitals, code, Kind.CAPITAL)
        add(state.demonyms, code, Kind.DEMONYM)
        add(state.names, code, Kind.STATE)
    known = found.keys()
    return {name: titled[name] for name in titled if name.removeprefix("The ") not in known} | found


def _spellings(name: str) -> set[str]:
    """A person's name with each article and apostrophe that newspapers use: "al-Sisi", "El-Sisi"."""
    articles = ("al-", "Al-", "el-", "El-") if " al-" in name else ("al-",)
    spelt = {name.replace(" al-", f" {article}") for article in articles}
    return spelt | {one.replace("'", "’") for one in spelt}


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Read and validate all of it; raises pydantic's ValidationError naming the faulty entry."""
    states = {code: State.model_validate(raw) for code, raw in read_yaml("states").items()}
    groups = {code: Group.model_validate(raw) for code, raw in read_yaml("groups").items()}
    bodies = {code: tuple(names) for code, names in read_yaml("bodies").items()}
    leaders = read_yaml("leaders")
    alone = frozenset(leaders.pop("alone"))
    power = read_yaml("power")
    return Gazetteer(
        states=states,
        groups=groups,
        bodies=bodies,
        leaders=tuple(
            Leader(code=code, name=spelt, first=first, last=last)
            for code, people in leaders.items()
            for name, first, last in people
            for spelt in _spellings(name)
        ),
        alone=alone,
        names=_names(states, groups, bodies),
        longer=frozenset(read_yaml("longer")),
        seats=read_yaml("seats"),
        nicknames=read_yaml("nicknames"),
        namesakes=read_yaml("namesakes"),
        nuclear_armed=frozenset(power["nuclear_armed"]),
        at_war=power["at_war"],
    )


def state_name(code: str) -> str:
    """The name a reader knows: "RU" -> "Russia", "NSA:HAMAS" -> "Hamas"; the code's own if unknown."""
    book = gazetteer()
    suffix = code.partition(":")[2]
    if code in book.states:
        return book.states[code].names[0]
    if code.startswith("NSA:") and suffix in book.groups:
        return book.groups[suffix].names[0]
    if code.startswith("ORG:") and suffix in book.bodies:
        return book.bodies[suffix][0]
    return suffix or code


def short_name(code: str) -> str:
    """As a headline has it: "US" -> "US", "GB" -> "UK", else `state_name`."""
    return _SHORT.get(code) or state_name(code)


def demonym(code: str) -> str:
    """The adjective: "KP" -> "North Korean"; a group's or body's own name, of members as of one of them."""
    states = gazetteer().states
    if code in states:
        return "US" if code == "US" else states[code].demonyms[0]
    name = state_name(code)
    members = are_many(code) and not name.lower().endswith(_UNITS)
    return name.removesuffix("s") if members else name


def are_many(code: str) -> bool:
    """Whether a group's name is of many: "Tamil Tigers", "Rapid Support Forces", but not "Hamas"."""
    head = re.split(r" (?:of|for|in) ", state_name(code))[0]
    return code.startswith("NSA:") and bool(_MANY.search(head))


def capital(code: str) -> str | None:
    """The capital that stands for a state's government: "KP" -> "Pyongyang"."""
    state = gazetteer().states.get(code)
    return state.capitals[0] if state and state.capitals else None


def home_of(code: str) -> tuple[str, ...]:
    """The states of a group: "NSA:HAMAS" -> ("PS",); none of a body or a state."""
    suffix = code.removeprefix("NSA:")
    group = gazetteer().groups.get(suffix) if suffix != code else None
    return group.home if group else ()


def nuclear_armed(code: str) -> bool:
    """SIPRI Yearbook's nine states."""
    return code in gazetteer().nuclear_armed


def states_at_war(on: date | None) -> frozenset[str]:
    """States on whose territory a war was fought in that year; without a date, those where it goes on."""

    def fits(first: int, last: int | None) -> bool:
        return (
            last is None if on is None else first <= on.year and (last is None or on.year <= last)
        )

    return frozenset(
        code for code, spells in gazetteer().at_war.items() if any(fits(*spell) for spell in spells)
    )
