"""Under which keys stories are kept, so that a few reads find those that a report may tell.

In: a `Report`, a story. Out: `shelf_keys` and `own_shelves`, where to look and to keep; `Brief`, a shelf's
entry; `candidates` and `denials_before`, stories worth reading whole; `shelved`, a shelf with one's entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from tocsin.stories.alike import targets_of
from tocsin.stories.days import event_day
from tocsin.stories.families import family_of, sides
from tocsin.stories.match import (
    MOST_CODES,
    THREAT_DAYS,
    parties_of,
    report_families,
    report_sides,
)
from tocsin.stories.report import Report
from tocsin.stories.story import Story

MOST_CANDIDATES = 6
"""Stories read whole for one report."""
MOST_DENIALS = 2
"""Besides, those that may be denials of its act."""
DENIED_DAYS = 3
"""How soon a denial comes that names the act by another type."""
MOST_BRIEFS = 100


class Brief(BaseModel):
    """What a shelf tells of a story."""

    model_config = ConfigDict(frozen=True)

    id: str
    first: date
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...] = ()


def brief_of(story: Story) -> Brief:
    return Brief(
        id=story.id,
        first=story.first,
        actors=story.actors,
        targets=tuple(sorted(targets_of(story))),
        places=story.places,
    )


def shelf_keys(report: Report) -> tuple[str, ...]:
    """Where to look and to keep: "family|code" for each party; at most some twenty."""
    found = [family.name for family in report_families(report)]
    keys = [f"{name}|{code}" for name in found for code in parties_of(report.lead)]
    if family_of(report.lead).carries_out:
        keys += [f"threat|{code}" for code in sides(report.lead)[0][:MOST_CODES]]
    return tuple(dict.fromkeys(keys))


def own_shelves(report: Report, story: Story | None) -> tuple[str, ...]:
    """The shelves of this report on which its story is kept; None for a new one."""
    family = story.family if story else family_of(report.lead).name
    found = parties_of(report.lead)
    return tuple(f"{name}|{code}" for code in found for name in (family, "any"))


def candidates(report: Report, briefs: Iterable[Brief]) -> tuple[str, ...]:
    """Ids of the stories worth reading whole, the likeliest first."""
    day, _ = event_day(report)
    longest = max(family.span for family in report_families(report))
    actors, hit, places = report_sides(report)
    ranked: list[tuple[int, int, str]] = []
    for brief in {one.id: one for one in briefs}.values():
        apart = abs((day - brief.first).days)
        if apart > max(longest, THREAT_DAYS):
            continue
        same = len(actors & {*brief.actors}) + len(hit & {*brief.targets})
        near = 2 * bool(places & {*brief.places}) - bool(places and brief.places)
        ranked.append((-same - 2 * near, apart, brief.id))
    return tuple(entry[2] for entry in sorted(ranked)[:MOST_CANDIDATES])


def denials_before(report: Report, briefs: Iterable[Brief]) -> tuple[str, ...]:
    """Ids of the stories that may be but a denial of the report's act, first those that name no target.

    They are read besides the candidates, of which accusations of busy states would leave none.
    """
    (day, _), (actors, _, _) = event_day(report), report_sides(report)
    ranked = [
        (bool(one.targets), abs((day - one.first).days), one.id)
        for one in {one.id: one for one in briefs}.values()
        if actors & {*one.actors} and abs((day - one.first).days) <= DENIED_DAYS
    ]
    return tuple(entry[2] for entry in sorted(ranked)[:MOST_DENIALS])


def shelved(briefs: Sequence[Brief], story: Story) -> tuple[Brief, ...]:
    """The shelf with the story's entry as it is now, at its end; the one not changed longest falls off."""
    entry = brief_of(story)
    if entry in briefs:
        return tuple(briefs)
    return (*(brief for brief in briefs if brief.id != story.id), entry)[-MOST_BRIEFS:]
