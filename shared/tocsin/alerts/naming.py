"""The names and numbers that alerts print, all from extracted fields.

In: parties, codes, places and quantities of a `Signal`. Out: short printable phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tocsin.actors import are_many, capital, gazetteer, short_name, state_name
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.tally import own_count
from tocsin.signals.noun import own_noun
from tocsin.signals.signal import (
    OF_A_SHIP,
    STATEMENT_TYPES,
    Party,
    Place,
    Quantity,
    Signal,
    SignalType,
    Status,
)
from tocsin.stories.families import BORDER, names_a_state
from tocsin.stories.severity import is_casualties
from tocsin.stories.story import Change, FieldChange

MOST_NAMES = 4
MOST_PARTIES = 8
"""Names that a row of facts tells, where a headline has room for MOST_NAMES."""
LONGEST_PARTY = 60
"""Characters of the words for a party without a code."""
_COMMON = frozenset(
    "a an the some two three four five six seven eight nine ten eleven twelve dozens scores hundreds"
    " thousands several many most all gunmen men women people children fighters rebels militants militiamen"
    " insurgents jihadists separatists hackers residents witnesses villagers survivors traders officials"
    " officers diplomats analysts sources doctors medics hospitals activists inspectors soldiers troops"
    " forces guerrillas guards pirates smugglers attackers raiders drones missiles rockets warplanes"
    " aircraft jets ships boats vessels police protesters fishermen armed masked unknown unidentified"
    " suspected local foreign opposition security government military independent senior allied separatist"
    " leftist extra other another every each neither more at about around nearly chiefs elders leaders"
    " tribesmen clansmen herders farmers volunteers commanders youths relatives families mourners"
    " worshippers".split()
)
"""First words that have a capital only where they begin a sentence, before others without one."""
_ALWAYS = frozenset("a an the some two three four five six seven eight nine ten at about".split())
"""Those that have it nowhere else."""
_TENS = re.compile(r"[A-Z][a-z]+teen|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-[a-z]+)?")
_BORDER_ON = re.compile(r"\b((?:border|frontier) with) (?:the )?(?:[\w-]+ ){0,2}$")
_IS_NEWS = re.compile(
    r"confirmed by|also (?:asserted|denied)|asserted by|(?:first )?toll|what (?:was planned|.+ denied)"
    r"|the count told"
)
"""Reasons of a change that the claim itself does not tell; "ended" and "denied by" it does."""
_WITNESSES = re.compile(r"\bwitnesses:[^,(]+[^,( ]")
_ORIGIN = re.compile(
    rf"(?P<outlet>{_WITNESSES.pattern})|\b(?:(?:ORG|NSA):[A-Z][A-Z0-9-]*|[A-Z]{{2}})\b(?=[,. ]|$)"
)
_MORE = re.compile(
    r" (?:of|in|with|from|who|that|which|on|at|near|under|by|to|for|familiar|close|led|dressed|allied"
    r"|reached|contacted|interviewed|quoted|speaking|briefed|fleeing|loyal|opposed|linked|armed|aboard"
    r"|carrying|wearing|riding)\b"
)
_FEW = re.compile(
    r"(?:a number|a dozen|a pair|a couple|a handful|dozens|scores) of ", re.IGNORECASE
)
_SEVERAL = re.compile(r"s and \w|\band (?:an?|the|two|three|some)\b")
_COUNTS = frozenset("two three four five six seven eight nine ten dozens several many".split())
"""First words by which a party is many, whatever its last word."""
_FURTHER = re.compile(r"(?:(?!more\b)[\w,]+ )+more (?!than\b)")
"""The words of a count that adds to others: "2,000 more soldiers"."""
_ADVERB = re.compile(r" (?:there|here)$")
_PLURALS = frozenset(
    "people police men women media children two three four five six seven eight nine ten eleven twelve some"
    " several many most".split()
)


def names_of(parties: Iterable[Party], *, short: bool = False) -> tuple[str, ...]:
    """Each party once, by its code's name; the unnamed by the article's word; of many the first three."""
    name = short_name if short else state_name
    found = [
        _under_flag(p) or name(p.code) if p.code else _as_inside(one_line(p.text, LONGEST_PARTY))
        for p in parties
    ]
    return few(one for one in found if one)


def few(names: Iterable[str], most: int = MOST_NAMES) -> tuple[str, ...]:
    """Each once; of more than `most` the first ones and, in the last one's place, "2 others"."""
    each = tuple(dict.fromkeys(names))
    if len(each) <= most:
        return each
    return (*each[: most - 1], f"{len(each) - most + 1} others")


def tellers(signal: Signal) -> str:
    """Who claims the act: "United States", "two officials"; nothing for what the article tells.

    Who says it may have a name all the same where nobody was made out, such as the Red Cross.
    """
    if signal.status is not Status.CLAIMED:
        return ""
    return join_names(names_of(signal.speakers)) or "a source in the article"


def _under_flag(party: Party) -> str:
    """Such as "a Liberian-flagged ship": the flag's state is not who was hit."""
    if not party.text.endswith(tuple(f"-{word}" for word in OF_A_SHIP)):
        return ""
    article = "an" if party.text[0] in "AEIO" else "a"
    return f"{article} {one_line(party.text, 40)} ship"


def _as_inside(words: str) -> str:
    """As they stand inside a sentence: "Gunmen on motorcycles" are "gunmen on motorcycles".

    With another capital right behind the first they are as likely a name ("Security Council experts").
    """
    words = _ADVERB.sub("", words)
    first, _, rest = words.partition(" ")
    counts = first.lower() in _ALWAYS or _TENS.fullmatch(first)
    common = counts or (first.lower() in _COMMON and not rest[:1].isupper())
    return words[:1].lower() + words[1:] if common else words


def is_plural(party: Party) -> bool:
    """Whether a group's name or an unnamed party's head is of many: "residents of Sake", not "a group".

    >>> is_plural(Party(text="people familiar with the matter", start=0, end=31))
    True
    """
    if party.code:
        return are_many(party.code)
    head = _MORE.split(party.text)[0].lower()
    if _SEVERAL.search(head) or _FEW.match(party.text) or head.split(" ")[0] in _COUNTS:
        return True
    last = head.split()[-1] if head.split() else ""
    if last in _PLURALS or last.endswith("men"):
        return not re.match(r"an?\b(?! (?:dozen|few|hundred|thousand|score)\b)", head)
    plain = party.text[:1].islower() or " " in party.text or head in _COMMON
    return (
        plain
        and not re.match(r"(?:an?|one|another|each|neither)\b", head)
        and last.endswith("s")
        and not last.endswith(("ss", "us", "os", "is", "'s", "’s"))
    )


def seat_names(codes: Iterable[str]) -> tuple[str, ...]:
    """Those who deny, as a desk would write it: by capital, else by name."""
    return few(_seat(code) or short_name(code) for code in codes)


def _seat(code: str) -> str | None:
    """The capital, unless its name stands for others who govern from there: Sanaa for the Houthis."""
    city = capital(code)
    return city if city and city not in gazetteer().seats else None


def deny(codes: Sequence[str]) -> str:
    """The verb for those who deny: "deny" of several, or of a group that goes by its members."""
    return "deny" if len(codes) > 1 or any(map(are_many, codes)) else "denies"


def codes_of(parties: Iterable[Party]) -> list[str]:
    """Each code once, in the article's order."""
    return list(dict.fromkeys(party.code for party in parties if party.code))


def bare_code(code: str) -> str:
    """Such as "KP", or "RSF" for NSA:RSF."""
    return code.partition(":")[2] or code


def origin_name(origin: str) -> str:
    """A code, or "witnesses (outlet)"."""
    kind, _, outlet = origin.partition(":")
    return f"witnesses ({one_line(outlet, 40)})" if kind == "witnesses" else origin


def per_outlet(signal: Signal, outlet: str | None) -> str:
    """Such as " (per The Example)" where the article itself is all that says so, else nothing."""
    if signal.speakers and (signal.type in STATEMENT_TYPES or signal.status is not Status.REPORTED):
        return ""
    return f" (per {one_line(outlet or '', 20) or 'the article'})"


def tell_change(change: FieldChange) -> str:
    """Such as "asserted -> contested"; a number that is no longer told is not none."""
    before, after = (_as_named(one_line(text, 120)) for text in (change.before, change.after))
    if change.name == "HOW MANY" and after == "none":
        after = "not told"
    return f"{before} -> {after}"


def tell_reason(change: Change, limit: int = 200) -> str:
    """Why the change was made, for readers: "also asserted by South Korea (allied)"."""
    return _ORIGIN.sub(
        lambda found: origin_name(found[0]) if found["outlet"] else short_name(found[0]),
        one_line(change.reason, limit),
    )


def tell_news(change: Change) -> str:
    """What an update adds, as a sentence for its first lines; "" where those say so anyhow.

    Such as "New: also asserted by Cambodia." or "New: toll of 31 killed after 3 killed."
    """
    reason = tell_reason(change).partition("; severity")[0]
    return f"New: {reason}." if _IS_NEWS.match(reason) else ""


def _as_named(text: str) -> str:
    """Origins as readers know them: "witnesses:Nile Post" is "witnesses (Nile Post)"."""
    return _WITNESSES.sub(lambda found: origin_name(found[0]), text)


def count_origins(origins: Sequence[str], allied: Sequence[str]) -> str:
    """Such as "2 origins"; allies of one named before are counted apart, as one bloc with it.

    >>> count_origins(["US", "KR"], ["KR"])
    '1 independent origin, 1 allied'
    """
    free = len(origins) - len(allied)
    plural = "" if free == 1 else "s"
    return (
        f"{free} independent origin{plural}, {len(allied)} allied"
        if allied
        else (f"{free} origin{plural}")
    )


def number_text(quantity: Quantity) -> str:
    """Such as "3,000" or "10,000 to 12,000"; the article's own text where it is no number."""
    if quantity.value is None:
        return one_line(quantity.text, 60)
    high = f" to {quantity.high:,.15g}" if quantity.high is not None else ""
    return f"{quantity.value:,.15g}{high}"


def unit_text(quantity: Quantity, usual: str = "") -> str:
    """The article's own noun for the unit, else the unit, that agrees with the number: one soldier."""
    unit = quantity.unit or usual
    one = quantity.value == 1 and quantity.high is None
    named = own_noun(quantity.text, unit, one=one) if not is_casualties(quantity) else ""
    if named or not one:
        return named or unit
    return "soldier" if unit == "troops" else re.sub("ies$", "y", unit).removesuffix("s")


def tell_quantity(quantity: Quantity, *, unit: bool = True, usual: str = "") -> str:
    """Such as "about 3,000 troops", with the article's own qualifier; `usual` for no unit."""
    if own := own_count(quantity):
        return own
    named = unit_text(quantity, usual) if unit else ""
    if _FURTHER.match(quantity.text):
        named = f"more {named}".strip()
    parts = (quantity.qualifier, number_text(quantity), named)
    return one_line(" ".join(part for part in parts if part), 80)


def toll_text(signal: Signal) -> str:
    """Such as ", at least 12 killed"; empty where the number is none of casualties."""
    quantity = signal.quantity
    return f", {tell_quantity(quantity)}" if quantity and is_casualties(quantity) else ""


def place_text(place: Place) -> str:
    """Such as "Wonsan, North Korea"; a state alone is named once."""
    name = one_line(place.text, 60)
    state = state_name(place.code) if place.code else ""
    once = state in ("", place.code) or names_a_state(place) or state.casefold() in name.casefold()
    return name if once else f"{name}, {state}"


def border_of(signal: Signal) -> str:
    """ "the border with Guyana", where forces are sent to it: they are not in the state behind it."""
    sent = signal.type is SignalType.TROOP_DEPLOYMENT
    ahead = (one for one in signal.places if sent and one.role != "origin")
    at = next((text for one in ahead if (text := _border_at(signal, one))), "")
    return f"the {one_line(at, LONGEST_PARTY)}" if at else ""


def _border_at(signal: Signal, place: Place) -> str:
    """The place if it is a border, or the border on which its sentence says that it lies; else empty."""
    if BORDER.match(place.text):
        return place.text
    before = signal.evidence.text[: max(0, place.start - signal.evidence.start)]
    found = _BORDER_ON.search(before)
    return f"{found[1]} {place.text}" if found else ""
