"""Whether an article takes another back: a wire's kill, a withdrawn report, a retraction.

In: title, first sentences, publication status. Out: yes or no. A correction that only mends a
detail is none: it replaces the earlier version at its address.
"""

from __future__ import annotations

import re

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
    rf"(?:has|have)\s(?:now\s|since\s)?been\s{_GONE}\b",
    re.I,
)
SENTENCES = 3


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
