"""A clause of an act's own sentence, told as it stands where no form says the act closely.

In: its words, and those who say so. Out: how it stands behind "X says", and whose words it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import Kind, are_many, find_mentions
from tocsin.alerts.phrase import phrases
from tocsin.signals.signal import Party
from tocsin.stories.data import yaml_data

_MAY_BE_A_NAME = re.compile(r"[A-Z][a-z]*(?:-[a-z]+)?[a-z],?$")
_ALONE = re.compile(r"(?:[Tt]he )?(?:(?:U\.S\.|US) )?")
"""Before a name that is the clause's subject by itself."""
_OWNS, _SUFFERS = re.compile(r"['’]s? "), re.compile(r" (?:is|was) ")
"""Behind it: what is a state's, but may be in a town; and what is told of a town, and not of a state."""
_NO_STATE = (Kind.PLACE, Kind.LEADER)
"""Kinds of names that are no "it" where their state speaks."""
_HEAD = re.compile(r"(?:[Tt]he )?(?:(?:Republic|Kingdom|State|Sultanate) of )?")
_AND = re.compile(r" and (?:the )?(?:(?:Republic|Kingdom|State|Sultanate) of )?")
"""Before the first of two names, and between them."""
_PAPER = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|tabloid|website|broadcaster|columnist)\b"
)
"""Who says it and is no state, whatever state its words name: "a newspaper in New York"."""


class Verbatim(BaseModel):
    """The patterns of verbatim.yaml."""

    model_config = ConfigDict(frozen=True)

    long: int
    longest: int
    shortest: int
    leans: re.Pattern[str]
    said_behind: re.Pattern[str]
    said_before: re.Pattern[str]
    not_said: re.Pattern[str]
    says_first: re.Pattern[str]
    claims_first: re.Pattern[str]
    says_last: re.Pattern[str]
    saying: re.Pattern[str]
    said_first: re.Pattern[str]
    verbs: re.Pattern[str]
    itself: re.Pattern[str]
    small: re.Pattern[str]
    opening: re.Pattern[str]
    unreal: re.Pattern[str]
    waits: re.Pattern[str]
    modal: re.Pattern[str]
    headless: re.Pattern[str]
    about: re.Pattern[str]
    goes_on: re.Pattern[str]
    ours: re.Pattern[str]
    dangles: re.Pattern[str]
    breaks: tuple[re.Pattern[str], re.Pattern[str]]
    kept: re.Pattern[str]
    joins: re.Pattern[str]
    hangs: re.Pattern[str]
    no_clause: re.Pattern[str]
    points: re.Pattern[str]
    opens: re.Pattern[str]
    aside: re.Pattern[str]
    turns: re.Pattern[str]
    apposed: re.Pattern[str]

    @field_validator("leans", "said_behind", "said_before", "opening", "small", mode="before")
    @classmethod
    def _unfolded(cls, words: str) -> str:
        return words.replace(" |", "|")

    @field_validator("breaks", mode="before")
    @classmethod
    def _each_unfolded(cls, words: list[str]) -> list[str]:
        return [one.replace(" |", "|") for one in words]


@lru_cache(maxsize=1)
def verbatim() -> Verbatim:
    """The patterns of verbatim.yaml; raises ValidationError where they are faulty."""
    return Verbatim.model_validate(yaml_data(Path(__file__).with_name("verbatim.yaml")))


class Clause(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str
    left_out: str = ""
    """The words of its sentence for who says it."""
    shortened: bool = False
    """Whether words are left out between it and those for who says it."""

    def behind(self, voices: Sequence[Party] = ()) -> str:
        """As it stands behind "X says"; X itself, where the clause is about it alone, is "it" there, and
        its army is "its army".

        A first word that may be a name or not keeps its capital behind a colon.
        """
        told = verbatim().aside.sub("", self.text)
        if told != self.text:
            return self.model_copy(update={"text": told}).behind(voices)
        codes = {one.code or one.text for one in voices}
        if rest := self._behind_both(codes):
            return f" they{rest}"
        name = next(iter(find_mentions(self.text)), None)
        alone = name and _ALONE.fullmatch(self.text, 0, name.start) and codes == {name.code}
        if name and alone and not any(map(are_many, codes)) and name.kind not in _NO_STATE:
            follows, is_town = self.text[name.end :], name.kind is Kind.CAPITAL
            if _OWNS.match(follows) and not is_town:
                return f" its {follows.partition(' ')[2]}"
            if verbatim().verbs.match(follows) and not (is_town and _SUFFERS.match(follows)):
                return f" it{follows}"
        first, _, more = self.text.partition(" ")
        if name and name.start < len(first) and first != "The":
            return f" {self.text}"
        if verbatim().small.match(self.text):
            return f" {self.text[:1].lower()}{self.text[1:]}"
        return f"{':' if _MAY_BE_A_NAME.match(first) and more[:1].islower() else ''} {self.text}"

    def _behind_both(self, codes: set[str]) -> str:
        """What its verb begins, where the two named are its subject: "Mali and Chad have agreed"."""
        pair = find_mentions(self.text)[:2]
        if len(codes) != 2 or {one.code for one in pair} != codes:
            return ""
        first, second = pair
        between = _AND.fullmatch(self.text, first.end, second.start)
        alone = _HEAD.fullmatch(self.text, 0, first.start) and between
        acts = verbatim().verbs.match(self.text, second.end)
        return self.text[second.end :] if alone and acts else ""

    def says_who(self, speakers: Sequence[Party]) -> bool:
        """Whether it tells itself, as its sentence does, that these say so."""
        if self.shortened:
            return False
        first, last = verbatim().says_first.match(self.text), verbatim().says_last.search(self.text)
        told = self.text if last else first[0] if first else ""
        return bool(told) and named_in(told, speakers) == {*speakers}

    def names_sayer(self, speakers: Sequence[Party]) -> bool:
        """Whether it opens with one of these as who says it, so that it stands behind no "they say"."""
        first = verbatim().says_first.match(self.text)
        return first is not None and bool(named_in(first[0], speakers))

    def sayers(self, speakers: Sequence[Party]) -> tuple[Party, ...]:
        """Those of these, in their order, whom the words for who says it name, left out or at its ends."""
        known = verbatim()
        ends = (known.says_first.match(self.text), known.says_last.search(self.text))
        words = self.left_out or " ".join(one[0] for one in ends if one)
        return tuple(one for one in speakers if one in named_in(words, speakers))

    def is_said_by(self, speakers: Sequence[Party]) -> bool:
        """Whether the words left out name any of these, or are theirs: "the army said"."""
        who = self._sayer.lower()
        if _PAPER.search(who):
            return any(one.text.lower() in who for one in speakers)
        return bool(named_in(self.left_out, speakers)) or any(
            one.text.lower() == who for one in speakers
        )

    def is_anothers(self, speakers: Sequence[Party]) -> bool:
        """Whether the words for who says it, left out or at its head, name others than these."""
        head = verbatim().said_first.match(self.text)
        who = self._sayer or (head[0] if head else "")
        named = {mention.code for mention in find_mentions(who)} - {None}
        return bool(named) and not named_in(f"{who} {self.left_out}", speakers)

    @property
    def claims_itself(self) -> bool:
        """Whether its subject claims the act there: nobody else says that it was done."""
        return verbatim().claims_first.match(self.text) is not None

    @property
    def _sayer(self) -> str:
        parts = verbatim().saying.split(self.left_out.strip(' ,."”'))
        return next(filter(None, map(str.strip, parts)), "")


def named_in(words: str, parties: Iterable[Party]) -> set[Party]:
    """Those of the parties whom the words name, by whatever name."""
    codes = {mention.code for mention in find_mentions(words)} - {None}
    return {one for one in parties if one.code in codes or _is_told(one, words)}


def _is_told(party: Party, words: str) -> bool:
    """Whether the party's own words are among these; "it" and "the army" name no state by themselves."""
    word = re.sub(r"^(?:The|An?|Its|Their) ", "", party.text)
    is_name = not party.code or (word != word.lower() and word.lower() not in phrases().pronouns)
    return is_name and bool(re.search(rf"(?<!\w){re.escape(party.text)}(?!\w)", words))
