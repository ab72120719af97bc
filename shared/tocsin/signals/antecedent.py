"""Whom the first words of a sentence point back at: "It recalled its envoy", "The missiles hit a base".

In: a `Case`. Out: who did it, where the sentence before or the title names him.
"""

from __future__ import annotations

import re

from tocsin.signals.case import Case, party_of, unnamed_in
from tocsin.signals.cast import Character
from tocsin.signals.names import dateline_end
from tocsin.signals.signal import FIGHTING, Party, SignalType

_IT = re.compile(r"It (?!is\b|was\b|would be\b|has been\b|had been\b)")
_ACCUSES = re.compile(
    r"(?:['’]s(?: [a-z]+){1,3})? (?:has |had |have )?(?:again |also |later |then )?"
    r"(?:accus(?:ed|es)|blam(?:ed|es)|charged|held|warned|told|threatened)\b"
)
_IT_ACCUSES = re.compile(r"It (?:also |later |then )?(?:accus|blam|held|pointed)")
_PRIVATE_SAID = re.compile(
    r", (?P<who>an? (?:[\w’'-]+ ){0,4}?(?:union|monitor|observatory|charity|network|NGO|association"
    r"|watchdog|hospital|clinic|(?:rights|monitoring|aid|medical|relief|activist|resistance) group))"
    r"(?: (?:in|from|based in) [A-Z][\w’'-]+)? (?:said|says|reported)"
    r"(?: (?:on|late|early) [\w ]{3,25})?\.?$"
)
"""At the end of a sentence: who told it, and governs nobody."""
_WEAPONS = re.compile(
    r"The (?:\w+ )?(?:missiles?|rockets?|drones?|shells?|bombs?|projectiles?|torpedo(?:es)?|salvo|volley)\b"
)
_FIRES = re.compile(
    r"(?:['’]s (?:army|military|navy|air force|forces))?(?: [a-z]+ly)?"
    r" (?:fires?|fired|launch(?:es|ed)?|shoots|shot|aims|aimed|sends|sent|rains?|lobs|hurls)\b"
    r"(?=.*\b(?:missiles?|rockets?|drones?|shells?|bombs?|projectiles?|torpedo(?:es)?|salvo|volley|barrage"
    r"|strikes?|attacks?)\b)"
)
_THE = re.compile(r"(?:The )?")


def with_it_meant(
    told: Case, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Actors and recipients where "It" is who accused somebody in the sentence before, and not the accused,
    from whom an accuser recalls his envoy."""
    told_before = _who_told_it(told)
    if told_before:
        return [told_before], recipients
    here = _in_the_sentence_before(told)
    it = next((one for one in here if _accuses(told, one)), None)
    if it is None:
        return actors, recipients
    meant = [party_of(told, unnamed_in(told, "actors"), it)]
    others = [party for party in recipients if party.code != it.code]
    if told.act.type is SignalType.DIPLOMATIC_RUPTURE and not any(one.code for one in others):
        accused = [one for one in here if one is not it]
        likeliest = max(accused, key=lambda one: max(one.actors, one.recipients), default=None)
        others = [party_of(told, (), likeliest)] if likeliest else others
    return meant, others


def _who_told_it(told: Case) -> Party | None:
    """Who has no state and told what the sentence before tells, where this one goes on with "It blamed"."""
    sentences = told.article.sentences
    sentence = sentences[told.index]
    accuses = told.act.type is SignalType.ACCUSATION_DISCLOSURE
    if not (accuses and told.index and _IT_ACCUSES.match(sentence.text, told.floor)):
        return None
    before = sentences[told.index - 1]
    who = _PRIVATE_SAID.search(before.text)
    if who is None:
        return None
    start, end = (before.start - sentence.start + at for at in who.span("who"))
    return Party(text=who["who"], start=start, end=end)


def _in_the_sentence_before(told: Case) -> list[Character]:
    """Whom it names, where the act's own goes on with "It" as the doer; who denies may be either."""
    sentence = told.article.sentences[told.index].text
    goes_on = _IT.match(sentence, told.floor)
    its = [one for one in unnamed_in(told, "actors") if one.text == "It"]
    if told.act.type is SignalType.DENIAL or not (goes_on and its and told.index):
        return []
    return [one for one in told.characters if one.name.row == told.index]


def _accuses(told: Case, one: Character) -> bool:
    """Whether he is the subject of the sentence before, and accuses in it."""
    before, name = told.article.sentences[told.index - 1].text, one.name.mention
    first = _THE.fullmatch(before, dateline_end(before), name.start)
    return bool(first and _ACCUSES.match(before, name.end))


def who_fired_them(told: Case) -> list[Character]:
    """Whom the title has fire the weapons that the article's first sentence begins with."""
    sentence, title = told.article.sentences[told.index].text, told.article.title or ""
    if told.act.type not in FIGHTING or told.index or not _WEAPONS.match(sentence, told.floor):
        return []
    return [
        one
        for one in told.characters
        if one.name.row == 0
        and _THE.fullmatch(title, 0, one.name.mention.start)
        and _FIRES.match(title, one.name.mention.end)
    ][:1]
