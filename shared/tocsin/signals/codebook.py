"""The codebook as data: what each type covers, its polarity, rung and export codes.

In: codebook.yaml. Out: `codebook()`, and `polarity_of` for one act.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

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


class TypeEntry(BaseModel):
    model_config = ConfigDict(frozen=True)

    label: str
    covers: str
    polarity: Literal["E", "D", "N", "E3"]
    rung: int
    plover: str
    cameo: tuple[str, ...]
    goldstein: float | None


@lru_cache(maxsize=1)
def codebook() -> dict[SignalType, TypeEntry]:
    """The twenty types; raises ValidationError where the data is faulty."""
    return {SignalType(k): TypeEntry.model_validate(v) for k, v in cue_data("codebook").items()}


def polarity_of(kind: SignalType, *, halt: bool = False, to_ally: bool = False) -> Polarity:
    """Polarity for the dyad and for others; forces sent to a partner are E3, arms withheld halt."""
    if halt and kind is SignalType.ARMS_TRANSFER:
        return Polarity(mark="halt", dyad="escalatory", third_parties="deescalatory")
    mark = codebook()[kind].polarity
    if kind in (SignalType.TROOP_DEPLOYMENT, SignalType.MILITARY_EXERCISE) and to_ally:
        mark = "E3"
    if mark == "E3":
        return Polarity(mark=mark, dyad="cooperative", third_parties="escalatory")
    if mark == "D":
        return Polarity(mark=mark, dyad="deescalatory", third_parties="deescalatory")
    if mark == "N":
        return Polarity(mark=mark, dyad="neutral", third_parties="neutral")
    return Polarity(mark=mark, dyad="escalatory", third_parties="escalatory")
