"""Whose weapons are told by who made them: "Chinese-made shells" that another brought, or customs found.

In: a `Case` of arms and who may have supplied them. Out: the same without those who only made them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.actors import Kind
from tocsin.signals.case import Case
from tocsin.signals.cast import Character
from tocsin.signals.signal import FIGHTING, SignalType

_MADE = re.compile(r"-(?:made|built|designed|manufactured|produced)\b")
_MADE_IN = re.compile(
    r"\b(?:made|built|produced|manufactured|assembled) in (?:the )?(?:[A-Z][\w.’'-]*(?: [A-Z][\w’'-]*)*"
    r"(?:, and |, | and )(?:the )?)*$"
)
"""Before where parts are from: "chips made in the United States and Taiwan"."""
_GIVES = re.compile(
    r"(?:has |have |had )?(?:\w+ly )?(?:brought|sent|g[ai]ven?|handed|suppl(?:y|ied)|shipped|delivered"
    r"|passed|flew|flown|moved|smuggled|transferred|provided|donated|ferried|trucked)\b"
)
_AS_SUBJECT = re.compile(
    r"(?:['’]s)?(?: (?!(?:and|or|by|to|from|of|in|on|for|with)\b)[a-z]+){0,3} "
)
"""Between the name of who gives and the verb: "Chad's army "."""
_SUBJECTS = (Kind.STATE, Kind.DEMONYM, Kind.CAPITAL, Kind.GROUP, Kind.LEADER)


def without_makers(told: Case, taken: Sequence[Character]) -> list[Character]:
    """The doers without those whom the sentence names only as makers of what was found, what others gave or
    what somebody fought with.

    Where that leaves nobody and the sentence has one who gives as its subject, he is the doer.
    """
    if told.act.type in FIGHTING:
        return [one for one in taken if not _only_makes(told, one)]
    if told.act.type is not SignalType.ARMS_TRANSFER:
        return [*taken]
    giver = _giver(told)
    if giver is None and not told.act.halt:
        return [*taken]
    others = [one for one in taken if not _only_makes(told, one)]
    if others or len(others) == len(taken):
        return others
    return [giver] if giver else []


def _only_makes(told: Case, one: Character) -> bool:
    sentence = told.article.sentences[told.index].text
    named = [m for m in told.mentions if m.code == one.code and m.start >= told.floor]
    return bool(named) and all(
        _MADE.match(sentence, mention.end) or _MADE_IN.search(sentence[: mention.start])
        for mention in named
    )


def _giver(told: Case) -> Character | None:
    """Who stands as the subject of the act's verb of giving."""
    sentence, act = told.article.sentences[told.index].text, told.act
    if not _GIVES.match(sentence, act.start):
        return None
    before = [
        one
        for one in told.mentions
        if one.code and one.kind in _SUBJECTS and told.floor <= one.start < act.start
    ]
    subject = before[-1] if before else None
    if subject is None or not _AS_SUBJECT.fullmatch(sentence, subject.end, act.start):
        return None
    found = next((one for one in told.characters if one.code == subject.code), None)
    return found and replace(found, name=replace(found.name, mention=subject, row=told.index + 1))
