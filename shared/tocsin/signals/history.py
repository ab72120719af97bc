"""What went on then: acts without a day of their own behind a sentence of what is long past, and wars by
their tolls.

In: an article's signals of single sentences, in order. Out: the same, those of a history that goes on as
background: "In 2019 a bomber killed 40 policemen. Indian jets then bombed a camp at Balakot."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from tocsin.articles.article import Article, Sentence
from tocsin.signals.paragraph import paragraph_of
from tocsin.signals.signal import RECENT, STATEMENT_TYPES, Signal, Status
from tocsin.signals.time import find_times

_THEN = re.compile(
    r"(?<!since )(?<!by )(?<!until )(?<!but )\bthen (?:\w+ly )?\w"
    r"|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several)"
    r" (?:day|night|week|month|year)s? later\b|\bin the (?:days|weeks|months|years) that followed\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|today|so far|since|still|currently|again|meanwhile|this|has|have|is|are|says?|will)\b",
    re.IGNORECASE,
)
"""Words of a sentence that has come back to the present."""
OF_A_WAR, EARLY_SENTENCES = 10_000, 3
"""Dead from which a toll is a war's; and the first sentences, where it may be the news."""


def carry_history(
    signals: Sequence[Signal], article: Article, published: date | None
) -> list[Signal]:
    """The signals, those that only go on with what a sentence before dates as long past as background."""
    signals = [_as_background(one) if _counts_a_war(one, article) else one for one in signals]
    if published is None:
        return signals
    number = {one.start: one.index for one in article.sentences}
    found: list[Signal] = []
    past = -1
    for start, group in groupby(signals, key=lambda one: one.evidence.start):
        here, index = list(group), number[start]
        before, sentence = article.sentences[index - 1], article.sentences[index]
        if index and past == index - 1 and _goes_on(article, before, sentence, published):
            here = [_as_background(one) for one in here]
            dated = True
        else:
            dated = any(_is_long_past(one, published) for one in here)
        if dated and all(one.status is Status.BACKGROUND for one in here):
            past = index
        found += here
    return found


def _as_background(signal: Signal) -> Signal:
    told = signal.is_current and signal.type not in STATEMENT_TYPES
    if not told or signal.time is not None:
        return signal
    return signal.model_copy(update={"status": Status.BACKGROUND, "speakers": ()})


def _counts_a_war(signal: Signal, article: Article) -> bool:
    """Whether its toll, told behind the first sentences, is that of a war."""
    count = signal.quantity
    dead = count is not None and count.unit == "killed" and (count.value or 0) >= OF_A_WAR
    top = article.sentences[:EARLY_SENTENCES]
    return dead and signal.evidence.start > top[-1].start


def _is_long_past(signal: Signal, published: date) -> bool:
    last = signal.time.last if signal.time else None
    return last is not None and (published - last).days > RECENT


def _goes_on(article: Article, before: Sentence, sentence: Sentence, published: date) -> bool:
    """Whether a sentence has no day of its own and goes on by its words, or within the paragraph."""
    if any(one.first for one in find_times(sentence.text, published)):
        return False
    if _THEN.search(sentence.text):
        return True
    return before in paragraph_of(article, sentence) and not _NOW.search(sentence.text)
