"""A story with its whole history: the developments of one id, oldest first.

In: `Development`s in any order. Out: `Thread`s, the latest told first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from tocsin.alerts.development import Development, dyad_of
from tocsin.alerts.record import AlertRecord
from tocsin.stories import ClaimStatus


class Thread(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    developments: tuple[Development, ...]

    @property
    def latest(self) -> AlertRecord:
        return self.developments[-1].record

    @property
    def moments(self) -> tuple[datetime, ...]:
        """Each development's place in time; an undated article stands by its dated neighbour."""
        dated = [one.moment for one in self.developments if one.record.article.published]
        if not dated:
            return tuple(one.at for one in self.developments)
        last = min(dated)
        found = []
        for one in self.developments:
            last = one.moment if one.record.article.published else last
            found.append(last)
        return tuple(found)

    @property
    def last_moment(self) -> datetime:
        return max(self.moments)

    @property
    def level(self) -> int:
        """Severity 0 to 5 as it stands; a retracted story weighs nothing."""
        return 0 if self.is_retracted else self.latest.severity.level

    @property
    def is_retracted(self) -> bool:
        return self.latest.status is ClaimStatus.RETRACTED

    @property
    def is_easing(self) -> bool:
        return self.latest.signal.polarity.mark == "D"

    @property
    def dyad(self) -> tuple[str, ...]:
        return dyad_of(self.latest.signal)


def gather_threads(developments: Iterable[Development]) -> tuple[Thread, ...]:
    """One thread a story id; within it by reading time, then by the story's own count."""
    by_id: dict[str, list[Development]] = defaultdict(list)
    for one in developments:
        by_id[one.record.story_id].append(one)
    threads = [
        Thread(
            id=story_id,
            developments=tuple(sorted(found, key=lambda one: (one.at, one.record.alert_version))),
        )
        for story_id, found in by_id.items()
    ]
    return tuple(sorted(threads, key=lambda one: (one.last_moment, one.id), reverse=True))


def gravest(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """The order in which a desk would look: by severity, then the latest first."""
    return tuple(sorted(threads, key=lambda one: (-one.level, -one.last_moment.timestamp())))
