"""The whole reading of an article: its signals.

In: an `Article`. Out: one `Signal` per distinct act, every span sliced from the article's text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from tocsin.actors import Mention, find_mentions
from tocsin.articles.article import Article, Sentence
from tocsin.signals.attribution import Speech, find_speech, party
from tocsin.signals.classify import Act, find_acts
from tocsin.signals.codebook import polarity_of
from tocsin.signals.merge import link_denials, merge_acts
from tocsin.signals.quantity import choose_quantity, find_quantities
from tocsin.signals.roles import Known, find_roles, once
from tocsin.signals.signal import Party, Signal, SignalType, Span, Status
from tocsin.signals.status import read_status
from tocsin.signals.time import find_times

S = TypeVar("S", bound=Span)
SUBJECT_REACH = 40
FRIENDLY_TYPES = (SignalType.TROOP_DEPLOYMENT, SignalType.MILITARY_EXERCISE)


def published_date(article: Article) -> date | None:
    found = article.published
    return found.date() if isinstance(found, datetime) else found


def _shift(span: S, by: int) -> S:
    return span.model_copy(update={"start": span.start + by, "end": span.end + by})


def _signal(
    sentence: Sentence,
    mentions: tuple[Mention, ...],
    act: Act,
    speech: Speech,
    status: Status,
    known: Known,
    published: date | None,
) -> Signal:
    roles = find_roles(sentence.text, mentions, act, speech, known)
    by = sentence.start
    quantity = choose_quantity(act.type, find_quantities(sentence.text))
    times = find_times(sentence.text, published)
    to_ally = act.type in FRIENDLY_TYPES and bool(roles.recipients) and len(roles.actors) == 1
    return Signal(
        type=act.type,
        status=status,
        polarity=polarity_of(act.type, halt=act.halt, to_ally=to_ally),
        actors=tuple(_shift(one, by) for one in roles.actors),
        recipients=tuple(_shift(one, by) for one in roles.recipients),
        speakers=speech.speakers
        if status in (Status.CLAIMED, Status.POSSIBLE, Status.PLANNED)
        else (),
        quantity=_shift(quantity, by) if quantity else None,
        places=tuple(_shift(place, by) for place in roles.places),
        time=_shift(times[0], by) if times else None,
        trigger=Span(
            text=sentence.text[act.start : act.end], start=by + act.start, end=by + act.end
        ),
        evidence=Span(text=sentence.text, start=sentence.start, end=sentence.end),
        confidence=round(act.confidence, 3),
    )


def _absolute(speech: Speech, by: int, before: tuple[Party, ...]) -> Speech:
    """Speakers with offsets in the article; those taken over from before already have them."""
    own = tuple(one if one in before else _shift(one, by) for one in speech.speakers)
    return speech.model_copy(update={"speakers": own})


def read_signals(article: Article) -> tuple[Signal, ...]:
    """The article's acts and statements, in the order in which it first tells them.

    Reads up to all sentences; raises nothing for odd text. After codebook.yaml.
    """
    published = published_date(article)
    found: list[Signal] = []
    known = Known()
    speakers: tuple[Party, ...] = ()
    previous = ""
    quoted = False
    mentions_at = _mentions_by_sentence(article, published)
    for sentence in article.sentences:
        text = sentence.text
        mentions = mentions_at[sentence.index]
        local = find_speech(text, mentions, speakers, quoted=quoted)
        acts, model = find_acts(text, previous, article.title or "")
        for act in acts:
            attributed = local.attributed and act.start != local.verb
            status = read_status(text, act, attributed=attributed, model=model)
            inside = _local(local, speakers)
            signal = _signal(sentence, mentions, act, inside, status, known, published)
            speech = _absolute(local, sentence.start, speakers)
            if signal.speakers:
                signal = signal.model_copy(update={"speakers": speech.speakers})
            found.append(signal)
        if local.speakers:
            speakers = _absolute(local, sentence.start, speakers).speakers
        known = _spoken_of(found, sentence, mentions, local) or known
        quoted = _leaves_quote_open(text, quoted)
        previous = text
    return link_denials(merge_acts(found))


def _local(speech: Speech, before: tuple[Party, ...]) -> Speech:
    """Only the speakers named in this sentence: the others' offsets are not in it."""
    return speech.model_copy(
        update={"speakers": tuple(s for s in speech.speakers if s not in before)}
    )


def _mentions_by_sentence(article: Article, on: date | None) -> dict[int, tuple[Mention, ...]]:
    """Names found over the whole text, so that a surname finds its full name, by sentence."""
    found = find_mentions(article.text, on)
    by_sentence: dict[int, tuple[Mention, ...]] = {}
    for sentence in article.sentences:
        by_sentence[sentence.index] = tuple(
            m.model_copy(update={"start": m.start - sentence.start, "end": m.end - sentence.start})
            for m in found
            if sentence.start <= m.start and m.end <= sentence.end
        )
    return by_sentence


def _spoken_of(
    found: list[Signal], sentence: Sentence, mentions: tuple[Mention, ...], speech: Speech
) -> Known | None:
    """Whom a pronoun in the next sentence would mean: this one's actors, else its first names."""
    last = [s for s in found if s.evidence.start == sentence.start]
    actors = once([one for s in last for one in s.actors if one.code])
    others = once([one for s in last for one in s.recipients if one.code])
    if not actors:
        named = [m for m in mentions if m.code and not m.is_place_like and m.start < SUBJECT_REACH]
        actors = once([party(m) for m in named])[:1]
    if not actors:
        return None
    codes = {one.code for one in actors}
    return Known(actors=actors, others=tuple(o for o in others if o.code not in codes))


def _leaves_quote_open(text: str, was_open: bool) -> bool:
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    return (text.count('"') % 2 == 1) != was_open
