"""How certain an act is: reported, claimed, planned, possible, negated or background.

In: a sentence, the act with the model's view, and the article's date. Out: one `Status`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import log

from tocsin.signals.act import Act
from tocsin.signals.ahead import (
    is_awaited,
    is_done_before,
    is_offered,
    is_ordered,
    is_to_be_decided,
)
from tocsin.signals.signal import EASING, RECENT, STATEMENT_TYPES, SignalType, Status
from tocsin.signals.time import find_times
from tocsin.signals.unproven import left_open
from tocsin.signals.withheld import CAPTIVES_GO, PUTS_OFF

DATED = 1.5
"""What a date of the clause adds to the model's log-probability: the model does not know the article's."""
STATED = 1.0
"""What is added to "reported" where making the statement is the act."""
EARLIER = 2.0
"""What "previously" at the act adds to the view that it is background ("has previously sent")."""
PUT_OFF = 3.0
"""What is added to "negated" where a test, drill, move, attack or meeting is put off: it did not happen."""
OPENING = 40
BEFORE, BEHIND = 25, 15
"""Characters around a trigger in which "previously" is the act's."""
_EARLIER = re.compile(r"\bpreviously\b", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:put(?:s|ting)? off|postpon\w+|call(?:s|ed|ing)? off|cancel\w*|scrap(?:s|ped))\b",
    re.IGNORECASE,
)
HELD = frozenset(
    {
        SignalType.MILITARY_EXERCISE,
        SignalType.MISSILE_NUCLEAR_ACTIVITY,
        SignalType.TALKS_MEDIATION,
        SignalType.TROOP_DEPLOYMENT,
        SignalType.STRIKE_BOMBARDMENT,
        SignalType.GROUND_COMBAT_OCCUPATION,
    }
)
"""Types of which it is no act to put one off."""
MEETINGS = frozenset({SignalType.MILITARY_EXERCISE, SignalType.TALKS_MEDIATION})
STAYED = frozenset(
    {
        SignalType.TROOP_DEPLOYMENT,
        SignalType.RELEASE_EASING_ACCESS,
        SignalType.WITHDRAWAL_DEMOBILISATION,
        SignalType.TREATY_ALLIANCE,
    }
)
"""Types of which the thing put off must be named: to call off sanctions is to ease."""
_STAYED = re.compile(
    rf"{PUTS_OFF}(?:{CAPTIVES_GO}|withdrawal|pull-?(?:out|back)|disarmament"
    r"|departure|deployment|dispatch|despatch|sending|re-?opening|lifting|repatriation|signing"
    r"|ratification|removal)s?\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:stop(?:s|ped|ping)? short of|refrain(?:s|ed|ing)? from|without|declin(?:es|ed|ing) to"
    r"|(?:did|does|do|has|have|had) not(?: yet)?) (?:\w+ly )?(?:accus|blam|threaten|nam)\w+",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:always|all along|long|consistently)|long|always) "
    r"(?:den|refus|insist|reject|accus|blam|rul|dismiss|s(?:aid|ays?)|maintain|held|argu)\w*",
    re.IGNORECASE,
)
"""At a statement: of the corpus's 116 told so 108 are background."""
_RUNS_OUT = re.compile(
    r"(?!.*\b(?:g[ai]ve|given|set|sets|issued?|extend\w*)\b)"
    r".*\b(?:ultimatum|deadline)\b[^.;,]{0,75} (?:r[au]n(?:s|ning)? out|expir(?:es|ed)|laps(?:es|ed))\b",
    re.IGNORECASE,
)
"""From an ultimatum on, that it was made before: of the corpus's 13 told so 11 are background."""
RUNS_OUT_REACH = 95
ALWAYS_REACH = 50
"""Characters behind a statement in which that is said of it: "..., Moscow has always maintained"."""
_WAS_TO = re.compile(
    r"\b(?:was|were) to have \w+"
    r"|\bhad been (?:due|scheduled|slated|planned|supposed|expected|set) (?:to|for)\b",
    re.IGNORECASE,
)
"""Of the corpus's 34 acts told so 23 are negated, none is news."""
_OFFERED = re.compile(
    r"\boffer(?:s|ed|ing)? (?:to \w+|talks|negotiations|mediation"
    r"|(?:its|his|their) (?:good offices|mediation))"
    r"|\bpropos(?:es|ed|ing) (?:to (?:talk|meet|hold|host|open|resume|start)\b"
    r"|(?:[\w-]+ ){0,3}(?:talks|negotiations|dialogue|meeting|summit)\b)"
    r"|\b(?:ready|willing|prepared) to (?:talk|meet|negotiate|mediate|hold|host)\b",
    re.IGNORECASE,
)
"""Of the corpus's 290 talks that somebody offers 231 are possible, of 20 proposed 17, of 22 that one is
"ready to host" all."""
_TURNED_DOWN = re.compile(
    r"\b(?:reject(?:s|ed)?|block(?:s|ed)?|defeat(?:s|ed)?|vot(?:e|es|ed) (?:[\w-]+ to [\w-]+ )?"
    r"(?:against|down)|thr(?:ew|ows?) out|dismiss(?:es|ed)?) [^.;,]{0,30}\b(?:resolution|bid|motion|bill"
    r"|attempt|measure|request|appeal|proposal)s? [^,.;]{0,25}$",
    re.IGNORECASE,
)
_TRUCE_OVER = re.compile(
    r"\b(?:end(?:ed|s|ing)|call(?:ed|s|ing) off|abandon(?:ed|s|ing)|t(?:ore|orn|earing) up|scrapp(?:ed|ing)"
    r"|renounc(?:ed|es|ing)|revok(?:ed|es|ing)|suspend(?:ed|s|ing)) (?:(?:its|their|the|a|an|this|that) )"
    r"(?:(?!(?:with|in|of|to|by|after|under)\b)[\w-]+ ){0,3}?(?:truces?|cease-?fires?|armistice)\b"
    r"|\b(?:truce|cease-?fire|armistice) (?:had been|was) (?:due|set|meant|supposed) to"
    r" (?:run|last|hold|end)\b",
    re.IGNORECASE,
)
"""Of the corpus's 80 sentences that say so one has a truce that is news."""
_AGREED = re.compile(
    r"\b(?:agree|extend|renew|sign|accept|declar|announc|propos|enter|resum|restor|prolong)\w*",
    re.IGNORECASE,
)
"""In words of a truce that is none of those that are over: "agreed a truce after ending the last"."""
_URGED = re.compile(
    r"\b(?:encourag|urg|implor|exhort)(?:e|es|ed|ing) (?:[\w.’'-]+ ){1,8}?to (?:\w+ly )?$",
    re.IGNORECASE,
)
"""Before what somebody wants others to do: the corpus's 61 acts told so are all possible."""
URGED_REACH = 90
"""Characters before an act in which that is said."""
_AND_DID = re.compile(
    r"[^;.]{0,60}\band (?:(?:it|they|he|she) )?(?:has |have )?(?:already )?(?:left|withdr[eo]w\w*|pulled"
    r"|moved|shut|closed|sealed|crossed|handed|arrested|took effect)\b",
    re.IGNORECASE,
)
"""Behind what somebody orders or approves, that it was done: "approved 90 men and moved them"."""
_AT_THE_PEAK = re.compile(r"\bat (?:the|its|their) (?:height|peak)\b", re.IGNORECASE)
PEAK_REACH = 60
"""Characters of the act's clause in which "at the height of" is the act's."""
_MONTHS_OF = re.compile(
    r"\b(?:after|since|following|despite|end(?:s|ed|ing)?) (?:[\w-]+ ){0,4}"
    r"(?:months|years|decades) of (?:[\w-]+ )?",
    re.IGNORECASE,
)
"""Before an act it is background in 33 of the corpus's 36 acts told so."""
OFFERED = 2.0
"""What is added to "possible" where somebody is only ready to do it."""
_CLAUSE = re.compile(
    r"; |, (?:but|although|while|and) | although | but | and (?=(?:plans?|intends?|hopes?|will|would) )"
)


def _clause(sentence: str, act: Act) -> str:
    """The clause in which the act's trigger stands."""
    start, end = 0, len(sentence)
    for match in _CLAUSE.finditer(sentence):
        if match.end() <= act.start:
            start = match.end()
        elif match.start() >= act.end:
            end = match.start()
            break
    return sentence[start:end]


def _by_date(clause: str, sentence: str, published: date) -> Status | None:
    """Background where the clause's own dates are long past, planned where they are ahead.

    A date that opens the sentence holds for all its clauses.
    """
    times = [w for w in find_times(clause, published) if w.first and w.last]
    if not times:
        opening = (w for w in find_times(sentence[:OPENING], published) if w.start == 0)
        times = [w for w in opening if w.first and w.last]
    days = [(w.first, w.last) for w in times if w.first and w.last]
    if days and all((published - last).days > RECENT for _, last in days):
        return Status.BACKGROUND
    if days and all(first > published for first, _ in days):
        return Status.PLANNED
    return None


def _by_words(sentence: str, act: Act) -> Iterator[tuple[Status, float]]:
    """What words at the act say against its being news."""
    if act.type in HELD and _PUT_OFF.search(sentence[act.start : act.end]):
        yield Status.NEGATED, PUT_OFF
    stayed = _STAYED.search(sentence, act.start, act.end + 20) if act.type in STAYED else None
    if stayed and stayed.start() < act.end:
        yield Status.NEGATED, 2 * PUT_OFF
    if act.type in STATEMENT_TYPES:
        if _NOT_SAID.search(sentence[max(0, act.start - 30) : act.end]):
            yield Status.NEGATED, 2 * PUT_OFF
        if _is_always_said(sentence, act):
            yield Status.BACKGROUND, 2 * PUT_OFF
        if act.type is SignalType.THREAT_ULTIMATUM and _RUNS_OUT.match(
            sentence, act.start, act.end + RUNS_OUT_REACH
        ):
            yield Status.BACKGROUND, 2 * PUT_OFF
        return
    if act.type is SignalType.CEASEFIRE_TRUCE:
        agreed = _AGREED.search(sentence, act.start, act.end)
        if _TRUCE_OVER.search(sentence) and not agreed:
            yield Status.BACKGROUND, 2 * PUT_OFF
    if act.type is SignalType.TALKS_MEDIATION and _OFFERED.search(
        sentence, max(0, act.start - 12), act.end + 20
    ):
        yield Status.POSSIBLE, PUT_OFF
    if _WAS_TO.search(sentence[max(0, act.start - 8) : act.end]):
        yield Status.NEGATED, PUT_OFF
    if is_done_before(sentence, act):
        yield Status.PLANNED, -PUT_OFF
        yield Status.NEGATED, -PUT_OFF
    ordered = is_ordered(sentence, act) and not _AND_DID.match(sentence, act.end)
    if ordered or is_awaited(sentence, act):
        yield Status.REPORTED, -2 * PUT_OFF
        yield Status.CLAIMED, -2 * PUT_OFF
    if act.type not in MEETINGS and is_to_be_decided(sentence, act):
        yield Status.POSSIBLE, 2 * PUT_OFF
    if is_offered(sentence, act):
        yield Status.POSSIBLE, OFFERED
    if _URGED.search(sentence[max(0, act.start - URGED_REACH) : act.start]):
        yield Status.POSSIBLE, PUT_OFF
    if _TURNED_DOWN.search(sentence[: act.start]):
        yield Status.POSSIBLE, PUT_OFF
    if left_open(sentence, act.start) is not None and not sentence.startswith("the ", act.start):
        yield Status.POSSIBLE, 2 * PUT_OFF
    around = re.split(r"[,;]", sentence[act.start : act.end + PEAK_REACH])[0]
    before = re.split(r"[,;]", sentence[max(0, act.start - PEAK_REACH) : act.start])[-1]
    if _AT_THE_PEAK.search(before + around):
        yield Status.BACKGROUND, PUT_OFF
    if _is_long_going(sentence, act):
        yield Status.BACKGROUND, 2 * PUT_OFF


def _is_long_going(sentence: str, act: Act) -> bool:
    """Whether it is what went on for months before something else, "after 22 months of fighting", and
    nothing that ended it."""
    found = _MONTHS_OF.search(sentence, 0, act.end)
    if found is None or found.end() < act.start or found.start() > act.start:
        return False
    return found.start() < act.start or act.type not in EASING


def _is_always_said(sentence: str, act: Act) -> bool:
    """Whether "has always" stands in the statement's own clause."""
    before = re.split(r"[,;]|\b(?:and|but)\b", sentence[max(0, act.start - BEFORE) : act.start])[-1]
    behind = re.split(r"\bwh(?:ich|om?)\b", sentence[act.end : act.end + ALWAYS_REACH])[0]
    return bool(_ALWAYS.search(before + sentence[act.start : act.end] + behind))


def read_status(sentence: str, act: Act, published: date | None = None) -> Status:
    """The model's view of the act, and what its clause's own dates and "previously" say.

    `published` is the article's date: with it "in June" is history in October and news in June. A
    statement that was made is never somebody's claim, and no day ahead is its own: of the corpus's 68
    beside such a day 3 are planned.
    """
    score = {status: log(max(act.statuses.get(status, 0.0), 1e-4)) for status in Status}
    is_said = act.type in STATEMENT_TYPES
    dated = _by_date(_clause(sentence, act), sentence, published) if published else None
    if dated is Status.BACKGROUND or (dated and not is_said):
        score[dated] += DATED
    if _EARLIER.search(sentence[max(0, act.start - BEFORE) : act.end + BEHIND]):
        score[Status.BACKGROUND] += EARLIER
    for changed, by in _by_words(sentence, act):
        score[changed] += by
    if is_said:
        score[Status.REPORTED] += STATED
        score.pop(Status.CLAIMED)
    return max(score, key=lambda status: score[status])
