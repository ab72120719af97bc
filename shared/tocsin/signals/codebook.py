"""The codebook as data: what each type covers, its polarity, rung and export codes.

In: codebook.yaml. Out: `codebook()`; `polarity_of` and `rung_of` for one act.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from tocsin.signals.cue import cue_data
from tocsin.signals.signal import Polarity, SignalType

JOINT_TYPES = frozenset(
    {
        SignalType.TALKS_MEDIATION,
        SignalType.TREATY_ALLIANCE,
        SignalType.CEASEFIRE_TRUCE,
    }
)
"""Types in which all partners are actors."""


Mark = Literal["E", "D", "N", "E3"]
Rung = Annotated[int, Field(ge=0, le=5)]
Words = Annotated[str, Field(min_length=1)]


class Variant(BaseModel):
    """Another polarity or rung for acts told in certain words (regular expressions, without case)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    polarity: Mark | None = None
    rung: Rung | None = None

    @field_validator("when", "unless", mode="before")
    @classmethod
    def _without_case(cls, pattern: str | None) -> re.Pattern[str] | None:
        return re.compile(pattern, re.IGNORECASE) if pattern else None

    def fits(self, sentence: str) -> bool:
        found = self.when is None or bool(self.when.search(sentence))
        return found and not (self.unless and self.unless.search(sentence))


class TypeEntry(BaseModel):
    """One type; `excludes` is the codebook's "not", `yes` and `no` are sentences to test cues by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Words
    covers: Words
    excludes: Annotated[Words, Field(alias="not")]
    polarity: Mark
    rung: Rung
    variants: tuple[Variant, ...] = ()
    plover: Words
    cameo: Annotated[tuple[str, ...], Field(min_length=1)]
    goldstein: Annotated[float, Field(ge=-10, le=10)] | None
    yes: Annotated[tuple[Words, ...], Field(min_length=1)]
    no: Annotated[tuple[Words, ...], Field(min_length=1)]


@lru_cache(maxsize=1)
def codebook() -> dict[SignalType, TypeEntry]:
    """The twenty types; raises ValidationError where the data is faulty, KeyError where one lacks."""
    data = cue_data("codebook")
    return {kind: TypeEntry.model_validate(data[kind.value]) for kind in SignalType}


def _variant(kind: SignalType, sentence: str | None) -> Variant:
    """The first variant whose words the sentence has; without a sentence none."""
    variants = codebook()[kind].variants if sentence is not None else ()
    return next((one for one in variants if one.fits(sentence or "")), Variant())


def rung_of(kind: SignalType, sentence: str | None = None) -> int:
    """The act's default severity, 0 to 5: the type's, or that of its variant in this sentence.

    `rung_of(MISSILE_NUCLEAR_ACTIVITY, "Pyongyang carried out a nuclear test.")` is 5.
    """
    found = _variant(kind, sentence).rung
    return codebook()[kind].rung if found is None else found


def polarity_of(
    kind: SignalType, *, halt: bool = False, to_ally: bool = False, sentence: str | None = None
) -> Polarity:
    """Polarity for the dyad and for others; forces sent to a partner are E3, arms withheld halt.

    `sentence` are the words that tell the act: a border treaty eases, a defence pact does not.
    """
    if halt and kind is SignalType.ARMS_TRANSFER:
        return Polarity(mark="halt", dyad="escalatory", third_parties="deescalatory")
    mark = _variant(kind, sentence).polarity or codebook()[kind].polarity
    if kind in (SignalType.TROOP_DEPLOYMENT, SignalType.MILITARY_EXERCISE) and to_ally:
        mark = "E3"
    if mark == "E3":
        return Polarity(mark=mark, dyad="cooperative", third_parties="escalatory")
    if mark == "D":
        return Polarity(mark=mark, dyad="deescalatory", third_parties="deescalatory")
    if mark == "N":
        return Polarity(mark=mark, dyad="neutral", third_parties="neutral")
    return Polarity(mark=mark, dyad="escalatory", third_parties="escalatory")
