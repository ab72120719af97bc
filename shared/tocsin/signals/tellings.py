"""The tellings of an article's sentences joined to acts, with who denies them.

In: the signals of its sentences, and those that they only hint at. Out: its acts. A hint counts where a
denial bears it out: of an act that somebody denies, or of a denial of an act.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.articles.article import Article
from tocsin.signals.classify import Told
from tocsin.signals.denied import Around, is_hint
from tocsin.signals.encoder import TYPES, Floats, SentenceLogits
from tocsin.signals.merge import link_denials, merge_acts
from tocsin.signals.signal import Signal, SignalType, Span, Status

TOLD = (Status.REPORTED, Status.CLAIMED, Status.PLANNED, Status.BACKGROUND)
"""Statuses of hints that may be what is denied; a negated one says it in the denial's own words."""


def tell_once(
    tellings: Sequence[Signal],
    hints: Sequence[Signal],
    article: Article,
    told: Told,
    around: Mapping[int, Around],
) -> tuple[Signal, ...]:
    """The acts of an article or an item of it, with who denies them and with the hints borne out.

    `tellings` and `hints` are signals of single sentences, in order.
    """
    acts = merge_acts(tellings, views_of(tellings, article, told))
    linked, borne_out = _link_with_hints(acts, hints, around)
    if not borne_out:
        return linked
    tellings = _in_order(tellings, borne_out)
    return _link_borne_out(merge_acts(tellings, views_of(tellings, article, told)), around)


def views_of(signals: Sequence[Signal], article: Article, told: Told) -> list[Floats]:
    """How the encoder sees each signal's act, (3, 384)."""
    acts = {
        (sentence.start + act.start, act.type): act
        for rows in (told.acts, told.hints)
        for sentence, found in zip(article.sentences, rows, strict=bool(rows))
        for act in found
    }
    return [acts[one.trigger.start, one.type].view() for one in signals]


def around_sentences(article: Article, told: Told) -> dict[int, Around]:
    """Of each sentence that may deny, by where it begins: the one before, and the types seen in it."""
    spans = [Span(text=one.text, start=one.start, end=one.end) for one in article.sentences]
    denying = {
        number
        for rows in (told.acts, told.hints)
        for number, acts in enumerate(rows)
        if any(act.type is SignalType.DENIAL for act in acts)
    }
    rows = zip(spans, (None, *spans), told.readings[1:], strict=False)
    return {
        one.start: Around(before, types_said(reading))
        for number, (one, before, reading) in enumerate(rows)
        if number in denying
    }


def types_said(reading: SentenceLogits | None) -> tuple[SignalType, ...]:
    """The types that the encoder sees in a sentence besides a denial, the likeliest first."""
    if reading is None:
        return ()
    order = (TYPES[place] for place in reading.types.argsort()[::-1])
    return tuple(kind for kind in order if kind is not SignalType.DENIAL)


def _link_with_hints(
    acts: Sequence[Signal], hints: Sequence[Signal], around: Mapping[int, Around]
) -> tuple[tuple[Signal, ...], list[Signal]]:
    """The acts linked by their denials, and as they were the hints that were linked with them."""
    asked = _asked(acts, hints)
    places = {(one.trigger.start, one.type) for one in asked}
    unlinked = _in_order(acts, asked)
    linked = link_denials(unlinked, around)
    told, borne_out = [], []
    for before, after in zip(unlinked, linked, strict=True):
        if (before.trigger.start, before.type) not in places:
            told.append(after)
        elif after is not before:
            borne_out.append(before)
    return tuple(told), borne_out


def _link_borne_out(acts: Sequence[Signal], around: Mapping[int, Around]) -> tuple[Signal, ...]:
    """Acts among which are hints, linked by their denials; hints that are linked with none are left out."""
    linked = link_denials(acts, around)
    return tuple(
        after
        for before, after in zip(acts, linked, strict=True)
        if after is not before or not is_hint(before)
    )


def _in_order(acts: Sequence[Signal], hints: Sequence[Signal]) -> list[Signal]:
    """Both, in the order of their first tellings' sentences."""
    return sorted([*acts, *hints], key=_first_told)


def _first_told(act: Signal) -> int:
    return min(one.start for one in (act.evidence, *act.mentions))


def _asked(acts: Sequence[Signal], hints: Sequence[Signal]) -> list[Signal]:
    """Hints at denials and, where something is denied, at acts."""
    denied = any(one.type is SignalType.DENIAL for one in acts)
    return [
        one for one in hints if one.type is SignalType.DENIAL or (denied and one.status in TOLD)
    ]
