"""The briefing page: one HTML file with its style, its script and its charts in it.

In: `Development`s, the time, counts of articles. Out: HTML of at most 300,000 bytes. All text of
articles is escaped; the page's policy allows nothing but its own style and script, by their hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from tocsin import __version__
from tocsin.actors import state_name
from tocsin.alerts.development import Development
from tocsin.briefing.atlas import Atlas, make_atlas
from tocsin.briefing.axis import Axis, make_axis
from tocsin.briefing.charts import Lane, Panel, lanes_of, panels_of
from tocsin.briefing.row import Room, Row, anchor, covered, make_row
from tocsin.briefing.thread import Thread, gather_threads, gravest
from tocsin.stories.severity import weights

HERE = Path(__file__).parent
MOST_BYTES = 300_000
MOST_ROWS = 800
"""Stories for whose bare rows there is room."""
LEADS = 3
WHOLE = 25
"""Stories, the gravest first, whose history is neither packed nor cut before the others'."""
ROOMS = (
    Room(),
    Room(quote=300, developments=6, others=2),
    Room(quote=180, developments=3, others=1),
    Room(quote=110, developments=1, others=0),
)
"""Room for the others; the first with which the page is small enough is taken."""


class Choice(BaseModel):
    model_config = ConfigDict(frozen=True)

    value: str
    text: str


class Briefing(BaseModel):
    """All that the page's template shows."""

    model_config = ConfigDict(frozen=True)

    made: datetime
    covered: str
    developments: int
    rows: tuple[Row, ...]
    leads: tuple[Row, ...]
    axis: Axis | None
    lanes: tuple[Lane, ...]
    panels: tuple[Panel, ...]
    atlas: Atlas | None
    states: tuple[Choice, ...]
    types: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    packed: frozenset[str]
    """Rows whose history stands compressed at the page's end."""
    shortened: bool
    dropped: int
    """Stories that found no room."""
    engine: str = __version__

    @property
    def types_at(self) -> dict[str, int]:
        return {one.value: number for number, one in enumerate(self.types)}


def make_briefing(
    threads: Sequence[Thread],
    now: datetime,
    room: Room = ROOMS[0],
    *,
    pack: bool = False,
    dropped: int = 0,
) -> Briefing:
    ranked = gravest(threads)
    whole = {one.id for one in ranked[:WHOLE]}
    rows = {one.id: make_row(one, Room() if one.id in whole else room) for one in threads}
    axis = make_axis(m for one in threads for m in one.moments) if threads else None
    codes = sorted({code for row in rows.values() for code in row.codes.split()}, key=_as_listed)
    types = {row.type: row.label for row in rows.values()}
    shown = tuple(rows.values())
    return Briefing(
        made=now,
        covered=covered(shown),
        developments=sum(len(one.developments) for one in threads),
        rows=shown,
        leads=tuple(rows[one.id] for one in ranked[:LEADS]),
        axis=axis,
        lanes=lanes_of(threads, axis) if axis else (),
        panels=panels_of(threads, axis) if axis else (),
        atlas=make_atlas(threads),
        states=tuple(Choice(value=code, text=state_name(code)) for code in codes),
        types=tuple(Choice(value=k, text=v) for k, v in sorted(types.items(), key=lambda e: e[1])),
        statuses=tuple(Choice(value=s, text=s) for s in sorted({row.status for row in shown})),
        levels=tuple(Choice(value=str(n), text=weights().names[n]) for n in range(5, 0, -1)),
        packed=frozenset(row.anchor for key, row in rows.items() if pack and key not in whole),
        shortened=room != ROOMS[0] or dropped > 0,
        dropped=dropped,
    )


def _as_listed(code: str) -> str:
    """Its place in a list by name, in which al-Shabaab is not behind Zimbabwe."""
    return state_name(code).casefold()


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(names=weights().names, anchor=anchor)
    return environment


@lru_cache(maxsize=2)
def _asset(name: str) -> tuple[Markup, Markup]:
    """The file as it stands in the page, and its hash for the page's policy."""
    text = (HERE / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), Markup(f"'sha256-{digest}'")  # noqa: S704 - our own files


def _pack(briefing: Briefing) -> str:
    """The packed rows' histories, escaped as in the page: zlib of JSON by anchor, as base64."""
    history = _templates().get_template("history.html").module.history  # type: ignore[attr-defined]
    packed = {
        row.anchor: str(history(row, briefing.made))
        for row in briefing.rows
        if row.anchor in briefing.packed
    }
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _render(briefing: Briefing) -> str:
    (style, style_hash), (script, script_hash) = _asset("page.css"), _asset("page.js")
    return (
        _templates()
        .get_template("page.html")
        .render(
            page=briefing,
            packed=briefing.packed,
            pack=_pack(briefing) if briefing.packed else "",
            style=style,
            script=script,
            style_hash=style_hash,
            script_hash=script_hash,
        )
    )


def render_page(developments: Iterable[Development], now: datetime) -> str:
    """The page. Where it grows too large, the less grave stories' histories are packed, then cut.

    In the end the least grave stories are left out. The page says what was cut.
    """
    every = gather_threads(developments)
    left = _best(every, MOST_ROWS)
    dropped = len(every) - len(left)
    html = _render(make_briefing(left, now, dropped=dropped))
    for room in ROOMS:
        if len(html.encode()) <= MOST_BYTES:
            return html
        html = _render(make_briefing(left, now, room, pack=True, dropped=dropped))
    while (size := len(html.encode())) > MOST_BYTES:
        left = _best(left, min(len(left) - 1, int(len(left) * 0.95 * MOST_BYTES / size)))
        dropped = len(every) - len(left)
        html = _render(make_briefing(left, now, ROOMS[-1], pack=True, dropped=dropped))
    return html


def _best(threads: tuple[Thread, ...], most: int) -> tuple[Thread, ...]:
    """The gravest, in the order they came."""
    if len(threads) <= most:
        return threads
    best = {one.id for one in gravest(threads)[:most]}
    return tuple(one for one in threads if one.id in best)
