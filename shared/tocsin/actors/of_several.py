"""Offices of one name that several states have: whose one is, by the state named beside it.

In: a text and its mentions, left to right. Out: the same, with the offices of `of_several.yaml` as those of
the state that stands right before them, or behind "in"; else of whom the text has so named them.
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


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(read_yaml("of_several"))


def as_owned(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Each office with its owner's code; where two own one name, a bare one stays whose it usually is."""
    owners: dict[int, str] = {}
    for at, one in enumerate(mentions):
        code = _owner(text, mentions, at) if one.text in _offices() else None
        if code:
            owners[at] = code
    named = {(mentions[at].text, code) for at, code in owners.items()}
    for at, one in enumerate(mentions):
        codes = [code for name, code in named if name == one.text]
        if len(codes) == 1:
            owners.setdefault(at, codes[0])
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
    seated = behind and behind.kind in _SEATED and text[one.end : behind.start] == " in "
    return behind.code if behind and seated else None
