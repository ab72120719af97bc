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


_REBEL = re.compile(
    r"(?P<who>\b(?:an?|the|their) (?:rebels?['’]?|insurgents?['’]?|separatists?['’]?|guerrillas?|militia"
    r"|(?:group|movement)['’]s) (?:spokes(?:man|woman|person)|commander|leader|official))\b"
    r"(?=(?:,? and [^,.;:\"“”]{2,50})? (?:said|says|told|announced|claimed|confirmed)\b)",
    re.IGNORECASE,
)
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

    @field_validator("*", mode="before")
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
    found = [_voice(told, others, one) for one in spoken if not is_home(told, one.name.mention)]
    found = [_of_the_doer(told, one) for one in found]
    found += _rebels(told, found)
    return found or that_tell(others) or list(_among_names(told))


def _of_the_doer(told: Case, party: Party) -> Party:
    """Bare "state media" that tell what a state of the sentence did, fighting apart, are that state's, and
    not those of the country that the report is from."""
    if told.act.type in FIGHTING or not voice_words().mouthpiece.fullmatch(party.text):
        return party
    able = (one for one in told.characters if one.actors >= SPEAKS and ":" not in one.code)
    doers = [one.code for one in able if one.name.row == told.index + 1]
    return party.model_copy(update={"code": doers[0]}) if len(doers) == 1 else party


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


def _rebels(told: Case, found: Sequence[Party]) -> list[Party]:
    """The one armed group that the sentence names, where a spokesman of "the rebels" tells of it."""
    sentence = told.article.sentences[told.index].text
    groups = {m.code for m in told.mentions if m.code and m.code.startswith("NSA:")}
    spoken = _REBEL.search(sentence)
    doers = {one.code for one in told.characters if one.actors >= SPEAKS}
    with_others = groups & doers and doers - groups
    if (
        spoken is None
        or len(groups) != 1
        or groups & {party.code for party in found}
        or with_others
    ):
        return []
    return [
        Party(text=spoken["who"], start=spoken.start(), end=spoken.end("who"), code=groups.pop())
    ]


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


def is_home(told: Case, mention: Mention) -> bool:
    """Whether a state's name only tells where an armed group is: "Sudan's Rapid Support Forces"."""
    sentence = told.article.sentences[told.index].text
    return any(
        (other.code or "").startswith("NSA:")
        and sentence[mention.end : other.start] in ("'s ", "’s ")
        for other in told.mentions
        if other.start > mention.end and mention in told.mentions
    )
