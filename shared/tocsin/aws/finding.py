"""Which story a report tells: read from its shelves, then from the few stories on them.

In: a report or a publisher's notice, and the stories table. Out: `Found`, with the versions read, so
that a write which another one overtook is noticed. To a report a story that can't be read is as if it were
not there: an alert too many rather than none, see items.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from tocsin.alerts.rules import facts_from, facts_of
from tocsin.alerts.silences import Silence, scopes_of
from tocsin.aws.items import NotReadable, parsed
from tocsin.aws.table import Entry, Stored, is_withdrawn, read_items, stored, told_story
from tocsin.signals import Signal
from tocsin.stories import (
    Change,
    ChangeKind,
    ClaimStatus,
    Report,
    Story,
    Withdrawal,
    choose,
    update,
)
from tocsin.stories.copies import is_copy
from tocsin.stories.denial import as_denial, denial_keys, denied_before, denied_keys
from tocsin.stories.leading import variants
from tocsin.stories.match import MOST_CODES, threats_before
from tocsin.stories.notice import codes_in, find_withdrawn
from tocsin.stories.report import moment_of
from tocsin.stories.shelves import (
    MOST_CANDIDATES,
    Brief,
    candidates,
    denials_before,
    own_shelves,
    shelf_keys,
    shelved,
)

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

MOST_KEYS = 80
"""Of the 100 that one BatchGetItem reads."""
_BRIEFS = TypeAdapter(tuple[Brief, ...], config=ConfigDict(hide_input_in_errors=True))


class Found(BaseModel):
    """What a report found on its shelves."""

    model_config = ConfigDict(frozen=True)

    report: Report | None = None
    """As it tells the story found: by another of its acts, where its lead told none."""
    story: Story | None = None
    version: int = 0
    threats: tuple[str, ...] = ()
    shelves: dict[str, Stored] = {}
    silences: tuple[Silence, ...] = ()
    scopes: frozenset[str] = frozenset()
    """Where a silence was looked for."""
    by_address: bool = False
    """The withdrawn article's own address led to the story."""
    forgotten: dict[str, str] = {}
    """Stories that addresses name and that are kept no more, by mark."""
    withdrawn: bool = False
    """It was taken back before it came."""


def find(report: Report, table: DynamoDBClient, name: str) -> Found:
    """Two reads at most: the report's shelves, then the few stories on them that may be its own."""
    asked = [report, *(_as_variant(report, one) for one in variants(report.lead, report.others))]
    looked = [key for one in asked for key in shelf_keys(one)] + list(denial_keys(report))
    looked = [*own_shelves(report, None), *looked]
    denials = {*denied_keys(report)} - {*looked}
    keys = {key: f"SHELF#{key}" for key in dict.fromkeys([*looked, *sorted(denials)][:MOST_KEYS])}
    sources = [f"SOURCE#{mark}" for mark in report.source.marks]
    muted = {scope: f"SILENCE#{scope}" for scope in _scopes(report)}
    items = read_items(table, name, [*keys.values(), *sources, *muted.values()])
    silences = [items[pk] for pk in muted.values() if pk in items]
    shelves = {key: stored(items.get(pk)) for key, pk in keys.items()}
    told, put = moment_of(report.at), report.arrived or ""
    gone = any(is_withdrawn(items[pk], told, put) for pk in sources if pk in items)
    briefs = {key: _briefs(f"SHELF#{key}", shelf) for key, shelf in shelves.items()}
    ids = candidates(report, (one for key in briefs if key not in denials for one in briefs[key]))
    before = denials_before(report, (one for key in denials for one in briefs.get(key, ())))
    ids = tuple(dict.fromkeys((*ids, *before)))
    read, more = _read_stories(table, name, ids)
    silences += more
    stories = [one for one, _ in read]
    own, story = _choose(asked, stories)
    return Found(
        report=own,
        story=story,
        version=next((version for one, version in read if one is story), 0),
        threats=threats_before(own, stories),
        shelves=shelves,
        silences=_silences(silences),
        scopes=frozenset({*muted, *ids}),
        withdrawn=gone,
    )


def silences_of(
    found: Found, story: Story, change: Change, table: DynamoDBClient, name: str
) -> tuple[Silence, ...]:
    """Those of what is told: a story has parties that the report which follows it up leaves out.

    A third read, where a change is material and its parties are not the report's.
    """
    if change.kind in (ChangeKind.REPEAT, ChangeKind.RETRACTED):
        return found.silences
    new = {story.id} if found.story is None else set()
    left = {*scopes_of(facts_of(story, change))} - found.scopes - new
    if not left:
        return found.silences
    items = read_items(table, name, [f"SILENCE#{scope}" for scope in sorted(left)])
    return (*found.silences, *_silences(items.values()))


def _silences(items: Iterable[dict[str, Any]]) -> tuple[Silence, ...]:
    read = (parsed(one["pk"]["S"], one["body"]["S"], Silence.model_validate_json) for one in items)
    return tuple(one for one in read if one)


def _as_variant(report: Report, lead: Signal) -> Report:
    others = tuple(one for one in (report.lead, *report.others) if one != lead)
    return report.model_copy(update={"lead": lead, "others": others})


def _choose(asked: Sequence[Report], stories: Sequence[Story]) -> tuple[Report, Story | None]:
    """The first way of reading the report by which it tells a known story; else its own lead.

    What a further sentence tells counts where it is news of that story, or the story has the article
    already: an act that it but recalls would keep the lead from being told.
    """
    for report in asked:
        story = choose(report, stories)
        own = report.lead.evidence == asked[0].lead.evidence
        if story is not None and (own or _holds(story, report) or _changes(story, report)):
            return report, story
    return as_denial(asked[0], stories) or (asked[0], denied_before(asked[0], stories))


def _holds(story: Story, report: Report) -> bool:
    """Whether it tells this article already, in an earlier version or a copy."""
    marks = {*report.source.marks}
    return any(marks & {*one.marks} or is_copy(one.sketch, report.sketch) for one in story.tellings)


def _changes(story: Story, report: Report) -> bool:
    return update(story, report)[1].kind is not ChangeKind.REPEAT


def find_told(notice: Withdrawal, report: Report | None, table: DynamoDBClient, name: str) -> Found:
    """The story that the withdrawn article told.

    Raises NotReadable where it can't be read: what a tombstone replaces nobody could retract any more.
    """
    items = read_items(table, name, [f"SOURCE#{mark}" for mark in notice.marks])
    named = {mark: told_story(items.get(f"SOURCE#{mark}", {})) for mark in notice.marks}
    forgotten = {mark: one for mark, one in named.items() if one}
    stories, _ = _read_stories(table, name, list(dict.fromkeys(forgotten.values())))
    if stories:
        story, version = stories[0]
        return Found(report=report, story=story, version=version, by_address=True)
    if there := read_items(table, name, [f"STORY#{one}" for one in forgotten.values()]):
        raise NotReadable(min(there))
    found = find(report, table, name) if report else Found()
    found = found if found.story else _find_by_words(notice, report, table, name)
    return found.model_copy(update={"forgotten": forgotten})


def _find_by_words(
    notice: Withdrawal, report: Report | None, table: DynamoDBClient, name: str
) -> Found:
    """The story of an act that the notice does not tell, by the parties that it names."""
    keys = [f"SHELF#any|{code}" for code in codes_in(notice)[:MOST_CODES]]
    items = read_items(table, name, keys) if keys else {}
    briefs = {one.id: one for key in keys for one in _briefs(key, stored(items.get(key)))}
    latest = sorted(briefs.values(), key=lambda one: one.first)[-MOST_CANDIDATES:]
    read, _ = _read_stories(table, name, [one.id for one in latest])
    story = find_withdrawn(notice, [one for one, _ in read])
    version = next((version for one, version in read if one is story), 0)
    return Found(report=report, story=story, version=version)


def _scopes(report: Report) -> tuple[str, ...]:
    """Where a silence of this report's event may stand."""
    lead = report.lead
    return scopes_of(facts_from(lead, ClaimStatus.REPORTED, 0, ChangeKind.NEW, ""))


def _read_stories(
    table: DynamoDBClient, name: str, ids: Sequence[str]
) -> tuple[list[tuple[Story, int]], list[dict[str, Any]]]:
    """The stories with their versions, and the items of silences of one of them."""
    if not ids:
        return [], []
    keys = [f"{kind}#{one}" for one in ids for kind in ("STORY", "SILENCE")]
    found = read_items(table, name, keys)
    silences = [found[key] for key in keys if key in found and key.startswith("SILENCE#")]
    read = []
    for key in (f"STORY#{one}" for one in ids):
        kept = stored(found.get(key))
        story = parsed(key, kept.body, Story.model_validate_json) if kept.version else None
        if story is not None:
            read.append((story, kept.version))
    return read, silences


def _briefs(key: str, shelf: Stored) -> tuple[Brief, ...]:
    return _readable(key, shelf) or ()


def _readable(key: str, shelf: Stored) -> tuple[Brief, ...] | None:
    return parsed(key, shelf.body, _BRIEFS.validate_json) if shelf.body else ()


def entries_of(report: Report, found: Found, story: Story) -> tuple[Entry, ...]:
    """The report's shelves on which the story's entry is new or other than before.

    One that can't be read is begun anew, or none of its stories would be found: what it held stays aside.
    """
    entries = []
    for key in own_shelves(report, story):
        shelf = found.shelves.get(key)
        if shelf is None:
            continue
        pk = f"SHELF#{key}"
        briefs = _readable(pk, shelf)
        aside = shelf.body if briefs is None else ""
        after = shelved(briefs or (), story)
        if {*after} != {*(briefs or ())}:
            body = _BRIEFS.dump_json(after).decode()
            entries.append(Entry(key=pk, seen=shelf.version, body=body, aside=aside))
    return tuple(entries)
