"""Wire credits: the agency named in a dateline or at the end, which is no sentence of the article.

In: an article's paragraphs. Out: the paragraphs without closing credits, and the agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.articles.opening import without_opening

AGENCIES = (
    "Reuters|Associated Press|AP|Agence France-Presse|AFP|dpa|DPA|Xinhua|TASS|Tass|Interfax|EFE|ANSA"
    "|Kyodo(?: News)?|Yonhap|Anadolu(?: Agency)?|AA|PTI|ANI|UPI|IRNA|SANA|WAM|KCNA|PA(?: Media)?|Bloomberg"
    "|Jiji(?: Press)?|MNA|Mehr|Tasnim|Saba|KUNA|BelTA|Ukrinform"
    "|Tanjug|Belga|APA|AAP|CMC|PANA|MENA|QNA|SPA|BNS|CTK|PAP|MTI|ITAR-TASS"
)
STATE_AGENCIES = "IRNA|KUNA|MENA|MNA|QNA|SANA|Saba|SPA|TASS|WAM"
"""Those whose datelines name them behind a comma: "Damascus, SANA - "."""
_DATELINE = re.compile(
    rf"[A-Z][^\n]{{0,80}}?(?:\((?P<a>{AGENCIES})\)|/(?P<b>TASS|Tass|ITAR-TASS|Interfax)/)"
    rf"|[A-Z][\w .'’-]{{1,40}}, (?:[A-Z][a-z]+\.? \d{{1,2}}(?:, \d{{4}})?, )?"
    rf"(?P<c>{STATE_AGENCIES}) ?[-–—]+ "
)
_OUTLETS = (
    "News|Wire|Times|Post|Press|News Agency|Herald|Tribune|Journal|Gazette|Courier|Observer|Daily|Star|Mail"
    "|Telegraph|Guardian|News Service|Media|Network|Monitor|Chronicle|Report|Radio|TV|Television|Dispatch"
    "|Ledger|Mirror|Examiner|Reporter|Bulletin|Sentinel|Citizen|Standard|Review|Today|Online"
)
_BY_OUTLET = re.compile(
    r"[A-Z][A-Z .'’-]{1,40}(?:, [\w .,'’-]{2,40})?"
    rf"\((?P<name>(?:[A-Z][\w&.'’-]*\s){{1,4}}(?:{_OUTLETS}))\)\s+[-–—]+\s"
)
"""The dateline of a reprint that credits an outlet by its full name."""
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
    r"\s*(?:■|▪|◾|\bEnditem|\bItem ends|\((?:END|ENDS|MORE)\)|/{2,}|-{2,}\s*END)\s*-*$"
)
_AGENCY = re.compile(rf"\b(?:{AGENCIES})\b")
LAST = 4
"""Closing paragraphs in which a credit is looked for."""
LONGEST = 500
"""Characters of a credit, and of a paragraph's end in which one is looked for."""


def wire_credit(text: str) -> str | None:
    """The agency or outlet that a dateline names: "GENEVA (Reuters) - ...", "JUBA (Nile Post) - ..."."""
    match = _DATELINE.match(text)
    outlet = None if match else _BY_OUTLET.match(text)
    if outlet:
        return outlet["name"]
    return (match["a"] or match["b"] or match["c"]) if match else None


def take_credits(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """Without closing credits, and the agency of the dateline or of such a credit.

    `take_credits(["Troops left. (Reuters)"])` is `(("Troops left.",), "Reuters")`.
    """
    paragraphs = without_opening(paragraphs)
    if paragraphs:
        paragraphs[-1] = _END.sub("", paragraphs[-1]) or paragraphs[-1]
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
