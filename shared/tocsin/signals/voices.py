"""Who asserts an act: governments, groups, or the people of a place.

In: a `Case`. Out: `Party`s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tocsin.actors import Mention
from tocsin.signals.case import SPEAKS, Case, is_posting, party_of, unnamed_in
from tocsin.signals.cast import Character
from tocsin.signals.signal import Party
from tocsin.signals.unnamed import LEAST_TAG, that_tell

_FOLK = r"(?:residents?|villagers?|(?:eye-?)?witness(?:es)?|doctors?|medics?|hospitals?|locals)"
_PEOPLE = re.compile(rf"\b{_FOLK}\b", re.IGNORECASE)
_PEOPLE_OF = re.compile(rf"\b(?P<who>{_FOLK}) (?:of|in|at|from) (?:the \w+ of )?$", re.IGNORECASE)


def find_speakers(told: Case) -> list[Party]:
    """Who asserts the act, by the characters, else by words without a code ("residents")."""
    others = unnamed_in(told, "speakers")
    taken = [one for one in told.characters if one.speakers >= SPEAKS]
    voices = [replace(one, name=one.voice) for one in taken]
    spoken = [one for one in voices if not is_posting(told, one)]
    found = [_voice(told, others, one) for one in spoken if not _is_home(told, one.name.mention)]
    return (
        found or that_tell(others) or list(filter(None, map(partial(_folk, told), told.mentions)))
    )


def _folk(told: Case, mention: Mention) -> Party | None:
    """The people of a place who speak in its sentence."""
    sentence = told.article.sentences[told.index].text
    before = _PEOPLE_OF.search(sentence[: mention.start])
    if before is None or told.act.role("speakers", *before.span("who")) < LEAST_TAG:
        return None
    start = before.start("who")
    return Party(text=sentence[start : mention.end], start=start, end=mention.end)


def _voice(told: Case, others: Sequence[Party], one: Character) -> Party:
    """Who speaks for a code; people of a place and its hospitals speak for no government."""
    party = party_of(told, others, one)
    people = _PEOPLE.search(party.text)
    folk = _folk(told, one.name.mention) if one.name.row == told.index + 1 and not people else None
    if folk:
        return folk
    return party.model_copy(update={"code": None}) if people else party


def _is_home(told: Case, mention: Mention) -> bool:
    """Whether a state's name only tells where an armed group is: "Sudan's Rapid Support Forces"."""
    sentence = told.article.sentences[told.index].text
    return any(
        (other.code or "").startswith("NSA:")
        and sentence[mention.end : other.start] in ("'s ", "’s ")
        for other in told.mentions
        if other.start > mention.end and mention in told.mentions
    )
