"""The subject line: ASCII, one line, under 100 characters, its bracket stable for mail filters.

In: a story and the kind of its change. Out: one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.actors import short_name, state_name
from tocsin.alerts.form import clause, deed, wording
from tocsin.alerts.headline import assertion, in_its_words, may_be_cut, telling
from tocsin.alerts.naming import (
    bare_code,
    border_of,
    codes_of,
    deny,
    few,
    names_of,
    number_text,
    per_outlet,
    seat_names,
    toll_text,
)
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import ascii_line, join_names, one_line
from tocsin.alerts.spot import are_there, way_of
from tocsin.alerts.target import is_area, target_text
from tocsin.alerts.verbatim import verbatim
from tocsin.alerts.wording import templates, type_of
from tocsin.signals.signal import Quantity, Signal, SignalType, Status
from tocsin.stories import ChangeKind, ClaimStatus, Story
from tocsin.stories.calling_off import called_off

LONGEST = 99
LONGEST_DYAD = 24
FULL_DENIAL = 30
LONGEST_OUTLET = 26
MOST_TOLD = 300
LEAST_OF_ACT = 30
"""Characters from an act's words on that a cut clause must hold."""
_HAS = re.compile(
    r" ha(?:s|ve) (?!refused terms or )"
    r"(?=\w+ed\b|(?:struck|sent|shot|cut|put|hit|held|sold|fought|brought|shut)\b)"
)
_UNNAMED = re.compile(rf"\b(?i:{templates().unnamed})\b")


def subject(story: Story, kind: ChangeKind, outlet: str | None = None) -> str:
    """Such as "[HIGH|CONTESTED] KP->RU troops: US says ~3,000 in Russia; Moscow denies".

    What nobody but the article asserts ends in its outlet: "... has struck Kharkiv (per Example)"; where
    none is known, "(per the article)" gives way to what it says. A clause of the article's own is told
    where it fits. Where a line is too long, names give way to shorter ones and to codes before anything
    is cut, and from a clause never "if" or "not".
    """
    lead = story.lead
    mark = bracket(kind, story.status, story.alerts, story.severity.name)
    opening = f"[{mark}] {_dyad(lead)} {wording(lead).short}: "
    denied = () if lead.type is SignalType.DENIAL else story.denied_by
    per = ascii_line(per_outlet(lead, outlet), LONGEST_OUTLET)
    denials = [_denial(denied, codes=codes) for codes in (False, True)]
    tails = [f"{f' {per}' if per else ''}{denial}" for denial in denials]
    bare = tails if one_line(outlet or "") else denials
    own = ascii_line(in_its_words(lead) or "", MOST_TOLD)
    room = LONGEST - len(opening) - len(bare[1])
    apart = _in_part(lead, room) if _is_told_at_large(lead) else ""
    is_cut = bool(own) and may_be_cut(own, room, lead) and _reaches_the_act(own, room, lead)
    forms = [] if apart else [*_ever_shorter(_told(lead), lead)]
    briefer = [*_briefer(forms[-1], lead)] if forms else []
    tries = [(own, tails), (own, bare)] if own else []
    tries += [(told, tails) for told in forms]
    if not (is_cut and _is_told_at_large(lead) and type_of(lead) in templates().at_large):
        tries += [(told, ends) for ends in (tails, bare) for told in (*forms, *briefer)]
    for told, ends in tries:
        for tail in ends:
            line = opening + told + tail
            if len(line) <= LONGEST:
                return line
    cut = apart or (own if is_cut else briefer[-1])
    return ascii_line(opening + _cut(cut, room) + bare[1], LONGEST)


def _cut(text: str, room: int) -> str:
    """The words that fit, but for those that want another behind them, unless they turn the sense: "fired
    on ...", and "will leave if ..."."""
    line = ascii_line(text, room)
    if line == text:
        return line
    words, known = line.removesuffix("...").split(), phrases()
    turns = filter(verbatim().turns.search, known.stops | known.weak)
    wanting = (known.stops | known.weak | {"of"}) - {"or", *turns}
    while len(words) > 1 and words[-1].lower().lstrip("\"'") in wanting:
        words.pop()
    return " ".join(words).rstrip(".,;:") + "..."


def _is_told_at_large(lead: Signal) -> bool:
    """Whether a form tells what many acts of its type are not: a visa revoked is no sanction imposed."""
    return type_of(lead) not in templates().clear and wording(lead).told is None


def _in_part(lead: Signal, room: int) -> str:
    """A clause of the act's own sentence that tells it however it is cut to `room`; "" where none does."""
    clauses = (in_its_words(lead), in_its_words(lead, said_first=True))
    lines = (ascii_line(one or "", MOST_TOLD) for one in clauses)
    return next((one for one in lines if _keeps_the_act(one, room, lead)), "")


def _reaches_the_act(own: str, room: int, lead: Signal) -> bool:
    """Whether what is left of it in so many characters tells more than who says it: not "Japan's defence
    ministry said on Tuesday that its..."."""
    says = verbatim().says_first.match(own)
    first = ascii_line(lead.trigger.text, MOST_TOLD).partition(" ")[0]
    at, kept = own.find(ascii_line(lead.trigger.text, MOST_TOLD)), room - len("...")
    is_told = at < 0 or at + len(first) <= kept
    return says is None or is_told or kept - says.end() >= LEAST_OF_ACT


def _keeps_the_act(own: str, room: int, lead: Signal) -> bool:
    """Whether what is left of the act's own clause in so many characters holds its words and its dead."""
    at = own.find(ascii_line(lead.trigger.text, MOST_TOLD))
    kept = at >= 0 and room - len("...") - at >= LEAST_OF_ACT
    toll = lead.quantity.text if lead.quantity and toll_text(lead) else ""
    told = ascii_line(toll, MOST_TOLD) in own[: room - len("...")]
    return kept and told and may_be_cut(own, room, lead)


def _denial(codes_denying: Sequence[str], *, codes: bool) -> str:
    if not codes_denying:
        return ""
    short = few(map(bare_code, codes_denying))
    names = short if codes else seat_names(codes_denying)
    says = deny(codes_denying)
    whole = ascii_line(f"; {', '.join(names)} {says}", LONGEST)
    if len(whole) <= FULL_DENIAL:
        return whole
    return ascii_line(f"; {', '.join(short)} {says}", FULL_DENIAL)


def _ever_shorter(text: str, lead: Signal) -> Iterator[str]:
    """As it is, without the place's state, with short names, without a place, with ever more codes."""
    yield (text := ascii_line(text, MOST_TOLD))
    yield (text := ascii_line(_without_state(text, lead), MOST_TOLD))
    for code in _named(lead):
        text = _renamed(text, state_name(code), short_name(code))
    yield text
    for spare in _spared(lead):
        yield (text := text.replace(spare, ""))
    for code in _named(lead):
        shorter = min(short_name(code), bare_code(code), key=len)
        yield (text := _renamed(text, short_name(code), shorter))


def _briefer(text: str, lead: Signal) -> Iterator[str]:
    """With a short toll, a short verb, without a toll."""
    toll, short = ascii_line(toll_text(lead), MOST_TOLD), _short_toll(lead)
    yield (text := text.replace(toll, short) if toll else text)
    yield (text := _HAS.sub(" ", _UNNAMED.sub(_somebody, text)))
    if short:
        yield text.partition(short)[0]


def _somebody(unnamed: re.Match[str]) -> str:
    return "Somebody" if unnamed[0][0].isupper() else "somebody"


def _short_toll(lead: Signal) -> str:
    """Such as ", >=5 killed", for ", at least five soldiers killed"; nothing where it is no number."""
    counted = lead.quantity
    if counted is None or counted.value is None or not toll_text(lead):
        return ""
    qualifier = (counted.qualifier or "").casefold()
    sign = templates().qualifiers.get(qualifier, "")
    return f", {sign}{number_text(counted)} {counted.unit}"


def _renamed(text: str, name: str, shorter: str) -> str:
    """The name as a word of its own: no "PKi positions" for "Pakistani positions"."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w|-)", lambda _: shorter, text)


def _spared(lead: Signal) -> Iterator[str]:
    """Places that a line may leave out where its own words say what was done: " in Galwan"."""
    told = wording(lead).told
    if told is not None:
        yield f" {ascii_line(told.spare, MOST_TOLD)}" if told.spare else ""
        beside = is_area(target_text(lead))
        for place in () if beside else lead.places:
            yield f" {way_of(lead, place)} {ascii_line(place.text, MOST_TOLD)}"


def _without_state(text: str, lead: Signal) -> str:
    """A place without the state it lies in, and "and" as a comma where several say it."""
    for place in lead.places:
        if place.code:
            text = text.replace(f", {state_name(place.code)}", "")
    said, verb, act = text.partition(" say ")
    return said.replace(" and ", ", ") + verb + act if verb else text


def _named(lead: Signal) -> list[str]:
    """The longest name first, so that none is replaced inside another."""
    found = codes_of((*lead.speakers, *lead.actors, *lead.recipients))
    return sorted(found, key=lambda code: -len(state_name(code)))


def bracket(kind: ChangeKind, status: ClaimStatus, alerts: int, severity: str) -> str:
    """The stable prefix: "HIGH|CONTESTED" at first, "UPDATE 2|CONTESTED" later, "RETRACTED"."""
    if kind is ChangeKind.RETRACTED:
        return "RETRACTED"
    return f"{f'UPDATE {alerts}' if alerts > 1 else severity}|{status.value.upper()}"


def _dyad(lead: Signal) -> str:
    actors, others = ("+".join(codes_of(side)[:3]) for side in (lead.actors, lead.recipients))
    directed = others and not lead.is_mutual
    sides = f"{actors or '?'}->{others}" if directed else actors
    return ascii_line(sides or "unnamed", LONGEST_DYAD)


def _are_troops(lead: Signal, quantity: Quantity) -> bool:
    """Whether the number alone says enough: "3,000 in Russia", but "2 ships"."""
    return quantity.unit == "troops" or (quantity.unit is None and wording(lead).things == "troops")


def _told(lead: Signal) -> str:
    """The count in short where there is one, else the headline's first half."""
    if off := called_off(lead):
        return f"{off.capitalize()}: plan to {deed(lead)}"
    quantity = lead.quantity
    targets = names_of(lead.recipients)
    counted = quantity is not None and quantity.value is not None and _are_troops(lead, quantity)
    if quantity is None or not counted or not targets or lead.status is Status.PLANNED:
        return assertion(lead)
    if lead.type is not SignalType.TROOP_DEPLOYMENT or border_of(lead):
        return assertion(lead)
    if not all(are_there(lead, one) for one in lead.recipients):
        return assertion(lead)
    qualifier = (quantity.qualifier or "").casefold()
    sign = templates().qualifiers.get(qualifier, f"{qualifier} " if qualifier else "")
    speakers = names_of(lead.speakers, short=True)
    if not speakers or lead.status is Status.REPORTED:
        return clause(lead)
    return f"{telling(lead)} {sign}{number_text(quantity)} in {join_names(targets)}"
