"""Datelines: the place, the day and the agency before a wire text's first sentence.

In: a paragraph. Out: whether it begins with one, and the agency or outlet that it names.
"""

from __future__ import annotations

import re

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
_DASH = re.compile(r" ?[-–—]+ ")
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
_IN_CAPITALS = re.compile(
    r"[A-Z][A-Z.’'-]{2,}(?:[ /,]+[A-Z][\w.’'-]*){0,6}(?:,? [^\W\d]\w*\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([^()\n]{1,40}\)| ?/[A-Z-]{2,12}/|\.)? ?[-–—]{1,2} "
)


def begins_with_dateline(text: str) -> bool:
    """`"DUBAI, July 14 (Wire) - Guards ..."` and `"Dubai, July 14 (AFP) - Guards ..."` do."""
    named = _DATELINE.match(text)
    parted = named and (named["c"] or _DASH.match(text, named.end()))
    return bool(_IN_CAPITALS.match(text) or parted)


def is_wire_dateline(line: str) -> bool:
    """One that tells a day or an agency: "NATO - which met ..." may as well be a line within a sentence."""
    place = _IN_CAPITALS.match(line)
    bare = place and not re.search(r"[(/\d]", place[0]) and not wire_credit(line)
    return begins_with_dateline(line) and not bare


def wire_credit(text: str) -> str | None:
    """The agency or outlet that a dateline names: "GENEVA (Reuters) - ...", "JUBA (Nile Post) - ..."."""
    match = _DATELINE.match(text)
    outlet = None if match else _BY_OUTLET.match(text)
    if outlet:
        return outlet["name"]
    return (match["a"] or match["b"] or match["c"]) if match else None
