"""A story's facts as a function of what its articles said, whatever the order they came in.

In: a story's `Telling`s. Out: the facts that follow from them, for `Story.model_copy`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta
from typing import Any

from tocsin.signals.admission import only_heard
from tocsin.signals.signal import Party, Quantity, Signal, SignalType, Status
from tocsin.stories.families import places_of, sides
from tocsin.stories.overtaken import overtaken
from tocsin.stories.report import moment_of
from tocsin.stories.severity import is_casualties, is_fatal, rate, weights
from tocsin.stories.standing import BOASTS, allied_of, may_admit, settle, told_as_clash
from tocsin.stories.story import ClaimStatus, Telling
from tocsin.stories.toll import HALF, is_revised, outranks, toll_of
from tocsin.stories.vague import least_of

MOST_PARTIES = 12
_OFFICIALS = re.compile(
    r"(?<![\w’'-])(?<![\w’'-] )(?P<who>(?:(?!and\b|that\b)[a-z]+ (?:and )?){0,3}(?:[A-Z][\w-]+ )?"
    r"(?:(?!and\b|that\b)[a-z]+ (?:and )?){0,2}(?:sources?|officials?|officers?))"
    r"(?= (?:in \w+ |there |also )?(?:said|says|say|told)\b)"
)
"""Who speaks for a state without a name: "two security sources said"."""
SOON = timedelta(days=14)
"""How far ahead the day of a plan belongs to its story."""


def assemble(tellings: Sequence[Telling]) -> dict[str, Any]:
    """Facts of a story that at least one article tells; ValueError for none.

    `tellings` stand in the order of arrival, which counts only among those published at one time.
    """
    if not tellings:
        raise ValueError("nobody tells this story")
    ordered = _by_last_word(sorted(tellings, key=lambda one: moment_of(one.at)))
    acts = [one for one in ordered if one.act.type is not SignalType.DENIAL and not one.eases]
    easing = [one for one in ordered if one.eases]
    telling = _as_revised(easing or acts or ordered)
    saying = _of_what_was_done(telling)
    origins = _once(code for one in saying for code in one.origins)
    eased_on, since = easing[0].day if easing else None, overtaken(ordered)
    deniers = _once(
        code
        for one in ordered
        for code in one.deniers
        if (eased_on is None or one.eases or one.day > eased_on)
        and moment_of(one.at) > since.get(code, "")
    )
    parties = _parties(acts or ordered)
    act = _act(telling)
    admitting = {code for one in saying for code in one.origins if may_admit(code, one.act)}
    everyone, bystanders = frozenset({*parties[0], *parties[1]}), frozenset({*origins} - admitting)
    status, deniers = settle(act, origins, deniers, everyone, bystanders)
    act = _voiced(act, telling, status)
    allied = allied_of(origins)
    severity = rate(
        _gravest(act, telling),
        status=status,
        origins=len(origins) - len(allied),
        on=_year_of(ordered),
    )
    return {
        "lead": act,
        "actors": parties[0],
        "recipients": parties[1],
        "places": tuple(sorted({name for one in ordered for name in places_of(one.act)}))[:20],
        "first": min(one.day for one in ordered),
        "last": max(_until(one) for one in ordered),
        "status": status,
        "origins": origins,
        "allied": allied,
        "denied_by": deniers,
        "severity": severity,
        "eased": bool(easing),
    }


def _of_what_was_done(tellings: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings of an act that was done; all of one that is only planned.

    Who announced it admits and asserts nothing when somebody else says that it has come.
    """
    return [one for one in tellings if _is_done(one.act)] or tellings


def _is_done(act: Signal) -> bool:
    """Whether it is told as done; who is "aware of reports" of it says neither that it was nor when."""
    heard = only_heard(act.evidence.text, act.trigger.start - act.evidence.start)
    return act.status is not Status.PLANNED and not heard


def _by_last_word(ordered: Sequence[Telling]) -> list[Telling]:
    """The tellings without the word of those who said it at first, or were said to, and deny it since.

    Who tells again of a clash takes no denial back.
    """
    stands: dict[str, bool] = {}
    for one in ordered:
        said = dict.fromkeys(one.origins, True)
        stands |= dict.fromkeys(one.deniers, False)
        stands = said | stands if told_as_clash(one.act) else stands | said
    gone = {code for code, said in stands.items() if not said}
    return [_without(one, gone) if gone & {*one.origins} else one for one in ordered]


def _without(telling: Telling, gone: Set[str]) -> Telling:
    """The telling without the word of doers who deny it since, or of anybody where no doer is known.

    Unnamed officials of a state that denies it are but unnamed.
    """
    act = telling.act
    gone = gone & {*telling.origins}
    unnamed = _OFFICIALS.search(act.evidence.text)
    doers = {party.code for party in act.actors if party.code}
    if unnamed is None and doers:
        gone &= doers
    says = [one for one in act.speakers if one.code not in gone]
    if unnamed and len(says) < len(act.speakers):
        first = next(one for one in act.speakers if one.code in gone)
        says.append(first.model_copy(update={"text": unnamed["who"], "code": None}))
    left = tuple(code for code in telling.origins if code not in gone)
    told = act.model_copy(update={"speakers": tuple(says)})
    return telling.model_copy(update={"origins": left, "act": told})


def _until(telling: Telling) -> date:
    """The day it speaks of, or the coming one for which it tells a plan."""
    act, when = telling.act, telling.act.time
    if act.status is not Status.PLANNED or when is None or when.precision != "day":
        return telling.day
    ahead = when.first is not None and timedelta(0) < when.first - telling.day <= SOON
    return when.first if ahead and when.first else telling.day


def _year_of(ordered: Sequence[Telling]) -> date | None:
    return next((one.day for one in ordered if one.dated), None)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _parties(acts: Sequence[Telling]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who act: named so by most tellings; and those acted on, by any."""
    told = [sides(one.act) for one in acts]
    actors = _once(code for side, _ in told for code in side)[:MOST_PARTIES]
    others = _once(code for _, side in told for code in side)[:MOST_PARTIES]
    return tuple(sorted(actors)), tuple(sorted({*others} - {*actors}))


def _act(tellings: Sequence[Telling]) -> Signal:
    """The act as last told, what that leaves out from those before.

    Who only denies it has other words for it, and who is named is named once known.
    """
    signals = [one.act for one in tellings]
    usual = Counter(one.type for one in signals).most_common(1)[0][0]
    told = [one.act for one in tellings if one.origins or not one.deniers]
    last = next(one for one in (*reversed(told), *reversed(signals)) if one.type is usual)
    named = last if any(party.code for party in last.actors) else None
    named = named or _latest(s for s in told if any(party.code for party in s.actors))
    fullest = max(signals, key=lambda one: (bool(one.actors), bool(one.recipients)))
    aimed = last if last.recipients else _latest(s for s in signals if s.recipients) or last
    done = [one.status for one in signals if _is_done(one)]
    actors = named.actors if named else last.actors or fullest.actors
    act = last.model_copy(update={"actors": actors, "recipients": _others(aimed, actors)})
    return act.model_copy(
        update={
            "polarity": aimed.polarity if aimed.type is usual else last.polarity,
            "places": last.places or _latest(one.places for one in signals) or (),
            "time": last.time or _latest(one.time for one in signals),
            "quantity": _count(tellings),
            "speakers": _speakers([one.act for one in _of_what_was_done(tellings)], act),
            "status": done[-1] if done else Status.PLANNED,
        }
    )


def _latest(values: Iterable[Any]) -> Any:
    found = [value for value in values if value]
    return found[-1] if found else None


def _others(aimed: Signal, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Those to whom it is done, none of whom does it himself, unless each does it to the other."""
    codes = {party.code for party in actors if party.code}
    mutual = aimed.is_mutual
    return tuple(one for one in aimed.recipients if mutual or one.code not in codes)


def _speakers(signals: Sequence[Signal], act: Signal) -> tuple[Party, ...]:
    """Those who tell it; of an attack by one side none of that side who told only of a clash, or of what
    the other did."""
    doers = {party.code for party in act.actors if party.code}
    sided = act.type in BOASTS and not told_as_clash(act)
    found: dict[str, Party] = {}
    for signal in signals:
        for party in signal.speakers:
            code = party.code
            if code is None or code not in doers or not sided or may_admit(code, signal):
                found.setdefault(code or party.text.casefold(), party)
    named = [party for party in found.values() if party.code]
    return tuple(named or _apart(tuple(found.values())))[:MOST_PARTIES]


def _apart(parties: Sequence[Party]) -> list[Party]:
    """Without those whose words another one's hold: "the residents" beside "four residents of Sake"."""
    kept: list[Party] = []
    for party in sorted(parties, key=lambda one: -len(_words_of(one))):
        if not any(_words_of(party) <= _words_of(one) for one in kept):
            kept.append(party)
    return [party for party in parties if party in kept]


def _words_of(party: Party) -> frozenset[str]:
    return frozenset(party.text.casefold().split()) - {"the", "a", "an", "some", "other"}


def _voiced(act: Signal, tellings: Sequence[Telling], status: ClaimStatus) -> Signal:
    """Attributed as long as somebody's word is all there is."""
    if act.status is Status.PLANNED or status is ClaimStatus.CONFIRMED:
        return act
    said = any(one.act.status is Status.CLAIMED and one.act.speakers for one in tellings)
    return act.model_copy(update={"status": Status.CLAIMED}) if said else act


def _as_revised(tellings: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings without the tolls that a later one takes back."""
    for at, one in reversed([*enumerate(tellings)]):
        toll = toll_of(one.act)
        if toll and is_revised(one.act.evidence.text):
            return [*map(_untolled, tellings[:at]), *tellings[at:]]
    return tellings


def _untolled(telling: Telling) -> Telling:
    if toll_of(telling.act) is None:
        return telling
    return telling.model_copy(update={"act": telling.act.model_copy(update={"quantity": None})})


def _count(tellings: Sequence[Telling]) -> Quantity | None:
    """The greatest of what each origin (or outlet) last said, so that a revision counts.

    A rehash of an old number by another outlet is none; ten killed outrank any number of wounded. What was
    done has no number of what was planned, where it tells its own.
    """
    latest: dict[str, Quantity] = {}
    done = [one for one in tellings if one.act.status is not Status.PLANNED]
    for one in done if any(one.act.quantity for one in done) else tellings:
        quantity = one.act.quantity
        if quantity is not None:
            for code in _counters(one):
                latest[code] = quantity
    toll = [quantity for quantity in latest.values() if is_casualties(quantity)]
    forces = [quantity for quantity in latest.values() if not is_casualties(quantity)]
    people = [quantity for quantity in forces if quantity.unit in weights().count_units]
    attack = tellings[-1].act.type
    numbered = (people if attack in BOASTS else forces) or toll or forces
    if attack is SignalType.STRIKE_BOMBARDMENT:
        numbered = toll or forces
    numbered = _exact(numbered)
    return max(numbered, key=lambda q: (outranks(q), *_size(q))) if numbered else None


def _exact(numbers: Sequence[Quantity]) -> list[Quantity]:
    """Without those told by a word that a number of their kind bears out: "dozens" beside 31 killed."""
    given = [one for one in numbers if one.value is not None]
    return [
        one
        for one in numbers
        if one.value is not None
        or not any(
            is_fatal(other) is is_fatal(one) and least_of(other) >= HALF * least_of(one)
            for other in given
        )
    ]


def _gravest(act: Signal, tellings: Sequence[Telling]) -> Signal:
    """The act with everyone it is said to be done to, and the greatest toll of any kind.

    Who names fewer, or counts the killed, takes back none of the others and none of the wounded.
    """
    known = {party.code: party for one in reversed(tellings) for party in one.act.recipients}
    found = {party.code: party for party in act.recipients} | known
    act = act.model_copy(update={"recipients": tuple(found.values())}) if act.recipients else act
    if act.quantity is None or not is_casualties(act.quantity):
        return act
    latest: dict[tuple[str, bool], Quantity] = {}
    for one in tellings:
        quantity = one.act.quantity
        if quantity is not None and is_casualties(quantity):
            for code in _counters(one):
                latest[code, is_fatal(quantity)] = quantity
    return act.model_copy(update={"quantity": max(latest.values(), key=_size)})


def _counters(telling: Telling) -> tuple[str, ...]:
    """Whose the number is that it tells."""
    return telling.origins or (f"outlet:{telling.credit or telling.outlet}",)


def _size(quantity: Quantity) -> tuple[float, bool, str]:
    """What is counted decides between equal numbers, so that "4,000 militaries" replace no troops."""
    known = is_casualties(quantity) or quantity.unit in weights().count_units
    return least_of(quantity), known, quantity.text
