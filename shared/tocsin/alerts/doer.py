"""The doer at the head of a clause by its name, where its sentence has a word that leans on another.

In: a clause of a `Signal`'s sentence. Out: the clause with the name, or without an aside behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.actors import demonym, find_mentions
from tocsin.alerts.naming import codes_of, is_plural, names_of
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import join_names
from tocsin.alerts.verbatim import verbatim
from tocsin.signals.signal import Party, Signal

_BODY = re.compile(
    r"[Tt]he (?P<body>(?i:(?:federal |central |interim |transitional )?government|cabinet|parliament|junta"
    r"|army|navy|air force|coast ?guard|armed forces|military|police|border guards?"
    r"|(?:foreign|defen[cs]e|interior) (?:ministry|minister)|prime minister|president"
    r"|ministry of [a-z]+(?: affairs)?))"
)
"""What every state has, so that the words alone do not say whose it is."""
_AT_ONCE = re.compile(r"(?: (?:(?:late |early )?on \w+day|today|yesterday|also|later|\w+ly))*,? ?")
"""Between such a subject and its verb."""
_SUFFERED = re.compile(r"(?:was|were|is|are|ha[sd] been|came under|had (?:its|their))\b")
"""At the beginning of words for what somebody else did to such a subject."""
_ASIDE = re.compile(r"^,[^,;\"“”]{3,60},")
_SAYS = re.compile(r" (?:say|says|said)\b")
_TITLE = re.compile(r"[Tt]he [A-Z]")
_DEFINITE = re.compile(r"(?i:the|these|those|both) \w|(?i:it|they|both)$")
_MANY = frozenset("they these those both".split())


def by_name(clause: str, signal: Signal) -> tuple[str, ...]:
    """The clause, first with its doer's name for "The army" or "The Council", of which only the act's own
    sentence does not tell whose it is; last with the name for what else stands for it: "It", "the rebels".
    """
    own, other = _of_its_state(clause, signal), _in_its_place(clause, signal)
    first = own or (other if _TITLE.match(clause) else "")
    return tuple(filter(None, (first, clause, other)))


def _of_its_state(clause: str, signal: Signal) -> str:
    """ "The Romanian army will send ..." for "The army will send ...", where the army itself does it."""
    states, body = {*codes_of(signal.actors)}, _BODY.match(clause)
    if body is None or len(states) != 1 or ":" in min(states):
        return ""
    done = clause.find(signal.trigger.text, body.end())
    if done < 0 or not _AT_ONCE.fullmatch(clause, body.end(), done):
        return ""
    by = {one.code for one in find_mentions(clause[body.end() :].partition(" by ")[2])}
    if _SUFFERED.match(signal.trigger.text) or not by.isdisjoint(states):
        return ""
    return f"The {demonym(min(states))} {body['body']}{clause[body.end() :]}"


def _in_its_place(clause: str, signal: Signal) -> str:
    """ "EU today adopted ..." for "The Council today adopted ...", "Iran has shut it" for "It has ..."."""
    heads = [one for one in signal.actors if one.code and _is_head(one, clause, signal)]
    if not heads:
        return ""
    words = heads[0].text
    many = len({one.code for one in heads}) > 1 or is_plural(heads[0])
    if not _DEFINITE.match(words) or find_mentions(words) or _thing().search(words):
        return ""
    if words.lower() in _MANY and not many:
        return ""
    names = join_names(names_of(heads, short=True))
    return f"{names}{clause[len(words) :]}"


@lru_cache(maxsize=1)
def _thing() -> re.Pattern[str]:
    """A ship, craft or weapon, which is not its state."""
    known = phrases().patterns
    return re.compile(rf"(?i)\b(?:{known['vessel']}|{known['craft']}|{known['shot']})$")


def _is_head(party: Party, clause: str, signal: Signal) -> bool:
    """Whether the clause begins with its words, in the act's own sentence, as who does it."""
    at = party.start - signal.evidence.start
    here = at >= 0 and signal.evidence.text.startswith(party.text, at)
    if not here or not clause.lower().startswith(f"{party.text.lower()} "):
        return False
    behind = _ASIDE.sub("", clause[len(party.text) :])
    return bool(_SAYS.match(behind) or verbatim().verbs.match(behind))


def without_aside(clause: str, signal: Signal) -> str:
    """The clause without what it tells of its subject between two commas, unless that tells the act or
    names who does it: "Kim Jong Un, general secretary of the party, gave ..."."""
    found = verbatim().apposed.match(clause)
    if found is None or signal.trigger.text in found["aside"]:
        return clause
    names = {one.code for one in find_mentions(found["aside"])} & {*codes_of(signal.actors)}
    named = {
        one.code for one in find_mentions(clause[: found.start("aside")] + clause[found.end() :])
    }
    return (
        clause if names - named else clause[: found.start("aside")] + clause[found.end("aside") :]
    )
