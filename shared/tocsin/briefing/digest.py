"""The digest: what happened since the last one, and that the service is alive.

In: `Development`s, the span of time, counts of articles. Out: `Digest`, and it as a plain-text mail of
72 columns (links alone are longer).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from tocsin.actors import short_name
from tocsin.alerts.counts import Counts
from tocsin.alerts.development import Development
from tocsin.alerts.naming import tell_reason
from tocsin.alerts.plain import ascii_line, one_line, wrapped
from tocsin.briefing.region import region_of, regions
from tocsin.briefing.thread import Thread, gather_threads, gravest
from tocsin.stories import ChangeKind
from tocsin.stories.severity import weights

MOST_TOLD = 60
MOST_QUIET = 25
MOST_HELD = 20
LONGEST_SUBJECT = 99


class Link(BaseModel):
    """Where the briefing page is, and for how many hours at most; None for ever."""

    model_config = ConfigDict(frozen=True)

    url: str
    hours: int | None = None


class Digest(BaseModel):
    model_config = ConfigDict(frozen=True)

    since: datetime
    until: datetime
    new: tuple[Thread, ...]
    """Stories first told in this time."""
    changed: tuple[Thread, ...]
    quiet: tuple[Thread, ...]
    """Stories told before, without a change in this time."""
    held: tuple[Development, ...]
    """Changes of this time that sent no alert."""
    counts: Counts = Counts()
    link: Link | None = None

    @property
    def is_quiet(self) -> bool:
        return not self.new and not self.changed


def make_digest(
    developments: Iterable[Development],
    since: datetime,
    until: datetime,
    counts: Counts | None = None,
    link: Link | None = None,
) -> Digest:
    """`developments` may reach further back than `since`: those make the quiet stories."""
    known = [one for one in developments if one.at < until]
    threads = gravest(gather_threads(known))

    def stirred(thread: Thread) -> bool:
        return thread.developments[-1].at >= since

    def opened(thread: Thread) -> bool:
        return thread.developments[0].at >= since and thread.developments[0].is_new

    return Digest(
        since=since,
        until=until,
        new=tuple(one for one in threads if stirred(one) and opened(one)),
        changed=tuple(one for one in threads if stirred(one) and not opened(one)),
        quiet=tuple(one for one in threads if not stirred(one) and not one.is_retracted),
        held=tuple(one for one in known if one.at >= since and not one.alerted),
        counts=counts or Counts(),
        link=link,
    )


def digest_subject(digest: Digest) -> str:
    """ASCII, one line, under 100 characters; the bracket is stable for mail filters."""
    when = f"{digest.until.day} {digest.until:%b %H:%M} UTC"
    waits = f"{digest.counts.failed} FAILED, " if digest.counts.failed else ""
    if digest.is_quiet:
        return ascii_line(f"[DIGEST] {waits}alive, nothing to report, {when}", LONGEST_SUBJECT)
    told = (*digest.new, *digest.changed)
    top = weights().names[max(thread.level for thread in told)]
    count = ", ".join(
        f"{len(found)} {name}"
        for name, found in (("new", digest.new), ("changed", digest.changed))
        if found
    )
    return ascii_line(f"[DIGEST] {waits}{count}, gravest {top}, {when}", LONGEST_SUBJECT)


def render_digest(digest: Digest) -> tuple[str, str]:
    """Subject and body."""
    lines = [*_opening(digest)]
    for title, threads, most in (
        ("NEW", digest.new, MOST_TOLD),
        ("CHANGED", digest.changed, MOST_TOLD),
    ):
        lines += _section(title, threads, most, digest.since)
    lines += _quiet(digest.quiet)
    lines += _held(digest.held)
    lines += _articles(digest.counts)
    lines += _footer(digest.link)
    return digest_subject(digest), "\n".join(lines) + "\n"


def _stamp(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %H:%M}"


def _opening(digest: Digest) -> Iterator[str]:
    span = f"{_stamp(digest.since)} to {_stamp(digest.until)} UTC"
    if digest.is_quiet:
        yield "Alive, nothing to report."
        yield span
        return
    stories = len(digest.new) + len(digest.changed)
    new, changed = len(digest.new), len(digest.changed)
    yield f"{stories} {'story' if stories == 1 else 'stories'}: {new} new, {changed} changed."
    yield span


def _by_region(threads: Iterable[Thread]) -> Iterator[tuple[str, list[Thread]]]:
    """Regions in the data's order; within one, the dyad with the gravest story first."""
    found: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        found[region_of(thread.latest.signal)].append(thread)
    for name in [*dict.fromkeys(regions().values()), *found]:
        here = found.pop(name, [])
        dyads: dict[tuple[str, ...], list[Thread]] = defaultdict(list)
        for thread in here:
            dyads[thread.dyad].append(thread)
        if here:
            yield name, [thread for group in dyads.values() for thread in group]


def _section(title: str, threads: tuple[Thread, ...], most: int, since: datetime) -> Iterator[str]:
    if not threads:
        return
    yield ""
    yield title
    dyad: tuple[str, ...] | None = None
    for region, here in _by_region(threads[:most]):
        yield f"  {region}"
        dyad = None
        for thread in here:
            if thread.dyad != dyad:
                dyad = thread.dyad
                yield f"    {_dyad(thread)}"
            yield from _story(thread, since)
    if len(threads) > most:
        yield f"  and {len(threads) - most} less grave, on the briefing page"


def _dyad(thread: Thread) -> str:
    return one_line(" - ".join(short_name(code) for code in thread.dyad) or "unnamed", 60)


def _story(thread: Thread, since: datetime) -> Iterator[str]:
    """Its standing, its headline, and what this time brought."""
    latest = thread.latest
    yield from wrapped(f"{_level(thread)}, {latest.status.value}", "      ", 6)
    yield from wrapped(one_line(latest.headline, 220), "        ", 8)
    changes = [
        one.record.change
        for one in thread.developments
        if one.at >= since and one.record.change.kind is not ChangeKind.NEW
    ]
    for change in changes[-3:]:
        yield from wrapped(f"{change.kind.value}: {tell_reason(change, 160)}", "        ", 10)


def _level(thread: Thread) -> str:
    return "EASING" if thread.is_easing else weights().names[thread.level]


def _quiet(threads: tuple[Thread, ...]) -> Iterator[str]:
    if not threads:
        return
    yield ""
    yield "QUIET (told before, no change in this time)"
    for thread in threads[:MOST_QUIET]:
        last = thread.developments[-1].at
        head = f"{_level(thread)}, last {last.day} {last:%B}: "
        yield from wrapped(head + one_line(thread.latest.headline, 220), "  ", 4)
    if len(threads) > MOST_QUIET:
        yield f"  and {len(threads) - MOST_QUIET} less grave, on the briefing page"


def _held(held: tuple[Development, ...]) -> Iterator[str]:
    """The changes that sent no alert, by the reason: low severity, silence, a full hour."""
    if not held:
        return
    yield ""
    yield "HELD BACK (these changes sent no alert)"
    for reason, count in Counter(one.why for one in held).most_common():
        changes = "1 change" if count == 1 else f"{count} changes"
        yield from wrapped(f"{one_line(reason, 120)}: {changes}", "  ", 4)
    graver = sorted(held, key=lambda one: (-one.record.severity.level, -one.at.timestamp()))
    for one in graver[:MOST_HELD]:
        record = one.record
        text = (
            f"{record.severity.name}, {record.change.kind.value}: {one_line(record.headline, 220)}"
        )
        yield from wrapped(text, "  - ", 4)
    if len(held) > MOST_HELD:
        yield f"  and {len(held) - MOST_HELD} less grave, on the briefing page"


def _articles(counts: Counts) -> Iterator[str]:
    yield ""
    yield "ARTICLES"
    rows = (
        ("read", counts.read),
        ("quarantined", counts.quarantined),
        ("come again, not read again", counts.repeated),
        ("replaced or deleted before reading", counts.superseded),
    )
    for name, count in rows:
        if count or name in ("read", "quarantined"):
            yield f"{count:>8,}  {name}"
    yield f"{counts.failed:>8,}  failed, waiting in dead letters"
    for queue, count in counts.waiting.items():
        if count:
            yield from wrapped(f"{count:,} in {one_line(queue, 60)}: act on these", " " * 10, 12)


def _footer(link: Link | None) -> Iterator[str]:
    if link is not None:
        yield ""
        yield "BRIEFING PAGE"
        yield f"  {link.url}"
        if link.hours is not None:
            yield from wrapped(
                f"The link works for {link.hours} hours at most; AWS may end it sooner, with the "
                "credentials that signed it. Whoever has it can read the page.",
                "  ",
                2,
            )
    yield ""
    yield "Machine-extracted, not reviewed by a person."
