"""One act in its sentence: who is named around it, and how a party is called.

In: an article, an act, its names and characters. Out: `Case`, and `Party`s as its words call them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tocsin.actors import Kind, Mention
from tocsin.articles.article import Article
from tocsin.signals.act import Act
from tocsin.signals.cast import Character
from tocsin.signals.signal import FIGHTING, OF_A_SHIP, STATEMENT_TYPES, Party, SignalType
from tocsin.signals.unnamed import find_unnamed

SPEAKS = 0.5
"""Probability from which a character speaks, and mean tag from which a name does."""
_IT_QUOTED = re.compile(r"[\"“]It\b[^\"”]*[\"”]")
_FLAG = re.compile(rf"-(?:{'|'.join(OF_A_SHIP)})\b")
_POSTED = re.compile(
    r"\b(?:envoys?|ambassadors?|charg[eé] d['’]affaires|embass(?:y|ies)|consulates?|attach[eé]s?"
    r"|diplomats?) (?:to|in|at) $",
    re.IGNORECASE,
)
"""Before where somebody is posted, who speaks and acts for another."""

_SIDE = re.compile(r"\b(?:pro|anti)-$", re.IGNORECASE)
_PATRON = re.compile(r"\b(?:back|arm|train|fund|financ|equipp|support|sponsor)ed by (?:the )?$")
_BACKED = re.compile(r"-(?:backed|armed|trained|funded|financed|equipped|supported|sponsored)\b")
_LED_BY = (*FIGHTING, SignalType.BLOCKADE_CLOSURE)
"""Types of acts of those whom a state pays, and not of the state; hackers that it backs are its own."""


@dataclass(frozen=True, eq=False)
class Case:
    """An act of sentence `index`, which begins at `floor` behind its dateline, and who is around it."""

    article: Article
    index: int
    act: Act
    floor: int
    mentions: Sequence[Mention]
    characters: Sequence[Character]


def party_of(told: Case, others: Sequence[Party], one: Character) -> Party:
    """The character by its name in the sentence, else by the words that stand for it, else by its
    name in another sentence, else, where only the title names it, by the act's own words."""
    mention, row, own = one.name.mention, one.name.row, told.index + 1
    sentences = told.article.sentences
    if row == own and (mention.start >= told.floor or not others):
        flag = _FLAG.match(sentences[told.index].text, mention.end)
        longer = {"text": mention.text + flag.group(), "end": flag.end()} if flag else {}
        return as_party(mention.model_copy(update=longer))
    if others:
        return others[0].model_copy(update={"code": one.code})
    if row:
        return as_party(mention, sentences[row - 1].start - sentences[told.index].start)
    start, end = told.act.start, told.act.end
    return Party(text=sentences[told.index].text[start:end], start=start, end=end, code=one.code)


@lru_cache(maxsize=8)
def unnamed_in(told: Case, role: str) -> tuple[Party, ...]:
    """Words in the role that are no names, the surest first."""
    named = [(one.start, one.end) for one in told.mentions if one.code]
    sentence = told.article.sentences[told.index].text
    return tuple(find_unnamed(sentence, told.act, role, told.floor, named))


def as_party(mention: Mention, by: int = 0) -> Party:
    """The mention as a party, its offsets moved."""
    return Party(
        text=mention.text, start=mention.start + by, end=mention.end + by, code=mention.code
    )


def is_posting(told: Case, one: Character) -> bool:
    """Whether the code's name is where an envoy of another is posted; of a statement, any of its names."""
    sentence, name = told.article.sentences[told.index].text, one.name
    named = [name.mention] if name.row == told.index + 1 else []
    if told.act.type in STATEMENT_TYPES:
        named = [mention for mention in told.mentions if mention.code == one.code]
    return any(_POSTED.search(sentence[: mention.start]) for mention in named)


def is_speaker_of_it(told: Case, one: Character) -> bool:
    """Whether he says "It fired twice" of the weapon or of whom he accuses; of himself he says "we"."""
    sentence = told.article.sentences[told.index].text
    quoted = _IT_QUOTED.match(sentence, told.floor)
    return bool(quoted and told.act.start < quoted.end()) and one.speakers >= SPEAKS


def is_only_leant_to(told: Case, one: Character) -> bool:
    """Whether the sentence names the code only as whose side others are on: "pro-Russian hackers", "a
    militia backed by Iran"."""
    sentence = told.article.sentences[told.index].text
    named = [mention for mention in told.mentions if mention.code == one.code]
    return bool(named) and all(
        _SIDE.search(sentence[: mention.start]) or _is_patron(told, sentence, mention)
        for mention in named
    )


def _is_patron(told: Case, sentence: str, name: Mention) -> bool:
    """Whether an attack is by others whom he only backs; "backed by Russian jets" he joins in."""
    if told.act.type not in _LED_BY:
        return False
    by = name.kind in (Kind.STATE, Kind.CAPITAL) and _PATRON.search(sentence[: name.start])
    return bool(by or _BACKED.match(sentence, name.end))


def speaks(act: Act, mention: Mention) -> bool:
    """Whether a name of the sentence is who speaks."""
    return act.role("speakers", mention.start, mention.end) >= SPEAKS
