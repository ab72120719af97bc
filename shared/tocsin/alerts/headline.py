"""The headline: who says that who did what, where, and who denies it.

In: a `Signal`, the codes that deny. Out: one line from the templates of headline.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from tocsin.actors import demonym, state_name
from tocsin.alerts.naming import (
    codes_of,
    is_plural,
    names_of,
    number_text,
    place_text,
    seat_names,
    tell_quantity,
    toll_text,
    unit_text,
)
from tocsin.alerts.plain import join_names, one_line
from tocsin.signals.codebook import codebook
from tocsin.signals.signal import Party, Signal, SignalType, Status
from tocsin.stories import Story
from tocsin.stories.data import yaml_data
from tocsin.stories.severity import is_casualties

__all__ = ["assertion", "clause", "codes_of", "headline", "tell_quantity", "templates", "wording"]

LONGEST = 220
_COUNTED = re.compile(
    r"(?:[\w,]+ ){0,3}(?:people|persons|civilians|men|women|children|soldiers|policemen|fighters|workers"
    r"|villagers|residents|passengers|students|members|others)",
    re.IGNORECASE,
)


class Forms(BaseModel):
    model_config = ConfigDict(frozen=True)

    done: str
    plan: str


class Variant(BaseModel):
    """Other forms where some words of the sentence meet the act's trigger."""

    model_config = ConfigDict(frozen=True)

    words: re.Pattern[str]
    targeted: Forms = Field(alias="with")
    alone: Forms

    @field_validator("words", mode="before")
    @classmethod
    def _whole_words(cls, words: str) -> str:
        return rf"(?i)\b(?:{words})\b"


class Wording(BaseModel):
    model_config = ConfigDict(frozen=True)

    short: str
    things: str = ""
    present: str | None = None
    targeted: Forms = Field(alias="with")
    alone: Forms
    variants: tuple[Variant, ...] = ()

    def told_by(self, sentence: str, start: int, end: int) -> Wording:
        """The forms that fit the act whose trigger is `sentence[start:end]`."""
        fits = (
            one
            for one in self.variants
            if any(m.start() < end and m.end() > start for m in one.words.finditer(sentence))
        )
        other = next(fits, None)
        if other is None:
            return self
        forms = {"targeted": other.targeted, "alone": other.alone, "present": None}
        return self.model_copy(update=forms)


class Templates(BaseModel):
    model_config = ConfigDict(frozen=True)

    unnamed: str
    others: str
    qualifiers: dict[str, str]
    types: dict[str, Wording]


@lru_cache(maxsize=1)
def templates() -> Templates:
    """The words of headline.yaml; raises ValidationError where they are faulty."""
    return Templates.model_validate(yaml_data(Path(__file__).with_name("headline.yaml")))


def wording(signal: Signal) -> Wording:
    halted = signal.type is SignalType.ARMS_TRANSFER and signal.polarity.mark == "halt"
    unit = signal.quantity.unit if signal.quantity else None
    usual = "arms_halt" if halted else signal.type.value
    known = templates().types
    start = signal.trigger.start - signal.evidence.start
    end = signal.trigger.end - signal.evidence.start
    return known.get(f"{usual}:{unit}", known[usual]).told_by(signal.evidence.text, start, end)


def headline(story: Story) -> str:
    """Such as "US says about 3,000 North Korean troops are in Russia; Moscow denies"."""
    tail = ""
    if story.denied_by and story.lead.type is not SignalType.DENIAL:
        names = seat_names(story.denied_by)
        tail = f"; {join_names(names)} {'deny' if len(names) > 1 else 'denies'}"
    return one_line(assertion(story.lead), LONGEST - len(tail)) + tail


def assertion(signal: Signal) -> str:
    """The headline's first half: attribution and act."""
    act = clause(signal, own=_is_own(signal))
    if not signal.speakers or signal.status is Status.REPORTED:
        return _opened(act)
    return f"{telling(signal)} {act}"


def telling(signal: Signal) -> str:
    """Such as "US says" or "Two officials say"; there is a speaker."""
    speakers = names_of(signal.speakers, short=True)
    many = len(speakers) > 1 or any(map(is_plural, signal.speakers))
    return _opened(f"{join_names(speakers)} {'say' if many else 'says'}")


def clause(signal: Signal, *, own: bool = False) -> str:
    """The act alone; `own`: told by its actor, so that the actor is a pronoun."""
    words = wording(signal)
    actors = names_of(signal.actors) or (templates().unnamed,)
    many = len(actors) > 1 or any(map(is_plural, signal.actors))
    target = target_text(signal)
    if words.present and target and not own and _is_somewhere(signal):
        present = _present(signal, words.present, target)
        if present:
            return present
    forms = words.targeted if target else words.alone
    planned = signal.status is Status.PLANNED
    verb = (forms.plan if planned else forms.done).format(
        target=target, things=_things(signal, words.things), denied=_denied(signal)
    )
    if planned:
        link = "plan to" if own and many else "plans to" if own else "to"
        if signal.speakers and not own:
            link = "are to" if many else "is to"
    else:
        link = "have" if many else "has"
    subject = ("they" if many else "it") if own else join_names(actors)
    return f"{subject} {link} {verb}{toll_text(signal)}"


def target_text(signal: Signal) -> str:
    """Whom or where the act is done to: the recipients, at the place where one is told."""
    others = names_of(_beside_the_count(signal))
    site = next((p for p in signal.places if p.role != "origin"), None)
    if site and _are_the_dead(signal):
        others = ()
    attack = signal.type in {
        SignalType.STRIKE_BOMBARDMENT,
        SignalType.GROUND_COMBAT_OCCUPATION,
        SignalType.BLOCKADE_CLOSURE,
        SignalType.CYBER_SABOTAGE,
    }
    if site and (attack or not others) and _takes_place(signal):
        codes = {party.code for party in signal.recipients}
        where = place_text(site)
        if not others or (site.code in codes and len(codes) == 1):
            return where
        if site.code and state_name(site.code) in others:
            return join_names(others)
        return f"{join_names(others)} in {where}"
    return join_names(others)


def _beside_the_count(signal: Signal) -> tuple[Party, ...]:
    """The recipients but for those whom a release counts: "24 schoolgirls" are its 24 prisoners."""
    counted = signal.quantity
    if signal.type is not SignalType.RELEASE_EASING_ACCESS or not counted:
        return signal.recipients
    if counted.unit != "prisoners":
        return signal.recipients
    return tuple(
        p for p in signal.recipients if p.code or p.end <= counted.start or p.start >= counted.end
    )


def _are_the_dead(signal: Signal) -> bool:
    """Whether the recipients are only those whom the toll counts: "ten people" beside "10 killed"."""
    quantity = signal.quantity
    return bool(quantity and is_casualties(quantity) and signal.recipients) and all(
        not party.code and _COUNTED.fullmatch(party.text) for party in signal.recipients
    )


def _takes_place(signal: Signal) -> bool:
    return signal.type in {
        SignalType.TROOP_DEPLOYMENT,
        SignalType.STRIKE_BOMBARDMENT,
        SignalType.GROUND_COMBAT_OCCUPATION,
        SignalType.BLOCKADE_CLOSURE,
        SignalType.CYBER_SABOTAGE,
        SignalType.WITHDRAWAL_DEMOBILISATION,
    }


def _is_somewhere(signal: Signal) -> bool:
    """Whether what is sent is there, with a state: nobody is "in" an armed group."""
    groups = any((party.code or "").startswith("NSA:") for party in signal.recipients)
    return signal.status is not Status.PLANNED and not groups


def _present(signal: Signal, form: str, target: str) -> str | None:
    quantity, actors = signal.quantity, {party.code for party in signal.actors}
    if quantity is None or quantity.value is None or is_casualties(quantity) or len(actors) != 1:
        return None
    code = next(iter(actors))
    number = f"{quantity.qualifier or ''} {number_text(quantity)}".strip()
    unit = unit_text(quantity, "troops")
    are = "is" if quantity.value == 1 and quantity.high is None else "are"
    named = demonym(code) if code else ""
    filled = form.format(count=number, demonym=named, unit=unit, are=are, target=target)
    return one_line(filled)


def _things(signal: Signal, usual: str) -> str:
    quantity = signal.quantity
    if not usual or quantity is None or is_casualties(quantity):
        return usual
    return tell_quantity(quantity, usual=usual)


def _denied(signal: Signal) -> str:
    return f"a report of {codebook()[signal.of].label.lower()}" if signal.of else "a report"


def _is_own(signal: Signal) -> bool:
    """Whether the only one who tells the act is the one who does it."""
    speakers = {party.code for party in signal.speakers}
    return bool(speakers) and None not in speakers and speakers == {p.code for p in signal.actors}


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
