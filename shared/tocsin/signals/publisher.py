"""Whose own words a text is: a ministry's statement, a command's release, a group's communique.

In: an article and its names. Out: the `Publisher`, or None of what an outlet reports. The data is
publisher.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from tocsin.actors import Kind, Mention, find_mentions, gazetteer
from tocsin.actors.capitals import is_shouted, mixed_case
from tocsin.articles.article import Article
from tocsin.signals.cue import cue_data
from tocsin.signals.names import dateline_end

Rows = Sequence[tuple[Mention, ...]]
OPENING = 2
"""Sentences in which an office introduces who speaks for it."""
TWICE = 2
"""How often a text must speak as a party does, to be one's."""
_OFFICIAL = frozenset({"gov", "mil", "gob", "gouv", "go", "govt", "gub"})
_OF_A_STATE = {"uk": "GB", "gov": "US", "mil": "US"}
_QUOTED = re.compile(r"[\"“][^\"“”\n]*(?:[\"”\n]|$)")
_SENTENCE_ENDS = re.compile(r"[.!?\n]\s")
_SAID = re.compile(r"\b(?:said|says|told)\b")
"""In a sentence whose words are somebody's that an outlet asked."""
_FIGHTS = (Kind.GROUP, Kind.FORCES)
_OFFICES = (*_FIGHTS, Kind.BODY, Kind.SEAT)
_PEOPLES = (Kind.STATE, Kind.DEMONYM)
_DECLARES = (*_OFFICES, *_PEOPLES)


class Publisher(BaseModel):
    """A party whose text it is; one that is no `party` is its agency, and an outlet on others' deeds."""

    model_config = ConfigDict(frozen=True)

    code: str
    party: bool = True


class Enemy(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    called: re.Pattern[str]


class Partisan(BaseModel):
    """Words of one party; those that others use too count in a text `with` others, of no wire's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: re.Pattern[str]
    beside: re.Pattern[str] | None = Field(default=None, alias="with")

    def writes(self, bare: str, text: str, *, wired: bool) -> bool:
        """Whether a text is of its writing, `bare` the same without quotes."""
        if self.beside and (wired or not self.beside.search(text)):
            return False
        own = (part for part in _SENTENCE_ENDS.split(bare) if not _SAID.search(part))
        return sum(len(self.words.findall(part)) for part in own) >= TWICE


class Words(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agencies: dict[str, str]
    voices: dict[str, str]
    hosts: dict[str, str]
    agency_hosts: dict[str, str]
    commands: frozenset[str]
    office: str
    body: str
    document: str
    about: re.Pattern[str]
    titles: tuple[str, ...]
    unattributed: re.Pattern[str]
    accuses: re.Pattern[str]
    introduces: re.Pattern[str]
    speaks_for: re.Pattern[str]
    feats: re.Pattern[str]
    watches: re.Pattern[str]
    asks: str
    declares: re.Pattern[str]
    government: re.Pattern[str]
    own: dict[str, re.Pattern[str]]
    enemies: dict[str, Enemy]
    partisans: dict[str, Partisan]


@lru_cache(maxsize=1)
def publisher_words() -> Words:
    """Raises ValidationError where the file is faulty."""
    return Words.model_validate(cue_data("publisher"))


@lru_cache(maxsize=1)
def _titles() -> tuple[re.Pattern[str], ...]:
    words = publisher_words()
    forms = (form.replace("{document}", words.document) for form in words.titles)
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def find_publisher(article: Article, rows: Rows) -> Publisher | None:
    """The party whose own words the text is; None of what an outlet reports.

    By its address, outlet or agency, else by a title such as "Statement of the Ministry ...", else by how
    it speaks: of "our forces", or of a force's deeds with nobody who says so.
    """
    by_source = _at(article.url) or _called(article.outlet) or _called(article.credit)
    if by_source or article.credit or article.genre:
        return by_source
    bare = _QUOTED.sub(" ", article.text)
    code = _by_title(article, bare, rows) or _by_voice(article, bare, rows) or _by_deeds(bare, rows)
    return Publisher(code=code) if code else None


def _at(url: str | None) -> Publisher | None:
    """By the address: "https://www.mod.gov.pl/..." is Poland's."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    for hosts, party in ((publisher_words().agency_hosts, False), (publisher_words().hosts, True)):
        for name, code in hosts.items():
            if host == name or host.endswith(f".{name}"):
                return Publisher(code=code, party=party)
    labels = host.split(".")
    official = labels[-1] in ("gov", "mil") or (labels[-2:-1] and labels[-2] in _OFFICIAL)
    code = _OF_A_STATE.get(labels[-1]) or labels[-1].upper()
    return Publisher(code=code) if official and code in gazetteer().states else None


def _called(name: str | None) -> Publisher | None:
    """By the name of an outlet or agency, to the end: "KCNA", "U.S. Central Command", no "Army Times"."""
    words = publisher_words()
    if not name:
        return None
    if name in words.agencies:
        return Publisher(code=words.agencies[name], party=False)
    if name in words.voices:
        return Publisher(code=words.voices[name])
    found = {one.code: one for one in find_mentions(name) if one.code}
    if len(found) != 1:
        return None
    ((code, one),) = found.items()
    office = re.search(rf"\b(?:{words.office})(?= (?:of|for|in)\b|$)", name) or _is_all(name, one)
    return Publisher(code=str(code)) if office and one.kind is not Kind.PLACE else None


def _by_title(article: Article, bare: str, rows: Rows) -> str | None:
    """Who issues what the title calls a statement, communique or press conference."""
    title = article.title or ""
    title = mixed_case(title) if is_shouted(title) else title
    issued, own = (form.search(title) for form in _titles())
    found = issued or own
    if found is None:
        return None
    who = found["who"]
    about = publisher_words().about.search(who)
    who = who[: about.start()] if about else who
    words = publisher_words()
    by_office = re.search(rf"\b(?:{words.office}|{words.body})\b", who)
    start = found.start("who")
    named = [one for one in rows[0] if one.code and start <= one.start < start + len(who)]
    declares = _by_declaring(article, rows)
    if named and (by_office or any(one.kind in _OFFICES and _is_all(who, one) for one in named)):
        codes = {one.code for one in named}
        code = codes.pop() if len(codes) == 1 else None
        return code if issued or declares == code or _speaks_as_a_party(bare) else None
    if not by_office:
        return None
    return _by_spokesman(article, rows) or declares or _by_government(article, rows)


def _speaks_as_a_party(bare: str) -> bool:
    """Whether it says "we" or "the Ministry", or gives nobody's word for anything."""
    words = publisher_words()
    own = any(pattern.search(bare) for pattern in words.own.values())
    return own or not words.unattributed.search(bare)


def _is_all(who: str, one: Mention) -> bool:
    """Whether a name, but for an article before it, is all of the words."""
    rest = who.replace(one.text, "").strip(" .,'’")
    return rest.lower() in ("", "the")


def _by_declaring(article: Article, rows: Rows) -> str | None:
    """Who declares in the present tense, as no report has it: "the General Staff affirms"."""
    for sentence, row in zip(article.sentences, rows[1:], strict=True):
        for one in row:
            if (
                one.code
                and one.kind in _DECLARES
                and publisher_words().declares.match(sentence.text, one.end)
            ):
                return one.code
    return None


def _by_spokesman(article: Article, rows: Rows) -> str | None:
    """For whom the one speaks who is introduced by an office at the beginning of the text."""
    for sentence, row in list(zip(article.sentences, rows[1:], strict=True))[:OPENING]:
        for one in row:
            words = publisher_words()
            before = sentence.text[: one.start]
            leads = one.kind is Kind.LEADER and words.introduces.search(before)
            owns = one.kind in _PEOPLES and words.speaks_for.match(sentence.text, one.end)
            if leads or owns:
                return one.code
    return None


def _by_government(article: Article, rows: Rows) -> str | None:
    """The one state of which the text says "the Government of", "the territory of"."""
    codes = {
        one.code
        for sentence, row in zip(article.sentences, rows[1:], strict=True)
        for one in row
        if one.code and publisher_words().government.search(sentence.text[: one.start])
    }
    return codes.pop() if len(codes) == 1 else None


def _by_voice(article: Article, bare: str, rows: Rows) -> str | None:
    """Who writes of "our forces" and names itself first, or writes as nobody but one party does."""
    words, wired = publisher_words(), bool(dateline_end(article.text))
    for code, partisan in words.partisans.items():
        if partisan.writes(bare, article.text, wired=wired):
            return code
    if wired or not words.own["forces"].search(bare):
        return None
    return _by_declaring(article, rows)


def _by_deeds(bare: str, rows: Rows) -> str | None:
    """The command whose deed the title opens with, in a text that gives nobody's word for anything."""
    words, opening = publisher_words(), rows[0][:1]
    tells = opening and opening[0].text in words.commands and opening[0].start <= len("The ")
    if not tells or words.unattributed.search(bare):
        return None
    again = any(one.code == opening[0].code for row in rows[1:] for one in row)
    return opening[0].code if again else None
