"""An act as the model sees it in a sentence: its type, words, statuses, and the tags of its roles.

In: places of the sentence. Out: how surely they stand in a role.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tocsin.signals.encoder import ROLES, Floats
from tocsin.signals.signal import SignalType, Status

LEAST_SHARE = 1e-3


@dataclass(frozen=True)
class Act:
    """A type that a sentence tells; `start` and `end` are the trigger's, in the sentence."""

    type: SignalType
    start: int
    end: int
    confidence: float
    statuses: dict[Status, float]
    tags: Floats
    """(tokens, roles): probability that a token belongs to a role of this act."""
    hidden: Floats
    """(tokens, 384): the tokens' vectors."""
    offsets: tuple[tuple[int, int], ...]
    """Each token's characters in the sentence; (0, 0) for the tokens that mark its ends."""
    halt: bool = False

    def role(self, name: str, start: int, end: int) -> float:
        """How surely characters `start` to `end` stand in a role: the mean over their tokens."""
        column = ROLES.index(name)
        inside = self._tokens(start, end)
        return float(self.tags[inside, column].mean()) if inside else 0.0

    def peak(self, start: int, end: int) -> float:
        """The trigger's tag at its highest from `start` to `end`, as a share of the highest of all."""
        tags = self.tags[:, ROLES.index("trigger")]
        inside = self._tokens(start, end)
        return float(tags[inside].max() / max(float(tags.max()), LEAST_SHARE)) if inside else 0.0

    def _tokens(self, start: int, end: int) -> list[int]:
        """The tokens that have a character from `start` to `end`; marks at the ends have none."""
        if start >= self._until:
            return []
        return [n for n, (a, b) in enumerate(self.offsets) if a < end and b > start and b > a]

    @cached_property
    def _until(self) -> int:
        """Where the last token ends: of a long sentence the model reads the first tokens only."""
        return max((end for _, end in self.offsets), default=0)

    def view(self) -> Floats:
        """(3, 384): the tokens' mean vectors, weighed by the trigger's tag, by the parties', and alike."""
        inside = np.array([end > start for start, end in self.offsets], dtype=np.float32)
        parties = self.tags[:, [ROLES.index("actors"), ROLES.index("recipients")]].max(1) * inside
        shares = np.stack([self.tags[:, ROLES.index("trigger")], parties, np.ones_like(parties)])
        totals = np.maximum(shares.sum(1, keepdims=True), LEAST_SHARE)
        return np.asarray(shares / totals @ self.hidden, dtype=np.float32)

    def moved(self, by: int) -> Act:
        """The act with its places counted from `by` characters further left."""
        offsets = tuple((a + by, b + by) if b > a else (a, b) for a, b in self.offsets)
        return replace(self, start=self.start + by, end=self.end + by, offsets=offsets)

    def spans(self, name: str, least: float) -> tuple[tuple[int, int], ...]:
        """Stretches of tokens that are at least so surely in a role."""
        found: list[tuple[int, int]] = []
        column = self.tags[:, ROLES.index(name)].tolist()
        before = -2
        for token, (start, end) in enumerate(self.offsets):
            if end <= start or column[token] < least:
                continue
            if before == token - 1:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
            before = token
        return tuple(found)
