"""Finds the political actors and places that a text names.

In: text, and the article's date for leaders and groups whose code changed. Out: `Mention`s, left to
right, never overlapping, the longest name first: "South Sudan" is no mention of Sudan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from tocsin.actors.accents import without_accents
from tocsin.actors.described import find_described
from tocsin.actors.gazetteer import Entry, Kind, Leader, gazetteer, home_of
from tocsin.actors.look_alikes import is_look_alike, is_shouted
from tocsin.actors.of_several import as_owned

TALIBAN_GOVERN_FROM = date(2021, 8, 15)
ANNEXED_FROM = date(2022, 10, 4)
"""From when on the "people's republics" are what Moscow calls land in Ukraine, and nobody who acts."""
_ANNEXED = frozenset({"NSA:DPR", "NSA:LPR"})
_BEFORE_A_NAME = re.compile(
    r"\b(?!(?:The|In|At|Near|Outside|From|Around|Inside|On|To|But|And|When|After|As|While)\b)"
    r"([A-Z][\w'’]*(?<!['’]s)(?:-[A-Z]\w*)?) $"
)
"""A capitalised word of which a name may be a part, but not a state's: "Danilo Medina", "Myanmar's KIA"."""
_DESCRIBED = {"NSA:": Kind.GROUP, "ORG:": Kind.BODY}
"""What sort of name a description is, by the beginning of its code; else a seat of a state's."""
_PLACE_LIKE = frozenset({Kind.STATE, Kind.CAPITAL, Kind.PLACE})
_WORD = re.compile(r"[^\W_](?:[\w'’.\-]*[^\W_])?\.?")
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[.!?;:,“\"(\n] ?|\b(?:and|but|that|as|while|because|after|when|if|since|than) )$"
)
_ACTS = re.compile(
    r"['’]s (?:government|leaders?|president|prime|authorities|forces|army|foreign|defence|rulers?"
    r"|(?:\w+ )?ministry|administration|troops|police)\b"
    r"| (?:this week |last week |also |now |then |later |first |initially |has |had )?"
    r"(?:[a-z]{2,}ed|said|told|put|set|cut|gave|took|made|sent|held|shut|has|had|is|was|did"
    r"|does|will|would|may|might|could|can|must|should|says|accuses|denies|wants|plans|calls|rejects|blames|imposes|fines|warns|urges"
    r"|seeks|insists|vows|agrees|freezes|suspends|orders|threatens|demands|offers|sends|fires"
    r"|claims|lifts|widens|extends|approves|proposes)\b",
    re.IGNORECASE,
)
"""What follows a place's name that acts, where it begins a clause; headlines write it with a capital."""
_TITLE = re.compile(
    r"\b(?:President|Prime Minister|Premier|Chancellor|King|Emir|Sultan|Ayatollah"
    r"|Secretary of State|Secretary[- ]General|(?:Foreign|Defen[cs]e) (?:Minister|Secretary)) $"
)
"""What makes a last name an office-holder's."""
_FIRST_NAMES = frozenset(
    {"Mahathir", "Megawati", "Mengistu", "Mobutu", "Prabowo", "Prayuth", "Shehbaz", "Thaksin"}
)
"""First names by which the news calls a person."""
_WITHOUT_PRESIDENT = frozenset("AU BE CA DK ES GB JP MY NL NO NZ SE SG".split())
"""States whose prime ministers nobody calls president."""
_LONG_OUT = 10
"""Years after an office in which a distinctive last name still stands for it."""
_THE = re.compile(r"\b[Tt]he $")
_IN_A_NAME = re.compile(r" (?:[A-Z]|of\b)")
_PROXY = re.compile(r"(?: prox(?:y|ies)|-sponsored)(?: \w+){0,2} $")
"""Between a state and the group that its enemy calls its own: "Indian proxy Fitna al-Khawarij"."""
_OWN = re.compile(
    r"\b[Tt]he (army|military|air force|navy|general staff|security forces|government)"
    r"(?![\w-]| (?:of|in|from) )"
)
"""What a local outlet needs not say whose it is."""
_HELD_OR_FOUGHT_FOR = frozenset({"EH", "LB", "PS", "UA"})
"""Lands where "the army" may as well be that of another state."""
_WITHIN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]rom|[Ii]nside|[Aa]round|[Tt]o|[Ii]nto) $"
)
"""Before a name that is also a person's, what makes it a place's."""
_WORDS_TOO = frozenset(
    "Baker Barrow Begin Bishop Bush Carter Clark Cook Cooper Eden Ford Fox Franco Grant Hammond Heath"
    " Holt Hunt Hurd Key Lie Major May Powell Rice Rusk Sharon Smith Straw Vance Wade Young".split()
)
"""Last names that may be a word or anybody's: behind the full name they count, but not before a capital."""


LONGEST_BEHIND = 40
"""Characters behind "Sino-" in which the other's name ends."""


class Mention(BaseModel):
    """A name in the text: `text == source[start:end]`; `code` is None for a place in no one state."""

    model_config = ConfigDict(frozen=True)

    text: str
    start: int
    end: int
    code: str | None
    kind: Kind

    @property
    def is_place_like(self) -> bool:
        return self.kind in _PLACE_LIKE


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """First word of a name -> the names that begin with it, longest first."""
    index: dict[str, list[str]] = {}
    book = gazetteer()
    people = [leader.name for leader in book.leaders]
    for name in [*book.names, *people, *book.alone, *book.longer]:
        match = _WORD.match(name)
        if match:
            index.setdefault(_head(match.group()), []).append(name)
    return {word: tuple(sorted(set(names), key=_order)) for word, names in index.items()}


def _order(name: str) -> tuple[int, bool]:
    """The longest first, of equals those with accents."""
    return -len(name), name.isascii()


def _head(word: str) -> str:
    if word.isalnum():
        return word
    word = re.sub(r"['’]s?$", "", word)
    return re.split(r"[-'’.]", word, maxsplit=1)[0] or word


def _ends_well(text: str, name: str, end: int) -> bool:
    """Whether a name that ends there is no part of a word; "Sino-" ends before another's name."""
    if name.endswith("-"):
        behind = _WORD.match(text, end, end + LONGEST_BEHIND)
        other = gazetteer().names.get(behind.group()) if behind else None
        return other is not None and other.kind in (Kind.STATE, Kind.DEMONYM)
    rest = text[end : end + 1]
    return not rest or not (rest.isalnum() or rest in "_$")


@lru_cache(maxsize=1)
def _people() -> dict[str, tuple[str, ...]]:
    """Full name -> what stands for the person alone behind it."""
    return {leader.name: leader.last_names for leader in gazetteer().leaders}


@lru_cache(maxsize=1)
def _by_name() -> tuple[dict[str, list[Leader]], dict[str, list[Leader]]]:
    """The leaders by full name, and by what stands for them alone."""
    full: dict[str, list[Leader]] = {}
    alone: dict[str, list[Leader]] = {}
    for leader in gazetteer().leaders:
        full.setdefault(leader.name, []).append(leader)
        first = leader.name.split()[0]
        for name in {*leader.last_names, *((first,) if first in _FIRST_NAMES else ())}:
            alone.setdefault(name, []).append(leader)
    return full, alone


def _leader(name: str, on: date | None) -> Entry | None:
    """The code that a name spoke for in that year, or speaks for now; none where two did, or where a last
    name is stale."""
    full, alone = _by_name()
    fits = full.get(name)
    if fits is None:
        fits = [
            one
            for one in alone.get(name, ())
            if on is None or one.first <= on.year <= (one.last or on.year) + _LONG_OUT
        ]
    now = [one for one in fits if (one.held_office(on) if on else one.last is None)]
    codes = {one.code for one in now} or {one.code for one in fits[-1:]}
    return Entry(code=codes.pop(), kind=Kind.LEADER) if len(codes) == 1 else None


def _called(text: str, start: int, end: int, on: date | None) -> str | None:
    """The full name of whom "President Doe" or "the North" is short for in this text."""
    word = text[start:end]
    nickname, alone = gazetteer().nicknames.get(word), _by_name()[1].get(word, ())
    if not (nickname or alone):
        return None
    before = text[max(0, start - 24) : start]
    if nickname:
        placed = not nickname.the or (_THE.search(before) and not _IN_A_NAME.match(text, end))
        return nickname.name if placed and _holds_any(text, nickname.words) else None
    title = _TITLE.search(before) if on and word[0].isupper() else None
    if not title:
        return None
    fits = [
        one
        for one in alone
        if one.held_office(on)
        and not (title.group() == "President " and one.code in _WITHOUT_PRESIDENT)
    ]
    return fits[0].name if len({one.code for one in fits}) == 1 else None


@lru_cache(maxsize=64)
def _holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text has one of the words: asked once, however often the name stands in it."""
    return any(word in text for word in words)


def _entry(name: str, on: date | None) -> Entry | None:
    found = gazetteer().names.get(name)
    if found is None or (found.kind is Kind.PLACE and name in gazetteer().alone):
        found = _leader(name, on) or found
    return found


def _since(entry: Entry, on: date | None) -> Entry:
    """What it has come to stand for by that day."""
    if entry.code == "NSA:TALIBAN" and on and on >= TALIBAN_GOVERN_FROM:
        return entry.model_copy(update={"code": "AF"})
    if entry.code in _ANNEXED and on and on >= ANNEXED_FROM:
        return entry.model_copy(update={"code": "UA", "kind": Kind.PLACE})
    return entry


def _governing(text: str, on: date | None) -> dict[str, Entry]:
    """The places of seats.yaml that stand for those who govern there, in this text."""
    return {
        name: Entry(code=seat.code, kind=Kind.SEAT)
        for name, seat in gazetteer().seats.items()
        if name in text and not (seat.unless and seat.unless in text) and seat.governs(on)
    }


def _is_subject(text: str, start: int, end: int) -> bool:
    begins = _CLAUSE_BEGINS.search(text[max(0, start - 10) : start])
    return bool(begins and _ACTS.match(text, end))


def _candidates(
    text: str, known: dict[str, str], on: date | None
) -> Iterator[tuple[int, int, str]]:
    at = 0
    index, plain = _by_first_word(), without_accents(text)
    for match in re.finditer(r"[^\W_]+", text):
        start = match.start()
        if start < at or (start and text[start - 1] in "_@"):
            continue
        word, simple = match.group(), plain[start : match.end()]
        for name in (*index.get(word, ()), *(index.get(simple, ()) if simple != word else ())):
            stands = text.startswith(name, start) or plain.startswith(name, start)
            if stands and _ends_well(text, name, start + len(name)):
                at = start + len(name)
                yield start, start + len(name.rstrip("-")), name
                break
        else:
            word = word if word in known else simple
            full = known.get(word) or _called(text, start, match.end(), on)
            if full and not (word in _WORDS_TOO and _IN_A_NAME.match(text, match.end())):
                yield start, match.end(), full
                at = match.end()


def _namesake(text: str, start: int, name: str, entry: Entry) -> Entry | None:
    """Whose the name is in this text; one that may be nobody's is, behind a capital, part of another's
    ("Pa-O ...")."""
    namesakes = gazetteer().namesakes[name]
    before = _BEFORE_A_NAME.search(text[max(0, start - 20) : start])
    longer = before and before[1] not in gazetteer().names and not is_shouted(text, start)
    if namesakes[-1].words and longer:
        return None
    fits = (
        one.code
        for one in namesakes
        if (not one.words or _holds_any(text, one.words)) and not _holds_any(text, one.unless)
    )
    code = next(fits, None)
    if code is None:
        return None
    kind = Kind.FORCES if entry.kind is Kind.GROUP and _is_state(code) else entry.kind
    return entry.model_copy(update={"code": code, "kind": kind})


def _person(entry: Entry, person: Entry | None) -> Entry:
    """Who bears another's name, in a text that has named him in full: Volker Turk, Luis Montenegro."""
    return person if person and person.code != entry.code else entry


def find_mentions(text: str, on: date | None = None) -> tuple[Mention, ...]:
    """Every actor and place named in `text`.

    >>> [(m.text, m.code) for m in find_mentions("Moscow and Pyongyang deny it.")]
    [('Moscow', 'RU'), ('Pyongyang', 'KP')]

    `on` is the article's date: it decides who held an office, and whether the Taliban govern.
    A last name alone counts where it is distinctive, after the full name, or behind a title in those
    years; "the North" and the like count where the text says whose they are (nicknames.yaml).
    """
    found: list[Mention] = []
    known: dict[str, str] = {}
    people = _people()
    governing = _governing(text, on)
    for start, end, name in _candidates(text, known, on):
        entry = _entry(name, on)
        if name in governing and _is_subject(text, start, end):
            entry = governing[name]
        if entry and name in gazetteer().namesakes:
            entry = _namesake(text, start, name, entry)
        if entry and name in known and not _WITHIN.search(text[max(0, start - 10) : start]):
            entry = _person(entry, _entry(known[name], on))
        entry = entry and _since(entry, on)
        if entry is None or is_look_alike(text, start, end, entry):
            continue
        if name in people:
            known |= dict.fromkeys(people[name], name)
        found.append(
            Mention(text=text[start:end], start=start, end=end, code=entry.code, kind=entry.kind)
        )
    named = as_owned(text, _without_patrons(text, _with_described(text, found, on)))
    return tuple(sorted([*named, *_own_forces(text, named)], key=lambda one: one.start))


def _without_patrons(text: str, found: list[Mention]) -> list[Mention]:
    """The names, but for states right before a group that is called theirs."""
    patrons = {
        one.start
        for one, behind in pairwise(found)
        if behind.kind is Kind.GROUP and _PROXY.fullmatch(text, one.end, behind.start)
    }
    return [one for one in found if one.start not in patrons]


def _own_forces(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The army and the government, where the text names no state, as of the one in which its places are."""
    places = {one.code for one in found if one.kind is Kind.PLACE} - {None}
    states = {one.code for one in found if one.kind is not Kind.PLACE and _is_state(one.code)}
    if states or len(places) != 1 or places & _HELD_OR_FOUGHT_FOR:
        return
    taken = {at for one in found for at in range(one.start, one.end)}
    home = next(iter(places))
    for match in _OWN.finditer(text):
        start, end = match.span(1)
        if start not in taken:
            yield Mention(text=match[1], start=start, end=end, code=home, kind=Kind.FORCES)


def _is_state(code: str | None) -> bool:
    return code is not None and ":" not in code


def _with_described(text: str, found: list[Mention], on: date | None) -> list[Mention]:
    """The names, and what the text calls those whom it does not name; the longer of two that overlap.

    Behind a state's name or adjective the words are of its people: "Libyan rebels" are not of Donetsk.
    """
    people = {
        one.end + 1: one.code
        for one in found
        if one.kind is Kind.DEMONYM and text[one.start - 1 : one.start] != "-"
    }
    people |= {
        one.end + len("'s "): one.code
        for one in found
        if one.kind is Kind.STATE and text[one.end : one.end + 3] in ("'s ", "’s ")
    }
    groups = frozenset(one.code or "" for one in found if one.kind is Kind.GROUP)
    described = [
        Mention(
            text=text[start:end],
            start=start,
            end=end,
            code=code,
            kind=_DESCRIBED.get(code[:4], Kind.SEAT),
        )
        for start, end, code in find_described(text, groups, on)
        if start not in people or people[start] in (code, *home_of(code))
    ]
    if not described:
        return found
    kept: list[Mention] = []
    for one in sorted([*found, *described], key=lambda one: one.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept
