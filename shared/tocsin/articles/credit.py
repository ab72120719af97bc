"""The wire agency that a text says it comes from.

In: article text and the metadata's source fields. Out: the agency's short name, or None.
"""

from __future__ import annotations

import re

AGENCIES = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "bloomberg": "Bloomberg",
    "dpa": "dpa",
    "upi": "UPI",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "aa": "Anadolu",
    "efe": "EFE",
    "ansa": "ANSA",
    "pti": "PTI",
    "ani": "ANI",
    "interfax": "Interfax",
    "ukrinform": "Ukrinform",
    "kcna": "KCNA",
    "pa media": "PA Media",
    "canadian press": "Canadian Press",
    "the canadian press": "Canadian Press",
}
NAMES = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
IN_DATELINE = re.compile(rf"^[^.!?\n]{{2,80}}?(?:[A-Z][a-z]{{2,4}}\. \d{{1,2}} )?\(({NAMES})\)", re.I)
AT_END = re.compile(rf"(?:\(|[-–—] |\(with |Source: )({NAMES})\)?\.?\s*$", re.IGNORECASE)
SHORT_NAME = 60


def find_credit(text: str, *sources: object) -> str | None:
    """The agency in "SEOUL, Oct 23 (Reuters) - ...", in a closing "(Reuters)", or in the metadata.

    A metadata source that is no known agency is returned as it stands.
    """
    paragraphs = text.split("\n\n")
    found = IN_DATELINE.match(paragraphs[0][:200]) or AT_END.search(paragraphs[-1][-80:])
    if found:
        return AGENCIES[found.group(1).casefold()]
    named = [s.strip() for s in sources if isinstance(s, str) and 0 < len(s.strip()) < SHORT_NAME]
    known = [AGENCIES[name.casefold()] for name in named if name.casefold() in AGENCIES]
    return next(iter([*known, *named]), None)
