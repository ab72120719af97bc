"""The clause of an act's own sentence, told as it stands where no form says the act closely.

In: a `Signal`. Out: a clause that stands alone, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import Kind, are_many, find_mentions
from tocsin.actors.capitals import is_shouted
from tocsin.alerts.phrase import phrases
from tocsin.signals.label import label_end
from tocsin.signals.names import dateline_end
from tocsin.signals.signal import Party, Signal, Status
from tocsin.stories.data import yaml_data

_IN_QUOTES = re.compile(r"[\"“][^\"“”]*[\"”]")
_QUOTES = re.compile(r"[\"“”]")
_COMMA = re.compile(r",([\"”])$")
_MARKUP = re.compile(r"[<>{}|`*@\\^~#=\[\]?]|://|\bwww\.|&\w+")
"""What no sentence of news holds: tags, mentions, addresses; and what no headline asserts: questions."""
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


def own_clause(signal: Signal, *, with_sayer: bool) -> Clause | None:
    """The main clause at the trigger that names a doer, with or without the words for who says it.

    None where it leans on another sentence ("The move came ..."), where those words are to be left out and
    there are none, or where it is too long to be told whole.
    """
    sentence = signal.evidence.text
    first = signal.trigger.start - signal.evidence.start
    opening = max(dateline_end(sentence), label_end(sentence))
    start = max(opening, sentence.rfind(";", 0, first) + 1)
    own = _own_start(signal, start, first)
    found = _clause_from(signal, own, with_sayer=with_sayer) if own > start else None
    return found or _clause_from(signal, start, with_sayer=with_sayer)


def _clause_from(signal: Signal, start: int, *, with_sayer: bool) -> Clause | None:
    known, sentence, at = verbatim(), signal.evidence.text, signal.evidence.start
    first, last = signal.trigger.start - at, signal.trigger.end - at
    part = sentence[: sentence.find(";", last)] if ";" in sentence[last:] else sentence
    said, unsaid = (start, len(part)), _unsaid(part, start, first, last)
    left_out = f"{part[start : unsaid[0]]} {part[unsaid[1] :]}".strip()
    if not with_sayer and (not left_out or known.kept.search(part, unsaid[1])):
        return None
    begin, stop = said if with_sayer else unsaid
    opened = _behind_opening(part, begin, first, stop)
    if not _parts_the_doers(signal, begin, opened):
        begin = opened
    end = _cut(part, begin, stop, first, last)
    shortened = with_sayer and begin <= unsaid[0] and end <= unsaid[1] < stop
    sayer = (
        part[unsaid[1] : stop] if shortened and not known.opens.search(part[: unsaid[1]]) else ""
    )
    told = f"{part[begin:end].strip(_TRAILING)}{sayer.rstrip(_TRAILING)}"
    clause = " ".join(_COMMA.sub(r"\1", told).split())
    if not (begin <= first < last <= end and _stands_alone(clause)):
        return None
    found = Clause(text=clause, left_out="" if with_sayer else left_out, shortened=shortened)
    return found if _names_who(found, signal) else None


def _own_start(signal: Signal, start: int, first: int) -> int:
    """Where a clause begins behind "after" or "because" in which the doers of the act do it, which points
    at nobody before it, and which is so whatever stands there; 0 where there is none."""
    known, sentence, at = verbatim(), signal.evidence.text, signal.evidence.start
    join = next(reversed([*known.joins.finditer(sentence, start, first)]), None)
    if join is None or known.hangs.search(sentence[start : join.start()]):
        return 0
    behind = join.end()
    doers = [one for one in signal.actors if 0 <= one.start - at < len(sentence)]
    inside = doers and all(at + behind <= one.start < one.end <= at + first for one in doers)
    if doers and known.no_clause.search(sentence, behind, max(behind, doers[0].start - at)):
        return 0
    return behind if inside and not known.points.search(sentence, behind) else 0


def _stands_alone(clause: str) -> bool:
    known = verbatim()
    if known.leans.match(clause) or known.dangles.search(clause) or _MARKUP.search(clause):
        return False
    if is_shouted(clause):
        return False
    if known.ours.search(_IN_QUOTES.sub("", clause)):
        return False
    even = len(_QUOTES.findall(clause)) % 2 == 0 and clause.count("(") == clause.count(")")
    return even and known.shortest <= len(clause) <= known.longest


def _behind_opening(sentence: str, begin: int, first: int, stop: int) -> int:
    """Where the clause begins without what leads up to it, unless it is another without that."""
    known = verbatim()
    opening = known.opening.match(sentence, begin)
    if opening is None or opening.end() > first or known.unreal.search(opening[0]):
        return begin
    if known.waits.match(opening[0]) and known.modal.search(sentence, opening.end(), stop):
        return begin
    return begin if known.headless.match(sentence, opening.end()) else opening.end()


def _parts_the_doers(signal: Signal, begin: int, opened: int) -> bool:
    """Whether the words cut off hold some of those who do the act, and what is left others.

    The opening ends inside of a list then: "After talks the leaders of Ukraine, Russia and France said".
    """
    at = signal.evidence.start
    before = [at + begin <= one.start < at + opened for one in signal.actors]
    return any(before) and not all(before)


def _names_who(clause: Clause, signal: Signal) -> bool:
    """Whether it names one who does the act or, where nobody known does, one to whom it is done.

    Where neither is known there is nobody to name. Who tells of his own act is named before it, and "the
    bloc said it would" names who "it" is.
    """
    doers, others = (
        [one for one in side if one.code] for side in (signal.actors, signal.recipients)
    )
    if named_in(clause.text, doers or others) or clause.is_said_by(doers or others):
        return True
    if not doers and not others:
        return True
    told = {one.code for one in signal.speakers} if signal.status is not Status.REPORTED else set()
    itself = verbatim().itself.search(clause.text)
    return any(one.code in told or (itself and one.text == itself["it"]) for one in doers)


def _unsaid(sentence: str, start: int, first: int, last: int) -> tuple[int, int]:
    """Where the sentence begins and ends without the words for who says it."""
    known = verbatim()
    before = known.said_before.match(sentence, start)
    begin = before.end() if before and before.end() <= first and _is_said(before[0]) else start
    behind = next(
        (one for one in known.said_behind.finditer(sentence, last) if _is_said(one[0])), None
    )
    if behind is None:
        return begin, len(sentence)
    return begin, behind.end("quote") if behind["quote"] else behind.start()


def _is_said(words: str) -> bool:
    """Whether these for who says it do not tell that nobody does: "Tallinn has not confirmed"."""
    return verbatim().not_said.search(verbatim().saying.split(words)[0]) is None


def _cut(sentence: str, begin: int, stop: int, first: int, last: int) -> int:
    """Where the clause ends: at the first break behind the trigger, earlier where that is too far."""
    known = verbatim()
    always, late = known.breaks
    least = last
    if known.about.search(sentence[begin:first]):
        comma = sentence.find(",", last, stop)
        least = comma if comma >= 0 else stop
    found = next(always.finditer(sentence, least, stop), None)
    while found and (more := known.goes_on.match(sentence, found.start())):
        found = next(always.finditer(sentence, more.end(), stop), None)
    end = found.start() if found else stop
    if end - begin > known.long:
        ends = [one.start() for one in late.finditer(sentence, least, end)]
        end = max((one for one in ends if one - begin <= known.long), default=end)
    return stop if known.kept.search(sentence, end, stop) else end
