"""How many articles there were in a span of time, by what became of them.

In: nothing (this is the model). Out: `Counts`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Counts(BaseModel):
    """Articles by what became of them, and messages that wait in dead letters, by queue."""

    model_config = ConfigDict(frozen=True)

    read: int = 0
    quarantined: int = 0
    repeated: int = 0
    superseded: int = 0
    waiting: dict[str, int] = {}

    @property
    def failed(self) -> int:
        return sum(self.waiting.values())
