"""Words of an analyst or another commentator: what he expects of others is no threat of theirs.

In: an article, the number of a sentence, an act. Out: whether the sentence is a commentator's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from tocsin.articles.article import Article
from tocsin.signals.act import Act
from tocsin.signals.cue import cue_data
from tocsin.signals.paragraph import paragraph_of
from tocsin.signals.signal import SignalType


class Words(BaseModel):
    """The expressions of commentary.yaml."""

    model_config = ConfigDict(frozen=True)

    who: str
    office: str
    says: str
    makes: str
    suffers: str

    def pattern(self, expression: str) -> re.Pattern[str]:
        return re.compile(expression, re.IGNORECASE | re.VERBOSE)


@lru_cache(maxsize=1)
def _words() -> Words:
    """Raises ValidationError where the data is faulty."""
    return Words.model_validate(cue_data("commentary"))


@lru_cache(maxsize=1)
def _attributed() -> re.Pattern[str]:
    """A commentator who says it: behind his words, or before them with what is told of him in between."""
    known = _words()
    behind = rf"[,.?!]?[\"”’] \s {known.says} \b [^.;\"“”]{{0,70}}? \b {known.who} \b"
    name = r"(?:[\w.'’-]+ \s){0,4}?[\w.'’-]+"
    aside = rf", \s {known.says} \s {name}, \s [^.;\"“”]{{0,60}}? \b {known.who} \b"
    before = (
        rf"^ (?! [^\"“”]* \b {known.office} \b) [^\"“”;:]{{0,60}}? \b {known.who} \b"
        rf" (?: [^,;\"“”]{{0,80}} | [^\"“”;]{{0,80}} ,) \s {known.says} \b"
    )
    return known.pattern(f"{behind} | {aside} | {before}")


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    """Whose words a sentence tells, if not his of whom the paragraph tells: "he said"."""
    known = _words()
    return known.pattern(
        rf"(?<! \b he \s)(?<! \b she \s) \b {known.says} \b (?! \s (?:he | she)\b)"
    )


@lru_cache(maxsize=1)
def _made() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = _words()
    return known.pattern(known.makes), known.pattern(known.suffers)


def is_forecast(article: Article, index: int, act: Act) -> bool:
    """Whether a threat is only what a commentator of the sentence's paragraph expects."""
    if act.type is not SignalType.THREAT_ULTIMATUM:
        return False
    sentence = article.sentences[index]
    made, suffers = _made()
    word = made.search(sentence.text, act.start, act.end)
    if word and not suffers.search(sentence.text[: word.start()]):
        return False
    if _attributed().search(sentence.text):
        return True
    beside = [] if _told().search(sentence.text) else paragraph_of(article, sentence)
    return any(_attributed().search(one.text) for one in beside)
