"""A story: one real-world event as told so far, and what the latest report changed in it.

In: nothing (these are the models). Out: `Story`, `Change`, `Severity` and their parts.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from tocsin.signals.signal import Quantity, Signal, SignalType
from tocsin.stories.report import Withdrawal


class ClaimStatus(StrEnum):
    """How certain a story is; alerts.md gives the meaning of each."""

    REPORTED = "reported"
    ASSERTED = "asserted"
    CONTESTED = "contested"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"


class ChangeKind(StrEnum):
    NEW = "new"
    REPEAT = "repeat"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    ESCALATED = "escalated"
    DEESCALATED = "deescalated"
    RETRACTED = "retracted"


class Weight(BaseModel):
    """One reason of a severity, with the points it adds (a cap adds none)."""

    model_config = ConfigDict(frozen=True)

    text: str
    points: int


class Severity(BaseModel):
    """`level` 0 to 5 after caps; `points` before them, so that growth under a cap still shows."""

    model_config = ConfigDict(frozen=True)

    level: int
    name: str
    points: int
    reasons: tuple[Weight, ...]

    def explain(self) -> str:
        """Such as "troop deployment 3, state at war +1, count >= 1,000 +1, cap 4"."""
        return ", ".join(reason.text for reason in self.reasons)


class Telling(BaseModel):
    """What one article said of the event: enough to weigh the story anew when it is withdrawn."""

    model_config = ConfigDict(frozen=True)

    text: str
    """Hash of the text: the same text tells nothing new."""
    marks: tuple[str, ...] = ()
    """Of its object and address: a later version replaces it, a withdrawal finds it."""
    outlet: str | None = None
    credit: str | None = None
    at: str
    """ISO date or time of publication."""
    arrived: str | None = None
    """When its object was stored; by it versions of one article that give one time are put in order."""
    day: date
    """The day it speaks of: the event's where it says one, else its own."""
    dated: bool = True
    act: Signal
    origins: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    eases: bool = False
    """It tells the end of the event."""
    denies: bool = False
    """It tells the act only beside a denial, so it can't uphold what its own source withdraws."""
    also: tuple[SignalType, ...] = ()
    """Types of its further acts by the same actors."""
    sketch: tuple[int, ...] = ()


class Story(BaseModel):
    """The state of one event; `id` is stable, `version` grows with each report."""

    # One that can't be read is logged; what it says is not.
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    version: int = 1
    family: str = ""
    lead: Signal
    """The event as last told."""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    first: date = date.min
    last: date = date.min
    """Days that its reports speak of."""
    status: ClaimStatus
    origins: tuple[str, ...] = ()
    """Origins that assert it: governments, bodies, groups, an outlet's witnesses."""
    allied: tuple[str, ...] = ()
    """Those of them that are allied to one named before."""
    denied_by: tuple[str, ...] = ()
    severity: Severity
    tellings: tuple[Telling, ...] = ()
    """What its facts rest on: a few articles a fact, the others are only counted."""
    withdrawn: tuple[Withdrawal, ...] = ()
    eased: bool = False
    linked: tuple[str, ...] = ()
    """Stories that led to it: the threat that it carries out."""
    retold: int = 0
    """Reports that changed nothing."""
    toll: Quantity | None = None
    """As it was when the story last changed, else the first one told since."""
    points: int | None = None
    """Of its severity when the story last changed."""
    alerts: int = 0
    """Alerts raised so far."""


class FieldChange(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    before: str
    after: str


class Change(BaseModel):
    """What a report did to its story, why, and which fields are other than before."""

    model_config = ConfigDict(frozen=True)

    kind: ChangeKind
    reason: str
    fields: tuple[FieldChange, ...] = ()
