"""Offices of one name that several states have: whose one is, by the state named beside it.

In: a text and its mentions, left to right. Out: the same, with the offices of `of_several.yaml` as those of
the state that stands right before them, or behind "in"; else of whom the text so names them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tocsin.actors.gazetteer import Kind, read_yaml

if TYPE_CHECKING:
    from tocsin.actors.mentions import Mention

_OWNS = re.compile(r"(?:['’]s?)? (?:(?:Navy|Army)(?:['’]s)? )?")
"""Between a state and its office: "the US Navy's Pacific Fleet"."""
_OWNERS = frozenset({Kind.STATE, Kind.DEMONYM, Kind.SEAT})
_SEATED = frozenset({Kind.STATE, Kind.CAPITAL})
_ABROAD = ("Agency", "Fleet", "Legion")
"""What is as often abroad: "the Foreign Legion in Mali" is not Mali's."""


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(read_yaml("of_several"))


def as_owned(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Each office with its owner's code.

    A bare one is whose the text says it is; where two own one name, or before the first of them in a text
    that names whose it usually is, it stays that one's.
    """
    owners: dict[int, str] = {}
    for at, one in enumerate(mentions):
        code = _owner(text, mentions, at) if one.text in _offices() else None
        if code:
            owners[at] = code
    first = {mentions[at].text: at for at in reversed(owners)}
    named = {(mentions[at].text, code) for at, code in owners.items()}
    others = {one.code for one in mentions if one.text not in first}
    bare = [at for at, one in enumerate(mentions) if one.text in first and at not in owners]
    for at in bare:
        name, usual = mentions[at].text, mentions[at].code
        codes = [code for of, code in named if of == name]
        if len(codes) == 1 and (at > first[name] or usual not in others):
            owners[at] = codes[0]
    return [
        one.model_copy(update={"code": owners[at]}) if at in owners else one
        for at, one in enumerate(mentions)
    ]


def _owner(text: str, mentions: Sequence[Mention], at: int) -> str | None:
    """The code of the state right before the office, else of the one it sits in."""
    one = mentions[at]
    before = mentions[at - 1] if at else None
    if (
        before
        and before.kind in _OWNERS
        and before.text not in _offices()
        and _OWNS.fullmatch(text, before.end, one.start)
    ):
        return before.code
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    if behind is None or behind.kind not in _SEATED or one.text.endswith(_ABROAD):
        return None
    return behind.code if text[one.end : behind.start] == " in " else None
