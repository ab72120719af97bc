"""Which acts an article's sentences tell: encoder and lexical model together, on what a gate lets by.

In: title and sentences. Out: for each sentence its `Act`s, with trigger, view of the status and
role tags; for the article the probability that it alerts, and of each leading type.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from tocsin.signals.act import Act
from tocsin.signals.alleged import find_alleged
from tocsin.signals.blend import (
    Blend,
    article_logits,
    blend,
    gate_score,
    sigmoid,
    type_logits,
)
from tocsin.signals.clause import conceding_clauses, is_answered, joined_clauses
from tocsin.signals.encoder import ROLES, TYPES, ArticleLogits, Floats, SentenceLogits, read_logits
from tocsin.signals.idiom import find_idioms, is_no_act
from tocsin.signals.lexical import lexical_article, lexical_sentence
from tocsin.signals.signal import STATEMENT_TYPES, SignalType, Status

MOST_ACTS = 4
SURE_BESIDE = 0.45
"""A type less probable than this counts only on words that tell no surer one."""
SURE_UNSEEN = 0.6
"""How surely a type counts that a set phrase or the title tells and the models do not see."""
SURE_TITLE, LEAST_BY_TITLE = 0.85, 0.12
"""Where the title tells a type so surely and no sentence does, the likeliest one from here on counts."""
SURE_WHOLE = 0.65
"""Where the whole is so surely news, blasts that were heard are an attack, if none is told before them."""
_BLASTS = r"(?:explosions?|blasts?|shelling|bombing|gunfire)"
_HEARD = re.compile(
    rf"\b{_BLASTS}\b[^.;]{{0,40}}\b(?:heard|shook|rocked|woke|rang|echoed|reported)\b"
    rf"|\bheard [^.;]{{0,30}}\b{_BLASTS}\b|\bsp(?:oke|eaks) of [^.;]{{0,30}}\b{_BLASTS}\b",
    re.IGNORECASE,
)
HINT, HINT_OF_DENIAL = 0.2, 0.3
"""Probability from which a type is hinted at: too unsure to count, unless a denial bears it out; and from
which a denial is, unless it is tied to an act."""
DIGITS = 3
"""Of a confidence as it is told."""
TRIGGER_SHARE = 0.5
"""A trigger takes in its likeliest token's neighbours that are at least this likely beside it."""

HIDDEN = frozenset({SignalType.DENIAL, SignalType.REFUSAL_WALKOUT})
"""Types that a clause around a concession is read for: of 27 acts of any type found so in 4,560 articles
ten were the annotators', of these two six of eight."""
DEEDS = frozenset(SignalType) - STATEMENT_TYPES
LEAST_HIDDEN = 0.0
"""The lexical model's logit from which it is: all six reach it, and one clause in seventy."""
CLAUSE_SURE = 0.7
"""A clause read by itself must be this sure."""
SECOND_PEAK = 0.4
"""Where another clause may tell a second act of a type, as a share of the act's own trigger tag."""
MOST_CHARACTERS = 7_000
"""Of an article's sentences behind the gate, so that no article takes seconds; the first ones count."""
MOST_IN_CLAUSES = 3_000
_DENIAL = list(SignalType).index(SignalType.DENIAL)
_HALT = re.compile(
    r"\b(?:h[eo]ld(?:s|ing)? (?:back|up)|will no longer|delay(?:s|ed|ing)|postpon\w+|put(?:s|ting)? off"
    r"|halt\w*|suspend\w*|stop(?:s|ped)?|stopping(?! (?:at|in)\b)|paus\w+|block(?:s|ed)?|withh[eo]ld\w*"
    r"|freez\w+|froze|seiz\w+|intercept\w+|ha(?:s|ve|d) banned"
    r"|banned (?:\w+ )?(?:sales?|exports?|deliver\w+)|banning|bans"
    r"|(?:refus\w+ to|unable to|(?:will|would) (?:not|never)(?: \w+)?|won['’]t(?: \w+)?)"
    r" (?:suppl(?:y|ied)|hand over|deliver|sell|send|export|provide|ship|approve|grant|issue|licen[cs]e"
    r"|authori[sz]e|allow|permit)"
    r"|reject(?:s|ed|ing)? [^.;,]{0,45} to (?:donate|send|supply|deliver|sell|give|provide))\b",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|scrap(?:s|ped)|revok\w+|annul\w*|terminat\w+|turn(?:s|ed|ing)? down"
    r"|impound\w*|confiscat\w*|detain\w*|caught|(?<!to )found\b(?! (?:no|none|that)\b)"
    r"|(?:was|were|been) discovered|shelv(?:ed|es|ing)|ditch(?:ed|es|ing)"
    r"|(?:(?:is|are|was|were) holding|held) (?:an?|the|two|three|four|\d+)\b(?! [^.;,]*\bup\b)"
    r"|forb(?:ade|ids?|idden)|refus(?:e|es|ed|ing)|call(?:s|ed|ing)? off"
    r"|dropp?(?:s|ed|ing)? (?:[\w'’-]+ ){0,5}(?:contract|order|deal|purchase|programme)s?"
    r"|end(?:s|ed|ing)? (?:[\w'’-]+ ){0,3}(?:aid|sales?|exports?|deliver\w+|supplies|shipments?))\b",
    re.IGNORECASE,
)
HALT_REACH = 60
_WORD = re.compile(r"(?<!\w['’])\b\w")
"""Where a word begins; "'s" and the "t" of "don't" are none."""


@dataclass(frozen=True)
class Told:
    """The acts of each sentence, surest first, and the article's own probabilities."""

    acts: tuple[tuple[Act, ...], ...]
    alert: float
    leads: dict[SignalType, float]
    readings: tuple[SentenceLogits | None, ...]
    """What the encoder makes of the title and each sentence, None where it was not read."""
    unread: int = 0
    """Sentences that passed the gate behind the last that the model read."""
    hints: tuple[tuple[Act, ...], ...] = ()
    """Of an article that denies something, or may do so, what each sentence only hints at."""


def find_acts(title: str, sentences: Sequence[str]) -> Told:
    """The acts of an article's sentences, at most four each."""
    chosen = blend()
    lexical = [
        lexical_sentence(text, sentences[n - 1] if n else "", title)
        for n, text in enumerate(sentences)
    ]
    alert, leads = lexical_article(title, sentences)
    scores = [gate_score(logits, alert, chosen.gate_article) for logits in lexical]
    passed = [n for n, score in enumerate(scores) if score >= chosen.gate]
    fitting = _fitting([sentences[n] for n in passed], MOST_CHARACTERS)
    unread, passed = len(passed) - fitting, passed[:fitting]
    found: list[tuple[Act, ...]] = [()] * len(sentences)
    if not passed:
        none = dict.fromkeys(SignalType, 0.0)
        return Told(tuple(found), 0.0, none, (None,) * (1 + len(sentences)), unread)
    logits = read_logits(title, [sentences[n] for n in passed])
    readings: list[SentenceLogits | None] = [logits.title, *[None] * len(sentences)]
    sure = np.stack(
        [
            _probabilities(row, lexical[n], chosen)
            for row, n in zip(logits.sentences, passed, strict=True)
        ]
    )
    for row, n in enumerate(passed):
        readings[n + 1] = logits.sentences[row]
        found[n] = _acts(sentences[n], logits.sentences[row], sure[row], chosen)
    told = {act.type for acts in found for act in acts}
    whole, lead = article_logits(logits, alert, leads, chosen)
    news = float(sigmoid(np.array([whole], dtype=np.float32))[0])
    for row, kind in _told_by_title(title, logits, sure, chosen):
        n, reading = passed[row], logits.sentences[row]
        act = make_act(sentences[n], reading, kind, SURE_UNSEEN)
        if kind not in told and not is_no_act(sentences[n], kind, act.start, act.end):
            found[n] = (*found[n], act)[:MOST_ACTS]
    heard = _first_report(sentences, passed, found) if news >= SURE_WHOLE else None
    if heard is not None:
        n, reading = passed[heard], logits.sentences[heard]
        found[n] = (make_act(sentences[n], reading, SignalType.STRIKE_BOMBARDMENT, SURE_UNSEEN),)
    clauses = [one for n in passed for one in _clauses(n, title, sentences[n], found[n])]
    for n, acts in _in_clauses(title, clauses, chosen).items():
        found[n] = _with_clauses(found[n], acts)
    hints: list[tuple[Act, ...]] = [()] * len(sentences)
    if (sure[:, _DENIAL] >= HINT_OF_DENIAL).any():
        for row, n in enumerate(passed):
            hints[n] = tuple(_hints(sentences[n], logits.sentences[row], sure[row], found[n]))
    odds = np.exp(lead - lead.max())
    return Told(
        acts=tuple(found),
        alert=news,
        leads=dict(zip(TYPES, (odds / odds.sum()).tolist(), strict=True)),
        readings=tuple(readings),
        unread=unread,
        hints=tuple(hints),
    )


def _told_by_title(
    title: str, logits: ArticleLogits, sure: Floats, chosen: Blend
) -> Iterator[tuple[int, SignalType]]:
    """The types that the title tells surely, each with the row that tells it likeliest, where one may."""
    if not title:
        return
    own = _probabilities(logits.title, lexical_sentence(title, "", ""), chosen)
    for place, kind in enumerate(TYPES):
        row = int(sure[:, place].argmax())
        if own[place] >= SURE_TITLE and sure[row, place] >= LEAST_BY_TITLE:
            yield row, kind


def _first_report(
    sentences: Sequence[str], passed: Sequence[int], found: Sequence[tuple[Act, ...]]
) -> int | None:
    """The row of the first sentence that reports blasts, if no act is told before it or in it."""
    rows = (row for row, n in enumerate(passed) if _HEARD.search(sentences[n]))
    first = next(rows, None)
    told = first is not None and any(found[: passed[first] + 1])
    return None if told else first


class _Clause(NamedTuple):
    """A part of a sentence that is read by itself; `types` are those looked for in it."""

    sentence: int
    start: int
    text: str
    types: frozenset[SignalType]


def _clauses(number: int, title: str, text: str, acts: Sequence[Act]) -> Iterator[_Clause]:
    """What may hide a denial, a refusal or what stands beside a denial, or tells two acts of a type."""
    told = {act.type for act in acts}
    hidden = (frozenset(SignalType) if SignalType.DENIAL in told else HIDDEN) - told
    types: defaultdict[tuple[int, int], set[SignalType]] = defaultdict(set)
    parts = joined_clauses(text) if acts else []
    for act in acts:
        own = [part for part in parts if act.start < part[1] and act.end > part[0]]
        least = 0.0 if is_answered(text, act.start) else SECOND_PEAK
        second = [part for part in parts if part not in own and act.peak(*part) >= least]
        for part in (*own, *second) if second else ():
            types[part].add(act.type)
    for start, end in conceding_clauses(text):
        lexical = lexical_sentence(text[start:end], "", title)
        if any(lexical[TYPES.index(kind)] >= LEAST_HIDDEN for kind in hidden):
            yield _Clause(number, start, text[start:end], hidden)
    alleged = find_alleged(text) if SignalType.DENIAL in told else None
    if alleged:
        start, end, _ = alleged
        yield _Clause(number, start, text[start:end], DEEDS - told)
    for (start, end), kinds in types.items():
        yield _Clause(number, start, text[start:end], frozenset(kinds))


def _in_clauses(
    title: str, clauses: Sequence[_Clause], chosen: Blend
) -> dict[int, tuple[Act, ...]]:
    """Acts that clauses tell by themselves, by the sentence's number."""
    clauses = clauses[: _fitting([one.text for one in clauses], MOST_IN_CLAUSES)]
    read: dict[int, tuple[Act, ...]] = {}
    if not clauses:
        return read
    logits = read_logits(title, [one.text for one in clauses])
    for one, row in zip(clauses, logits.sentences, strict=True):
        sure = _probabilities(row, lexical_sentence(one.text, "", title), chosen)
        acts = _acts(one.text, row, sure, chosen)
        told = [act for act in acts if act.confidence >= CLAUSE_SURE and act.type in one.types]
        read[one.sentence] = (
            *read.get(one.sentence, ()),
            *(act.moved(one.start) for act in told),
        )
    return read


def _with_clauses(acts: Sequence[Act], read: Sequence[Act]) -> tuple[Act, ...]:
    """A sentence's acts, and those that only its clauses show.

    Where another clause tells an act of the type, each act's parties are sought in its own clause.
    """
    added = [
        one for one in read if not any(act.type is one.type and _meets(one, act) for act in acts)
    ]
    kept = []
    for act in acts:
        own = [one for one in read if one.type is act.type and one not in added]
        if own and any(one.type is act.type for one in added):
            act = replace(act, tags=own[0].tags, hidden=own[0].hidden, offsets=own[0].offsets)
        kept.append(act)
    return (*kept, *added)[:MOST_ACTS]


def _fitting(texts: Sequence[str], most: int) -> int:
    """How many of the first texts have no more than `most` characters together."""
    return sum(total <= most for total in itertools.accumulate(map(len, texts)))


def _probabilities(encoder: SentenceLogits, lexical: Floats, chosen: Blend) -> Floats:
    """How surely a sentence tells each type, (20,)."""
    return sigmoid(type_logits(encoder.types, lexical, chosen))


def _acts(text: str, encoder: SentenceLogits, sure: Floats, chosen: Blend) -> tuple[Act, ...]:
    idioms = find_idioms(text)
    acts = []
    for kind, probability in zip(TYPES, sure.tolist(), strict=True):
        if probability >= chosen.threshold[kind]:
            acts.append(make_act(text, encoder, kind, probability))
        elif kind in idioms:
            start, end = idioms[kind]
            act = make_act(text, encoder, kind, SURE_UNSEEN)
            acts.append(replace(act, start=start, end=end))
    acts = [act for act in acts if not is_no_act(text, act.type, act.start, act.end)]
    acts.sort(key=lambda act: -act.confidence / chosen.threshold[act.type])
    kept: list[Act] = []
    for act in acts:
        if act.confidence >= SURE_BESIDE or not any(_meets(act, other) for other in kept):
            kept.append(act)
    return tuple(kept[:MOST_ACTS])


def _hints(text: str, encoder: SentenceLogits, sure: Floats, told: Sequence[Act]) -> Iterator[Act]:
    """Types that the sentence may tell, but too unsurely to be among those told; on other words."""
    kinds = {act.type for act in told}
    for kind, probability in zip(TYPES, sure.tolist(), strict=True):
        least = HINT_OF_DENIAL if kind is SignalType.DENIAL else HINT
        unsure = least <= probability and round(probability, DIGITS) < blend().threshold[kind]
        if not unsure or kind in kinds:
            continue
        act = make_act(text, encoder, kind, probability)
        beside = kind is SignalType.DENIAL or not any(_meets(act, other) for other in told)
        if beside and not is_no_act(text, kind, act.start, act.end):
            yield act


def _meets(one: Act, other: Act) -> bool:
    """Whether the triggers have words in common."""
    return one.start < other.end and other.start < one.end


def make_act(text: str, encoder: SentenceLogits, kind: SignalType, confidence: float) -> Act:
    """The act of a type that the sentence tells, where the encoder sees its trigger and roles."""
    place = TYPES.index(kind)
    tags = sigmoid(encoder.tags[:, :, place])
    start, end = _trigger(text, tags[:, ROLES.index("trigger")], encoder.offsets)
    odds = np.exp(encoder.statuses[place] - encoder.statuses[place].max())
    return Act(
        type=kind,
        start=start,
        end=end,
        confidence=confidence,
        statuses=dict(zip(Status, (odds / odds.sum()).tolist(), strict=True)),
        tags=tags,
        hidden=encoder.hidden,
        offsets=encoder.offsets,
        halt=kind is SignalType.ARMS_TRANSFER
        and bool(
            _HALT.search(text[max(0, start - HALT_REACH) : end])
            or _CALLED_OFF.search(text[start:end])
        ),
    )


def _trigger(text: str, tags: Floats, offsets: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of whole words around the likeliest token of the trigger."""
    real = [n for n, (start, end) in enumerate(offsets) if end > start]
    if not real:
        return 0, 0
    best = max(real, key=lambda n: tags[n])
    first = last = best
    while first - 1 in real and tags[first - 1] >= TRIGGER_SHARE * tags[best]:
        first -= 1
    while last + 1 in real and tags[last + 1] >= TRIGGER_SHARE * tags[best]:
        last += 1
    start, end = offsets[first][0], offsets[last][1]
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    word = _WORD.search(text, start, end)
    return (word.start() if word else start), end
