"""Wire credits: the agency named in a dateline or at the end; who wrote or edited it is no sentence of it.

In: an article's paragraphs. Out: the paragraphs without closing credits, and the agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.articles.dateline import AGENCIES, wire_credit
from tocsin.articles.opening import without_opening

_CLOSING = re.compile(
    rf"(?:^|(?<=[.!?\"”’)])\s*)[(\[–—/-]*\s*(?:[Ss]ource:? |[Cc]redit: |[Vv]ia )?"
    rf"(?:(?:{AGENCIES})(?:[/, &]+(?:and )?(?:{AGENCIES}))*)\s*[)\]/]*\.?$"
)
_REPORTING = re.compile(
    r"(?:^|(?<=[.!?\"”’])\s+)[(\[]?\s*(?:(?:Additional |Further )?[Rr]eporting by [A-Z]"
    r"|(?:Writing|Editing|Edited|Compiled|Written|Translated|Produced) by [A-Z]"
    r"|[Ww]ith (?:additional )?(?:reporting|inputs?|files|material|contributions?) (?:by|from) "
    r"|[Ww]ith (?:agency|agencies|wire) inputs?"
    r"|(?:[A-Z][\w .,'’-]{2,120})? ?contributed (?:reporting|to this (?:report|story|article))"
    r"|(?:Associated Press|AP|Reuters|AFP)(?: [\w’'-]+){0,3} (?:writers?|reporters?|journalists?) )"
    r"[^\n]{0,400}$"
)
_BIO = re.compile(
    r"(?!.*\b(?:arrest|detain|jail|imprison|kill|shot|held|abduct|kidnap|wound|deport|expel)\w*)"
    r"(?:[A-Z][\w.'’-]+ )(?:(?:[A-Z][\w.'’-]+|and) ){1,7}(?:is|are) "
    r"(?:(?:an?|the|our|[A-Z][\w .]{2,30}['’]s?) )?(?:[\w’'&-]+,? ){0,6}"
    r"(?:reporters?|correspondents?|journalists?|columnists?|editors?|producers?|writers?|author|fellow"
    r"|analyst|photographer|professor|lecturer|bureau chief|contributor)\b"
    r"(?=.*\b(?:cover\w*|reports|reporting|reported|writes|writing|based|focus\w*|joined|speciali\w+|worked"
    r"|author of|(?:at|for|with) (?:the )?[A-Z]))[^\n]{0,400}$"
)
"""Who wrote it, behind the text."""
_END = re.compile(
    r"\s*(?:■|▪|◾|\bEnditem|\bNNNN|\bItem ends|\((?:END|ENDS|MORE)\)|/{2,}|-{2,}\s*END)\s*-*$"
)
_AGENCY = re.compile(rf"\b(?:{AGENCIES})\b")
LONGEST_END = 40
"""Characters at a text's end in which its mark is looked for."""
LAST = 4
"""Closing paragraphs in which a credit is looked for."""
LONGEST = 500
"""Characters of a credit, and of a paragraph's end in which one is looked for."""


def take_credits(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """Without closing credits, and the agency of the dateline or of such a credit.

    `take_credits(["Troops left. (Reuters)"])` is `(("Troops left.",), "Reuters")`.
    """
    paragraphs = without_opening(paragraphs)
    if paragraphs:
        paragraphs[-1] = _without_end(paragraphs[-1])
    agency = wire_credit(paragraphs[0]) if paragraphs else None
    kept = list(paragraphs[: max(0, len(paragraphs) - LAST)])
    for paragraph in paragraphs[len(kept) :]:
        text = paragraph
        for pattern in (_REPORTING, _CLOSING):
            start = max(0, len(text) - LONGEST)
            match = pattern.search(text[start:])
            whole = match and start + match.start() == 0
            if match and not (whole and len(paragraphs) == 1) and (match.start() or not start):
                named = _AGENCY.search(match.group())
                agency = agency or (named.group() if named else None)
                text = text[: start + match.start()].rstrip(" (–—-")
        if text and not (kept and len(text) <= LONGEST and _BIO.match(text)):
            kept.append(text)
    return tuple(kept), agency


def _without_end(text: str) -> str:
    """Without the mark by which a wire ends: "Guns were heard. Enditem"."""
    start = max(0, len(text) - LONGEST_END)
    found = _END.search(text[start:])
    return text[: start + found.start()] or text if found else text
