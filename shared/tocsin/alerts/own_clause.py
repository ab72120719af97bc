"""Where the clause of an act's own sentence begins and ends, so that it stands alone.

In: a `Signal`. Out: a `Clause`, or nothing.
"""

from __future__ import annotations

import re

from tocsin.actors import find_mentions
from tocsin.actors.capitals import is_shouted
from tocsin.alerts.doer import by_name, without_aside
from tocsin.alerts.naming import codes_of
from tocsin.alerts.verbatim import Clause, named_in, verbatim
from tocsin.signals.label import label_end
from tocsin.signals.names import dateline_end, label_of_town
from tocsin.signals.signal import Signal, Status

_IN_QUOTES = re.compile(r"[\"“][^\"“”]*[\"”]")
_QUOTES = re.compile(r"[\"“”]")
_COMMA = re.compile(r",([\"”])$")
_MARKUP = re.compile(r"[<>{}|`*@\\^~#=\[\]?]|://|\bwww\.|&\w+")
"""What no sentence of news holds: tags, mentions, addresses; and what no headline asserts: questions."""
_REPORTS = re.compile(rf"{verbatim().saying.pattern}|\breports?\b|[\"“”()]")
"""Words behind a clause that may tell whose it is."""
_TRAILING = " ,.:-–—"


def own_clause(signal: Signal, *, with_sayer: bool) -> Clause | None:
    """The main clause at the trigger that names a doer, with or without the words for who says it.

    None where it leans on another sentence ("The move came ..."), where those words are to be left out and
    there are none, or where it is too long to be told whole.
    """
    sentence = signal.evidence.text
    first = signal.trigger.start - signal.evidence.start
    opening = max(dateline_end(sentence), label_end(sentence), label_of_town(sentence))
    start = max(opening, sentence.rfind(";", 0, first) + 1)
    own = _own_start(signal, start, first)
    found = _clause_from(signal, own, with_sayer=with_sayer) if own > start else None
    return found or _clause_from(signal, start, with_sayer=with_sayer)


def _clause_from(signal: Signal, start: int, *, with_sayer: bool) -> Clause | None:
    known, sentence, at = verbatim(), signal.evidence.text, signal.evidence.start
    first, last = signal.trigger.start - at, signal.trigger.end - at
    part = sentence[: sentence.find(";", last)] if ";" in sentence[last:] else sentence
    said, unsaid = (start, len(part)), _unsaid(part, start, first, last)
    left_out = f"{part[start : unsaid[0]]} {part[unsaid[1] :]}".strip()
    if not with_sayer and (not left_out or known.kept.search(part, unsaid[1])):
        return None
    begin, stop = said if with_sayer else unsaid
    opened = _behind_opening(part, begin, first, stop)
    if not _parts_the_doers(signal, begin, opened):
        begin = opened
    if not begin <= first:
        return None
    end = _cut(part, begin, stop, first, last)
    shortened = with_sayer and begin <= unsaid[0] and end <= unsaid[1] < stop
    sayer = (
        part[unsaid[1] : stop] if shortened and not known.opens.search(part[: unsaid[1]]) else ""
    )
    told = Clause(
        text=part[begin:end], left_out="" if with_sayer else left_out, shortened=shortened
    )
    found = _whole(told, sayer, signal)
    if found or (with_sayer and left_out) or _REPORTS.search(part, end, stop):
        return found
    if _names_another(part[begin:end], signal):
        return None
    return _whole(told.model_copy(update={"text": part[begin:stop]}), "", signal)


def _names_another(words: str, signal: Signal) -> bool:
    """Whether they name one who has no part in the act, so that they tell what he did: what names who did
    it stands behind them then, in a clause of its own."""
    known = {*codes_of(signal.actors), *codes_of(signal.recipients), *codes_of(signal.speakers)}
    return any(one.code and one.code not in known for one in find_mentions(words))


def _whole(told: Clause, sayer: str, signal: Signal) -> Clause | None:
    """The clause by its doer's name, with the words for who says it behind it; None where it does not stand
    alone, or names nobody: then what was cut off behind it may do."""
    words = f"{told.text.strip(_TRAILING)}{sayer.rstrip(_TRAILING)}"
    clause = " ".join(_COMMA.sub(r"\1", words).split())
    if len(clause) > verbatim().longest:
        clause = without_aside(clause, signal)
    tries = (told.model_copy(update={"text": one}) for one in by_name(clause, signal))
    return next((one for one in tries if _stands_alone(one.text) and _names_who(one, signal)), None)


def _own_start(signal: Signal, start: int, first: int) -> int:
    """Where a clause begins behind "after" or "because" in which the doers of the act do it, which points
    at nobody before it, and which is so whatever stands there; 0 where there is none."""
    known, sentence, at = verbatim(), signal.evidence.text, signal.evidence.start
    join = next(reversed([*known.joins.finditer(sentence, start, first)]), None)
    if join is None or known.hangs.search(sentence[start : join.start()]):
        return 0
    behind = join.end()
    doers = [one for one in signal.actors if 0 <= one.start - at < len(sentence)]
    inside = doers and all(at + behind <= one.start < one.end <= at + first for one in doers)
    if doers and known.no_clause.search(sentence, behind, max(behind, doers[0].start - at)):
        return 0
    return behind if inside and not known.points.search(sentence, behind) else 0


def _stands_alone(clause: str) -> bool:
    known = verbatim()
    if known.leans.match(clause) or known.dangles.search(clause) or _MARKUP.search(clause):
        return False
    if is_shouted(clause):
        return False
    if known.ours.search(_IN_QUOTES.sub("", clause)):
        return False
    even = len(_QUOTES.findall(clause)) % 2 == 0 and clause.count("(") == clause.count(")")
    return even and known.shortest <= len(clause) <= known.longest


def _behind_opening(sentence: str, begin: int, first: int, stop: int) -> int:
    """Where the clause begins without what leads up to it, unless it is another without that."""
    known = verbatim()
    opening = known.opening.match(sentence, begin)
    if opening is None or opening.end() > first or known.unreal.search(opening[0]):
        return begin
    if known.waits.match(opening[0]) and known.modal.search(sentence, opening.end(), stop):
        return begin
    return begin if known.headless.match(sentence, opening.end()) else opening.end()


def _parts_the_doers(signal: Signal, begin: int, opened: int) -> bool:
    """Whether the words cut off hold some of those who do the act, and what is left others.

    The opening ends inside of a list then: "After talks the leaders of Ukraine, Russia and France said".
    """
    at = signal.evidence.start
    before = [at + begin <= one.start < at + opened for one in signal.actors]
    return any(before) and not all(before)


def _names_who(clause: Clause, signal: Signal) -> bool:
    """Whether it names one who does the act or, where nobody known does, one to whom it is done.

    Where neither is known there is nobody to name. Who tells of his own act is named before it, and "the
    bloc said it would" names who "it" is.
    """
    doers, others = (
        [one for one in side if one.code] for side in (signal.actors, signal.recipients)
    )
    if named_in(clause.text, doers or others) or clause.is_said_by(doers or others):
        return True
    if not doers and not others:
        return True
    told = {one.code for one in signal.speakers} if signal.status is not Status.REPORTED else set()
    itself = verbatim().itself.search(clause.text)
    return any(one.code in told or (itself and one.text == itself["it"]) for one in doers)


def _unsaid(sentence: str, start: int, first: int, last: int) -> tuple[int, int]:
    """Where the sentence begins and ends without the words for who says it."""
    known = verbatim()
    before = known.said_before.match(sentence, start)
    begin = before.end() if before and before.end() <= first and _is_said(before[0]) else start
    behind = next(
        (one for one in known.said_behind.finditer(sentence, last) if _is_said(one[0])), None
    )
    if behind is None:
        return begin, len(sentence)
    return begin, behind.end("quote") if behind["quote"] else behind.start()


def _is_said(words: str) -> bool:
    """Whether these for who says it do not tell that nobody does: "Tallinn has not confirmed"."""
    return verbatim().not_said.search(verbatim().saying.split(words)[0]) is None


def _cut(sentence: str, begin: int, stop: int, first: int, last: int) -> int:
    """Where the clause ends: at the first break behind the trigger, earlier where that is too far."""
    known = verbatim()
    always, late = known.breaks
    least = last
    if known.about.search(sentence[begin:first]):
        comma = sentence.find(",", last, stop)
        least = comma if comma >= 0 else stop
    found = next(always.finditer(sentence, least, stop), None)
    while found and (more := known.goes_on.match(sentence, found.start())):
        found = next(always.finditer(sentence, more.end(), stop), None)
    end = found.start() if found else stop
    if end - begin > known.long:
        ends = [one.start() for one in late.finditer(sentence, least, end)]
        end = max((one for one in ends if one - begin <= known.long), default=end)
    return stop if known.kept.search(sentence, end, stop) else end
