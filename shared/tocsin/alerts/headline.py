"""The headline: who says that who did what, where, and who denies it.

In: a `Signal`, the codes that deny. Out: one line from the templates of headline.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.alerts.naming import (
    border_of,
    codes_of,
    deny,
    is_plural,
    names_of,
    seat_names,
    tell_quantity,
    toll_text,
)
from tocsin.alerts.number import counted_by, present, things
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.spot import whereabouts
from tocsin.alerts.tally import dead_text, means_text
from tocsin.alerts.target import (
    EACH_OTHER,
    area_of,
    target_text,
    told_to,
    way_to,
)
from tocsin.alerts.verbatim import own_clause
from tocsin.alerts.wording import (
    Told,
    Wording,
    closer_wordings,
    is_attempt,
    templates,
    usual_wording,
)
from tocsin.signals.alleged import is_alleged
from tocsin.signals.codebook import JOINT_TYPES, codebook
from tocsin.signals.signal import STATEMENT_TYPES, Party, Signal, SignalType, Status
from tocsin.stories import Story
from tocsin.stories.calling_off import called_off

__all__ = ["assertion", "clause", "codes_of", "headline", "tell_act", "tell_quantity"]

LONGEST = 220
LONGEST_WHAT = 120
_GOES_ON = re.compile(
    r"(?:,|,? and) (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens|\d[\d,]*) "
    r"(?![^,;.]*\b(?:said|says|told|announced|reported|wrote)\b)"
)
"""Behind the first of several."""
_BARE = re.compile(r"[a-z]+")
_ANY_BARE = re.compile(r"(?:an? )?[a-z-]+")
_OF_PAPERS = frozenset({SignalType.TREATY_ALLIANCE, SignalType.REFUSAL_WALKOUT})
"""Types of which "a declaration" or "an offer" tells nothing without what it is of."""
_AND_A_PARTNER = re.compile(
    r"(?:['’]s(?: [\w-]+){1,3})?(?: [a-z]+)? and (?:[\w-]+ ){0,3}[a-z]+s(?: [a-z]+ [A-Z]\w+)?"
    r"(?: ha(?:s|ve|d))? ?"
)
"""Between a doer and what it did, others whom the article does not name."""
_CONDITION = re.compile(r"^[^;]* (?:if|unless|once|provided|until|as long as) ")
_ANY = re.compile(r"(?:an?|all|both|several|two|three|four) (?:[a-z-]+ )*[a-z-]+$")


def headline(story: Story) -> str:
    """Such as "US says about 3,000 North Korean troops are in Russia; Moscow denies"."""
    tail = ""
    if story.denied_by and story.lead.type is not SignalType.DENIAL:
        names = seat_names(story.denied_by)
        tail = f"; {join_names(names)} {deny(story.denied_by)}"
    return tell_act(story.lead, LONGEST - len(tail)) + tail


def tell_act(signal: Signal, room: int = LONGEST) -> str:
    """The act with who says it, in the article's own words where these fit into `room`, else by a form."""
    own = in_its_words(signal) or ""
    return one_line(own if own and len(own) <= room else assertion(signal), room)


def in_its_words(signal: Signal, *, said_first: bool = False) -> str | None:
    """The act in a clause of its own sentence; None where a form says it closely, or no clause can.

    Those who say it stand before the clause where it leaves them out; with `said_first` wherever they can.
    """
    if signal.status is Status.NEGATED or is_alleged(signal) or _has_close_form(signal):
        return None
    bare, whole = own_clause(signal, with_sayer=False), own_clause(signal, with_sayer=True)
    voices = _voices(signal)
    if whole and not bare and _are_heard_elsewhere(voices, signal):
        return _opened(whole.text)
    if bare and bare.is_said_by(voices):
        return f"{_says(voices)}{bare.behind(voices)}"
    said = bare or whole
    if not voices or voices != signal.speakers or not said or said.is_anothers(voices):
        return _opened(whole.text) if whole else None
    if whole and whole.says_who(voices) and not said_first:
        return _opened(whole.text)
    if said.claims_itself or (len(voices) > 1 and said.names_sayer(voices)):
        return None
    return f"{_says(voices)}{said.behind(voices)}"


def _are_heard_elsewhere(voices: Sequence[Party], signal: Signal) -> bool:
    """Whether all who tell the act do so in other sentences, and not in the words of its own."""
    said = signal.evidence
    return bool(voices) and not any(said.start <= one.start < said.end for one in voices)


def _has_close_form(signal: Signal) -> bool:
    """Whether one leaves nothing out; of an act by nobody it would begin with "an unnamed party"."""
    words, target = wording(signal), target_text(signal)
    if _leaves_out_a_partner(signal) or _leaves_out_a_condition(signal):
        return False
    if words.told is not None:
        whole = (
            not words.loose and not _is_bare(signal, words) and not _is_vague(signal, words.told)
        )
        return bool(signal.actors) and whole
    return bool(
        words.present
        and target
        and _is_somewhere(signal)
        and present(signal, words.present, target)
    )


def _leaves_out_a_partner(signal: Signal) -> bool:
    """Whether somebody without a code did it beside the one who is named: "Iran and six powers signed"."""
    if signal.type not in JOINT_TYPES or len(signal.actors) != 1:
        return False
    start, text = signal.evidence.start, signal.evidence.text
    between = text[max(0, signal.actors[0].end - start) : max(0, signal.trigger.start - start)]
    return bool(_AND_A_PARTNER.fullmatch(between))


def _leaves_out_a_condition(signal: Signal) -> bool:
    """Whether its sentence goes on to say on what a plan hangs: "will close the bridge if ..."."""
    behind = signal.evidence.text[signal.trigger.end - signal.evidence.start :]
    return signal.status is Status.PLANNED and _CONDITION.search(behind) is not None


def _is_bare(signal: Signal, words: Wording) -> bool:
    """Whether its form tells but a noun, of nobody, nowhere and without a toll: "shot down drones"."""
    told, form = words.told or Told(), words.targeted.done
    targeted = target_text(signal) if "{target}" in form else "".join(_whom(signal))
    whom = told.to or (targeted if "{target}" in form or "{whom}" in form else "")
    of_papers = signal.type in _OF_PAPERS and not ("{with}" in form and _with(signal, told))
    noun = _ANY_BARE if of_papers else _BARE
    return bool(noun.fullmatch(told.what)) and not whom and not toll_text(signal)


def _is_vague(signal: Signal, told: Told) -> bool:
    """Whether its form leaves out what the sentence goes on to say of it: "rejected a proposal"."""
    return bool(told.what) and phrases().leaves_out(signal.evidence.text, told.what, told.end)


def _voices(signal: Signal) -> tuple[Party, ...]:
    """Those by whom the act is told: a statement's own makers, unless the article says it itself."""
    if signal.speakers and signal.status is not Status.REPORTED:
        return signal.speakers
    return signal.actors if signal.type in STATEMENT_TYPES else ()


def assertion(signal: Signal) -> str:
    """The headline's first half: attribution and act."""
    if not signal.speakers or signal.status is Status.REPORTED:
        return _opened(clause(signal))
    return f"{telling(signal)} {clause(signal, own=_is_own(signal), told=True)}"


def telling(signal: Signal) -> str:
    """Such as "US says" or "Two officials say"; there is a speaker."""
    return _says(signal.speakers)


def _says(parties: Sequence[Party]) -> str:
    names = names_of(parties, short=True)
    many = len(names) > 1 or any(map(is_plural, parties))
    return _opened(f"{join_names(names)} {'say' if many else 'says'}")


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
        return f"a plan for {join_names(actors)} to {deed(signal)} has been {how}"
    many = len(actors) > 1 or any(map(is_plural, doers))
    target = target_text(signal)
    if words.present and target and not own and _is_somewhere(signal):
        there = present(signal, words.present, target)
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
    """The actors' names, of several the only one who tells it as "it" before the others."""
    told = names_of(voices)
    if len(actors) < 2 or len(told) != 1 or told[0] not in actors or any(map(is_plural, voices)):
        return actors
    return ("it", *(name for name in actors if name != told[0]))


def deed(signal: Signal) -> str:
    """The act's verb with whom or what it is done to, in the form that its status asks for."""
    words, actors = wording(signal), names_of(signal.actors)
    many = len(actors) > 1 or any(map(is_plural, signal.actors))
    return _form(signal, words).format(**_slots(signal, words), its="their" if many else "its")


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
        targeted = _whom(signal)
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
        "whom": join_names(_whom(signal)),
        "partners": join_names(_partners(signal, words)),
        "of": _of(signal, told),
        "with": _with(signal, told),
        "at": at,
        "to|at": to or ("" if _is_named(told) else at),
    }


def _whom(signal: Signal) -> tuple[str, ...]:
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
    whom = join_names(_whom(signal))
    return f" of {whom}" if whom else ""


def _with(signal: Signal, told: Told) -> str:
    """Such as " with Russia", behind "an agreement"; nothing behind what has a name."""
    whom = [name for name in _whom(signal) if name not in told.what]
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


def _is_somewhere(signal: Signal) -> bool:
    """Whether what is sent is there, with a state: nobody is "in" an armed group."""
    groups = any((party.code or "").startswith("NSA:") for party in signal.recipients)
    beside = border_of(signal) or area_of(signal)
    return signal.status is not Status.PLANNED and not groups and not beside


def _denied(signal: Signal) -> str:
    if signal.of is SignalType.ACCUSATION_DISCLOSURE:
        return "an accusation"
    return f"a report of {codebook()[signal.of].label.lower()}" if signal.of else "a report"


def _is_own(signal: Signal) -> bool:
    """Whether the only one who tells the act is the one who does it."""
    speakers = {party.code for party in signal.speakers}
    return bool(speakers) and None not in speakers and speakers == {p.code for p in signal.actors}


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
