"""How certain an act is: reported, claimed, planned, possible, negated or background.

In: a sentence, the act, whether a speaker asserts it, and the model's view. Out: one `Status`.
"""

from __future__ import annotations

import re
from datetime import date
from math import log

from tocsin.signals.classify import Act
from tocsin.signals.cue import status_cues
from tocsin.signals.signal import STATEMENT_TYPES, Status
from tocsin.signals.time import find_times

WEIGHTS = {
    "negated": 1.0,
    "unsure": 1.5,
    "possible": 0.5,
    "planned": 0.6,
    "background": 1.0,
    "past": 1.5,
    "habit": 2.2,
}
"""What a cue adds to the model's log-probability of its status (chosen on the development set; a
habit outweighs `STATED`, as nearly all habitual statements of the corpus are background)."""
STANDS_FOR = {
    "unsure": Status.POSSIBLE,
    "past": Status.BACKGROUND,
    "habit": Status.BACKGROUND,
}
"""Surer cues of the same status, which add their weight."""
ATTRIBUTED, STATED = 0.4, 1.8
"""What a speaker adds to "claimed", and to "reported" where making the statement is the act."""
DATED = 1.5
"""What a date of the clause adds, where the article's own date is known."""
RECENT = 8
"""Days for which an act is news: the codebook's "about a week"."""
OPENING = 40
_CLAUSE = re.compile(r"; |, (?:but|although|while|and) | although | but ")


def _clause(sentence: str, act: Act) -> tuple[str, str, str]:
    """The act's clause: what stands before its trigger, what after it, and all of it."""
    start, end = 0, len(sentence)
    for match in _CLAUSE.finditer(sentence):
        if match.end() <= act.start:
            start = match.end()
        elif match.start() >= act.end:
            end = match.start()
            break
    return sentence[start : act.start], sentence[act.end : end], sentence[start:end]


def _by_date(clause: str, sentence: str, published: date) -> Status | None:
    """What the clause's own dates say: long past, ahead, or of these days.

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
    return Status.REPORTED if days else None


def read_status(
    sentence: str,
    act: Act,
    *,
    attributed: bool,
    model: dict[Status, float],
    published: date | None = None,
) -> Status:
    """Cues of the act's own clause, and its dates, added to the model's view of the sentence.

    `published` is the article's date: with it "in June" is history in October and news in June.
    """
    before, after, clause = _clause(sentence, act)
    score = {status: log(max(model.get(status, 0.0), 1e-4)) for status in Status}
    dated = _by_date(clause, sentence, published) if published else None
    if dated in (Status.BACKGROUND, Status.PLANNED):
        score[dated] += DATED
    for name, places in status_cues().items():
        if dated is Status.REPORTED and name in ("past", "habit", "background"):
            continue
        text = {"before": before, "after": after, "anywhere": clause, "opening": sentence}
        if any(pattern.search(text[where]) for where, pattern in places.items()):
            status = STANDS_FOR.get(name) or Status(name)
            score[status] += WEIGHTS[name]
    if act.type in STATEMENT_TYPES:
        score[Status.REPORTED] += STATED
        score.pop(Status.CLAIMED)
    elif attributed:
        score[Status.CLAIMED] += ATTRIBUTED
        score[Status.REPORTED] -= ATTRIBUTED
    else:
        score[Status.CLAIMED] -= ATTRIBUTED * 2
    return max(score, key=lambda status: score[status])
