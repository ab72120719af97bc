"""A signal: who did what to whom, according to whom, how certain, with the words that say it.

In: nothing (these are the models). Out: `Signal` and its parts; every span slices `article.text`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class SignalType(StrEnum):
    TROOP_DEPLOYMENT = "troop_deployment"
    MOBILISATION_ALERT = "mobilisation_alert"
    MILITARY_EXERCISE = "military_exercise"
    ARMS_TRANSFER = "arms_transfer"
    STRIKE_BOMBARDMENT = "strike_bombardment"
    GROUND_COMBAT_OCCUPATION = "ground_combat_occupation"
    BLOCKADE_CLOSURE = "blockade_closure"
    MISSILE_NUCLEAR_ACTIVITY = "missile_nuclear_activity"
    THREAT_ULTIMATUM = "threat_ultimatum"
    ACCUSATION_DISCLOSURE = "accusation_disclosure"
    DENIAL = "denial"
    REFUSAL_WALKOUT = "refusal_walkout"
    SANCTIONS_EMBARGO = "sanctions_embargo"
    DIPLOMATIC_RUPTURE = "diplomatic_rupture"
    CYBER_SABOTAGE = "cyber_sabotage"
    TREATY_ALLIANCE = "treaty_alliance"
    TALKS_MEDIATION = "talks_mediation"
    CEASEFIRE_TRUCE = "ceasefire_truce"
    WITHDRAWAL_DEMOBILISATION = "withdrawal_demobilisation"
    RELEASE_EASING_ACCESS = "release_easing_access"


class Status(StrEnum):
    REPORTED = "reported"
    CLAIMED = "claimed"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"
    BACKGROUND = "background"


STATEMENT_TYPES = frozenset(
    {
        SignalType.THREAT_ULTIMATUM,
        SignalType.ACCUSATION_DISCLOSURE,
        SignalType.DENIAL,
        SignalType.REFUSAL_WALKOUT,
    }
)
"""Types whose making is itself the act."""

CURRENT_STATUSES = frozenset({Status.REPORTED, Status.CLAIMED, Status.PLANNED})
"""Statuses that can raise an alert; the others are context."""


FIGHTING = frozenset({SignalType.STRIKE_BOMBARDMENT, SignalType.GROUND_COMBAT_OCCUPATION})
"""Types that one attack may be told by."""
EASING = frozenset(
    {
        SignalType.TREATY_ALLIANCE,
        SignalType.TALKS_MEDIATION,
        SignalType.CEASEFIRE_TRUCE,
        SignalType.WITHDRAWAL_DEMOBILISATION,
        SignalType.RELEASE_EASING_ACCESS,
    }
)
"""Types of what mostly eases."""
RECENT = 8
"""Days for which an act is news: the codebook's "about a week"."""
FAR_ON = 2_000
"""Characters behind the first telling of an act from which on an article tells of its background."""


class Span(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str
    start: int
    end: int


OF_A_SHIP = ("flagged", "linked", "owned", "operated", "managed", "registered", "chartered")
"""Behind the state to which a ship belongs; the state itself was not hit. A party's text keeps the word."""


class Party(Span):
    """An actor, recipient or speaker as named in the text, with its code (None for the unnamed)."""

    code: str | None = None


class Place(Span):
    code: str | None = None
    """ISO 3166-1 alpha-2 of the country the place lies in."""
    role: Literal["site", "origin", "destination"] = "site"


class Quantity(Span):
    value: float | None = None
    high: float | None = None
    """Upper end of a range ("10,000 to 12,000"), else None."""
    qualifier: str | None = None
    """The article's own: about, up to, at least, more than, nearly ..."""
    unit: str | None = None
    """troops, killed, wounded, missiles, drones, tanks, prisoners ..."""


class When(Span):
    """A time expression, resolved against the article's date where there is one."""

    first: date | None = None
    last: date | None = None
    precision: Literal["day", "part_of_month", "month", "year", "unknown"] = "unknown"


class Polarity(BaseModel):
    model_config = ConfigDict(frozen=True)

    mark: Literal["E", "D", "N", "E3", "halt"]
    """codebook.md's column; "halt" for arms withheld."""
    dyad: Literal["escalatory", "deescalatory", "cooperative", "neutral"]
    third_parties: Literal["escalatory", "deescalatory", "neutral"]


class Signal(BaseModel):
    """One distinct act (or statement) in an article."""

    model_config = ConfigDict(frozen=True)

    type: SignalType
    status: Status
    polarity: Polarity
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    speakers: tuple[Party, ...] = ()
    of: SignalType | None = None
    """For a denial: the type denied."""
    denied_by: tuple[str, ...] = ()
    """Codes of those who deny it in this article."""
    quantity: Quantity | None = None
    places: tuple[Place, ...] = ()
    time: When | None = None
    trigger: Span
    evidence: Span
    """The sentence that says it."""
    mentions: tuple[Span, ...] = ()
    """Further sentences of the article that tell the same act."""
    confidence: float

    def said_in(self, party: Party) -> Span:
        """The act's sentence in which the party is named, else its evidence."""
        spans = (self.evidence, *self.mentions)
        return next((s for s in spans if s.start <= party.start < s.end), self.evidence)

    @property
    def is_mutual(self) -> bool:
        """Whether each of the actors does it to the other: "accuse each other"."""
        did, suffered = (
            {party.code for party in side if party.code} for side in (self.actors, self.recipients)
        )
        return bool(did) and did == suffered

    @property
    def is_current(self) -> bool:
        return self.status in CURRENT_STATUSES
