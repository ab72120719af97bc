"""Whether an article takes another back: a wire's kill, a withdrawn report, a retraction; and which story.

In: title, first sentences, publication status. Out: yes or no; `find_withdrawn`, the story that a notice
means which tells no act. A correction that only mends a detail is none: it replaces the earlier version
at its address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tocsin.actors import find_mentions
from tocsin.signals.time import DAYS
from tocsin.stories.report import Withdrawal
from tocsin.stories.story import Story

_TOLD = r"(?:report|story|article|account|item|dispatch)"
_GONE = r"(?:withdrawn|retracted|removed|deleted|pulled|taken\s(?:down|back))"
_TITLE = re.compile(
    r"^\W*(?:(?:mandatory |story |bulletin )?kill|withdrawn|retract(?:ed|ion)|withdrawal of)\b"
    rf"|^\W*{_TOLD}\s(?:(?:of|on|about|that)\s.{{1,80}}\s)?(?:withdrawn|retracted|taken down)\b(?=\W*$|:)",
    re.I,
)
_TEXT = re.compile(
    r"\b(?:withdraws?|withdrew|withdrawn|withdrawing|retracts?|retracted|ha(?:s|ve)\sremoved|pull(?:s|ed)"
    r"|disowns?|disowned|disregard|(?:takes?|took|taken)\s(?:down|back)"
    r"|no\slonger\sstands?\s(?:by|behind))\s+"
    rf"(?:its|the|our|an?|this)\s+(?:\w+\s+){{0,3}}?{_TOLD}\b"
    r"|\b(?:report|story|article|dispatch)\s+(?:[^.]{0,60}\s)?(?:has been|was|is)\s+"
    r"(?:withdrawn|retracted)\b"
    rf"|\b(?:earlier|previous|our|its)\s(?:\w+\s){{0,2}}?{_TOLD}\s"
    r"(?:(?!(?<!that\s)\bsa(?:id|ys)\b|,\s)[^.]){0,160}?\s"
    rf"(?:has|have)\s(?:now\s|since\s)?been\s{_GONE}\b"
    rf"|\b(?:the|this|that)\s(?:report|story|article|dispatch)\shas\s(?:now\s|since\s)?been\s{_GONE}\b",
    re.I,
)
SENTENCES = 3
RECENT = timedelta(days=14)
"""How long after its article a notice is looked for by its words alone."""
STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")


def takes_back(title: str | None, sentences: tuple[str, ...], pubstatus: str) -> bool:
    """Whether the article is a notice of withdrawal.

    >>> takes_back("CORRECTION", ("The Example withdraws its report that a village fell.",), "usable")
    True
    """
    if pubstatus == "canceled":
        return True
    if title and (_TITLE.search(title) or _TEXT.search(title)):
        return True
    return any(_TEXT.search(one) for one in sentences[:SENTENCES])


def codes_in(notice: Withdrawal) -> tuple[str, ...]:
    """Parties that the notice names."""
    return tuple(dict.fromkeys(one.code for one in find_mentions(notice.says) if one.code))


def find_withdrawn(notice: Withdrawal, stories: Sequence[Story]) -> Story | None:
    """The recent story of the notice's outlet whose parties and words it shares; None in doubt.

    "There was no closure of Chad's border" tells no act, yet says enough of what "closed its border" told.
    """
    codes, said = {*codes_in(notice)}, _stems(notice.says)
    ranked = []
    for story in stories:
        told = [one for one in story.tellings if notice.outlet and one.outlet == notice.outlet]
        soon = timedelta(0) <= date.fromisoformat(notice.at[:10]) - story.first <= RECENT
        common = {stem for one in told for stem in _stems(one.act.evidence.text)} & said
        if told and soon and common and codes & {*story.actors}:
            shared = len(codes & {*story.actors, *story.recipients})
            ranked.append(((shared, len(common)), story))
    best = sorted(ranked, key=lambda entry: entry[0], reverse=True)[:2]
    doubtful = len(best) == 2 and best[0][0] == best[1][0]
    return best[0][1] if best and not doubtful else None


def _stems(text: str) -> frozenset[str]:
    """Beginnings of its longer words, but for names of parties and days."""
    names = {word for one in find_mentions(text) for word in _WORD.findall(one.text)} | {*DAYS}
    return frozenset(word[:STEM].casefold() for word in {*_WORD.findall(text)} - names)
