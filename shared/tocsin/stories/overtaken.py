"""Whether events have overtaken a denial: a truce that the army denied to have agreed on has begun.

In: a story's tellings. Out: `overtaken`, by the code of each such denier when.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.signals.signal import SignalType, Status
from tocsin.stories.families import sides
from tocsin.stories.report import moment_of
from tocsin.stories.story import Telling

_AGREED = (SignalType.CEASEFIRE_TRUCE, SignalType.TREATY_ALLIANCE)


def overtaken(tellings: Sequence[Telling]) -> dict[str, str]:
    """When articles last told in their own voice that the denier took part himself, on a day after he had
    denied it.

    Only of what its partners agree on: of an attack, a later article that leaves out whose word it is
    proves nothing, and talks or drills of a later day are others than those denied.
    """
    denied: dict[str, list[str]] = {}
    for one in tellings:
        for code in one.deniers:
            denied.setdefault(code, []).append(one.at[:10])
    found: dict[str, str] = {}
    for one in tellings:
        day = _day_of(one)
        for code in _partners(one) if day else ():
            if any(said < str(day) for said in denied.get(code, ())):
                found[code] = max(found.get(code, ""), moment_of(one.at))
    return found


def _day_of(telling: Telling) -> date | None:
    """The day that it names for the act, if that has come."""
    when = telling.act.time
    day = when.first if when and when.precision == "day" else None
    return day if day and day.isoformat() <= telling.at[:10] else None


def _partners(telling: Telling) -> tuple[str, ...]:
    act = telling.act
    if act.type not in _AGREED:
        return ()
    own = act.status is Status.REPORTED and not act.speakers and not telling.deniers
    return sides(act)[0] if own else ()
