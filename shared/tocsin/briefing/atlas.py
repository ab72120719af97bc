"""The map: who acts on whom, and where, on an outline of the land; nothing is fetched.

In: threads; map.json (made by training/gazetteer/build_map.py). Out: `Atlas`, cut to where news is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.actors import gazetteer, state_name
from tocsin.alerts.plain import one_line
from tocsin.briefing.thread import Thread, gravest

SQUEEZE = 0.82
"""Degrees of longitude are drawn this much shorter than those of latitude, as at 35 degrees."""
LEFT, TOP, RIGHT, BOTTOM = -1800 * SQUEEZE, -780.0, 1800 * SQUEEZE, 580.0
LEAST_WIDTH = 640.0
ASPECT = 1.9
MOST_LABELS = 12
MOST_ARCS = 24
TYPE_SIZE = 0.024
"""Of names, in parts of the drawn width."""
LETTER = 0.55
"""A letter's width in parts of the type size."""

Point = tuple[float, float]


class Positions(BaseModel):
    model_config = ConfigDict(frozen=True)

    land: str
    seats: dict[str, Point]
    places: dict[str, Point]


class Dot(BaseModel):
    model_config = ConfigDict(frozen=True)

    x: float
    y: float
    level: int
    name: str
    place: bool
    """A place that was told; else a state's seat."""
    label: float | None = None
    """Where its name begins, if it is written."""


class Arc(BaseModel):
    model_config = ConfigDict(frozen=True)

    path: str
    level: int
    name: str


class Atlas(BaseModel):
    model_config = ConfigDict(frozen=True)

    land: str
    squeeze: float = SQUEEZE
    box: tuple[float, float, float, float]
    unit: float
    """One hundredth of the drawn width."""
    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]


@lru_cache(maxsize=1)
def positions() -> Positions:
    """Tenths of a degree, longitude eastwards, latitude southwards."""
    text = Path(__file__).with_name("map.json").read_text(encoding="utf-8")
    return Positions.model_validate_json(text)


def make_atlas(threads: Iterable[Thread]) -> Atlas | None:
    """None where no thread names a place or a state that is known."""
    dots: dict[str, Dot] = {}
    arcs: dict[str, Arc] = {}
    for thread in gravest(threads):
        ends = _ends(thread)
        for dot in ends:
            dots.setdefault(dot.name, dot)
        if len(ends) > 1 and ends[0].name != ends[1].name and len(arcs) < MOST_ARCS:
            name = f"{ends[0].name} – {ends[1].name}"
            path = _bow((ends[0].x, ends[0].y), (ends[1].x, ends[1].y))
            arcs.setdefault(name, Arc(path=path, level=thread.level, name=name))
    if not dots:
        return None
    box = _box([(dot.x, dot.y) for dot in dots.values()])
    return Atlas(
        land=positions().land,
        box=box,
        unit=round(box[2] / 100, 2),
        arcs=tuple(arcs.values()),
        dots=tuple(_labelled(list(dots.values()), box[0] + box[2], box[2])),
    )


def _ends(thread: Thread) -> list[Dot]:
    """Whence and where to: the act's own places where told and known, else the states' seats."""
    signal = thread.latest.signal
    by = next((p.code for p in signal.actors if p.code), None)
    to = next((p.code for p in signal.recipients if p.code and p.code != by), None)
    places = {"origin": by, "destination": to, "site": to}
    found: dict[str, Dot] = {}
    for place in signal.places:
        at = positions().places.get(place.text)
        role = "origin" if place.role == "origin" else "site"
        if at is not None and role not in found:
            found[role] = _dot(at, thread.level, one_line(place.text, 40), place=True)
        elif place.code and role not in found:
            places["origin" if role == "origin" else "site"] = place.code
    ends = [found.get("origin") or _seat(by, thread.level)]
    ends.append(found.get("site") or _seat(places["site"], thread.level))
    return [dot for dot in ends if dot is not None]


def _dot(at: Point, level: int, name: str, *, place: bool) -> Dot:
    return Dot(x=round(at[0] * SQUEEZE), y=round(at[1]), level=level, name=name, place=place)


def _seat(code: str | None, level: int) -> Dot | None:
    """Of a state; a group's is that of its home."""
    group = (code or "").partition(":")[2]
    homes = gazetteer().groups[group].home if group in gazetteer().groups else (code or "",)
    at = next((positions().seats[home] for home in homes if home in positions().seats), None)
    return _dot(at, level, state_name(code), place=False) if at and code else None


def _bow(a: Point, b: Point) -> str:
    """A curve that leans to the left of its way, so that there and back are two lines."""
    (ax, ay), (bx, by) = a, b
    cx = (ax + bx) / 2 + (by - ay) * 0.18
    cy = (ay + by) / 2 - (bx - ax) * 0.18
    return f"M{ax:g} {ay:g}Q{cx:.0f} {cy:.0f} {bx:g} {by:g}"


def _box(points: list[Point]) -> tuple[float, float, float, float]:
    """x, y, width, height around all points, never less than a continent, within the world."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max((max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 1.4 * ASPECT, LEAST_WIDTH)
    width = min(width, RIGHT - LEFT)
    height = min(width / ASPECT, BOTTOM - TOP)
    x = min(max((min(xs) + max(xs) - width) / 2, LEFT), RIGHT - width)
    y = min(max((min(ys) + max(ys) - height) / 2, TOP), BOTTOM - height)
    return round(x), round(y), round(width), round(height)


def _labelled(dots: list[Dot], right: float, width: float) -> Iterator[Dot]:
    """Names for the gravest dots, where one does not run into another or off the map."""
    size = width * TYPE_SIZE
    taken: list[tuple[float, float, float, float]] = []
    for dot in sorted(dots, key=lambda dot: -dot.level):
        wide = len(dot.name) * LETTER * size
        x, y = dot.x + size * 0.7, dot.y - size / 2
        if x + wide > right:
            x = dot.x - size * 0.7 - wide
        free = all(
            x > tx + tw or tx > x + wide or y > ty + th or ty > y + size for tx, ty, tw, th in taken
        )
        if free and len(taken) < MOST_LABELS:
            taken.append((x, y, wide, size))
            yield dot.model_copy(update={"label": round(x)})
        else:
            yield dot
