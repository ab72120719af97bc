"""An act in a form's words: the closest of the templates that can be filled, with whom it is done to.

In: a `Signal`. Out: a clause such as "Iran has struck Erbil, Iraq", or its verb alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.alerts.naming import border_of, is_plural, names_of, toll_text
from tocsin.alerts.number import counted_by, present, things
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.spot import whereabouts
from tocsin.alerts.tally import dead_text, means_text
from tocsin.alerts.target import EACH_OTHER, LAND, area_of, target_text, told_to, way_to
from tocsin.alerts.wording import (
    Told,
    Wording,
    closer_wordings,
    is_attempt,
    templates,
    usual_wording,
)
from tocsin.signals.codebook import codebook
from tocsin.signals.signal import Party, Signal, SignalType, Status
from tocsin.stories.calling_off import by_a_party, called_off

LONGEST_WHAT = 120
_GOES_ON = re.compile(
    r"(?:,|,? and) (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens|\d[\d,]*) "
    r"(?!(?:\w+ )?(?:hours?|days?|weeks?|months?|years?|step|move|measure|decision|sign)\b)"
    r"(?![^,;.]*\b(?:said|says|told|announced|reported|wrote)\b)"
)
"""Behind the first of several."""
_BESIDE_IT = re.compile(
    r"(?P<verb>\b(?:struck|strike|bombed|bomb|shelled|shell|attacked|attack|strikes(?= on)))"
    rf"(?: on)? {LAND}(?= (?!in\b)\w+ )"
)
"""What is struck near a place, without a noun for what lies there: "struck near Erbil"."""
_ANY = re.compile(r"(?:an?|all|both|several|two|three|four) (?:[a-z-]+ )*[a-z-]+$")


def clause(signal: Signal, *, own: bool = False, told: bool = False) -> str:
    """The act alone; `own`: told by its actor, so that the actor is a pronoun; `told`: behind "X says", so
    that X among the actors is one."""
    words = wording(signal)
    doers = _doers(signal, words)
    actors = names_of(doers) or (templates().unnamed,)
    if told:
        actors = _with_itself(actors, signal.speakers)
    if signal.status is Status.NEGATED:
        how = called_off(signal) or "dropped"
        if by_a_party(signal):
            have = "have" if len(actors) > 1 or any(map(is_plural, doers)) else "has"
            return f"{join_names(actors)} {have} {how} a plan to {deed(signal)}"
        return f"a plan for {join_names(actors)} to {deed(signal)} has been {how}"
    many = len(actors) > 1 or any(map(is_plural, doers))
    target = target_text(signal)
    if words.present and target and not own and is_somewhere(signal):
        there = present(signal, words, target)
        if there:
            return there
    planned = signal.status is Status.PLANNED
    if planned:
        link = "plan to" if own and many else "plans to" if own else "to"
        if signal.speakers and not own:
            link = "are to" if many else "is to"
    else:
        link = "have" if many else "has"
    if is_attempt(signal):
        link = f"{link} tried to"
    verb = deed(signal)
    if _are_weapons(signal) and not phrases().hits.match(verb):
        actors, link = (
            (templates().unnamed,),
            link.replace("have", "has").replace("are to", "is to"),
        )
    subject = ("they" if many else "it") if own else join_names(actors)
    toll = f"{toll_text(signal)}{counted_by(signal, own)}"
    counted = "" if _counts_in(signal, words) else means_text(signal) or toll
    counted += dead_text(signal)
    return f"{subject} {link} {verb}{counted}"


def _with_itself(actors: tuple[str, ...], voices: Sequence[Party]) -> tuple[str, ...]:
    """The actors' names, of several the only one who tells it as "it" or "they" before the others."""
    told = names_of(voices)
    if len(actors) < 2 or len(told) != 1 or told[0] not in actors:
        return actors
    itself = "they" if any(map(is_plural, voices)) else "it"
    return (itself, *(name for name in actors if name != told[0]))


def deed(signal: Signal) -> str:
    """The act's verb with whom or what it is done to, in the form that its status asks for."""
    words, actors = wording(signal), names_of(signal.actors)
    many = len(actors) > 1 or any(map(is_plural, signal.actors))
    told = _form(signal, words).format(**_slots(signal, words), its="their" if many else "its")
    return _BESIDE_IT.sub(r"\g<verb>", told)


def _are_weapons(signal: Signal) -> bool:
    """Whether the actors are weapons by their last word: "missiles" strike, but no missile fires one."""
    weapon = re.compile(rf"(?i)(?:.* )?{phrases().patterns['shot']}$")
    return bool(signal.actors) and all(
        not party.code and weapon.match(party.text) for party in signal.actors
    )


def wording(signal: Signal) -> Wording:
    """The closest forms that can be filled, else the type's usual ones."""
    close = (words for words in closer_wordings(signal) if _is_clear(signal, words))
    return next(close, None) or usual_wording(signal)


def _doers(signal: Signal, words: Wording) -> tuple[Party, ...]:
    """The actors; of words that only some of them do, those before what is told, if there are any."""
    if not words.parted or words.told is None:
        return signal.actors
    told = signal.evidence.start + words.told.start
    return tuple(party for party in signal.actors if party.start < told) or signal.actors


def _partners(signal: Signal, words: Wording) -> tuple[str, ...]:
    return names_of(party for party in signal.actors if party not in _doers(signal, words))


def _form(signal: Signal, words: Wording) -> str:
    targeted: object = target_text(signal)
    if "{whom}" in words.targeted.done:
        targeted = whom_of(signal)
    elif words.parted:
        targeted = _partners(signal, words)
    forms = words.targeted if targeted else words.alone
    planned = signal.status in (Status.PLANNED, Status.NEGATED) or is_attempt(signal)
    return forms.plan if planned else forms.done


def _slots(signal: Signal, words: Wording) -> dict[str, str]:
    """What the forms' names stand for."""
    target, told = target_text(signal), words.told or Told()
    to = told.to or (f" {words.other} {target}" if words.other and target else "")
    at = _at(signal, told)
    return {
        "target": target,
        "on": way_to(signal, target),
        "things": things(signal, words),
        "denied": _denied(signal),
        "what": one_line(told.what, LONGEST_WHAT),
        "to": f" {one_line(to, LONGEST_WHAT)}" if to else "",
        "whom": join_names(whom_of(signal)),
        "partners": join_names(_partners(signal, words)),
        "of": _of(signal, told),
        "with": with_whom(signal, told),
        "at": at,
        "to|at": to or ("" if _is_named(told) else at),
    }


def whom_of(signal: Signal) -> tuple[str, ...]:
    """The recipients with a code: "soldiers" or "both sides" are none to fight or to break with."""
    if signal.is_mutual:
        return (EACH_OTHER,)
    return names_of(party for party in told_to(signal) if party.code)


def _of(signal: Signal, told: Told) -> str:
    """Such as " of Russia"; nothing where {what} has a name: "two Russian diplomats", "Rosneft".

    Nor where it is the first of several, of which a name may be another's: "two ships, a bank in Iran".
    """
    if _is_named(told) or _GOES_ON.match(
        signal.evidence.text, told.end or len(signal.evidence.text)
    ):
        return ""
    whom = join_names(whom_of(signal))
    return f" of {whom}" if whom else ""


def with_whom(signal: Signal, told: Told) -> str:
    """Such as " with Russia", behind "an agreement"; nothing behind what has a name."""
    whom = [name for name in whom_of(signal) if name not in told.what]
    return f" with {join_names(whom)}" if whom and _ANY.match(told.what) else ""


def _at(signal: Signal, told: Told) -> str:
    """Such as " in Galwan, India"; nothing where the words told name the place, or it is another's.

    A place before the act in its sentence is as likely of what is told there.
    """
    site = next((p for p in signal.places if p.role == "site"), None)
    before = signal.evidence.start <= (site.start if site else -1) < signal.trigger.start
    if site is None or before or site.text in told.what + told.to:
        return ""
    return f" {whereabouts(signal, site)}"


def _is_clear(signal: Signal, words: Wording) -> bool:
    """Whether the forms that must hold a name do."""
    told = words.told or Told()
    return not words.named or _is_named(told) or bool(_at(signal, told))


def _is_named(told: Told) -> bool:
    return any(char.isupper() for char in told.what + told.to)


def _counts_in(signal: Signal, words: Wording) -> bool:
    """Whether the words told hold the toll already: "killed 29 fighters"."""
    counted, told = signal.quantity, words.told or Told()
    at = signal.evidence.start
    return counted is not None and at + told.start <= counted.start < at + told.end


def is_somewhere(signal: Signal) -> bool:
    """Whether what is sent is there, with a state: nobody is "in" an armed group."""
    groups = any((party.code or "").startswith("NSA:") for party in signal.recipients)
    beside = border_of(signal) or area_of(signal)
    return signal.status is not Status.PLANNED and not groups and not beside


def _denied(signal: Signal) -> str:
    if signal.of is SignalType.ACCUSATION_DISCLOSURE:
        return "an accusation"
    return f"a report of {codebook()[signal.of].label.lower()}" if signal.of else "a report"
