"""What one more report, or a withdrawal, does to a story.

In: the story so far (None for none) and a `Report`. Out: the story after it and the `Change`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from tocsin.signals.signal import Signal, SignalType
from tocsin.stories.assemble import assemble
from tocsin.stories.change import compare, fields_of, known_toll
from tocsin.stories.copies import is_copy
from tocsin.stories.days import event_day
from tocsin.stories.ending import eases
from tocsin.stories.families import family_of, places_of, sides
from tocsin.stories.match import also_told
from tocsin.stories.report import Report, Withdrawal, moment_of
from tocsin.stories.standing import deniers_of, origins_of
from tocsin.stories.story import (
    Change,
    ChangeKind,
    ClaimStatus,
    FieldChange,
    Story,
    Telling,
)
from tocsin.stories.toll import last_told, toll_of
from tocsin.stories.vague import least_of

SUPPORTS = 3
"""Articles kept for each fact; beyond them one that adds no fact is only counted."""
MOST_TELLINGS = 40
"""Some 100 KB of the 400 that a table's item may have."""
MOST_TRIED = 8
"""Tellings that are left out to see whether the story stays whole: each time it is put together anew."""
MOST_WITHDRAWN = 20
LONGEST_EVIDENCE = 600
_OUTLET = re.compile(
    r"it|the (?:news )?(?:site|website|outlet|agency|paper|newspaper|daily|channel|broadcaster|station)",
    re.IGNORECASE,
)


def update(story: Story | None, report: Report, linked: Sequence[str] = ()) -> tuple[Story, Change]:
    """One pure step: `(story after, change with its reason)`; a repeat keeps all but counters.

    `linked` are stories that led to a new one.
    """
    if story is None:
        return _open(report, tuple(linked))
    if report.withdrawn:
        return withdraw(story, withdrawal_of(report))
    telling = telling_of(report, story)
    if any(one.text == telling.text for one in story.tellings):
        return _repeat(story, "the same text was reported before")
    if _is_withdrawn(telling, story.withdrawn):
        return _repeat(story, "its publisher withdrew this article")
    return _tell(story, telling)


def withdrawal_of(report: Report) -> Withdrawal:
    """The report as a withdrawal of itself."""
    source = report.source
    why = "the publisher withdrew"
    return Withdrawal(marks=source.marks, at=moment_of(report.at), outlet=source.outlet, why=why)


def withdraw(story: Story, notice: Withdrawal) -> tuple[Story, Change]:
    """An article is taken back: with it go its copies, and the story where nothing is left."""
    if story.status is ClaimStatus.RETRACTED:
        return _repeat(story, "retracted before")
    named = [one for one in story.tellings if {*one.marks} & {*notice.marks}]
    for outlet in () if named else _outlets(story.tellings, notice):
        named = named or [one for one in story.tellings if outlet in (one.outlet, one.credit)]
    gone = [one for one in named if _is_told_by(one, notice)]
    left = [one for one in story.tellings if one not in gone and not _rests_on(one, gone)]
    if all(one.denies for one in left) and not all(one.denies for one in gone):
        left = []
    texts = tuple(one.sketch for one in gone if one.sketch)
    notice = notice.model_copy(update={"sketches": texts})
    known = (*story.withdrawn, notice)[-MOST_WITHDRAWN:]
    kept = story.model_copy(update={"withdrawn": known, "version": story.version + 1})
    if len(left) == len(story.tellings):
        return _repeat(story.model_copy(update={"withdrawn": known}), "it told nothing here")
    if left:
        after = kept.model_copy(update={"tellings": tuple(left), **assemble(left)})
        reason = "one article was withdrawn, others still tell it"
        return after, Change(
            kind=ChangeKind.REPEAT, reason=reason, fields=tuple(fields_of(story, after))
        )
    after = kept.model_copy(update={"status": ClaimStatus.RETRACTED, "tellings": ()})
    fields = (FieldChange(name="STATUS", before=story.status, after=after.status),)
    only = (
        "the only article that told it" if len(story.tellings) == 1 else "the article it rested on"
    )
    reason = f"{notice.why} {only}"
    return after, Change(kind=ChangeKind.RETRACTED, reason=reason, fields=fields)


def _outlets(tellings: Sequence[Telling], notice: Withdrawal) -> list[str]:
    """Whose report the notice takes back: those it names, else the one that prints it."""
    known = {name for one in tellings for name in (one.outlet, one.credit) if name}
    named = sorted(name for name in known if name.casefold() in notice.says.casefold())
    return [*named, *([notice.outlet] if notice.outlet else [])]


def _rests_on(telling: Telling, gone: Sequence[Telling]) -> bool:
    """A copy of a withdrawn text, or a reprint that credits its outlet, falls with it, and so does who has
    it from that outlet alone ("has captured the town, the Sagaing Wave reported")."""
    return any(
        is_copy(telling.sketch, one.sketch)
        or (telling.credit is not None and telling.credit == one.outlet)
        or _is_said_by(telling, one.outlet)
        for one in gone
    )


def _is_said_by(telling: Telling, outlet: str | None) -> bool:
    """Whether that outlet alone speaks: "AP" is in no captain, "The Times" is not that of Malta, and "the
    site" is the one that was named."""
    speakers = telling.act.speakers
    if not outlet or any(party.code for party in speakers):
        return False
    name = re.compile(rf"\b{re.escape(outlet)}\b", re.IGNORECASE)
    said = [party.text for party in speakers if not _OUTLET.fullmatch(party.text)]
    rests = [name.sub("", words, count=1) for words in said]
    return bool(said) and all(
        rest != words and not re.search(r"\b(?!The\b)[^\W\d_a-z]\w+", rest)
        for rest, words in zip(rests, said, strict=True)
    )


def _is_told_by(telling: Telling, notice: Withdrawal) -> bool:
    """By when it was published; by when it was stored, where what was deleted is the object."""
    if notice.deleted:
        return telling.arrived is None or telling.arrived <= moment_of(notice.at)
    return moment_of(telling.at) <= moment_of(notice.at)


def _is_withdrawn(telling: Telling, notices: Sequence[Withdrawal]) -> bool:
    """An earlier version of what was withdrawn, its text elsewhere, in whatever outlet, or what its outlet
    took back here before it came."""
    for notice in notices:
        before = _is_told_by(telling, notice)
        if {*telling.marks} & {*notice.marks}:
            found = before
        elif notice.sketches:
            found = any(is_copy(telling.sketch, text) for text in notice.sketches)
        else:
            found = before and bool(
                {telling.outlet, telling.credit} & {*_outlets([telling], notice)}
            )
        if found:
            return True
    return False


def telling_of(report: Report, story: Story | None = None) -> Telling:
    """What the report says of the event; witnesses of a copied text are those of the original."""
    origins, drawn, told = origins_of(report), report.sketch, (report.lead, *report.others)
    if story is not None:
        original = next((one for one in story.tellings if is_copy(one.sketch, drawn)), None)
        if original is not None:
            witnesses = tuple(o for o in original.origins if o.startswith("witnesses:"))
            named = tuple(o for o in origins if not o.startswith("witnesses:"))
            origins = tuple(dict.fromkeys(named + witnesses))
    return Telling(
        text=report.source.sha256[:16],
        marks=report.source.marks,
        outlet=report.source.outlet,
        credit=report.credit,
        at=report.at,
        arrived=report.arrived,
        day=event_day(report)[0],
        dated=report.dated,
        act=_bare(report.lead, deniers_of(report)),
        origins=origins,
        deniers=deniers_of(report),
        eases=story is not None and eases(report, story),
        also=also_told(report),
        denies=any(one.type is SignalType.DENIAL and one.is_current for one in told),
        sketch=drawn,
    )


def _bare(signal: Signal, deniers: Sequence[str]) -> Signal:
    """The act with one sentence at most, so that a story stays small."""
    long = len(signal.evidence.text) > LONGEST_EVIDENCE
    evidence = signal.trigger if long else signal.evidence
    own = signal.type is SignalType.DENIAL
    says = tuple(one for one in signal.speakers if own or one.code not in deniers)
    bare = {"evidence": evidence, "mentions": (), "denied_by": (), "speakers": says}
    return signal.model_copy(update=bare)


def _open(report: Report, linked: tuple[str, ...]) -> tuple[Story, Change]:
    telling = telling_of(report)
    name = f"{report.source.sha256}|{family_of(report.lead).name}|{report.at}"
    facts = assemble([telling])
    story = Story.model_validate(
        {"id": sha256(name.encode()).hexdigest()[:20], "tellings": (telling,), **facts}
        | {"family": family_of(report.lead).name, "linked": linked}
        | {"toll": toll_of(facts["lead"]), "points": facts["severity"].points}
    )
    if report.withdrawn:
        notice = withdrawal_of(report)
        gone = {"status": ClaimStatus.RETRACTED, "tellings": (), "withdrawn": (notice,)}
        reason = "withdrawn before it was told"
        return story.model_copy(update=gone), Change(kind=ChangeKind.RETRACTED, reason=reason)
    reason = "first report of this event"
    if linked:
        reason = "first report of this event, which carries out a threat"
    return story, Change(kind=ChangeKind.NEW, reason=reason)


def _repeat(story: Story, reason: str) -> tuple[Story, Change]:
    after = story.model_copy(update={"version": story.version + 1, "retold": story.retold + 1})
    return after, Change(kind=ChangeKind.REPEAT, reason=reason)


def _tell(story: Story, telling: Telling) -> tuple[Story, Change]:
    """The story with one more telling, or with a later version in place of an earlier."""
    versions = [one for one in story.tellings if {*one.marks} & {*telling.marks}]
    if any(_is_later(one, telling) for one in versions):
        return _repeat(story, "a later version of this article was reported before")
    others = [one for one in story.tellings if one not in versions]
    replaces = len(others) < len(story.tellings)
    if not replaces and not _adds(telling, others):
        return _repeat(story, "nothing new in it")
    tellings = _fewer(_fewer([*others, telling]))
    facts = assemble(tellings)
    if story.lead.type is SignalType.DENIAL:
        facts["family"] = family_of(facts["lead"]).name
    after = story.model_copy(
        update={"version": story.version + 1, "tellings": tuple(tellings), **facts}
    )
    change = compare(story, after)
    if change.kind is not ChangeKind.REPEAT:
        toll = last_told(known_toll(story), toll_of(after.lead))
        known = {"toll": toll, "points": after.severity.points}
        return after.model_copy(update=known), change
    known = {"retold": after.retold + 1, "toll": known_toll(story)}
    return after.model_copy(update=known), change


def _is_later(one: Telling, than: Telling) -> bool:
    """By its time, or its day where one of the two gives no more: corrected articles often keep theirs, and
    are then in the order in which they were stored."""
    at, before = moment_of(one.at), moment_of(than.at)
    if at.startswith(before) or before.startswith(at):
        return None not in (one.arrived, than.arrived) and str(one.arrived) > str(than.arrived)
    return at > before


def facts_of(telling: Telling) -> frozenset[tuple[str, str]]:
    """What this telling alone says, fact by fact."""
    act = telling.act
    actors, others = sides(act)
    found = [("origin", code) for code in telling.origins]
    found += [("denier", code) for code in telling.deniers]
    found += [("party", code) for code in (*actors, *others)]
    found += [("place", name) for name in places_of(act)]
    found += [("stage", act.status.value), ("eases", str(telling.eases))]
    if act.quantity and least_of(act.quantity):
        by = ",".join(telling.origins) or telling.credit or telling.outlet
        found.append(("count", f"{least_of(act.quantity):g} {act.quantity.unit} {by}"))
    return frozenset(found)


def _fewer(tellings: list[Telling]) -> list[Telling]:
    """Of too many without one: the oldest of those whose facts most others tell and that changes nothing.

    Where each changes something, that one all the same: an outlet's own number is a fact, and outlets are
    without end. Numbers count least, as the last of an origin stands for all of its earlier ones.
    """
    if len(tellings) <= MOST_TELLINGS:
        return tellings
    told = [[fact for fact in facts_of(one) if fact[0] != "count"] for one in tellings]
    times = Counter(fact for facts in told for fact in facts)
    older = range(len(tellings) - 1)
    ranked = sorted(older, key=lambda at: -min(times[fact] for fact in told[at]))
    whole = assemble(tellings)
    for at in ranked[:MOST_TRIED]:
        left = [*tellings[:at], *tellings[at + 1 :]]
        if assemble(left) == whole:
            return left
    return [one for at, one in enumerate(tellings) if at != ranked[0]]


def _adds(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether a fact of it is not yet told by enough others; a copy must tell a new one."""
    known = [facts_of(one) for one in others]
    copied = any(is_copy(telling.sketch, one.sketch) for one in others)
    enough = 1 if copied or len(others) >= MOST_TELLINGS else SUPPORTS
    return any(sum(fact in facts for facts in known) < enough for fact in facts_of(telling))
