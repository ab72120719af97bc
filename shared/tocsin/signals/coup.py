"""Whether a sentence tells that a state's own soldiers take power: "officers said they had deposed ...".

In: a sentence, its names and parties. Out: where it says so, and its soldiers as their state's. The words
are coup.yaml's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from tocsin.actors import Mention
from tocsin.signals.cue import cue_data
from tocsin.signals.signal import Party


class Words(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doers: str
    ranks: str
    said: str
    seizes: str
    ends: str
    office: str
    no_more: str
    past: str
    day: str


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What tells a coup, that it is none of now, and its day; ValidationError where the file is faulty."""
    words = Words.model_validate(cue_data("coup"))
    said = rf"[^.;]{{0,140}}? {words.said}"
    own = rf"(?: (?! {words.no_more} ) [^.;,] ){{0,80}}? \b"
    seizes, ends = (one.replace("OFFICE", words.office) for one in (words.seizes, words.ends))
    told = (
        rf"(?: (?P<by> {words.doers} ) | (?P<ranked> {words.ranks} ) )"
        rf"(?: {said} (?P<told> {seizes} | {ends} ) | {own} (?P<act> {seizes} | (?(by) {ends} | (?!) ) ) )"
    )
    return tuple(re.compile(one, re.I | re.X) for one in (told, words.past, words.day))


def find_coup(sentence: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The characters of its doers and of what they do; None where it tells none of now.

    >>> find_coup("Soldiers said on Monday that they had dissolved the government.")
    ((0, 8), (38, 62))
    """
    told, past, day = _patterns()
    found = told.search(sentence) if day.search(sentence) else None
    if found is None or past.search(sentence):
        return None
    who, act = ("by" if found["by"] else "ranked"), ("act" if found["act"] else "told")
    return found.span(who), found.span(act)


def own_soldiers(
    sentence: str, mentions: Sequence[Mention], actors: list[Party], recipients: Sequence[Party]
) -> list[Party]:
    """The doers; of a coup by soldiers without a code these by that of the one state that is named."""
    found = None if any(one.code for one in actors) else find_coup(sentence)
    hit = {one.code for one in recipients if one.code} or {one.code for one in mentions if one.code}
    state = hit.pop() if len(hit) == 1 else ""
    if found is None or not state or ":" in state:
        return actors
    start, end = found[0]
    return [Party(text=sentence[start:end], start=start, end=end, code=state)]
