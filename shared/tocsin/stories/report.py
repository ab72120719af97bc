"""What one article contributes to a story: its lead signal, the others as context, where it lies.

In: nothing (these are the models). Out: `Report`, `Source`, `Withdrawal`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from tocsin.signals.admission import denies_own_deed
from tocsin.signals.signal import STATEMENT_TYPES, Signal, SignalType
from tocsin.signals.undenied import is_of_something_else


def source_mark(address: str) -> str:
    """A short name of an address (URL or s3://bucket/key) under which a story remembers it."""
    return sha256(address.encode()).hexdigest()[:16]


def moment_of(at: str) -> str:
    """An ISO time in UTC, so that those of two time zones compare as text; a day alone is its beginning.

    >>> moment_of("2026-03-05T09:00:00+09:00"), moment_of("2026-03-05")
    ('2026-03-05T00:00:00+00:00', '2026-03-05')
    """
    if len(at) <= len("2026-03-05"):
        return at
    found = datetime.fromisoformat(at)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


class Source(BaseModel):
    """The article a report rests on and the exact object it was read from."""

    model_config = ConfigDict(frozen=True)

    bucket: str
    key: str
    version: str | None = None
    sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date or time; None where the article does not give it."""
    language: str = "en"

    @property
    def marks(self) -> tuple[str, ...]:
        """Marks of the object and of the article's address, by which a withdrawal finds it."""
        addresses = [f"s3://{self.bucket}/{self.key}", *([self.url] if self.url else [])]
        return tuple(source_mark(address) for address in addresses)


class Report(BaseModel):
    """One article's account of one event."""

    model_config = ConfigDict(frozen=True)

    lead: Signal
    others: tuple[Signal, ...] = ()
    """Further signals of the article: denials, background, what is not established."""
    source: Source
    on: date
    """Day of publication; of arrival where `dated` is False, then for grouping only."""
    dated: bool = True
    arrived: str | None = None
    """ISO time in UTC; by it those without a date of their own are put in order."""
    withdrawn: bool = False
    """The publisher takes the article back."""
    denies: bool = False
    """There is a denial in its lead's sentence or its first one, whatever else it tells."""
    credit: str | None = None
    """The agency whose text it reprints."""
    sketch: tuple[int, ...] = ()
    """Of the whole text, see copies.py."""

    @property
    def day(self) -> date | None:
        """The day of publication, never one of arrival."""
        return self.on if self.dated else None

    @property
    def at(self) -> str:
        """When it was told, in its own time zone: an ISO time, or a day; see `moment_of`."""
        told = self.source.published if self.dated else self.arrived
        return told or self.on.isoformat()

    @property
    def denials(self) -> tuple[Signal, ...]:
        """Denials of the lead's type that were made in this article, but for those of another act; and of
        the charge that its own sentence tells of the deniers."""
        made = (s for s in self.others if s.type is SignalType.DENIAL and s.is_current)
        return tuple(
            s
            for s in made
            if (s.of is self.lead.type and not self.is_of_another(s)) or self._is_of_the_charge(s)
        )

    def _is_of_the_charge(self, denial: Signal) -> bool:
        """Whether its doers deny the lead as what they are accused of: "dismissed the allegation that its
        aircraft had bombed Paktika"."""
        doers = {party.code for party in self.lead.actors if party.code}
        deniers = {party.code for party in denial.actors if party.code}
        here = (
            denial.evidence == self.lead.evidence and denial.trigger.end <= self.lead.trigger.start
        )
        charged = denial.of is SignalType.ACCUSATION_DISCLOSURE
        return here and charged and bool(deniers) and deniers <= doers

    def is_of_another(self, denial: Signal) -> bool:
        """Whether those who deny are not tied to the lead, and to another act of its type or have no part
        in the lead."""
        codes = {party.code for party in denial.actors if party.code}
        doers = {party.code for party in self.lead.actors if party.code}
        at = denial.trigger.start - denial.evidence.start
        if doers and not codes & doers and denies_own_deed(denial.evidence.text, at):
            return self.lead.type not in STATEMENT_TYPES
        if not codes or codes & {*self.lead.denied_by}:
            return False
        if is_of_something_else(denial, self.lead):
            return True
        hit = {party.code for party in self.lead.recipients if party.code}
        if doers and not codes & (doers | hit):
            return True
        alike = (s for s in self.others if s.type is self.lead.type)
        return any(codes <= {*other.denied_by} for other in alike)


class Withdrawal(BaseModel):
    """A publisher, or whoever keeps the articles, takes one back."""

    model_config = ConfigDict(frozen=True)

    marks: tuple[str, ...]
    """Of its address and its object."""
    at: str
    """ISO time in UTC; a version published after it stands."""
    deleted: bool = False
    """The object itself was deleted: whatever it told falls, by whichever clock it was published."""
    outlet: str | None = None
    """Where the article itself can't be found: whose telling falls."""
    says: str = ""
    """The notice's first words, which may name another outlet than the one that prints it."""
    why: str
    """Who did what, before "the article": "the publisher withdrew"."""
    sketches: tuple[tuple[int, ...], ...] = ()
    """Of the texts that fell with it, so that a late copy tells nothing."""
