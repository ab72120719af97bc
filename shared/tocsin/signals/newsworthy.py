"""Whether an article as a whole is news that should wake somebody, and which act leads it.

In: an `Article` and its signals. Out: a `Reading` with the reason of its decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from pydantic import BaseModel, ConfigDict

from tocsin.actors import find_mentions
from tocsin.articles.article import Article
from tocsin.signals.blend import blend
from tocsin.signals.classify import Told
from tocsin.signals.clause import tells_what_came_before
from tocsin.signals.codebook import rung_of
from tocsin.signals.coup import find_coup
from tocsin.signals.invented import invented_in
from tocsin.signals.own_affair import of_others
from tocsin.signals.read import read_told, tell
from tocsin.signals.signal import FIGHTING, Signal, SignalType
from tocsin.signals.withheld import seen_as

MOST_SENTENCES, MOST_CHARACTERS, LONGEST_SENTENCE = 200, 40_000, 5_000
"""What is read for signals; news is far shorter, and what is longer must not take minutes."""
EARLY_SENTENCES = 3
FIRST, EARLY, PER_RUNG, PER_TITLE_WORD, PER_LEAD, DENIAL = 1.2, 1.0, 0.25, 0.4, 1.3, -2.0
"""What speaks for a signal as lead: its place, gravity, the title's words, the model's view."""
LEAST_LEAD = 0.003
"""The model's view counts by its logarithm, from this probability on."""
SURE_LEAD = 0.7
"""A type that leads so surely may lead by an act whose actor has no code, if another party has one."""
_RETURNED = re.compile(
    r"\b(?:return(?:ed|s|ing)? (?:the )?fire|(?:fired|shot) back)\b", re.IGNORECASE
)
_CRIMINALS = re.compile(
    r"\b(?:gang(?:s|sters?)?|bandits?|robbers?|kidnappers|rustlers|cartels?|narcos|traffickers|hitmen"
    r"|criminals?|thugs|thieves)\b",
    re.IGNORECASE,
)
"""Doers whose violence is a police report, unless they turn on a state's own."""
SURE_NEWS, SURE_CRIME = 0.65, 0.9
"""What is this surely news may alert by an act of the unknown, or of criminals, if others have a code.

Of 717 articles that no model was trained on three have no other act: the two that should alert have .80,
the quiet one .05.
"""


class Reading(BaseModel):
    """An article read: its signals, whether it alerts, with which lead, and why (not)."""

    model_config = ConfigDict(frozen=True)

    article: Article
    signals: tuple[Signal, ...]
    alert: bool
    lead: Signal | None
    why: str


def has_coded_actor(signal: Signal) -> bool:
    """Current, and done or said by a political actor that has a code; "the Red Command gang" has none."""
    return signal.is_current and any(
        one.code and not _CRIMINALS.search(one.text) for one in signal.actors
    )


def _has_coded_party(signal: Signal) -> bool:
    """Current, and done to or told by somebody who has a code, or an attack in a land that its sentence
    names; of a crime only done to."""
    if not signal.is_current or _is_crime(signal):
        return signal.is_current and any(one.code for one in signal.recipients)
    if any(one.code for one in (*signal.recipients, *signal.speakers)):
        return True
    named = find_mentions(signal.evidence.text) if signal.type in FIGHTING else ()
    return any(one.code for one in named)


def _is_crime(signal: Signal) -> bool:
    """Whether its doers are criminals by the words for them, and nobody known is among them."""
    called = [bool(_CRIMINALS.search(one.text)) for one in signal.actors]
    named = any(one.code and not so for one, so in zip(signal.actors, called, strict=True))
    return not named and any(called)


def _may_be_crime(signal: Signal) -> bool:
    """Whether it is one, or a hack or a cut cable of nobody's: by the codebook these are political by who
    did them only."""
    return _is_crime(signal) or signal.type is SignalType.CYBER_SABOTAGE


def read_news(article: Article) -> Reading:
    """Read and judge an article in one pass of the model; of an endless one its first part."""
    part = first_part(article)
    told = tell(part)
    reading = judge(part, read_told(part, told), told)
    why = [reading.why]
    if part is not article:
        why.append(f"{len(part.sentences)} of {len(article.sentences)} sentences read")
    if told.unread:
        why.append(f"{told.unread} later sentences that may tell of acts left out")
    return reading.model_copy(update={"article": article, "why": "; ".join(why)})


def first_part(article: Article) -> Article:
    """The article itself, or as much of it as is read: its offsets stay."""
    first = [one for one in article.sentences[:MOST_SENTENCES] if one.end <= MOST_CHARACTERS]
    read = [one for one in first if one.end - one.start <= LONGEST_SENTENCE]
    if len(read) == len(article.sentences):
        return article
    numbered = tuple(one.model_copy(update={"index": place}) for place, one in enumerate(read))
    text = article.text[: first[-1].end if first else 0]
    return article.model_copy(update={"sentences": numbered, "text": text})


def judge(article: Article, signals: tuple[Signal, ...], told: Told) -> Reading:
    """The article's own decision: current news by genre and content, by a coded actor.

    Where it is surely news, a coded recipient or speaker will do.
    """
    telling = of_others(signals, article)
    able = [signal for signal in telling if has_coded_actor(signal)]
    if not able:
        able = [
            signal
            for signal in telling
            if told.alert >= (SURE_CRIME if _may_be_crime(signal) else SURE_NEWS)
            and _has_coded_party(signal)
        ]

    def reading(lead: Signal | None, why: str) -> Reading:
        return Reading(article=article, signals=signals, alert=lead is not None, lead=lead, why=why)

    if article.pubstatus == "withheld":
        return reading(None, "the publisher withholds it")
    if article.genre:
        return reading(None, f"its publisher files it under {article.genre}, which is no news")
    own = (one for one in signals if one not in telling)
    if not able and any(has_coded_actor(one) or _has_coded_party(one) for one in own):
        return reading(None, "what it tells is a state's own affair")
    if not able and any(_has_coded_party(signal) for signal in telling):
        return reading(None, f"nobody known did it, and it is not surely news ({told.alert:.2f})")
    if not able:
        return reading(None, "no current signal by, against or told by a coded political actor")
    if told.alert < blend().alert and not any(_takes_power(one, article) for one in able):
        return reading(None, f"the article as a whole is not such news ({told.alert:.2f})")
    if invented := invented_in(article.title or "", article.text):
        return reading(None, f"it is told as what is invented ({', '.join(sorted(invented))})")
    leads = told.leads
    sure = {kind for kind, probability in leads.items() if probability >= SURE_LEAD}
    opening = [one for one in able if one.type in FIGHTING and _opens_fire(one, article)]
    if opening and not _is_told_before(opening, signals, article):
        unknown = [one for one in telling if one.type in sure & FIGHTING and one not in able]
        leads = leads | _told_by_another_type(opening, unknown, leads)
        sure -= FIGHTING
    able += [
        one for one in telling if one.type in sure and one not in able and _has_coded_party(one)
    ]
    able = [one for one in able if not _meets_nobody(one) or leads.get(one.type, 0) >= SURE_LEAD]
    if not able:
        return reading(None, "it tells only of a meeting with nobody known, and is not about that")
    later = [one for one in able if not _came_before(one, able)]
    lead = max(later, key=lambda signal: _weight(signal, article, leads))
    return reading(lead, f"current news ({told.alert:.2f})")


def _meets_nobody(signal: Signal) -> bool:
    """Whether of those who talk only one is known: it takes two, so elsewhere than in news of talks this is
    an aside ("the minister, who met the governor"). A body of states meets alone."""
    known = {one.code for one in (*signal.actors, *signal.recipients) if one.code}
    body = any(code.startswith("ORG:") for code in known)
    return signal.type is SignalType.TALKS_MEDIATION and len(known) < 2 and not body


def _takes_power(signal: Signal, article: Article) -> bool:
    """Whether a state's soldiers take power at the top: the models have seen too few coups to know them."""
    top = article.sentences[: EARLY_SENTENCES - 1]
    early = bool(top) and signal.evidence.start <= top[-1].start
    return signal.type in FIGHTING and early and find_coup(signal.evidence.text) is not None


def _came_before(signal: Signal, able: Sequence[Signal]) -> bool:
    """Whether its sentence tells another act, and it only as what had been done so long before that."""
    start, text = signal.evidence.start, signal.evidence.text

    def is_before(one: Signal) -> bool:
        return tells_what_came_before(text, one.trigger.start - start)

    beside = (one for one in able if one.evidence == signal.evidence)
    return is_before(signal) and not all(map(is_before, beside))


def _told_by_another_type(
    opening: Sequence[Signal],
    unknown: Sequence[Signal],
    leads: dict[SignalType, float],
) -> dict[SignalType, float]:
    """The view of attacks of known doers near the top: that of the type by which their sentence tells them
    also, as somebody's whom nobody knows."""
    return {
        one.type: leads[other.type]
        for one in opening
        for other in unknown
        if one.type is not other.type and other.evidence == one.evidence
    }


def _opens_fire(signal: Signal, article: Article) -> bool:
    """Whether it is told near the top and is no answer to the fire of others."""
    first = article.sentences[:EARLY_SENTENCES]
    early = bool(first) and signal.evidence.start <= first[-1].start
    return early and not _RETURNED.search(signal.trigger.text)


def _is_told_before(opening: Sequence[Signal], signals: Sequence[Signal], article: Article) -> bool:
    """Whether the first sentence tells an attack on somebody known, and none of these."""
    first = article.sentences[0].start
    return all(one.evidence.start > first for one in opening) and any(
        one.type in FIGHTING
        and one.is_current
        and one.evidence.start == first
        and any(party.code for party in one.recipients)
        for one in signals
    )


def _weight(signal: Signal, article: Article, leads: dict[SignalType, float]) -> float:
    index = next((s.index for s in article.sentences if s.start == signal.evidence.start), 99)
    title = set(re.findall(r"\w{4,}", (article.title or "").lower()))
    words = set(re.findall(r"\w{4,}", signal.evidence.text.lower()))
    weight = FIRST * (index == 0) + EARLY * (index < EARLY_SENTENCES)
    weight += PER_RUNG * rung_of(signal.type, signal.evidence.text) + PER_TITLE_WORD * len(
        title & words
    )
    view = max(leads.get(signal.type, 0.0), leads.get(seen_as(signal), 0.0))
    weight += PER_LEAD * log(max(LEAST_LEAD, view))
    return weight + DENIAL * (signal.type is SignalType.DENIAL)
