"""Tables that have been in use for long, for what an article costs then: simulated, not waited for.

In: how many items. Out: a `MemoryTable` holding so many, of the kinds and sizes that stories leave;
as many of the shelves as there is room for are full, and name stories that are read and not chosen.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

from pydantic import TypeAdapter

from tocsin.local.memory import MemoryTable
from tocsin.local.supply import FIRST_DAY, TURN
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import Party, Span
from tocsin.stories import Report, Source, update
from tocsin.stories.copies import SIZE
from tocsin.stories.families import families
from tocsin.stories.shelves import MOST_BRIEFS, Brief
from tocsin.stories.update import SUPPORTS

LONG_AGO = date(1950, 1, 1)
SHELVED = 0.1
"""Share of the items that are shelves, at most."""
_BRIEFS = TypeAdapter(tuple[Brief, ...])


def fill(memory: MemoryTable, table: str, items: int) -> None:
    """`items` more in the table, none of them in an index."""
    names = {family.name for family in families().values()} | {"any", "threat"}
    keys = [f"{name}|{code}" for name, code in product(sorted(names), TURN)]
    shelves = keys[: int(items * SHELVED)]
    held = memory.items.setdefault(table, {})
    for key in shelves:
        held[f"SHELF#{key}"] = {"pk": {"S": f"SHELF#{key}"}} | _body(_full(key.split("|")[1]))
    bodies = {"STORY": _story(), "REPORT": "x" * 300, "SOURCE": "", "ALERT": "x" * 6_000}
    kinds = [(kind, _body(body)) for kind, body in bodies.items()]
    for number in range(items - len(shelves)):
        kind, rest = kinds[number % len(kinds)]
        pk = f"{kind}#{number // len(kinds)}"
        held[pk] = {"pk": {"S": pk}} | rest


def _body(body: str) -> dict[str, Any]:
    return {"body": {"S": body}, "version": {"N": "1"}}


def _full(code: str) -> str:
    """A shelf on which every story may be the one, by its days and its actor."""
    days = (FIRST_DAY.date() + timedelta(days=number) for number in range(MOST_BRIEFS))
    briefs = (
        Brief(id=str(number), first=day, actors=(code,), targets=("XX",), places=("elsewhere",))
        for number, day in enumerate(days)
    )
    return _BRIEFS.dump_json(tuple(briefs)).decode()


def _story() -> str:
    """A story with the tellings that a fact is kept for, of the act that no report can tell."""
    words = "Soldiers crossed the river at dawn and raised a flag on the school of the village."
    span = Span(text=words, start=0, end=len(words))
    lead = Signal(
        type=SignalType.TROOP_DEPLOYMENT,
        status=Status.REPORTED,
        polarity=polarity_of(SignalType.TROOP_DEPLOYMENT, to_ally=False),
        actors=(Party(text="nobody", start=0, end=6, code="XX"),),
        recipients=(),
        speakers=(),
        trigger=span,
        evidence=span,
        confidence=0.9,
    )
    story = None
    for number in range(SUPPORTS):
        source = Source(bucket="b", key=str(number), sha256=f"{number:064}", outlet=str(number))
        told = Report(lead=lead, source=source, on=LONG_AGO, sketch=tuple(range(SIZE)))
        story, _ = update(story, told)
    return story.model_dump_json() if story else ""
