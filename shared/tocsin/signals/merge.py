"""One signal per distinct act, however many sentences tell it; and denials tied to what they deny.

In: the signals of single sentences, in order. Out: the article's signals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import itemgetter
from typing import Any

from tocsin.signals.admission import (
    admits,
    blame_each_other,
    only_heard,
    only_reacts,
    says_it_did,
    says_it_failed,
    speaks_of_own,
    tells_of_flight,
)
from tocsin.signals.deniable import codes
from tocsin.signals.denied import NOTHING_AROUND, Around, denied_with, find_denied, is_hint
from tocsin.signals.elsewhere import without_hackers_seat
from tocsin.signals.encoder import Floats
from tocsin.signals.moment import is_of_telling
from tocsin.signals.same import Telling, same_probabilities
from tocsin.signals.signal import FAR_ON, FIGHTING, Party, Quantity, Signal, SignalType, Status
from tocsin.signals.spoken_at import its_own_places
from tocsin.signals.unproven import left_open

_RANK = {
    Status.REPORTED: 0,
    Status.CLAIMED: 0,
    Status.PLANNED: 1,
    Status.POSSIBLE: 2,
    Status.NEGATED: 3,
    Status.BACKGROUND: 4,
}


_PRONOUN = re.compile(r"they|he|she|it", re.IGNORECASE)
_TOOK_PART = re.compile(r"\b(?:tak(?:en?|es|ing)|took) part\b|\bparticipat", re.IGNORECASE)
_FINEST = {"part_of_month": 0, "day": 1, "month": 2, "year": 3, "unknown": 4}
A_PART = 0.5
"""Of a count, below which another is likely of a part."""
SAME = 0.42
"""Probability from which two tellings are of one act."""
IN_DOUBT = 0.33
"""The same for what is possible only: it is unknown of an act that was told more often than of another."""
MOST_DENIALS = 8
SHORTLY = 7
"""Days within which what is told as news happened."""
Act = list[Signal]
"""The tellings of one act."""
_Kinds = dict[tuple[SignalType, bool], list[tuple[Telling, Act]]]
"""Tellings by their type, and whether of arms held up, each with its act."""


def _joined(a: tuple[Party, ...], b: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties of the first telling, completed from the second where it names none."""
    if codes(a) or (a and not codes(b)):
        return a
    return b or a


def _merge(first: Signal, again: Signal) -> Signal:
    """The act with what a later telling adds: what is planned does not happen by being told again."""
    if first.status is Status.PLANNED:
        return first.model_copy(
            update={"mentions": (*first.mentions, again.evidence)} | _completed(first, again)
        )
    again = _without_own_word(first, again)
    if _RANK[first.status] < _RANK[again.status]:
        planned = again.quantity if again.status is Status.PLANNED else None
        return first.model_copy(
            update={
                "mentions": (*first.mentions, again.evidence),
                "quantity": first.quantity or planned,
                "confidence": max(first.confidence, again.confidence),
            }
        )
    best = first if _RANK[first.status] <= _RANK[again.status] else again
    voices = {one.code or one.text.casefold(): one for one in (*again.speakers, *first.speakers)}
    speakers = [one for one in reversed(voices.values()) if one.code] or [
        *reversed(voices.values())
    ]
    status = best.status
    if _names_the_doer(first, again):
        status, speakers = Status.CLAIMED, [*again.speakers]
    keep_speakers = status in (Status.CLAIMED, Status.POSSIBLE)
    return first.model_copy(
        update=_completed(first, again)
        | {
            "status": status,
            "trigger": best.trigger,
            "evidence": best.evidence,
            "mentions": (*first.mentions, again.evidence if best is first else first.evidence),
            "speakers": tuple(speakers) if keep_speakers else best.speakers,
        }
    )


def _completed(first: Signal, again: Signal) -> dict[str, Any]:
    """Parties, number, places and time of the first telling, completed from the second."""
    voiced = codes(again.speakers) and first.speakers and not codes(first.speakers)
    voiced = voiced and not _is_fewer(again.quantity, first.quantity)
    far = _is_told_far_on(first, again)
    number = None if far else again.quantity
    counts = (number, first.quantity) if voiced else (first.quantity, number)
    added = its_own_places(again) if first.places else again.places
    places = {place.text: place for place in (*(() if far else added), *first.places)}
    times = [one.time for one in _timed(first, again) if one.time]
    of_others = _strikes_back(first, again) or _only_joins(first, again)
    known = again.actors if _only_guesses(first, again) else _joined(first.actors, again.actors)
    actors = first.actors if of_others else known
    recipients = _joined(first.recipients, again.recipients)
    others = tuple(r for r in recipients if r.code not in codes(actors))
    return {
        "actors": actors,
        "recipients": first.recipients if first.is_mutual else others,
        "quantity": _numbered(*counts),
        "places": tuple(sorted(places.values(), key=lambda place: place.start)),
        "time": min(times, key=lambda t: _FINEST[t.precision]) if times else None,
        "confidence": max(first.confidence, again.confidence),
    }


def _is_told_far_on(first: Signal, again: Signal) -> bool:
    """Whether a later telling stands where an article sums up, with places and numbers of other days."""
    told = min(one.start for one in (first.evidence, *first.mentions))
    return again.evidence.start - told > FAR_ON


def _only_guesses(first: Signal, again: Signal) -> bool:
    """Whether of what is told as done the first telling, of what may be, names a doer by guess: the second
    names one too, or the first leaves it open whether it was that one."""
    if first.status is not Status.POSSIBLE or again.status is Status.POSSIBLE:
        return False
    at, text = first.evidence.start, first.evidence.text
    opened = (left_open(text, one.start - at) for one in first.actors if one.start >= at)
    return bool(codes(again.actors)) or any(found is not None for found in opened)


def _strikes_back(first: Signal, again: Signal) -> bool:
    """Whether a later telling has only the attacked as doers: "the troops clashed with them"."""
    doers = codes(again.actors)
    fights = first.type in FIGHTING and not blame_each_other(first.evidence.text)
    return fights and bool(doers) and doers <= codes(first.recipients)


def _timed(first: Signal, again: Signal) -> tuple[Signal, ...]:
    """Both, or only the first where the second tells another time: "next month" is not last Tuesday."""
    own, other = first.time, again.time
    ordered = _told_day_last(first, again)
    if own is None or other is None or ordered[0] is again:
        return ordered
    if first.status is Status.PLANNED and _is_day_of_telling(first):
        return (again,)
    if own.first is None or own.last is None or other.first is None or other.last is None:
        return (first,) if first.status is Status.PLANNED else ordered
    apart = other.first < own.first or other.last > own.last
    return (first,) if apart else ordered


def _is_day_of_telling(signal: Signal) -> bool:
    """Whether its time is only that on which its sentence says that somebody told it."""
    at = signal.time.start - signal.evidence.start if signal.time else -1
    return 0 <= at < len(signal.evidence.text) and is_of_telling(signal.evidence.text, at)


def _at_its_time(signal: Signal) -> Signal:
    """The act, if it is planned, without the day on which somebody told of the plan."""
    told = signal.status is Status.PLANNED and _is_day_of_telling(signal)
    return signal.model_copy(update={"time": None}) if told else signal


def _only_joins(first: Signal, again: Signal) -> bool:
    """Whether the act has doers of its own, if unknown ones, and the later telling only who took part."""
    return bool(first.actors) and bool(_TOOK_PART.search(again.trigger.text))


def _told_day_last(first: Signal, again: Signal) -> tuple[Signal, Signal]:
    """Both, the second first where the first knows only the day of telling and it one shortly before."""
    told, then = first.time, again.time
    if told is None or then is None or told.first is None or then.first is None:
        return first, again
    if not _is_day_of_telling(first):
        return first, again
    return (again, first) if 0 < (told.first - then.first).days < SHORTLY else (first, again)


def _names_the_doer(first: Signal, again: Signal) -> bool:
    """Whether the article tells an act of nobody's, and only others' word tells whose it was."""
    doers, said = codes(again.actors), codes(again.speakers)
    told = first.status is Status.REPORTED and again.status is Status.CLAIMED
    own = doers & said and not says_it_did(again.evidence.text)
    return told and not codes(first.actors) and bool(doers and said) and not own


def _is_fewer(one: Quantity | None, than: Quantity | None) -> bool:
    """Whether a count is likely of a part: two commanders of forty dead."""
    if one is None or than is None:
        return False
    return (one.value or 0) < A_PART * (than.value or 0)


def _without_own_word(first: Signal, again: Signal) -> Signal:
    """The second telling without speakers who assert nothing of the kind.

    Who names another doer tells something else, as does one of several doers who blames the others, and who
    names none of a sabotage. Whom another accuses confesses only where the words are of what is his ("its
    jets"), or admit it; and the other side does not assert an attack by saying that it was beaten off.
    Those who count the people who fled it count none of its dead before they tell of it.
    """
    said, text = codes(first.speakers), again.evidence.text
    doers, others = codes(first.actors), codes(again.actors)
    if doers and others and not doers & others:
        return again.model_copy(update={"speakers": (), "places": ()})
    if others < doers and codes(again.speakers) & (doers - others):
        return again.model_copy(update={"speakers": (), "places": ()})
    if _is_elsewhere(first, again):
        again = again.model_copy(update={"speakers": _of_the_act(first, again.speakers)})
    if again.type is SignalType.CYBER_SABOTAGE and doers and not others:
        return again.model_copy(update={"speakers": ()})
    trigger = again.trigger.start - again.evidence.start
    if tells_of_flight(text, trigger):
        count = again.quantity
        dead = count and count.unit == "killed" and count.start > again.trigger.start
        return again.model_copy(update={"speakers": (), "quantity": count if dead else None})
    if only_reacts(text, trigger) or only_heard(text, trigger):
        return again.model_copy(update={"speakers": ()})
    if not first.speakers:
        return again
    if not said:
        pronouns = {one.code for one in again.speakers if _PRONOUN.fullmatch(one.text)}
        others = doers & pronouns if not admits(text) else frozenset()
    else:
        others = doers - said if not speaks_of_own(text) else frozenset()
    if says_it_failed(text):
        others |= codes(first.recipients) - said
    kept = tuple(one for one in again.speakers if one.code not in others)
    return again.model_copy(update={"speakers": kept})


def _is_elsewhere(first: Signal, again: Signal) -> bool:
    """Whether a later telling of a known doer's attack tells of nobody's, and in other places, or one of
    his seizure of nobody's: "contact was lost"."""
    if not codes(first.actors) or codes(again.actors):
        return False
    if first.type not in FIGHTING:
        return first.type is SignalType.BLOCKADE_CLOSURE
    here, there = ({place.text for place in one.places} for one in (first, again))
    return bool(here and there and not here & there)


def _of_the_act(first: Signal, speakers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those of the speakers who told the act before or have a part in it."""
    known = codes(first.speakers) | codes(first.actors) | codes(first.recipients)
    return tuple(one for one in speakers if not one.code or one.code in known)


def _numbered(first: Quantity | None, again: Quantity | None) -> Quantity | None:
    """The count of the first telling that gives a number, else the first vague one."""
    numbered = (one for one in (first, again) if one and one.value is not None)
    return next(numbered, first or again)


def merge_acts(signals: Sequence[Signal], seen: Sequence[Floats]) -> tuple[Signal, ...]:
    """Each distinct act once, in the order of its first telling.

    `seen` (3, 384) of each signal is how the encoder sees it.
    """
    acts: list[Act] = []
    by_type: _Kinds = {}
    for signal, view in zip(signals, seen, strict=True):
        told = Telling.of(signal, view)
        halts = signal.polarity.mark == "halt"
        earlier = by_type.setdefault((signal.type, halts), [])
        act = _word_for_word(signal, earlier) or _told_again(signal, told, earlier)
        if act is None:
            act = []
            acts.append(act)
        act.append(signal)
        earlier.append((told, act))
    return tuple(without_hackers_seat(_at_its_time(join_tellings(act))) for act in acts)


def _word_for_word(signal: Signal, earlier: Sequence[tuple[Telling, Act]]) -> Act | None:
    """The act that a sentence of the same words told, as where a page repeats a paragraph."""

    def own_words(one: Signal) -> tuple[str, int]:
        return one.evidence.text, one.trigger.start - one.evidence.start

    acts = (act for _, act in earlier if act[-1].evidence.start != signal.evidence.start)
    return next((act for act in acts if own_words(signal) in map(own_words, act)), None)


def _told_again(
    signal: Signal, told: Telling, earlier: Sequence[tuple[Telling, Act]]
) -> Act | None:
    """The act that the signal likeliest tells again, if it is likely enough."""
    sure = same_probabilities([one for one, _ in earlier], told)
    likely = [
        (probability, act)
        for probability, (one, act) in zip(sure, earlier, strict=True)
        if _compares(told, one, act)
    ]
    best = max(likely, key=itemgetter(0), default=None)
    least = IN_DOUBT if signal.status is Status.POSSIBLE else SAME
    return best[1] if best and best[0] >= least else None


def _compares(told: Telling, earlier: Telling, act: Act) -> bool:
    """Whether an act may be told again by what it has in common with this earlier telling of it.

    Its first telling says which act it is; "the strikes" points at any. One sentence tells an act once.
    """
    if act[-1].evidence.start == told.start:
        return False
    return told.pointing or earlier.start == act[0].evidence.start


def join_tellings(signals: Sequence[Signal]) -> Signal:
    """One act as all its tellings tell it, in the article's order."""
    return reduce(_merge, signals)


def link_denials(
    signals: Sequence[Signal], around: Mapping[int, Around] | None = None
) -> tuple[Signal, ...]:
    """Each denial's `of`, and on the denied act who denies it.

    `around` is what is known around a sentence, by where it begins. Of an article's denials the first
    `MOST_DENIALS` are tied to what they deny, those only hinted at last.
    """
    linked = list(signals)
    denials = [at for at, one in enumerate(signals) if one.type is SignalType.DENIAL]
    for at in sorted(denials, key=lambda at: is_hint(signals[at]))[:MOST_DENIALS]:
        denial = signals[at]
        target = find_denied(
            denial, linked, (around or {}).get(denial.evidence.start, NOTHING_AROUND)
        )
        if target is None:
            continue
        linked[at] = linked[at].model_copy(update={"of": linked[target].type})
        for place in (target, *denied_with(denial, target, linked)):
            by = (*linked[place].denied_by, *(p.code for p in denial.actors if p.code))
            linked[place] = linked[place].model_copy(update={"denied_by": tuple(dict.fromkeys(by))})
    return tuple(linked)


def link_across(signals: Sequence[Signal], around: Mapping[int, Around]) -> tuple[Signal, ...]:
    """Denials of nothing in their own item of a round-up, linked to what the deniers did in others."""
    linked = list(signals)
    for at, denial in enumerate(signals):
        deniers = codes(denial.actors)
        told = denial.type is SignalType.DENIAL and deniers
        if not told or any(deniers & {*one.denied_by} for one in linked):
            continue
        theirs = [n for n, one in enumerate(linked) if n == at or codes(one.actors) & deniers]
        found = link_denials([linked[n] for n in theirs], around)
        for n, one in zip(theirs, found, strict=True):
            linked[n] = one
    return tuple(linked)
