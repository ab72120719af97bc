"""When: time expressions, resolved against the article's date where it has one.

In: a sentence and the publication date. Out: `When`s; without a date a relative time stays words,
and a month or day without its year stays without one: a year is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from tocsin.signals.names import dateline_end
from tocsin.signals.resolve import (
    DAYS,
    MONTHS,
    SOON,
    Range,
    day_of,
    part_of_month,
    relative,
    whole_month,
)
from tocsin.signals.signal import When

_FULL = "|".join(
    name for name in MONTHS if len(name) > 4 or name in ("March", "April", "May", "June", "July")
)
_MONTH = rf"(?:{_FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_PART = r"(?:early|mid|late|the beginning of|the end of|the start of)"
_YEAR = r"(?:19|20)\d\d\b(?!,\d)"
_NO_COUNT = r"(?!\d|,\d{3}|\.\d|:\d)"
_COUNT = r"\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten"
_DAY_ENDS = (
    r"\w+(?:[,.;:)]|$"
    r"| (?:in|near|at|as|by|against|after|when|with|on|over|to|that|killing|before|but|and|\d+)\b)"
)
"""A day behind "and" that no other clause begins with: not "on Monday and Tuesday saw an answer"."""
_PATTERN = re.compile(
    rf"(?P<part>\b{_PART}(?:[ -]*(?:to|or|and)[ -]*{_PART})?[ -](?P<pmonth>{_MONTH})"
    rf"(?:,? (?P<pyear>{_YEAR}))?)"
    rf"|(?P<dmy>\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:(?: to | and |-|–)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"(?: of)? (?P<dmonth>{_MONTH})(?:,? (?P<dyear>{_YEAR}))?)"
    rf"|(?P<mdy>\b(?P<emonth>{_MONTH}) (?P<e>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:(?: to |-|–| and (?=\d\d?(?:[.;)]|$)))(?P<e2>\d{1,2}))?"
    rf"{_NO_COUNT}(?:,? (?P<eyear>{_YEAR}))?)"
    rf"|(?P<month>\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Tt]his|[Bb]y|[Uu]ntil|[Nn]ext|[Dd]uring) "
    rf"(?P<mmonth>{_MONTH})(?!\.? \d{{1,2}}\b(?!,\d| [a-z]))(?:,? (?P<myear>{_YEAR}))?"
    rf"|\b(?P<nmonth>{_MONTH}) (?P<nyear>{_YEAR}))"
    rf"|(?P<year>\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|(?:[Ii]n )?(?:early|mid|late)[ -]) ?(?P<yyear>{_YEAR})"
    rf"(?:[-–](?P<yyear2>{_YEAR}|\d\d\b))?)"
    rf"|(?P<weekday>(?<!Black )(?<!Bloody )(?<!Palm )(?<!Good )(?<!Easter )"
    rf"\b(?:(?:[Oo]vernight(?: on| from| into)?|[Bb]etween|[Ff]rom|[Oo]n|[Ll]ate on|[Ee]arly on|[Ss]ince"
    rf"|[Ll]ast|[Nn]ext|[Bb]y|[Ll]ate|[Ee]arly|[Tt]his) )?"
    rf"(?P<wday>{'|'.join(DAYS)})\b(?! (?:[Tt]imes|[Ss]chool))"
    rf"(?:(?: to | through |-|–| and (?={_DAY_ENDS}))(?P<wday2>{'|'.join(DAYS)})\b(?!['’]s)"
    r"|(?: (?:morning|afternoon|evening|night))?(?P<week> (?:of )?(?:last|next) week\b))?)"
    rf"|(?P<ago>\b(?P<count>(?i:{_COUNT})) (?P<step>days?) (?:ago|earlier)\b)"
    r"|(?P<weekend>\b(?:[Aa]t|[Oo]ver|[Dd]uring|[Oo]n|[Tt]his|[Ll]ast|[Nn]ext)(?: the)?(?: past| last)?"
    r" weekend\b)"
    r"|(?P<word>\b(?:day before yesterday|day after tomorrow|[Tt]oday|[Yy]esterday|[Tt]omorrow"
    r"|[Oo]vernight|[Tt]onight"
    r"|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year)"
    r"(?!(?:(?<=the last week)|(?<=the last month)|(?<=the last year)) of\b)"
    r"|(?:earlier|later) this (?:month|year)|this (?:morning|afternoon|evening))\b)"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:due|set|expected|scheduled|planned|to)|plans? to"
    r"|due to (?!\w+ing\b|the\b|an?\b|its\b|their\b)|scheduled (?:for|to)|planned for|next(?! to\b)"
    r"|later this|deadline|takes? effect|expires?|(?:comes?|enters?|goes) into (?:force|effect)"
    r"|(?:begins?|starts?|resumes?)(?= (?:on|at|from|next)?\W*$))\b(?P<since>(?:\W+[\w’'-]+){0,24})\W*$"
    r"|\b(?:by|until)(?: (?:midnight|noon|dawn|early|late|the (?:end|morning|evening|night) of))?\W*$",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:said|says|told|announced|declared|decided|stated|added|promised|vowed|warned|threatened|wrote"
    r"|tweeted|confirmed|reported|repeated|insisted|let it be known)\b",
    re.IGNORECASE,
)
"""Between a word of the future and a time: when it was said, which is past."""
_PAST_AGAIN = re.compile(
    r",(?! (?:wh\w+|after|as|before|since)\b)[^,;]* (?:was|were|has been|have been|had)\b[^,;]*$"
)
"""There, a main clause of the past: "days before he is to speak, he was freed on Monday"."""
_NOT_SEEN_SINCE = re.compile(
    r"\b(?:first|(?-i:second|third)|only|the most|worst|biggest|largest|heaviest|deadliest|bloodiest"
    r"|fiercest|strongest|longest|highest|lowest)\b"
    r"(?:(?! (?:has|have|had) been )[^,;:.]){0,60}?\bsince(?: early| late| mid)?[ -]?$",
    re.IGNORECASE,
)
"""Before the time of another act, with which one is compared: "the first such raid since May"."""
_OF_THIS_SPAN = re.compile(
    r"\b(?:the|its|their) (?:most|first|second|third|worst|least|\w+(?:est|th))(?: [a-z-]+){0,4}?"
    r"(?: so far)? $"
)
"""Before "this year" of which an act is one of several: "the most this year"."""
_YEARS_AGO = re.compile(r"\b(?:weeks?|months?|years?|decades?) (?:ago|earlier|to the day) $")
"""Before a day that is not of these weeks or this year: "four years ago today"."""
_DATED = re.compile(rf"\d+(?!.*\bago$)|{_MONTH} \d")
_AND_ITS_DATE = re.compile(r",? \(?(?:the )?")
"""Between a weekday and its date."""
_GIVEN = re.compile(_YEAR)
_SPANS = frozenset({"this week", "this month", "this year"})
_SINCE = re.compile(r"since ", re.IGNORECASE)
_SINCE_A_DEED = re.compile(
    r"\bsince (?:(?:the|an?|its|their) )?(?:[A-Z][\w’'-]+ ){0,2}(?:[a-z-]+ )?$"
)
"""Before the month or year of what is compared with: "the first since Iraqi rockets in 1991"."""
NOT_FAR_AHEAD = 60
"""Days ahead within which a date of a weekday is taken for the coming one, whatever the tense."""
COMPARED_REACH = 100
"""Characters before a time in which such words are looked for."""
_FROM = re.compile(r"\b(from|between) $", re.IGNORECASE)
_UNTIL = {
    "from": re.compile(r" (?:until|till|to|through) ", re.IGNORECASE),
    "between": re.compile(r" and ", re.IGNORECASE),
}
"""Before the first end of a stretch of time, and before its last."""
_ABOUT = re.compile(
    r"(?:(?:the |at )?(?:[\w’'-]+ ){0,2}(?:of|on) |(?:early|late|mid|around|about|at least)[ -])?"
)
"""All that may stand between "to" and the last end: not "from Monday to let crews in"."""
_DUE = re.compile(r"\b(?:must|should|unless|ha(?:ve|s) to)\b", re.IGNORECASE)
"""Before "by Friday" that is ahead; that of "were gone by Friday" is past."""
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b\.?)?(?: (?:GMT|local time))?|noon|midnight|dawn|sunset)"
_BY_THE_CLOCK = re.compile(rf"\b(?:by|until|till|before) {_CLOCK} $", re.IGNORECASE)
"""Before the day of a deadline: "by 5 a.m. on Tuesday"."""
_ORDERED = re.compile(
    r"\b(?:told|order(?:s|ed)?|asked|warned|urged|called on|demand(?:s|ed)?|instructed|want(?:s|ed)?)\b"
    r"[^.;]{0,100}? to\b(?! have\b)[^.;,]{0,80}$"
    r"|\b(?:gives?|gave|given|ultimatum|deadline) (?:[\w’'-]+ ){0,8}$",
    re.IGNORECASE,
)
"""Before a deadline that somebody set: "told the crews to be gone by noon on Friday"."""
AHEAD_REACH = 300
"""Characters before a time in which a word of the future is looked for."""


def _resolve(text: str, match: re.Match[str], published: date | None) -> tuple[Range | None, str]:
    future = _AHEAD.search(text[max(0, match.start() - AHEAD_REACH) : match.start()])
    since = (future["since"] or "") if future else ""
    ahead = future is not None and not SAID.search(since) and not _PAST_AGAIN.search(since)
    if match["part"]:
        return part_of_month(match, published, ahead), "part_of_month"
    if match["dmy"] or match["mdy"]:
        return day_of(match, published, ahead), "day"
    if match["month"]:
        ahead = ahead or match["month"].lower().startswith(("by", "until", "next"))
        return whole_month(match, published, ahead), "month"
    if match["year"]:
        given, until = match["yyear"], match["yyear2"] or ""
        last = int(given[: 4 - len(until)] + until)
        return (date(int(given), 1, 1), date(max(int(given), last), 12, 31)), "year"
    if published is None:
        return None, "day" if match["weekday"] else "unknown"
    return relative(match, published, ahead or _is_deadline(text, match))


def _is_deadline(text: str, match: re.Match[str]) -> bool:
    """Whether something must be done "by Friday" or "by noon on Friday": not "were gone by Friday"."""
    clock = _BY_THE_CLOCK.search(text[max(0, match.start() - AHEAD_REACH) : match.start()])
    if clock is None and not match.group().lower().startswith("by "):
        return False
    before = text[: match.start() - (len(clock.group()) if clock else 0)]
    return bool(_DUE.search(before) or _ORDERED.search(before))


def _is_compared(text: str, match: re.Match[str]) -> bool:
    if match.group().lower() in _SPANS and _OF_THIS_SPAN.search(text[: match.start()]):
        return True
    before = text[max(0, match.start() - COMPARED_REACH) : match.start()]
    if _YEARS_AGO.search(before) and not _GIVEN.search(match.group()):
        return True
    said = _SINCE.match(match.group())
    end = match.start() + (said.end() if said else 0)
    deed = _SINCE_A_DEED.search(text[:end]) if match["month"] or match["year"] else None
    end = deed.start() + len("since") if deed else end
    return bool(_NOT_SEEN_SINCE.search(text[max(0, end - COMPARED_REACH) : end]))


@lru_cache(maxsize=256)
def find_times(text: str, published: date | None = None) -> tuple[When, ...]:
    """Every time expression behind a dateline, left to right, with its own precision.

    "on Monday" is the last Monday up to the article's date, or the next one where the sentence
    speaks of the future ("will meet on Monday").

    >>> [(w.text, w.precision) for w in find_times("between early to mid-October")]
    [('early to mid-October', 'part_of_month')]
    """
    found = []
    for match in _PATTERN.finditer(text, dateline_end(text)):
        if _is_compared(text, match):
            continue
        try:
            span, precision = _resolve(text, match, published)
        except (OverflowError, ValueError):
            span, precision = None, "unknown"
        found.append(
            When.model_validate(
                {
                    "text": match.group(),
                    "start": match.start(),
                    "end": match.end(),
                    "first": span[0] if span else None,
                    "last": span[1] if span else None,
                    "precision": precision,
                }
            )
        )
    return tuple(_joined(found, text, published))


def _joined(found: Sequence[When], text: str, published: date | None) -> Iterator[When]:
    """The times, two ends of a stretch as one: "from January 2021 until February 2023".

    So are a weekday and its date, which says which one it is: "on Tuesday, 7 October 2025".
    """
    last: When | None = None
    for time in found:
        if last and _is_date_of(last, time, text):
            last = _dated(last, time, text, published)
            continue
        if (
            last
            and last.first
            and time.last
            and last.first < time.last
            and _is_end(last, time, text)
        ):
            end = _end_of_days(last, time) or time.last
            span = {"text": text[last.start : time.end], "end": time.end, "last": end}
            last = last.model_copy(update=span)
            continue
        if last:
            yield last
        last = time
    if last:
        yield last


def _end_of_days(first: When, last: When) -> date | None:
    """The last of the days from one weekday until another: within a week of the first."""
    one, other = (DAYS.get(time.text.rpartition(" ")[2]) for time in (first, last))
    if one is None or other is None or first.first is None:
        return None
    return first.first + timedelta(days=(other - one) % 7)


def _is_end(first: When, last: When, text: str) -> bool:
    word = first.text.partition(" ")[0]
    opened = _FROM.search(text[: first.start]) or _FROM.match(f"{word} ")
    between = text[first.end : last.start]
    until = opened and _UNTIL[opened[1].lower()].match(between + last.text)
    return bool(until and _ABOUT.fullmatch(between[until.end() :]))


def _is_date_of(weekday: When, day: When, text: str) -> bool:
    named = weekday.text.rpartition(" ")[2] in DAYS and day.precision == "day"
    between = text[weekday.end : day.start]
    return named and bool(_DATED.match(day.text) and _AND_ITS_DATE.fullmatch(between))


def _dated(weekday: When, day: When, text: str, published: date | None) -> When:
    """Both as one: the date, if it is that weekday in its year or in one beside."""
    first, last = day.first, day.last
    number = DAYS[weekday.text.rpartition(" ")[2]]
    if first and last and first.weekday() != number:
        known, apart = None if _GIVEN.search(day.text) else published, last - first
        first = _on_weekday(first, number, known) if known else None
        last = first + apart if first else None
    closed = "(" in text[weekday.end : day.start] and text.startswith(")", day.end)
    end = day.end + closed
    return weekday.model_copy(
        update={"text": text[weekday.start : end], "end": end, "first": first, "last": last}
    )


def _on_weekday(day: date, number: int, published: date) -> date | None:
    """The day in the year behind or before it, where it is that weekday and past or soon; None of a day
    near the article's, which is a slip."""
    if abs((published - day).days) <= SOON or (day.month, day.day) == (2, 29):
        return None
    beside = (day.replace(year=day.year + by) for by in (1, -1))
    right = (one for one in beside if one.weekday() == number)
    return next((one for one in right if (one - published).days <= NOT_FAR_AHEAD), None)
