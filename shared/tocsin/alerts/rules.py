"""Watch rules: which changes of which stories somebody asked to hear of, as data.

In: YAML. Out: `Rules`, each with examples it must send and must hold; `Facts` of a change; matches.
A rule is a sieve: every field that it gives must fit, a field it leaves out fits everything.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin.actors import gazetteer
from tocsin.signals.signal import Signal, SignalType
from tocsin.stories import Change, ChangeKind, ClaimStatus, Story
from tocsin.stories.severity import weights

Channel = Literal["email", "slack", "chat", "webhook"]
CHANNELS: tuple[Channel, ...] = ("email", "slack", "chat", "webhook")
Direction = Literal["escalatory", "deescalatory", "cooperative"]
Level = Annotated[int, Field(ge=0, le=5)]
MOST_RULES = 40
LONGEST_TEXT = 8_000
"""Bytes of an advanced parameter; YAML beyond it is refused unread."""


class _Loader(yaml.SafeLoader):
    """Leaves words to the fields: to YAML 1.1, as it is read here, Norway's NO is false and ON is true."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, form) for tag, form in known if tag != "tag:yaml.org,2002:bool"]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class Facts(BaseModel):
    """What rules look at in a change; also how an example in a rule is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: SignalType
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """Parties and the states of its places."""
    status: ClaimStatus = ClaimStatus.REPORTED
    severity: Level = 0
    direction: Direction = "escalatory"
    change: ChangeKind = ChangeKind.NEW
    story: str = ""

    @property
    def concerned(self) -> frozenset[str]:
        return frozenset({*self.actors, *self.recipients, *self.countries})

    @property
    def dyads(self) -> frozenset[str]:
        """Every pair of an actor and a recipient, or of two partners, sorted: "KP-RU"."""
        pairs = {(a, b) for a in self.actors for b in self.recipients}
        if not self.recipients:
            pairs = {(a, b) for a in self.actors for b in self.actors}
        return frozenset("-".join(sorted(pair)) for pair in pairs if pair[0] != pair[1])


def facts_of(story: Story, change: Change) -> Facts:
    return facts_from(story.lead, story.status, story.severity.level, change.kind, story.id)


def facts_from(
    lead: Signal, status: ClaimStatus, severity: int, change: ChangeKind, story: str
) -> Facts:
    def codes(values: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.code for one in values if one.code))

    easing = lead.polarity.mark == "D" or change is ChangeKind.DEESCALATED
    direction: Direction = "deescalatory" if easing else "escalatory"
    if not easing and lead.polarity.dyad == "cooperative":
        direction = "cooperative"
    return Facts(
        type=lead.type,
        actors=codes(lead.actors),
        recipients=codes(lead.recipients),
        countries=codes(place for place in lead.places if place.role != "origin"),
        status=status,
        severity=severity,
        direction=direction,
        change=change,
        story=story,
    )


class Examples(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sends: tuple[Facts, ...] = ()
    holds: tuple[Facts, ...] = ()


class Rule(BaseModel):
    """One watch rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=80)
    about: str = ""
    countries: frozenset[str] = frozenset()
    """Any of them is a party or the place."""
    dyads: frozenset[str] = frozenset()
    """Sorted pairs: KP-RU."""
    types: frozenset[SignalType] = frozenset()
    statuses: frozenset[ClaimStatus] = frozenset()
    changes: frozenset[ChangeKind] = frozenset()
    minimum_severity: Level = 0
    """Does not hold back an easing, which is its own direction."""
    direction: frozenset[Direction] = frozenset()
    """Cooperation of two, such as arms or troops sent to a partner, is escalatory for others as well."""
    channels: tuple[Channel, ...] = CHANNELS
    staged: bool = False
    """Tried out: what it would send is kept with its reason, and not sent."""
    hourly: int = Field(default=30, ge=1, le=1_000)
    """Alerts an hour; those beyond it come together in one digest alert."""
    examples: Examples = Examples()

    @model_validator(mode="after")
    def _known(self) -> Self:
        unknown = sorted(code for code in self.countries if not _is_code(code))
        if unknown:
            raise ValueError(f"no such codes: {', '.join(unknown)}")
        for dyad in self.dyads:
            codes = parties_of(dyad)
            if len(codes) != 2 or dyad != "-".join(codes):
                raise ValueError(f"dyad {dyad}: two known codes in alphabetical order, as in KP-RU")
        return self

    def misfit(self, facts: Facts) -> str | None:
        """Why the rule does not send this; None where it does."""
        easing = facts.direction == "deescalatory"
        if self.countries and not self.countries & facts.concerned:
            return "other countries"
        if self.dyads and not self.dyads & facts.dyads:
            return "another dyad"
        if self.types and facts.type not in self.types:
            return f"type {facts.type.value}"
        if self.statuses and facts.status not in self.statuses:
            return f"status {facts.status.value}"
        if self.changes and facts.change not in self.changes:
            return f"change {facts.change.value}"
        others = "escalatory" if facts.direction == "cooperative" else facts.direction
        if self.direction and not self.direction & {facts.direction, others}:
            return f"direction {facts.direction}"
        if facts.severity < self.minimum_severity and not easing:
            return f"severity {facts.severity} below {self.minimum_severity}"
        return None

    def failures(self) -> tuple[str, ...]:
        """The examples that the rule itself does not meet."""
        found = [
            f"{self.name}: example {at} should be sent: {self.misfit(one)}"
            for at, one in enumerate(self.examples.sends, 1)
            if self.misfit(one)
        ]
        found += [
            f"{self.name}: example {at} should be held"
            for at, one in enumerate(self.examples.holds, 1)
            if self.misfit(one) is None
        ]
        return tuple(found)


def parties_of(text: str) -> tuple[str, ...]:
    """The code, or the two of a dyad, sorted; none where it is neither.

    A group's code may hold a hyphen itself.

    >>> parties_of("SS-NSA:SPLM-IO")
    ('NSA:SPLM-IO', 'SS')
    """
    if _is_code(text):
        return (text,)
    for cut in (at for at, letter in enumerate(text) if letter == "-"):
        pair = text[:cut].strip(), text[cut + 1 :].strip()
        if all(_is_code(code) for code in pair):
            return tuple(sorted(pair))
    return ()


def _is_code(code: str) -> bool:
    book, (kind, _, suffix) = gazetteer(), code.partition(":")
    if kind == "NSA":
        return suffix in book.groups
    return suffix in book.bodies if kind == "ORG" else code in book.states


class Rules(BaseModel):
    """All rules of a stack, in the order in which an alert names them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[Rule, ...] = Field(max_length=MOST_RULES)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        names = [rule.name for rule in self.rules]
        if len({*names}) < len(names):
            raise ValueError("two rules of one name")
        return self

    def failures(self) -> tuple[str, ...]:
        return tuple(text for rule in self.rules for text in rule.failures())


def usual_rules(minimum_severity: int) -> Rules:
    """Where nobody wrote any: every material change at or above a severity."""
    name = "all changes"
    if minimum_severity:
        name = f"all changes of {weights().names[minimum_severity]} or graver"
    return Rules(rules=(Rule(name=name, minimum_severity=minimum_severity),))


def parse_rules(text: str) -> Rules:
    """Rules from YAML; ValueError (with the place) where they are faulty or fail an example."""
    if len(text.encode()) > LONGEST_TEXT:
        raise ValueError(f"rules are longer than {LONGEST_TEXT} bytes")
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"not YAML: {error}") from error
    found = Rules.model_validate(data)
    failures = found.failures()
    if failures:
        raise ValueError("; ".join(failures))
    return found
