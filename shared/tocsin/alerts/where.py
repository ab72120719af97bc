"""What an act's sentence says of a place beside its name: that it is a region, or what lies between two.

In: a `Signal` and one of its `Place`s. Out: the words around it; the place by its whole name.
"""

from __future__ import annotations

import re

from tocsin.signals.signal import Place, Signal, Span

_KIND = re.compile(
    r" (?:region|oblast|province|governorate|district|county|prefecture|area|raion|municipality|suburb"
    r"|valley|peninsula|highlands|corridor|canton)(?!\w)",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_AND = re.compile(rf" and (?:the )?(?P<name>{_NAME})")
_BETWEEN_AND = re.compile(rf"\bbetween (?:the )?(?P<name>{_NAME}) and (?:the )?$")


def around(signal: Signal, place: Span) -> tuple[str, str]:
    """What stands before and behind the words in the act's sentence; nothing where another has them."""
    text, at = signal.evidence.text, place.start - signal.evidence.start
    if at < 0 or not text.startswith(place.text, at):
        return "", ""
    return text[:at], text[at + len(place.text) :]


def whole_name(signal: Signal, place: Place) -> Place:
    """The place with the noun for what is so called: "Kharkiv region" is not Kharkiv."""
    kind = _KIND.match(around(signal, place)[1])
    return place.model_copy(update={"text": f"{place.text}{kind[0]}"}) if kind else place


def between(signal: Signal, place: Place) -> str:
    """Such as "between Odesa and Mykolaiv", where the act was in neither; else empty."""
    before, behind = around(signal, place)
    known = {one.text for one in signal.places}
    if _BETWEEN.search(before) and (other := _AND.match(behind)) and other["name"] in known:
        return f"between {place.text} and {other['name']}"
    other = _BETWEEN_AND.search(before)
    return f"between {other['name']} and {place.text}" if other and other["name"] in known else ""
