"""What a speaker's words make of an act: whether they admit it, and whether they say that it failed.

In: a sentence. Out: yes or no. Of an act told by two sides.
"""

from __future__ import annotations

import re

_CONFESSES = r"\b(?:confirm|acknowledg|admit|conced|responsib)\w*"
_OWN = re.compile(
    _CONFESSES + r"|\b(?:it|they|he|she|we|its|their|his|her|our)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(_CONFESSES + r"|\bit said (?:that )?(?:it|its)\b", re.IGNORECASE)
_DID = re.compile(
    _CONFESSES + r"|\b(?:said|says|saying|claim\w*|announc\w*|declar\w*)(?: on \w+)?,?(?: that)?"
    r" (?:it|they|he|she|we|its|their|his|her|our)\b|\bclaim(?:s|ed|ing) (?:the|it|to)\b"
    r"|\b(?:it|they|he|she|we|its|their|his|her|our)\b[^.;]{0,120}, (?:it|they|he|she) sa(?:id|ys)\b"
    r"|\b(?:said|says|saying|told)\b[^.;,]{0,30}?"
    r" the (?:service|agency|directorate|group|movement|militia|unit) (?:had|has|was|is) (?!been\b)",
    re.IGNORECASE,
)
_OWN_DEED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying))(?: (?:that )?(?:it|they|he|she)"
    r"(?: (?:had|has|have|ever|is|was|were|are))*+"
    r" (?!(?:been|being|lost|losses|casualties|suffered|under|not|in)\b)"
    r"| (?:having |ever )*+(?!been\b|being\b|losing\b|suffering\b)[a-z]+(?:ing|ed) )",
    re.IGNORECASE,
)
"""A denial of what the deniers are said to have done themselves: "denies that it used", "denied firing"."""
_BEATEN_OFF = r"repelled|repulsed|beaten (?:back|off)|beat (?:back|off)|thrown back|foiled|thwarted"
_BEATEN = re.compile(rf"\b(?:{_BEATEN_OFF})\b", re.IGNORECASE)
_HELD = re.compile(
    rf"\b(?:{_BEATEN_OFF}"
    r"|still (?:held|holds?|in (?:its|their|his) (?:hands|control)|under (?:its|their))"
    r"|remain(?:s|ed)? (?:in|under) (?:its|their|his|full) (?:hands|control)"
    r"|(?:was|were|is|are) (?:still )?in (?:its|their) hands)\b",
    re.IGNORECASE,
)
_FEELS = re.compile(
    r"\b(?:(?:alarmed|concerned|worried|troubled|saddened|shocked|appalled|horrified|outraged|dismayed)"
    r" (?:by|at|about|over)|(?:condemn|deplor|denounc)(?:s|ed|ing)?"
    r"|(?:alarm|concern|regret|horror) (?:at|about|over))\b"
    r"(?: \w+){0,4} (?:the|this|that|these|those|any|all|\w+['’]s|its|their)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:alarmed|concerned|worried|troubled|dismayed|aware|alarm|concern|worry) (?:by|at|about|over|of)"
    r" (?:the |these |those |such )?(?:\w+ )?(?:reports|statements|accounts|claims|allegations)\b",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"\b(?:not consistent with|inconsistent with|cast doubt on|doubt(?:s|ed)? (?:the|that|whether)"
    r"|(?:saw|seen|see|found|had|has|have|was|is) no (?:\w+ )?(?:evidence|proof|sign)"
    r"|(?:(?:could|can) ?not|unable to) (?:confirm|verify)"
    r"|(?:could|can|would|will) neither confirm nor (?:deny|rule out)"
    r"|(?:made|makes|making) no (?:\w+ )?mention|did not mention)\b",
    re.IGNORECASE,
)
_EXPECTS = re.compile(
    r"\b(?:said|says|warned|argued)(?: that)? (?:the|such|these|this|that|any)(?: [\w-]+){1,3}?"
    r" (?:would|could|might|should|must)"
    r" (?!(?:begin|start|go on|continue|resume|arrive|last|take|follow|come|end|be)\b)",
    re.IGNORECASE,
)
_FLIGHT = re.compile(
    r"\b(?:fle(?:d|es?|eing)|flight from|displaced|uprooted)\b"
    r"[^.;]{0,80}?\b(?:fighting|clashes|violence|offensive|advance|attacks?|(?:air ?)?strikes?|raids?"
    r"|shelling|bombardments?|bombing|war|conflict|combat)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(r"\b(?:accus|blam)\w*", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:said|says)(?: that)? (?:it|its|the|(?-i:[A-Z]))", re.IGNORECASE)
_EACH_OTHER = re.compile(
    r"\beach (?:\w+ )?(?:blam|accus)\w+ the other\b|\b(?:blam|accus)\w+ (?:each|one an) ?other\b"
    r"|\b(?:trad|exchang)\w+ (?:blame|accusations)\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:captur|seiz|overr[au]n|fell|fallen|lost)\w*", re.IGNORECASE)


_CLAIMED = re.compile(
    r"^(?!.*\b(?:no|not|nobody|none|without|yet)\b[^,;]{0,40}\bclaim)"
    r".*\bclaim(?:s|ed|ing) (?:it\b|responsib|the (?:attack|raid|killing|bombing))",
    re.IGNORECASE | re.DOTALL,
)
_UNCLAIMED = re.compile(
    r"\b(?:no(?: \w+)? (?:group|organi[sz]ation)|no[ -]?one|nobody|none)\b[^,.;]{0,20} claim(?:s|ed|ing)?\b"
    r"(?!.*\b(?:blam|accus|suspect|hallmarks|responsible|behind|carried out|the work of))",
    re.IGNORECASE | re.DOTALL,
)


def claims_it(text: str) -> bool:
    """Whether somebody says that an attack was his."""
    return _CLAIMED.search(text) is not None


def is_unclaimed(text: str) -> bool:
    """Whether nobody has said so of an attack, and nobody is blamed: whoever else is named is no doer."""
    return _UNCLAIMED.search(text) is not None


def speaks_of_own(text: str) -> bool:
    """Whether it may tell a deed of the speaker's: "its jets", "it had", "confirmed"."""
    return bool(_OWN.search(text))


def admits(text: str) -> bool:
    """Whether it does so in so many words; where others spoke before, "they said" is theirs."""
    return bool(_ADMITS.search(text))


def blame_each_other(text: str, act: int | None = None) -> bool:
    """Whether both sides blame the other, before an act is told where one is given: neither is its doer."""
    found = _EACH_OTHER.search(text)
    return found is not None and (act is None or found.start() < act)


def says_it_did(text: str) -> bool:
    """Whether a speaker tells a deed as his own: "they said they had", "claimed the attack"."""
    return bool(_DID.search(text))


def says_beaten_off(text: str) -> bool:
    """Whether an attack was beaten off."""
    return bool(_BEATEN.search(text))


def only_reacts(text: str, trigger: int) -> bool:
    """Whether it tells how somebody takes an act told at `trigger`, doubts it or says what it would do, and
    asserts none."""
    feels, doubts, expects = _FEELS.search(text), _DOUBTS.search(text), _EXPECTS.search(text)
    if _BLAMES.search(text):
        return False
    if expects and expects.start() < trigger < expects.end():
        return True
    told = feels is not None and _TELLS.search(text, feels.end())
    return doubts is not None or (feels is not None and not told and feels.start() <= trigger)


def only_heard(text: str, trigger: int) -> bool:
    """Whether it tells how somebody takes reports of an act told there: "concerned about reports"."""
    return _HEARD.search(text[: max(0, trigger)]) is not None


def tells_of_flight(text: str, trigger: int) -> bool:
    """Whether it tells of people before an act, and not of the act: "200,000 have fled the fighting"."""
    found = _FLIGHT.search(text)
    return found is not None and found.start() < trigger < found.end()


def says_it_failed(text: str) -> bool:
    """Whether what was attacked is held still, and nothing of it lost."""
    return bool(_HELD.search(text)) and not _LOST.search(text)


def denies_own_deed(sentence: str, at: int = 0) -> bool:
    """Whether the denial at a place is of what the deniers are said to have done, not of what was done to
    them: of "denied that it used gas" so, of "denied that it was hit" not."""
    return bool(_OWN_DEED.search(sentence, max(0, at - 3)))
