"""The headline: who says that who did what, where, and who denies it.

In: a `Story` or a `Signal`. Out: one line, of the act's own sentence where no form tells it closely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.actors import find_mentions
from tocsin.alerts.form import clause, is_somewhere, whom_of, with_whom, wording
from tocsin.alerts.naming import (
    codes_of,
    deny,
    is_plural,
    names_of,
    number_text,
    seat_names,
    toll_text,
)
from tocsin.alerts.number import present
from tocsin.alerts.own_clause import own_clause
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.target import target_text
from tocsin.alerts.verbatim import Clause, verbatim
from tocsin.alerts.wording import Told, Wording, templates, type_of
from tocsin.signals.alleged import is_alleged
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.signal import STATEMENT_TYPES, Party, Signal, SignalType, Status
from tocsin.stories import Story

LONGEST = 220
_BARE = re.compile(r"[a-z]+")
_ANY_BARE = re.compile(r"(?:an? )?[a-z-]+")
_OF_PAPERS = frozenset({SignalType.TREATY_ALLIANCE, SignalType.REFUSAL_WALKOUT})
"""Types of which "a declaration" or "an offer" tells nothing without what it is of."""
_AND_A_PARTNER = re.compile(
    r"(?:['’]s(?: [\w-]+){1,3})?(?: [a-z]+)? and (?:[\w-]+ ){0,3}[a-z]+s(?: [a-z]+ [A-Z]\w+)?"
    r"(?: ha(?:s|ve|d))? ?"
)
"""Between a doer and what it did, others whom the article does not name."""
_SAYS = re.compile(r"[^,;]{0,60}? (?:said|says|told|reports?|reported)\b")
_SAY_THAT = re.compile(
    r"[^,;]{0,60}? (?:said|says|say|claimed|reported|announced)\b[^,;]{0,30} that\b"
)
_CONDITION = re.compile(r"^[^;]* (?:if|unless|once|provided|until|as long as) ")


def headline(story: Story) -> str:
    """Such as "US says about 3,000 North Korean troops are in Russia; Moscow denies"."""
    return tell_headline(story.lead, story.denied_by)


def tell_headline(lead: Signal, denied_by: Sequence[str], most: int = LONGEST) -> str:
    """A headline of at most `most` characters: what is cut is the act, and never who denies it."""
    tail = ""
    if denied_by and lead.type is not SignalType.DENIAL:
        tail = f"; {join_names(seat_names(denied_by))} {deny(denied_by)}"
    room, whole = most - len(tail), tell_act(lead, LONGEST - len(tail))
    if len(whole) > room and not _keeps_its_sense(whole, room, lead):
        said = in_its_words(lead, said_first=True) or ""
        if said and _keeps_its_sense(said, room, lead):
            whole = said
        elif not _says_whose(whole, room, lead) or type_of(lead) not in templates().at_large:
            whole = assertion(lead)
    return one_line(whole, room) + tail


def may_be_cut(told: str, room: int, lead: Signal) -> bool:
    """Whether what goes of a clause neither turns the sense nor tells whose claim it is."""
    return not (_is_turned(told, room) or _says_whose_behind(told, room, lead))


def _keeps_its_sense(told: str, room: int, lead: Signal) -> bool:
    """Whether what goes does not turn the sense, and what is left tells whose claim it is."""
    return not _is_turned(told, room) and _says_whose(told, room, lead)


def _says_whose(told: str, room: int, lead: Signal) -> bool:
    known, head = verbatim(), told[: _kept(told, room)]
    at_head = known.saying.search(head) or known.says_first.match(head)
    return bool(at_head) or not _says_whose_behind(told, room, lead)


def _says_whose_behind(told: str, room: int, lead: Signal) -> bool:
    claimed = lead.speakers and lead.status is not Status.REPORTED
    return bool(claimed and verbatim().saying.search(told, _kept(told, room)))


def _is_turned(told: str, room: int) -> bool:
    return verbatim().turns.search(told, _kept(told, room)) is not None


def _kept(told: str, room: int) -> int:
    return len(one_line(told, room)) - len("...")


def tell_act(signal: Signal, room: int = LONGEST) -> str:
    """The act with who says it, in the article's own words where these fit into `room`, else by a form."""
    own = in_its_words(signal) or ""
    return one_line(own if own and len(own) <= room else assertion(signal), room)


def in_its_words(signal: Signal, *, said_first: bool = False) -> str | None:
    """The act in a clause of its own sentence; None where a form says it closely, or no clause can.

    Those who say it stand before the clause where it leaves them out; with `said_first` wherever they can.
    Who says it in another sentence has not said these words, and without him they are nobody's claim.
    """
    if signal.status is Status.NEGATED or is_alleged(signal) or _has_close_form(signal):
        return None
    bare, whole = own_clause(signal, with_sayer=False), own_clause(signal, with_sayer=True)
    voices = _voices(signal)
    said = bare or whole
    if said and (told_by := _whose_words(said, signal, voices)):
        signal, voices = signal.model_copy(update={"speakers": told_by}), told_by
    if not bare and _are_heard_elsewhere(voices, signal):
        return None
    if whole and not bare and voices and _say_more(voices, whole, signal):
        return None
    if bare and bare.is_said_by(voices):
        return f"{_says(voices)}{bare.behind(voices)}"
    if said and not voices and signal.status is Status.CLAIMED:
        return _opened((whole or said).text)
    if not voices or voices != signal.speakers or not said or said.is_anothers(voices):
        return _opened(whole.text) if whole else None
    if whole and whole.says_who(voices) and not said_first:
        return _opened(whole.text)
    if whole and said is whole and _is_signed(whole, voices):
        return _opened(whole.text)
    if said.claims_itself or (len(voices) > 1 and said.names_sayer(voices)):
        return None
    return f"{_says(voices)}{said.behind(voices)}"


def _are_heard_elsewhere(voices: Sequence[Party], signal: Signal) -> bool:
    """Whether all who tell the act do so in other sentences, and not in the words of its own."""
    said, words = signal.evidence, signal.evidence.text.lower()
    here = (
        one
        for one in voices
        if said.start <= one.start < said.end and (one.code or one.text.lower() in words)
    )
    return bool(voices) and not any(here)


def _is_signed(told: Clause, voices: Sequence[Party]) -> bool:
    """Whether one without a name of those who say it stands in the clause as who says it."""
    unnamed = (one.text.lower() for one in voices if not one.code)
    return any(_SAYS.match(told.text.lower().partition(text)[2]) for text in unnamed)


def _say_more(voices: Sequence[Party], told: Clause, signal: Signal) -> bool:
    """Whether all who tell the act say more behind the clause: "..., after residents said that ..."."""
    behind = signal.evidence.text.partition(told.text)[2]
    at = (behind.find(one.text) + len(one.text) if one.text in behind else -1 for one in voices)
    return all(end >= 0 and _SAY_THAT.match(behind, end) is not None for end in at)


def _whose_words(said: Clause, signal: Signal, voices: Sequence[Party]) -> tuple[Party, ...]:
    """Those of several voices who alone have said these words; none where the others may have, too.

    One who did it tells it in words of his own, and so does one whom others did it to, where it is not
    known who; and nobody speaks of himself for others. A number of another sentence is left to a form.
    """
    those, counted = said.sayers(voices), signal.quantity
    if not those or len(those) == len(voices):
        return ()
    number = number_text(counted) if counted else ""
    if counted and number in assertion(signal) and counted.text not in signal.evidence.text:
        return ()
    own, doers, hit = (codes_of(side) for side in (those, signal.actors, signal.recipients))
    others = {*codes_of(voices)} - {*own}
    first = next(iter(find_mentions(said.text)), None)
    if (first and first.code in own) or not {*codes_of(voices)}.isdisjoint(doers):
        return those
    is_state = not any(":" in code for code in own)
    return those if not doers and others <= {*hit} and is_state and {*hit}.isdisjoint(own) else ()


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
        words.present and target and is_somewhere(signal) and present(signal, words, target)
    )


def _leaves_out_a_partner(signal: Signal) -> bool:
    """Whether somebody without a code did it beside the one who is named: "Iran and six powers signed"."""
    if signal.type not in JOINT_TYPES or len(signal.actors) != 1:
        return False
    start, text = signal.evidence.start, signal.evidence.text
    between = text[max(0, signal.actors[0].end - start) : max(0, signal.trigger.start - start)]
    return bool(_AND_A_PARTNER.fullmatch(between))


def _leaves_out_a_condition(signal: Signal) -> bool:
    """Whether its sentence goes on to say on what a plan or threat hangs: "will shut it if ..."."""
    behind = signal.evidence.text[signal.trigger.end - signal.evidence.start :]
    ahead = signal.status is Status.PLANNED or signal.type is SignalType.THREAT_ULTIMATUM
    return ahead and _CONDITION.search(behind) is not None


def _is_bare(signal: Signal, words: Wording) -> bool:
    """Whether its form tells but a noun, of nobody, nowhere and without a toll: "shot down drones"."""
    told, form = words.told or Told(), words.targeted.done
    targeted = target_text(signal) if "{target}" in form else "".join(whom_of(signal))
    whom = told.to or (targeted if "{target}" in form or "{whom}" in form else "")
    of_papers = signal.type in _OF_PAPERS and not ("{with}" in form and with_whom(signal, told))
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


def _is_own(signal: Signal) -> bool:
    """Whether the only one who tells the act is the one who does it."""
    speakers = {party.code for party in signal.speakers}
    return bool(speakers) and None not in speakers and speakers == {p.code for p in signal.actors}


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
