"""What an article has named so far, kept so that each question costs the same however long it is.

In: the names of the article in order, and the parties as they are read. Out: what was named and
said before some sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tocsin.actors import Mention, find_mentions
from tocsin.articles.article import Article

NEAR = 40
"""A noun so many characters after a name belongs to it: "Russia's defence ministry"."""
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset("their they them that these those both with from have been side".split())


@dataclass(frozen=True)
class Spoken:
    """A party already read: in which sentence, in which role of which act, with which code."""

    sentence: int
    role: str
    code: str
    text: str = ""
    act: str = ""


class Named(NamedTuple):
    """A mention with a code: which one of the article, in which sentence."""

    place: int
    sentence: int
    code: str
    mention: Mention


@dataclass
class Passed:
    """Of the sentences before one: where each code was last named, and those that named actors."""

    sentence: int
    last: dict[str, int] = field(default_factory=dict)
    acted: set[str] = field(default_factory=set)


@dataclass
class Heard:
    """The first `count` parties read, by what is asked of them."""

    count: int = 0
    roles: defaultdict[tuple[int, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By sentence and code."""
    ever: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """How often in which role, by code."""
    doing: defaultdict[tuple[str, str], dict[str, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Codes by act and role, the last one last."""
    nouns: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Codes by the content words that stood for them."""

    def add(self, one: Spoken) -> None:
        self.count += 1
        self.roles[one.sentence, one.code].add(one.role)
        self.ever[one.code][one.role] += 1
        doing = self.doing[one.act, one.role]
        doing.pop(one.code, None)
        doing[one.code] = None
        for noun in content_words(one.text):
            self.nouns[noun].add(one.code)


@dataclass
class Discourse:
    """What the article has named: `mentions` with offsets in `text`, the title's first.

    `sentence_of` gives the sentence of each mention (-1: the title); `spoken` grows as
    sentences are read.
    """

    text: str
    mentions: Sequence[Mention]
    sentence_of: Sequence[int]
    spoken: list[Spoken] = field(default_factory=list)
    resolved: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """What words at some place were found to stand for, so that they mean one thing."""
    shift: int = 0
    """Where the article's text begins in `text`, behind its title."""
    _heard: Heard = field(default_factory=Heard)
    _passed: Passed | None = None

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(mention.code for mention in self.mentions if mention.code)

    @cached_property
    def by_sentence(self) -> dict[int, list[Named]]:
        """The mentions with a code, by sentence."""
        found: dict[int, list[Named]] = {}
        pairs = zip(self.mentions, self.sentence_of, strict=True)
        for place, (mention, sentence) in enumerate(pairs):
            if mention.code:
                one = Named(place, sentence, mention.code, mention)
                found.setdefault(sentence, []).append(one)
        return found

    @cached_property
    def by_noun(self) -> dict[str, list[Named]]:
        """The mentions with a code, by each content word in or close after them."""
        found: dict[str, list[Named]] = {}
        for one in (one for inside in self.by_sentence.values() for one in inside):
            near = self.text[one.mention.start : one.mention.end + NEAR]
            for noun in content_words(near):
                found.setdefault(noun, []).append(one)
        return found

    def heard(self) -> Heard:
        """All that is in `spoken`."""
        for one in self.spoken[self._heard.count :]:
            self._heard.add(one)
        return self._heard

    def passed(self, sentence: int) -> Passed:
        """What the sentences before this one name; asked in the article's order it is cheap."""
        before = self._passed
        if before is None or before.sentence > sentence:
            before = Passed(min(self.by_sentence, default=sentence))
        for at in range(before.sentence, sentence):
            for one in self.by_sentence.get(at, ()):
                before.last[one.code] = max(one.place, before.last.get(one.code, -1))
                if not one.mention.is_place_like:
                    before.acted.add(one.code)
        before.sentence = max(sentence, before.sentence)
        self._passed = before
        return before


def open_discourse(
    article: Article, on: date | None
) -> tuple[Discourse, list[tuple[Mention, ...]]]:
    """The discourse before anything is read, and the names of the title and of each sentence.

    Names are found over the whole text, so that a surname finds its full name; in the rows they have
    the offsets of the title or the sentence.
    """
    title = f"{article.title or ''}\n"
    shift = len(title)
    found = find_mentions(title + article.text, on)
    starts = [mention.start for mention in found]
    sentence_of = [-1] * len(found)
    rows = [tuple(found[: bisect_left(starts, shift)])]
    for sentence in article.sentences:
        start, end = shift + sentence.start, shift + sentence.end
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last and found[last - 1].end > end:
            last -= 1
        sentence_of[first:last] = [sentence.index] * (last - first)
        rows.append(
            tuple(
                m.model_copy(update={"start": m.start - start, "end": m.end - start})
                for m in found[first:last]
            )
        )
    return Discourse(title + article.text, found, sentence_of, shift=shift), rows


def content_words(text: str) -> frozenset[str]:
    """Content words, the plural's s left off."""
    words = (word.lower().rstrip("s") for word in _WORD.findall(text))
    return frozenset(word for word in words if len(word) > 3 and word not in _EMPTY)
