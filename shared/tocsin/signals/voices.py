"""Who asserts an act: governments, groups, or the people of a place.

In: a `Case`. Out: `Party`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import Kind, Mention
from tocsin.signals.case import SPEAKS, Case, as_party, is_posting, party_of, unnamed_in
from tocsin.signals.cast import Character
from tocsin.signals.cue import cue_data
from tocsin.signals.signal import FIGHTING, Party
from tocsin.signals.unnamed import LEAST_TAG, that_tell

_JOINTS = r"(?:of|in|on|at|from|to|by|with|that|which|seen|sent|written)\b"
HEAD_ENDS = rf"(?= {_JOINTS}|$)"
"""Behind the last word for whom or what has no code, before what else is said of it."""


_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_HEARS = re.compile(r"\b(?:told|tells|telling)(?: the)? $")
"""Before whom those who speak tell it, such as an outlet."""


class Voices(BaseModel):
    """The lists of voices.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folk: str
    independent: str
    things: str
    state: str
    without_state_media: frozenset[str]

    @field_validator("without_state_media", mode="before")
    @classmethod
    def _codes(cls, codes: str) -> frozenset[str]:
        return frozenset(codes.split())

    @field_validator("folk", "independent", "things", "state", mode="before")
    @classmethod
    def _either(cls, words: str) -> str:
        return "(?:" + "|".join(words.replace("[ ]", "\0").split()).replace("\0", " ") + ")"

    @cached_property
    def people(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.folk}\b", re.IGNORECASE)

    @cached_property
    def people_of(self) -> re.Pattern[str]:
        """The people, before the place that is theirs."""
        words = rf"\b(?P<who>{self.folk}) (?:of|in|at|from) (?:the \w+ of )?$"
        return re.compile(words, re.IGNORECASE)

    @cached_property
    def own(self) -> re.Pattern[str]:
        """Those who speak for themselves, behind the country that they are of."""
        return re.compile(
            rf"(?:['’]s)? (?:(?:war|human|military|opposition|daily|online|aid|private) ){{0,2}}"
            rf"{self.independent}\b(?: for Human Rights)?",
            re.IGNORECASE,
        )

    @cached_property
    def mouthpiece(self) -> re.Pattern[str]:
        return re.compile(rf"(?:the )?{self.state}", re.IGNORECASE)

    @cached_property
    def thing(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:(?!{_JOINTS})[\w’'-]+ ){{0,3}}{self.things}{HEAD_ENDS}", re.IGNORECASE
        )


@lru_cache(maxsize=1)
def voice_words() -> Voices:
    """Raises ValidationError where the lists are faulty."""
    return Voices.model_validate(cue_data("voices"))


def find_speakers(told: Case) -> list[Party]:
    """Who asserts the act, by the characters, else by words without a code ("residents")."""
    sentence = told.article.sentences[told.index].text
    others = [
        one
        for one in unnamed_in(told, "speakers")
        if not voice_words().thing.match(one.text)
        and not _HEARS.search(sentence, 0, max(0, one.start))
    ]
    taken = [one for one in told.characters if one.speakers >= SPEAKS]
    voices = [replace(one, name=one.voice) for one in taken]
    spoken = [one for one in voices if not is_posting(told, one)]
    found = [_voice(told, others, one) for one in spoken]
    bare = next((one for one in others if _is_mouthpiece(one) and not _is_named(told, one)), None)
    found = [_of_its_state(told, bare, one) for one in found]
    return found or that_tell(others) or list(_among_names(told))


def _is_mouthpiece(party: Party) -> bool:
    return bool(voice_words().mouthpiece.fullmatch(party.text))


def _is_named(told: Case, words: Party) -> bool:
    """Whether it stands right before the words whose they are: "Polish state media"."""
    sentence = told.article.sentences[told.index].text
    between = (sentence[one.end : words.start] for one in told.mentions if one.code)
    return any(gap in (" ", "'s ", "’s ") for gap in between)


def _of_its_state(told: Case, bare: Party | None, party: Party) -> Party:
    """Bare "state media" that tell what a state of the sentence did, fighting apart, are that state's, and
    not those of the country that the report is from; nobody's known, where that state has none."""
    free = voice_words().without_state_media
    words = party if _is_mouthpiece(party) else bare if party.code in free else None
    if words is None:
        return party
    able = (one for one in told.characters if one.actors >= SPEAKS and ":" not in one.code)
    doers = [one.code for one in able if one.name.row == told.index + 1]
    if len(doers) == 1 and doers[0] not in free and told.act.type not in FIGHTING:
        return words.model_copy(update={"code": doers[0]})
    return words.model_copy(update={"code": None}) if party.code in free else party


def _among_names(told: Case) -> Iterator[Party]:
    """Those who speak by words that hold a name and stand for nobody's government."""
    for mention in told.mentions:
        folk = _folk(told, mention) or _of_country(told, mention)
        if folk:
            yield folk


def _of_country(told: Case, mention: Mention) -> Party | None:
    """Those of a country who speak for themselves in its sentence."""
    own = _independent(told, mention, told.index + 1)
    sure = own and told.act.role("speakers", mention.end, own.end) >= LEAST_TAG
    return own if sure else None


def _folk(told: Case, mention: Mention) -> Party | None:
    """The people of a place who speak in its sentence."""
    sentence = told.article.sentences[told.index].text
    before = voice_words().people_of.search(sentence[: mention.start])
    if before is None or told.act.role("speakers", *before.span("who")) < LEAST_TAG:
        return None
    start = before.start("who")
    return Party(text=sentence[start : mention.end], start=start, end=mention.end)


def _voice(told: Case, others: Sequence[Party], one: Character) -> Party:
    """Who speaks for a code; people of a place, hospitals and newspapers speak for no government."""
    party = party_of(told, others, one)
    people = voice_words().people.search(party.text)
    here = one.name.row == told.index + 1 and not people
    folk = _folk(told, one.name.mention) if here else None
    folk = folk or _independent(told, one.name.mention, one.name.row)
    if folk and not people:
        return folk
    return party.model_copy(update={"code": None}) if people else party


def _independent(told: Case, mention: Mention, row: int) -> Party | None:
    """Those of a country who speak for themselves: "the Syrian Observatory for Human Rights"."""
    sentences = told.article.sentences
    if not row or mention.kind not in (Kind.DEMONYM, Kind.STATE):
        return None
    sentence, own = sentences[row - 1], sentences[told.index]
    found = voice_words().own.match(sentence.text, mention.end)
    if found is None:
        return None
    article = _ARTICLE.search(sentence.text, 0, mention.start)
    start, end = article.start() if article else mention.start, found.end()
    whole = {"text": sentence.text[start:end], "start": start, "end": end, "code": None}
    return as_party(mention.model_copy(update=whole), sentence.start - own.start)
