"""The clause of an act's own sentence, told as it stands where no form says the act closely.

In: a `Signal`. Out: a clause that stands alone, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import find_mentions
from tocsin.alerts.phrase import phrases
from tocsin.signals.names import dateline_end
from tocsin.signals.signal import Party, Signal, Status
from tocsin.stories.data import yaml_data

_QUOTES = re.compile(r"[\"“”]")
_COMMA = re.compile(r",([\"”])$")
_MARKUP = re.compile(r"[<>{}|`*@\\^~#=\[\]]|://|\bwww\.")
"""What no sentence of news holds: tags, mentions, addresses."""
_TRAILING = " ,.:-–—"


class Verbatim(BaseModel):
    """The patterns of verbatim.yaml."""

    model_config = ConfigDict(frozen=True)

    long: int
    longest: int
    shortest: int
    leans: re.Pattern[str]
    said_behind: re.Pattern[str]
    said_before: re.Pattern[str]
    says: re.Pattern[str]
    verbs: re.Pattern[str]
    itself: re.Pattern[str]
    small: re.Pattern[str]
    opening: re.Pattern[str]
    breaks: tuple[re.Pattern[str], re.Pattern[str]]
    conditions: re.Pattern[str]

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

    def behind(self, themselves: Sequence[Party] = ()) -> str:
        """As it stands behind "X says"; X itself, where it is the clause's subject, is "it" there."""
        codes = {one.code for one in themselves if one.code}
        for name in find_mentions(self.text)[:1]:
            alone = self.text[: name.start] in ("", "The ") and name.code in codes
            if alone and verbatim().verbs.match(self.text, name.end):
                return f"it{self.text[name.end :]}"
        small = verbatim().small.match(self.text)
        return self.text[:1].lower() + self.text[1:] if small else self.text

    def says_who(self, speakers: Sequence[Party]) -> bool:
        """Whether it tells itself that these say so."""
        return bool(verbatim().says.search(self.text)) and named_in(self.text, speakers) == {
            *speakers
        }


def named_in(words: str, parties: Iterable[Party]) -> set[Party]:
    """Those of the parties whom the words name, by whatever name."""
    codes = {mention.code for mention in find_mentions(words)} - {None}
    return {one for one in parties if one.code in codes or _is_told(one, words)}


def _is_told(party: Party, words: str) -> bool:
    """Whether the party's own words are among these; "it" and "the army" name no state by themselves."""
    is_name = not party.code or (
        party.text != party.text.lower() and party.text.lower() not in phrases().pronouns
    )
    return is_name and bool(re.search(rf"(?<!\w){re.escape(party.text)}(?!\w)", words))


def own_clause(signal: Signal, *, with_sayer: bool) -> Clause | None:
    """The main clause at the trigger that names a doer, with or without the words for who says it.

    None where it leans on another sentence ("The move came ..."), where those words are to be left out and
    there are none, or where it is too long to be told whole.
    """
    known, sentence, at = verbatim(), signal.evidence.text, signal.evidence.start
    first, last = signal.trigger.start - at, signal.trigger.end - at
    start = dateline_end(sentence)
    begin, stop = (start, len(sentence)) if with_sayer else _unsaid(sentence, start, first, last)
    left_out = f"{sentence[start:begin]} {sentence[stop:]}".strip()
    if not (with_sayer or left_out):
        return None
    opening = known.opening.match(sentence, begin)
    if opening and opening.end() <= first:
        begin = opening.end()
    end = _cut(sentence, begin, stop, last)
    clause = " ".join(_COMMA.sub(r"\1", sentence[begin:end].strip(_TRAILING)).split())
    whole = begin <= first < last <= end and known.shortest <= len(clause) <= known.longest
    if not whole or known.leans.match(clause) or _MARKUP.search(clause):
        return None
    if len(_QUOTES.findall(clause)) % 2:
        return None
    found = Clause(text=clause, left_out=left_out)
    return found if _names_who(found, signal) else None


def _names_who(clause: Clause, signal: Signal) -> bool:
    """Whether it names one who does the act or, where nobody known does, one to whom it is done.

    Who tells of his own act is named before it, and "the bloc said it would" names who "it" is.
    """
    doers, others = (
        [one for one in side if one.code] for side in (signal.actors, signal.recipients)
    )
    if named_in(f"{clause.text} / {clause.left_out}", doers or others):
        return True
    told = {one.code for one in signal.speakers} if signal.status is not Status.REPORTED else set()
    itself = verbatim().itself.search(clause.text)
    return any(one.code in told or (itself and one.text == itself["it"]) for one in doers)


def _unsaid(sentence: str, start: int, first: int, last: int) -> tuple[int, int]:
    """Where the sentence begins and ends without the words for who says it."""
    known = verbatim()
    before = known.said_before.match(sentence, start)
    begin = before.end() if before and before.end() <= first else start
    behind = next(known.said_behind.finditer(sentence, last), None)
    if behind is None:
        return begin, len(sentence)
    return begin, behind.end("quote") if behind["quote"] else behind.start()


def _cut(sentence: str, begin: int, stop: int, last: int) -> int:
    """Where the clause ends: at the first break behind the trigger, earlier where that is too far."""
    known = verbatim()
    always, late = known.breaks
    found = next(always.finditer(sentence, last, stop), None)
    end = found.start() if found else stop
    if end - begin > known.long:
        ends = [one.start() for one in late.finditer(sentence, last, end)]
        end = max((one for one in ends if one - begin <= known.long), default=end)
    return stop if known.conditions.search(sentence, end, stop) else end
