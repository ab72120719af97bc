"""What the two charts show: a lane a story, and severity over time a dyad.

In: threads and the axis. Out: `Lane`s and `Panel`s in per cent of the drawn width.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from tocsin.actors import state_name
from tocsin.briefing.axis import Axis
from tocsin.briefing.thread import Thread, gravest
from tocsin.stories import ClaimStatus
from tocsin.stories.severity import weights

MOST_LANES = 14
MOST_PANELS = 8
NEAR = 1.0
NUDGE = 11


class Mark(BaseModel):
    model_config = ConfigDict(frozen=True)

    at: float
    level: int
    kind: str
    nudge: int = 0
    """Pixels to the right, so that marks of one moment are told apart."""


class Lane(BaseModel):
    model_config = ConfigDict(frozen=True)

    thread: Thread
    marks: tuple[Mark, ...]
    told: str
    """The same in words."""


class Panel(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    codes: str
    path: str
    """Steps in a box of 100 by 5, the gravest on top."""
    level: int
    stories: int
    told: str


def lanes_of(threads: Iterable[Thread], axis: Axis) -> tuple[Lane, ...]:
    """The gravest stories, drawn in the order of their first report."""
    chosen = gravest(threads)[:MOST_LANES]
    return tuple(_lane(one, axis) for one in sorted(chosen, key=lambda one: one.moments[0]))


def _level(status: ClaimStatus, level: int) -> int:
    return 0 if status is ClaimStatus.RETRACTED else level


def _lane(thread: Thread, axis: Axis) -> Lane:
    marks: list[Mark] = []
    words = []
    for one, moment in zip(thread.developments, thread.moments, strict=True):
        level = _level(one.record.status, one.record.severity.level)
        kind = one.record.change.kind.value
        at = axis.place(moment)
        near = sum(abs(mark.at - at) < NEAR for mark in marks)
        marks.append(Mark(at=at, level=level, kind=kind, nudge=near * NUDGE))
        words.append(f"{kind} {moment.day} {moment:%B}, {weights().names[level].lower()}")
    return Lane(thread=thread, marks=tuple(marks), told="; ".join(words))


def panels_of(threads: Iterable[Thread], axis: Axis) -> tuple[Panel, ...]:
    """The dyads, gravest first; a dyad is as grave as its gravest story at each moment."""
    by_dyad: dict[tuple[str, ...], list[Thread]] = defaultdict(list)
    for thread in threads:
        if len(thread.dyad) > 1:
            by_dyad[thread.dyad].append(thread)
    panels = [_panel(dyad, found, axis) for dyad, found in by_dyad.items()]
    return tuple(sorted(panels, key=lambda one: (-one.level, -one.stories, one.name)))[:MOST_PANELS]


def _panel(dyad: tuple[str, ...], threads: list[Thread], axis: Axis) -> Panel:
    events = sorted(
        (axis.place(moment), thread.id, _level(one.record.status, one.record.severity.level))
        for thread in threads
        for one, moment in zip(thread.developments, thread.moments, strict=True)
    )
    now: dict[str, int] = {}
    height, path, told = 0, f"M{events[0][0]:g} 5", []
    for at, story_id, level in events:
        now[story_id] = level
        if (top := max(now.values())) != height:
            path += f"H{at:g}V{5 - top}"
            told.append(weights().names[top].lower())
            height = top
    path += "H100"
    name = " – ".join(state_name(code) for code in dyad)
    return Panel(
        name=name,
        codes="-".join(dyad),
        path=path,
        level=height,
        stories=len(threads),
        told=f"severity {', then '.join(told) or 'info'}",
    )
