"""Which story a denial is about that names the act by another type, or only by its place.

In: a `Report`, stories. Out: `as_denial`, the report led by its denial and the story, or None;
`denial_keys`, where such stories are kept; `denied_before`, the story of a denial that came first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date, timedelta
from operator import itemgetter

from tocsin.actors import find_mentions
from tocsin.signals.admission import denies_own_deed
from tocsin.signals.signal import FIGHTING, STATEMENT_TYPES, Signal, SignalType
from tocsin.stories.alike import targets_of
from tocsin.stories.days import event_day
from tocsin.stories.families import families, places_of
from tocsin.stories.leading import another_doer
from tocsin.stories.match import MOST_CODES
from tocsin.stories.names import names_behind, names_in, names_of_things, stems
from tocsin.stories.report import Report, Source
from tocsin.stories.shelves import DENIED_DAYS
from tocsin.stories.standing import ATTACKS, BOASTS, deniers_of
from tocsin.stories.story import ClaimStatus, Story, Telling
from tocsin.stories.update import update

_DOWNED = re.compile(
    r"\b(?:shot down|shoots? down|shooting down|downed|brought down|intercept)", re.I
)
_PEACE = {SignalType.TALKS_MEDIATION, SignalType.CEASEFIRE_TRUCE}
_THAT = re.compile(r"\bthat\b")
_CIRCUMSTANCE = re.compile(r"\s*(?:in|at|on|to|before|during|through|via|from)\b")
_GERUND = re.compile(
    r"\b(?!(?:briefing|meeting|hearing|sitting|gathering|evening|morning)\b)[a-z]{2,}ing\b"
)
_SUFFERED = re.compile(
    r"\b(?:been|was|were|being) (?:\w+ly )?(?:\w+ed|hit|struck|taken|overrun|lost)\b|\b(?:fell|fallen)\b"
    r"|\b(?:overrun|stormed|captured|seized|taken|attacked|raided|hit|struck|bombed|shelled) (?:its|his)\b"
)
_SPOKEN = re.compile(
    r"\b(?:(?:in|at|on|to|during) (?:a|an|the|its|his|her) (?:\w+ ){0,2}?"
    r"(?:briefing|(?:news|press) conference|interview|statement|speech|hearing|letter)"
    r"|reporters|journalists|said|told|spoke|speaking|added) (?:\w+ ){0,2}?"
    r"(?:in|at|on|to|from|near|outside) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
)
"""Where somebody spoke, and what he spoke to."""
_BESIDES = re.compile(
    r"(?:,|\b(?:and|but|instead)\b) (?:instead |also )?(?:\w+ly )?"
    r"(?:said|says|saying|told|telling|(?:add|accus|blam|claim|insist|alleg|point|warn)(?:e?s|ed|ing))\b"
)
"""Where begins what a denier says besides: "and said that the other side had caused a collision"."""


def denial_keys(report: Report) -> tuple[str, ...]:
    """Where else a denial looks: whatever its denier is said to have done, of whatever type, and what was
    done to those whom it names, by nobody known."""
    deniers = deniers_of(report)[:MOST_CODES]
    named: tuple[str, ...] = ()
    if deniers:
        made = (one for one in (report.lead, *report.others) if one.type is SignalType.DENIAL)
        told = (one.evidence.text for one in made if report.denies or one is report.lead)
        found = (one.code for text in told for one in find_mentions(text) if one.code)
        named = tuple(dict.fromkeys(code for code in found if code not in deniers))[:MOST_CODES]
    return tuple(f"any|{code}" for code in (*deniers, *named))


def as_denial(report: Report, stories: Sequence[Story]) -> tuple[Report, Story] | None:
    """A denial of what another type of act was called, and the story of it."""
    made = [one for one in (report.lead, *report.others) if one.type is SignalType.DENIAL]
    made = [one for one in made if one.is_current and any(party.code for party in one.actors)]
    if not made or not (report.denies or report.lead.type is SignalType.DENIAL):
        return None
    parties = [p for s in (report.lead, *report.others) for p in (*s.actors, *s.recipients)]
    spoken = [p for s in (report.lead, *report.others) for p in s.speakers]
    codes = {party.code for party in (*parties, *spoken) if party.code}
    places = {name for s in (report.lead, *report.others) for name in places_of(s)}
    for denial in made:
        deniers = {party.code for party in denial.actors if party.code}
        named = find_mentions(f"{report.source.title or ''}. {denial.evidence.text}", report.day)
        known = codes | {one.code for one in named if one.code}
        where = places | {one.text.casefold() for one in named}
        names = places | names_in(_clause(denial), deniers)
        there, named_there = _denied_places(denial), _denied_names(denial)
        ranked = [(_likeness(denial, where, one), one) for one in stories]
        for _, story in sorted(ranked, key=itemgetter(0), reverse=True):
            if _is_elsewhere(there, named_there, story) or _is_of_another_way(denial, story):
                continue
            nobodys = _is_of_nobodys(there | named_there, report, story)
            if (
                nobodys
                or _is_by_the_hit(there, report, denial, story)
                or _is_denied(report, denial, story, known, names)
            ):
                rest = tuple(one for one in (report.lead, *report.others) if one != denial)
                return report.model_copy(update={"lead": denial, "others": rest}), story
    return None


def denied_keys(report: Report) -> tuple[str, ...]:
    """Where denials are kept that came before the act which they deny, and named it by another type."""
    if report.lead.type in STATEMENT_TYPES or not report.lead.is_current:
        return ()
    doers = dict.fromkeys(party.code for party in report.lead.actors if party.code)
    kinds = (SignalType.DENIAL, SignalType.ACCUSATION_DISCLOSURE)
    return tuple(f"{families()[kind].name}|{code}" for code in [*doers][:2] for kind in kinds)


def denied_before(report: Report, stories: Sequence[Story]) -> Story | None:
    """The story that so far is but a denial, of the act which the report tells: it would contest it."""
    alone = [one for one in stories if one.lead.type is SignalType.DENIAL and one.tellings]
    if not alone or report.lead.type in STATEMENT_TYPES or not report.lead.is_current:
        return None
    act, _ = update(None, report)
    return next((one for one in alone if any(_denies(told, act) for told in one.tellings)), None)


def _denies(telling: Telling, act: Story) -> bool:
    """Whether the denial, had it come after the act, would be found to deny it."""
    source = Source(bucket="", key="", sha256="", published=telling.at)
    on = date.fromisoformat(telling.at[:10])
    made = Report(lead=telling.act, source=source, on=on, dated=telling.dated, denies=True)
    return as_denial(made, [act]) is not None


def _clause(denial: Signal) -> str:
    """What follows the word of denial in its sentence."""
    return denial.evidence.text[max(0, denial.trigger.end - denial.evidence.start) :]


def _likeness(denial: Signal, where: Set[str], story: Story) -> tuple[bool, int, date]:
    """Whether the denial names the story's place, how many words of what is denied its articles have, and
    how late it is."""
    told = frozenset().union(*(stems(one.act.evidence.text) for one in story.tellings))
    return bool(where & {*story.places}), len(stems(_clause(denial)) & told), story.last


def _spots(story: Story) -> frozenset[str]:
    """Its places, whole and by their words, and those that only the sentences of its articles name."""
    words = {word for name in story.places for word in (name, *name.split())}
    told = (names_behind(one.act.evidence.text) for one in story.tellings)
    return frozenset(words).union(*told)


def _things(story: Story) -> frozenset[str]:
    """Words of the names that its articles' sentences hold: the ship that was seized."""
    acts = (one.act for one in story.tellings)
    return frozenset().union(*(names_in(act.evidence.text) for act in acts))


def _is_downing(story: Story) -> bool:
    """Whether something was shot down, so that its owner has cause to deny that it was there."""
    return any(_DOWNED.search(one.act.trigger.text) for one in story.tellings)


def _denied_places(denial: Signal) -> frozenset[str]:
    """Folded words of places of the act denied, none of where it was denied ("in Geneva that")."""
    text = _BESIDES.split(_clause(denial), maxsplit=1)[0]
    clause = _THAT.search(text) or (_CIRCUMSTANCE.match(text) and _GERUND.search(text))
    if clause:
        text = text[clause.end() :]
    elif _CIRCUMSTANCE.match(text):
        return frozenset()
    return names_behind(_SPOKEN.sub(" ", text))


def _denied_names(denial: Signal) -> frozenset[str]:
    """Folded words of names of what the words of denial themselves deny: "had not attacked Tine"."""
    return names_in(denial.trigger.text)


def _is_elsewhere(there: Set[str], named: Set[str], story: Story) -> bool:
    """Whether the act denied has a place, and the story's articles name none of it: it is another."""
    placed = any(one.placed for one in families().values() if one.name == story.family)
    spots = _spots(story) if placed and there else frozenset()
    told = (names_of_things(one.act.evidence.text) for one in story.tellings)
    return bool(spots) and not (there | named) & spots.union(*told)


def _is_of_another_way(denial: Signal, story: Story) -> bool:
    """Whether one is of talks or a truce, the other of an attack: "denied that it had asked for talks"
    denies no raid."""
    kinds = {denial.of, story.lead.type}
    return bool(kinds & _PEACE) and bool(kinds & FIGHTING)


def _is_of_nobodys(there: Set[str], report: Report, story: Story) -> bool:
    """Whether nobody is named who did it, and the denial is of an attack on its place: who is suspected may
    be anybody."""
    named = any(code != code.casefold() for code in story.actors)
    stands = not story.eased and story.status is not ClaimStatus.RETRACTED
    attack = story.lead.type in ATTACKS and stands
    return attack and not named and _is_near(report, story) and bool(there & _spots(story))


def _is_by_the_hit(there: Set[str], report: Report, denial: Signal, story: Story) -> bool:
    """Whether those who were attacked deny it: "that its base in Marte had been attacked"."""
    deniers = {party.code for party in denial.actors if party.code}
    stands = not story.eased and story.status is not ClaimStatus.RETRACTED
    attack = story.lead.type in ATTACKS | BOASTS and stands and bool(deniers & targets_of(story))
    at = denial.trigger.start - denial.evidence.start
    own = denies_own_deed(denial.evidence.text, at)
    suffered = not own and _SUFFERED.search(_clause(denial)) is not None
    return attack and suffered and _is_near(report, story) and bool(there & _spots(story))


def _is_near(report: Report, story: Story) -> bool:
    """Whether it comes soon after the act, or after an article that told of it."""
    soon = timedelta(days=max(DENIED_DAYS, families()[story.lead.type].days))
    told = max((one.at[:10] for one in story.tellings), default=story.last.isoformat())
    last = max(story.last, date.fromisoformat(told))
    return story.first - soon <= event_day(report)[0] <= last + soon


def _is_denied(
    report: Report, denial: Signal, story: Story, codes: set[str], places: set[str]
) -> bool:
    deniers = {party.code for party in denial.actors if party.code}
    accused = story.lead.type is SignalType.ACCUSATION_DISCLOSURE
    blamed = targets_of(story) if accused else frozenset(story.actors)
    accusers = {*story.actors} if accused else {*story.origins}
    doer = another_doer(denial)
    told_of = doer is not None and doer[0].code in story.actors and doer[1] == denial.actors
    theirs = story.family in ("forces", "arms") or _is_downing(story) or told_of
    if theirs and codes & {*story.actors} - deniers:
        blamed, accusers = blamed | {*story.recipients}, accusers | {*story.actors}
    about = (accusers | targets_of(story)) - deniers
    told = bool(about & codes) or bool(places & (_spots(story) | _things(story)))
    is_open = not story.eased and story.status is not ClaimStatus.RETRACTED
    own = story.lead.type is SignalType.DENIAL
    return _is_near(report, story) and told and is_open and not own and bool(deniers & blamed)
