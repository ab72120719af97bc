"""The items of a round-up: stretches of an article that each tell of another country's affairs.

In: an article, the names of its rows and the acts of its sentences. Out: the number of each row's item,
0 for all of an article that is no round-up. An item's army, government or talks are not those of the
item before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.actors import Kind, Mention
from tocsin.articles.article import Article

LEAST_ITEMS = 3
"""Items led by different countries from which an article is a round-up."""
LONGEST_HEADING = 60
_COUNTRIES = (Kind.STATE, Kind.CAPITAL, Kind.PLACE)
_FIRST = re.compile(r"\W*(?:\d{1,2}[.)] )?(?:In |From )?(?:the )?", re.IGNORECASE)
_JOINT = re.compile(r"(?:,? and (?:the )?|, |/| ?[-–—&] ?)")
_LED = re.compile(r"(?: \([^()]{1,30}\))?\s*(?:\.?$|(?::|[-–—])\s+(?=\W*(?:[A-Z]|\d.{30})))")
"""Behind the name: nothing, or a sentence; not "Iran: 610" of a list, nor "Iran – a foe – denied it"."""
_ENDS_A_SENTENCE = re.compile(r"[.?!:;,…][\"”’')\]]*$")


def find_items(
    article: Article,
    rows: Sequence[Sequence[Mention]],
    acts: Sequence[Sequence[object]] = (),
) -> list[int]:
    """The item of the title (row 0) and of each sentence; 0 before the first.

    An item begins with a country's name that is a heading ("Mali") or leads a paragraph ("Mali: Troops
    left."), and in a round-up with any other heading. Where an act is told before the first of them, they
    are what countries say of it, or its dead by country, and no round-up.
    """
    led = [_leader(one.text, names) for one, names in zip(article.sentences, rows[1:], strict=True)]
    first = next((at for at, code in enumerate(led) if code), 0)
    if len({code for code in led if code}) < LEAST_ITEMS or any(acts[:first]):
        return [0] * len(rows)
    items = [0]
    for sentence, code in zip(article.sentences, led, strict=True):
        begins = bool(code) or (items[-1] > 0 and _is_heading(article, sentence.end, sentence.text))
        items.append(items[-1] + begins)
    return items


def _leader(sentence: str, names: Sequence[Mention]) -> str | None:
    """The code of the country that leads the sentence."""
    code, end = None, 0
    for name in names:
        joint = (_JOINT if code else _FIRST).fullmatch(sentence[end : name.start])
        if joint is None or name.kind not in _COUNTRIES or not name.code:
            break
        code, end = code or name.code, name.end
    return code if _LED.match(sentence[end:]) else None


def _is_heading(article: Article, end: int, sentence: str) -> bool:
    """A short paragraph of its own that is no sentence."""
    alone = article.text[end : end + 1] in ("", "\n")
    return alone and len(sentence) <= LONGEST_HEADING and not _ENDS_A_SENTENCE.search(sentence)
