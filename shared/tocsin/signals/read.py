"""The whole reading of an article: its signals.

In: an `Article`. Out: one `Signal` per distinct act, every span sliced from the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import chain, groupby
from typing import TypeVar

from tocsin.actors import Mention
from tocsin.articles.article import Article, Sentence
from tocsin.signals.act import Act
from tocsin.signals.alleged import as_alleged
from tocsin.signals.cast import find_casts, find_names
from tocsin.signals.charges import blamed, not_by_accusers
from tocsin.signals.claimants import by_claimants, not_by_deniers
from tocsin.signals.classify import DIGITS, Told, find_acts
from tocsin.signals.clause import joined_clauses
from tocsin.signals.codebook import polarity_of
from tocsin.signals.commentary import is_forecast
from tocsin.signals.counted import read_quantity
from tocsin.signals.deniable import codes, is_claimed_by_others, may_be_denied
from tocsin.signals.history import carry_history
from tocsin.signals.items import find_items
from tocsin.signals.label import as_labelled
from tocsin.signals.merge import link_across
from tocsin.signals.moment import is_of_telling, of_another_day, of_plan, of_tomorrow
from tocsin.signals.names import find_rows
from tocsin.signals.published import as_published, with_own_names
from tocsin.signals.publisher import find_publisher
from tocsin.signals.quantity import find_counts
from tocsin.signals.roles import Roles, find_roles
from tocsin.signals.signal import (
    RECENT,
    STATEMENT_TYPES,
    Quantity,
    Signal,
    SignalType,
    Span,
    Status,
    When,
)
from tocsin.signals.status import read_status
from tocsin.signals.tellings import around_sentences, tell_once
from tocsin.signals.time import find_times
from tocsin.signals.trait import Place
from tocsin.signals.withheld import as_refusals

S = TypeVar("S", bound=Span)
_EVIDENCE = re.compile(r"\bevidence\b", re.IGNORECASE)
_ACCUSES = re.compile(
    r"\b(?:accus\w+|blam\w+|alleg\w+|charg(?:ed|es|ing)|responsib\w+|fault\w*|implicat\w+|disclos\w+"
    r"|reveal\w+|presented|published|released)\b",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"\b(?:after|when|since|where|while|who|whose|which)\b")
_INSIDE = re.compile(r"\b(?:after|when|since|where|while)\b[^,;]*$")
"""Between an act and a time of something else."""
_RELATIVE = re.compile(
    r"\b(?:who|whose|which) [^\w,;]*+\w[^,;]*$"
    r"|\w (?:detained|held|jailed|imprisoned|abducted|kidnapped|captured|seized|arrested|missing|shut"
    r"|closed)(?: [\w-]+){0,6} $"
)
"""Before the time of what a party did or suffered before: "generals who ousted him last month", "a nurse
held in Herat since June"."""
_DEADLINE = re.compile(r"\b(?:until|till|by|before)(?: [\w-]+)?$|\bnext$", re.IGNORECASE)
"""Before a time, and with its first word: until when, not when."""
_PUBLISHED = re.compile(r"\b(?:published|released|issued|posted|aired|dated)(?: late| early)? $")
FRIENDLY_TYPES = (SignalType.TROOP_DEPLOYMENT, SignalType.MILITARY_EXERCISE)
_INTO = re.compile(
    r"\b(?:median line|airspace|air defen[cs]e (?:identification )?zone|(?:territorial|restricted) waters"
    r"|incursions?|intru\w+|violat\w+|mass(?:ed|ing))\b",
    re.IGNORECASE,
)
"""Words of forces that nobody asked to come."""
NEWS = (Status.REPORTED, Status.CLAIMED)
"""Statuses of what was done."""
ZONES = 1
"""Days by which that may be ahead of its article's date: it is tomorrow already further east."""
SPOKEN = (Status.CLAIMED, Status.POSSIBLE, Status.PLANNED)
"""Statuses whose speakers matter."""
DENIABLE = (Status.REPORTED, Status.CLAIMED, Status.NEGATED)
"""Statuses that an act may seem to have in the words of those who deny it."""


def read_signals(article: Article) -> tuple[Signal, ...]:
    """The article's acts and statements, in the order in which it first tells them.

    Raises nothing for odd text. After codebook.yaml.
    """
    return read_told(article, tell(article))


def tell(article: Article) -> Told:
    """What the model says of the article's sentences and of the whole."""
    return find_acts(article.title or "", [sentence.text for sentence in article.sentences])


def read_told(article: Article, told: Told) -> tuple[Signal, ...]:
    """The article's signals from what the model says of it; no act is told by two items of a round-up."""
    on = published_date(article)
    rows = find_rows(article, on)
    publisher = find_publisher(article, rows)
    rows = with_own_names(article, rows, publisher)
    items = find_items(article, rows, told.acts)
    signals = read_sentences(article, told, rows, items)
    hints = read_hints(article, told, rows, items)
    around = around_sentences(article, told)
    item_at = {one.start: item for one, item in zip(article.sentences, items[1:], strict=True)}
    parts = [[*part] for _, part in groupby(signals, key=lambda one: item_at[one.evidence.start])]
    acts = []
    for part in parts:
        item = item_at[part[0].evidence.start]
        beside = [one for one in hints if item_at[one.evidence.start] == item]
        acts.append(tell_once(part, beside, article, told, around))
    found = as_published(as_refusals(chain.from_iterable(acts)), publisher, article, on)
    return link_across(found, around) if len(acts) > 1 else found


def read_hints(
    article: Article, told: Told, rows: Sequence[tuple[Mention, ...]], items: Sequence[int]
) -> list[Signal]:
    """A signal for each act that a sentence only hints at."""
    if not any(told.hints):
        return []
    return read_sentences(article, replace(told, acts=told.hints), rows, items)


def read_sentences(
    article: Article,
    told: Told,
    rows: Sequence[tuple[Mention, ...]] = (),
    items: Sequence[int] = (),
) -> list[Signal]:
    """A signal for each act of each sentence, before those that tell one act are joined.

    `rows` are the article's names and `items` each row's item of a round-up, where they are known.
    """
    published = published_date(article)
    rows = rows or find_rows(article, published)
    items = items or find_items(article, rows, told.acts)
    casts = find_casts(find_names(rows, told.readings), told.acts, items)
    found: list[Signal] = []
    for sentence, acts, cast in zip(article.sentences, told.acts, casts, strict=True):
        mentions = rows[sentence.index + 1]
        here: list[Signal] = []
        counts = find_counts(sentence.text) if acts else ()
        places = [Place(act.type, act.start, act.end) for act in acts]
        for act, characters in zip(acts, cast, strict=True):
            if is_forecast(article, sentence.index, act):
                continue
            roles = find_roles(article, sentence.index, mentions, act, characters)
            status = read_status(sentence.text, act, published)
            place = Place(act.type, act.start, act.end)
            others = [one for one in places if one != place]
            quantity = read_quantity(
                sentence.text, place, others, counts, partial(act.role, "quantity")
            )
            signal = _signal(sentence, act, roles, status, published, quantity)
            signal = as_labelled(as_alleged(signal, mentions), mentions)
            if signal.time:
                time = of_tomorrow(signal.time, article.published)
                signal = signal.model_copy(update={"time": time})
            if _is_anothers(signal, here):
                here.append(signal)
        here = [not_by_accusers(blamed(one, here), here) for one in _in_order(here)]
        here = [_in_own_clause(one, here) for one in here]
        here = [not_by_deniers(by_claimants(one), here) for one in here]
        found += [_naming(one, here) for one in here if not _repeats(one, here)]
    return carry_history(found, article, published)


def _is_anothers(signal: Signal, here: list[Signal]) -> bool:
    """Whether the sentence tells no other act of the type, or others do this one."""
    told = [one for one in here if one.type is signal.type]
    doers = codes(signal.actors)
    return not told or (bool(doers) and not any(doers & codes(one.actors) for one in told))


def _in_own_clause(signal: Signal, here: list[Signal]) -> Signal:
    """An act without the places of a clause that tells another act of its type, where its own has one."""
    rivals = [one for one in here if one.type is signal.type and one is not signal]
    if not rivals:
        return signal
    start = signal.evidence.start
    clauses = joined_clauses(signal.evidence.text)

    def clause_of(span: Span) -> tuple[int, int] | None:
        at = span.start - start
        return next((one for one in clauses if one[0] <= at < one[1]), None)

    theirs = {clause_of(one.trigger) for one in rivals} - {clause_of(signal.trigger)}
    places = tuple(one for one in signal.places if clause_of(one) not in theirs)
    return signal.model_copy(update={"places": places or signal.places})


def _in_order(here: list[Signal]) -> list[Signal]:
    """Acts of one type in the order of the sentence; types as they come, the surest first."""
    kinds = [one.type for one in here]
    return sorted(here, key=lambda one: (kinds.index(one.type), one.trigger.start))


def _naming(signal: Signal, here: list[Signal]) -> Signal:
    """A denial with the type of what it denies in the same breath; `here` is its sentence's."""
    if signal.type is not SignalType.DENIAL or signal.of:
        return signal
    denied = [
        one.type
        for one in here
        if one.type not in STATEMENT_TYPES
        and one.trigger.start > signal.trigger.start
        and may_be_denied(signal, one)
    ]
    return signal.model_copy(update={"of": denied[0]}) if denied else signal


def _repeats(signal: Signal, here: list[Signal]) -> bool:
    """Whether another signal of the sentence says the same better.

    What its own doers deny in the same breath ("Moscow denies sending troops") is the denial, but not what
    the text itself tells of nobody's ("denied a part in a raid that killed 20"), nor what others claim
    ("brushed aside a UN report that its men had looted"): the annotators have all 8 such acts of 2,500
    development articles; having evidence of an act, without blaming or accusing, is the claim of the act.
    """
    beside = [one for one in here if one is not signal]
    if signal.type is SignalType.ACCUSATION_DISCLOSURE:
        claimed = any(one.status is Status.CLAIMED for one in beside)
        text = signal.evidence.text
        return claimed and bool(_EVIDENCE.search(text)) and not _ACCUSES.search(text)
    if signal.type in STATEMENT_TYPES or signal.status not in DENIABLE:
        return False
    doers = codes(signal.actors)
    told = not doers and signal.status is Status.REPORTED
    return not told and any(
        denial.type is SignalType.DENIAL
        and denial.trigger.start < signal.trigger.start
        and doers <= codes(denial.actors)
        and not is_claimed_by_others(denial, signal)
        for denial in beside
    )


def published_date(article: Article) -> date | None:
    found = article.published
    return found.date() if isinstance(found, datetime) else found


def _shift(span: S, by: int) -> S:
    return span.model_copy(update={"start": span.start + by, "end": span.end + by})


def _times(text: str, act: Act, status: Status, published: date | None) -> tuple[When, ...]:
    """The sentence's times; of a statement none that is ahead, which is of what it is about, of a deed that
    was done only those until when, and of one that is planned none that is long past."""

    def fits(one: When) -> bool:
        days = (one.first - published).days if published and one.first else 0
        limit = _DEADLINE.search(text[: one.start] + one.text.split()[0]) is not None
        if act.type in STATEMENT_TYPES:
            return not limit and days <= 0
        if status is Status.PLANNED:
            return not (published and one.last) or (published - one.last).days <= RECENT
        return limit or status not in NEWS or days <= ZONES

    return tuple(filter(fits, find_times(text, published)))


def _own_time(
    times: Sequence[When], act: Act, text: str, *, heard: bool, news: bool = False
) -> When | None:
    """The first within the trigger or right behind it, else on the act's side of "after", "when" and so on,
    else the first.

    None where only the day is told on which somebody told it, and the act is only `heard` of: claimed by
    another than its doer.
    """
    said = [time for time in times if is_of_telling(text, time.start)]
    if not times or (heard and len(said) == len(times)):
        return None

    def beyond(time: When) -> int:
        if time.start >= act.start and time.end <= act.end:
            return 0
        if _PUBLISHED.search(text[: time.start]):
            return 2
        if time in said:
            return 2
        if time.start == act.end + 1:
            return 0
        if time.start < act.start:
            before = text[: time.start]
            return 1 + bool(_INSIDE.search(text[time.end : act.start]) or _RELATIVE.search(before))
        return 1 + bool(_BEYOND.search(text[act.end : time.start]))

    own = min(times, key=lambda time: (beyond(time), time.start))
    return None if news and beyond(own) > 1 and own.precision in ("year", "month") else own


def _signal(
    sentence: Sentence,
    act: Act,
    roles: Roles,
    status: Status,
    published: date | None,
    quantity: Quantity | None,
) -> Signal:
    by = sentence.start
    times = _times(sentence.text, act, status, published)
    heard = status is Status.CLAIMED and not codes(roles.actors) & codes(roles.speakers)
    news = status in NEWS
    time = _own_time(times, act, sentence.text, heard=heard, news=news)
    time = time and of_another_day(time, sentence.text, act.start)
    if time and status is Status.PLANNED:
        time = of_plan(time, sentence.text, act.start, published)
    to_ally = (
        act.type in FRIENDLY_TYPES
        and bool(roles.recipients)
        and len(roles.actors) == 1
        and not _INTO.search(sentence.text)
    )
    return Signal(
        type=act.type,
        status=status,
        polarity=polarity_of(act.type, halt=act.halt, to_ally=to_ally, sentence=sentence.text),
        actors=tuple(_shift(one, by) for one in roles.actors),
        recipients=tuple(_shift(one, by) for one in roles.recipients),
        speakers=tuple(_shift(one, by) for one in roles.speakers) if status in SPOKEN else (),
        quantity=_shift(quantity, by) if quantity else None,
        places=tuple(_shift(place, by) for place in roles.places),
        time=_shift(time, by) if time else None,
        trigger=Span(
            text=sentence.text[act.start : act.end], start=by + act.start, end=by + act.end
        ),
        evidence=Span(text=sentence.text, start=sentence.start, end=sentence.end),
        confidence=round(act.confidence, DIGITS),
    )
