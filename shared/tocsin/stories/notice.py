"""Whether an article takes another back: a wire's kill, a withdrawn report, a retraction.

In: title, first sentences, publication status. Out: yes or no. A correction that only mends a
detail is none: it replaces the earlier version at its address.
"""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"^\W*(?:(?:mandatory |story |bulletin )?kill|withdrawn|retract(?:ed|ion)|withdrawal of)\b",
    re.I,
)
_TEXT = re.compile(
    r"\b(?:withdraws?|withdrew|withdrawn|retracts?|retracted|has (?:withdrawn|retracted|removed))\s+"
    r"(?:its|the|our|an?|this)\s+(?:\w+\s+){0,3}?(?:report|story|article|account|item|dispatch)\b"
    r"|\b(?:report|story|article|dispatch)\s+(?:[^.]{0,60}\s)?(?:has been|was|is)\s+"
    r"(?:withdrawn|retracted)\b",
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
