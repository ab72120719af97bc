"""The words of an act: the usual ones of its type, or closer ones where its own sentence has them.

In: a `Signal`. Out: its `Wording`, the forms that a headline is filled from.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin.actors import Kind, find_mentions
from tocsin.alerts.phrase import noun_phrase, phrases, place_phrase, seats_end
from tocsin.alerts.tally import end_of_list
from tocsin.signals.names import dateline_end
from tocsin.signals.signal import Signal, SignalType, Status
from tocsin.stories.data import yaml_data

_VARIANTS = ("variants_force.yaml", "variants_policy.yaml")
LONGEST_THING = 75
"""Characters of a phrase before its verb that are told."""
_BEFORE = 80
"""Characters before a variant's words in which it may be said that the act did not happen."""

_BOUND = (
    "[,;:]|\\b(?:while|whereas|after|as|when|before|since|that|which|who|because|where|until|if"
)
_CLAUSE, _JOINED = re.compile(rf"{_BOUND})\b"), re.compile(rf"{_BOUND}|and|but)\b")
_BEHIND = re.compile(
    r"\b(?:in|of|from|near|at|to|on|for|against|over|by|with|inside|outside) (?:the )?(?:[a-z-]+ )?$"
)
_OF_A_NOUN = re.compile(r"\b(?:over|about|amid|despite|of|from|for|against)(?: the)? $")
_DENIED_THAT = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dismiss\w+|reject\w+)\b[^.;]{0,60}? that ")
"""Before what others claim: "the army denied that rebels had taken the town"."""
_PARTICIPLE = re.compile(r"[a-z]+ed\b")
"""Behind a preposition a participle is of what follows: "over halted flows of oil"."""
_THEIRS = re.compile(r" (?:its|their) ")
_OPENS = re.compile(
    r"(?:At least|About|More than|Nearly|Up to|An?|The|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
    r"|Several|Some|Dozens) "
)
"""Words that have their capital only from where they stand."""
_FIRED = re.compile(
    r"\b(?:fir(?:e|es|ed|ing)|launch\w*|test\w*|shot|shoot\w*|sent up|let off|lobbed|hurled|flew|flown"
    r"|fell|fallen|landed|splashed|crashed|came down|rained|salvo|volley|barrage"
    r"|into the (?:\w+ ){0,2}(?:sea|ocean|waters?))\b",
    re.IGNORECASE,
)
"""What the sentence of missiles says that were fired: those on a lorry at a parade were not."""
_DEED = re.compile(r"(?:strike|attack|bomb|shell)$", re.IGNORECASE)
"""Words that may be a verb's or a noun's;"""
_ITS_VERB = re.compile(
    r" (?:(?!armed\b)[a-z]+ed|hit|struck|left|set|cut|tore|blew|broke|sank|took|put|brought|sent)"
    r"(?![\w-])"
)
"""what behind them says that they are the noun's;"""
_ITS_SUBJECT = re.compile(r"\b(?:(?!its |as )[a-z]+(?<![suia])s|men|they) (?:\w+ly )?$")
"""and what before them says that they are the verb's after all: "jets", "they"."""
_SUCCEEDED = re.compile(r", (?:\w+ )?(?:took|captured|seized|overran|entered|succeeded)\b")
_TRIED = re.compile(r"\b(?:tried|tries|trying|attempted|attempting|sought|seeking) to (?:\w+ly )?")
_ATTEMPTED = frozenset({SignalType.BLOCKADE_CLOSURE, SignalType.GROUND_COMBAT_OCCUPATION})
"""Types whose act was not done where it was only tried; of a strike only the aim is missed."""


class Forms(BaseModel):
    model_config = ConfigDict(frozen=True)

    done: str
    plan: str


class Told(BaseModel):
    """What a variant found in a sentence: the words of {what} and {to}, and where they stand."""

    model_config = ConfigDict(frozen=True)

    what: str = ""
    to: str = ""
    start: int = 0
    end: int = 0
    spare: str = ""
    """What of it a short line may leave out."""


class Variant(BaseModel):
    """Other forms where some words of the sentence are at the act's trigger."""

    model_config = ConfigDict(frozen=True)

    words: str
    what: str = ""
    to: str = ""
    other: str = Field("", alias="or")
    named: bool = False
    refuses: bool = False
    own: bool = False
    """Whether {what} may be the actors' own: "its rockets"."""
    parted: bool = False
    """Whether only the actors named before {what} do it, and the others are its {partners}."""
    loose: bool = False
    """Whether it leaves out what a clause of the sentence tells: how many are freed, what is agreed."""
    always: Forms | None = None
    targeted: Forms | None = Field(None, alias="with")
    alone: Forms | None = None

    @model_validator(mode="after")
    def _has_forms(self) -> Self:
        if (self.always is None) is (self.targeted is None or self.alone is None):
            raise ValueError(f"{self.words}: needs either always, or with and alone")
        return self

    @cached_property
    def forms(self) -> tuple[Forms, Forms]:
        """With a target, and without one."""
        if self.always:
            return self.always, self.always
        assert self.targeted is not None and self.alone is not None  # noqa: S101, PT018
        return self.targeted, self.alone

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?i)\b(?:{phrases().pattern(self.words)})(?!\w)")

    @cached_property
    def held(self) -> re.Pattern[str]:
        return re.compile(f"(?i){phrases().pattern(self.what)}")

    @property
    def tells(self) -> bool:
        """Whether it tells whom or what the act is done to in the sentence's own words."""
        return "{what}" in self.forms[0].done

    @property
    def is_passive(self) -> bool:
        """Whether {what} is the subject before its verb: "two posts were shelled"."""
        return "<thing>" in self.words

    def found(self, signal: Signal) -> re.Match[str] | None:
        """Its words at the signal's trigger, unless these or those around say that it is not so."""
        sentence, at = signal.evidence.text, signal.evidence.start
        for words in self.pattern.finditer(sentence, dateline_end(sentence)):
            outside = (
                at + words.start() >= signal.trigger.end or at + words.end() <= signal.trigger.start
            )
            undone = not self.refuses and phrases().not_within.search(words[0])
            if outside or undone or self._is_a_noun(words) or _is_undone(words, signal):
                continue
            return words
        return None

    def _is_a_noun(self, words: re.Match[str]) -> bool:
        """Whether they are the subject of the verb behind them: "an air strike hit a house", and not "jets
        strike abandoned houses"."""
        deed = self.tells and not words.groupdict().get("what") and _DEED.search(words[0])
        at = words.start() + deed.start() if deed else 0
        if not deed or _ITS_SUBJECT.search(words.string[max(0, at - _BEFORE) : at]):
            return False
        return _ITS_VERB.match(words.string, words.end()) is not None

    def told(self, sentence: str, words: re.Match[str]) -> Told | None:
        """What it tells of the sentence with its words there; None where it does not fit."""
        found = self._object(sentence, words) if self.tells or self.what else Told()
        if (
            found is None
            or not self.held.search(found.what)
            or phrases().hits.fullmatch(found.what)
        ):
            return None
        return found if self.tells else Told()

    def _object(self, sentence: str, words: re.Match[str]) -> Told | None:
        groups = words.groupdict()
        if groups.get("what"):
            begin, stop = words.span("what")
            if stop - begin > LONGEST_THING:
                return None
            return Told(what=_as_inside(sentence[begin:stop]), start=begin, end=stop)
        begin = words.start("open") if groups.get("open") else words.end() + 1
        theirs = _THEIRS.match(sentence, words.end()) if self.own else None
        last = noun_phrase(sentence, theirs.end() if theirs else words.end() + 1)
        if last is None or sentence[words.end() : words.end() + 1] != " ":
            return None
        last = end_of_list(sentence, words.end() + 1, last)
        last = seats_end(sentence, last) if "{of}" in self.forms[0].done else last
        to = self._place(sentence, last)
        needed = "{to}" in self.forms[0].done and not self.other
        if needed and to == last:
            return None
        place = sentence[last:to]
        spare = "" if needed else place
        return Told(what=sentence[begin:last], to=place, start=begin, end=to, spare=spare)

    def _place(self, sentence: str, start: int) -> int:
        """Where the place ends that is told behind {what}; `start` where none is."""
        end = place_phrase(sentence, start, self.to) if self.to else None
        return end or start


class Wording(BaseModel):
    model_config = ConfigDict(frozen=True)

    short: str
    things: str = ""
    present: str | None = None
    targeted: Forms = Field(alias="with")
    alone: Forms
    told: Told | None = None
    """Set where the forms are a variant's."""
    other: str = ""
    named: bool = False
    parted: bool = False
    loose: bool = False

    def as_told(self, variant: Variant, told: Told) -> Wording:
        targeted, alone = variant.forms
        forms = {"targeted": targeted, "alone": alone, "present": None}
        traits = {name: getattr(variant, name) for name in ("other", "named", "parted", "loose")}
        return self.model_copy(update=forms | traits | {"told": told})


class Templates(BaseModel):
    model_config = ConfigDict(frozen=True)

    forces: frozenset[str]
    arenas: dict[str, re.Pattern[str]]
    clear: frozenset[str]
    at_large: frozenset[str]
    unnamed: str
    others: str
    qualifiers: dict[str, str]
    types: dict[str, Wording]


@lru_cache(maxsize=1)
def templates() -> Templates:
    """The words of headline.yaml; raises ValidationError where they are faulty."""
    return Templates.model_validate(yaml_data(Path(__file__).with_name("headline.yaml")))


@lru_cache(maxsize=1)
def variants() -> dict[str, tuple[Variant, ...]]:
    """Those of the variants' files by type; raises ValidationError where they are faulty."""
    files = [yaml_data(Path(__file__).with_name(name)) for name in _VARIANTS]
    return {
        kind: tuple(Variant.model_validate(one) for one in listed)
        for data in files
        for kind, listed in data.items()
    }


def usual_wording(signal: Signal) -> Wording:
    """The type's forms, or those of a number of its unit or of where its forces are.

    Missiles are fired only where its sentence says so.
    """
    unit = signal.quantity.unit if signal.quantity else None
    if unit == "missiles" and not _FIRED.search(signal.evidence.text):
        unit = None
    known, usual = templates().types, type_of(signal)
    by_arena = known.get(f"{usual}:{_arena_of(signal)}", known[usual])
    return known.get(f"{usual}:{unit}", by_arena)


def _arena_of(signal: Signal) -> str:
    """ "sea" or "air" where the sentence names such forces and none of the land."""
    found = (
        name for name, words in templates().arenas.items() if words.search(signal.evidence.text)
    )
    return next(found, "")


def closer_wordings(signal: Signal) -> list[Wording]:
    """The forms of the variants that fit the act's trigger, the best first.

    Up to one that tells {what} in the sentence's words where the clause before names only others than the
    actors; the forms before that may follow the name of whom it is done to.
    """
    usual = usual_wording(signal)
    fitting: list[Wording] = []
    for variant in _variants_of(signal):
        words = variant.found(signal)
        told = variant.told(signal.evidence.text, words) if words else None
        if words is None or told is None:
            continue
        if variant.tells and _is_anothers(signal, words.start()):
            return fitting
        if variant.is_passive and _are_the_doers(signal, told):
            continue
        if "{target}" in variant.forms[0].done and told.what in {p.text for p in signal.recipients}:
            continue
        fitting.append(usual.as_told(variant, _without_target(signal, told)))
    return fitting


def _without_target(signal: Signal, told: Told) -> Told:
    """What was given without whom it was given to, where his name opens it: "sold Iran 40 tanks"."""
    name = next(iter(find_mentions(told.what)), None)
    given = name and not name.start and name.kind in (Kind.STATE, Kind.CAPITAL)
    if not (name and given and name.code in {one.code for one in signal.recipients}):
        return told
    if not told.what.startswith(" ", name.end):
        return told
    cut = name.end + 1
    return told.model_copy(update={"what": told.what[cut:], "start": told.start + cut})


def is_attempt(signal: Signal) -> bool:
    """Whether its words say that it was only tried: "tried to seize a tanker"."""
    begins = signal.trigger.start - signal.evidence.start
    words = _TRIED.finditer(signal.evidence.text)
    at = any(
        begins in one.span() and not _SUCCEEDED.search(signal.evidence.text, one.end())
        for one in words
    )
    return at and signal.type in _ATTEMPTED and signal.status is not Status.PLANNED


def _variants_of(signal: Signal) -> tuple[Variant, ...]:
    return variants().get(type_of(signal), ())


def type_of(signal: Signal) -> str:
    """The name of its forms: its type, or "arms_halt" for arms withheld."""
    halted = signal.type is SignalType.ARMS_TRANSFER and signal.polarity.mark == "halt"
    return "arms_halt" if halted else signal.type.value


def _as_inside(words: str) -> str:
    """As it stands inside a sentence: "An army base" is "an army base"."""
    return words[:1].lower() + words[1:] if _OPENS.match(words) else words


def _is_undone(words: re.Match[str], signal: Signal) -> bool:
    """Whether the words around say that it did not happen or, of what is told as done, that it may."""
    known, sentence = phrases(), words.string
    before = sentence[max(0, words.start() - _BEFORE) : words.start()]
    if signal.status is Status.CLAIMED and signal.speakers:
        before = _DENIED_THAT.split(before)[-1]
    if known.not_after.search(before) or known.not_in_clause.search(before):
        return True
    if _OF_A_NOUN.search(before) and _PARTICIPLE.match(words[0]):
        return True
    if signal.status is Status.PLANNED:
        return False
    if known.gerund.match(words[0]) and not known.accomplished.search(before):
        return True
    if known.not_before.match(sentence, words.end()):
        return True
    return bool(known.not_done.search(before) and not known.done.search(before))


def _are_the_doers(signal: Signal, told: Told) -> bool:
    """Whether those told to have suffered it are by their name among the actors, and not alone."""
    codes = {party.code for party in signal.actors}
    named = {mention.code for mention in find_mentions(told.what)}
    return len(codes) > 1 and not codes.isdisjoint(named)


def _is_anothers(signal: Signal, start: int) -> bool:
    """Whether the clause before the words names others and no actor: "as Indian jets" bombed."""
    before = signal.evidence.text[dateline_end(signal.evidence.text) : start]
    codes = {party.code for party in signal.actors}
    named = [
        mention for mention in find_mentions(before) if not _BEHIND.search(before[: mention.start])
    ]
    for opens in (_JOINED, _CLAUSE):
        opened = max((bound.end() for bound in opens.finditer(before)), default=0)
        here = {mention.code for mention in named if mention.start >= opened}
        if here:
            return codes.isdisjoint(here)
    return False
