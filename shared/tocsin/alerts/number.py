"""How many a headline tells of: of what is sent or is somewhere, and whose count a toll is.

In: a `Signal` and the forms chosen for it. Out: their words.
"""

from __future__ import annotations

import re

from tocsin.actors import demonym
from tocsin.alerts.naming import names_of, number_text, tell_quantity, unit_text
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.spot import are_there, spot_text, whereabouts
from tocsin.alerts.tally import is_of_the_whole
from tocsin.alerts.wording import Wording, templates
from tocsin.signals.signal import Place, Quantity, Signal, Span, Status
from tocsin.stories.severity import is_casualties

_ONE = re.compile(
    r"^1 (?=(?P<vowel>[aioAIO]|[eE](?!ur)|[uU]n(?!i)|Uz|un(?=id|im))|[a-z]|[A-Z][a-z]|U[KNS] )"
)


def present(signal: Signal, words: Wording, target: str) -> str | None:
    """Such as "about 3,000 North Korean troops are in Russia"; None where no number of forces is told, or
    where they were only sent there."""
    quantity, actors = signal.quantity, {party.code for party in signal.actors}
    if quantity is None or quantity.value is None or len(actors) != 1 or is_of_the_whole(signal):
        return None
    if not _is_of_forces(quantity, words.things) or not _is_of_all(signal, quantity):
        return None
    code = next(iter(actors))
    number = f"{quantity.qualifier or ''} {number_text(quantity)}".strip()
    unit = unit_text(quantity, "troops")
    are = "is" if quantity.value == 1 and quantity.high is None else "are"
    named = demonym(code) if code else ""
    at = next((p for p in signal.places if spot_text(signal, p) == target), None)
    if words.present is None or not all(are_there(signal, one) for one in _ends(signal, at)):
        return None
    where = whereabouts(signal, at) if at else f"in {target}"
    filled = words.present.format(count=number, demonym=named, unit=unit, are=are, where=where)
    return one_line(_ONE.sub(_with_article, filled))


def _ends(signal: Signal, at: Place | None) -> tuple[Span, ...]:
    """The words for where they are: the place, else whom they were sent to."""
    return (at,) if at else signal.recipients


def _is_of_all(signal: Signal, quantity: Quantity) -> bool:
    """Whether it is told with the act, or of soldiers: a ship of a later sentence is one of those sent."""
    within = signal.evidence.start <= quantity.start < signal.evidence.end
    return within or quantity.unit in (None, "troops", "soldiers")


def things(signal: Signal, words: Wording) -> str:
    """What is sent or moved, with its number; close words take one from their own sentence only."""
    quantity, usual = signal.quantity, words.things
    if not usual or quantity is None or is_casualties(quantity):
        return usual
    if is_of_the_whole(signal) and "to {things}" not in words.alone.done:
        return usual
    if usual in ("troops", "ships", "aircraft", "forces", "arms") and not _is_of_forces(
        quantity, usual
    ):
        return usual
    within = signal.evidence.start <= quantity.start < signal.evidence.end
    if not within and words.told is not None:
        return usual
    return _ONE.sub(_with_article, tell_quantity(quantity, usual=usual))


def _with_article(one: re.Match[str]) -> str:
    """ "an aircraft carrier" for "1 aircraft carrier"."""
    return "an " if one["vowel"] else "a "


def counted_by(signal: Signal, own: bool) -> str:
    """Such as " according to Sudan", where only some of those who tell the act tell its toll."""
    counted, speakers = signal.quantity, signal.speakers
    if own or signal.status is not Status.CLAIMED or counted is None or counted.value is None:
        return ""
    if not is_casualties(counted):
        return ""
    spans = (signal.evidence, *signal.mentions)
    within = next((one for one in spans if one.start <= counted.start < one.end), signal.evidence)
    theirs = [one for one in speakers if within.start <= one.start < within.end]
    who = names_of(theirs, short=True)
    if not who or {*who} == {*names_of(speakers, short=True)}:
        return ""
    return f" according to {join_names(who)}"


def _is_of_forces(quantity: Quantity, usual: str) -> bool:
    """Whether the number is one of what is sent; one without a unit is so where troops are."""
    return quantity.unit in templates().forces or (quantity.unit is None and usual == "troops")
