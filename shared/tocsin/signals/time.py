"""When: time expressions, resolved against the article's date where it has one.

In: a sentence and the publication date. Out: `When`s; without a date a relative time stays words,
and a month or day without its year stays without one: a year is never guessed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from tocsin.signals.names import dateline_end
from tocsin.signals.signal import When

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name: n for n, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
DAYS = {name: number for number, name in enumerate(calendar.day_name)}
NUMBERS = {
    word: n for n, word in enumerate("a two three four five six seven eight nine ten".split(), 1)
}
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
    rf"|(?P<mdy>\b(?P<emonth>{_MONTH}) (?P<e>\d{{1,2}})(?:st|nd|rd|th)?(?:(?: to |-|–)(?P<e2>\d{{1,2}}))?"
    rf"{_NO_COUNT}(?:, (?P<eyear>{_YEAR}))?)"
    rf"|(?P<month>\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Tt]his|[Bb]y|[Uu]ntil|[Nn]ext|[Dd]uring) "
    rf"(?P<mmonth>{_MONTH})(?!\.? \d{{1,2}}\b(?!,\d| [a-z]))(?:,? (?P<myear>{_YEAR}))?"
    rf"|\b(?P<nmonth>{_MONTH}) (?P<nyear>{_YEAR}))"
    rf"|(?P<year>\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|(?:[Ii]n )?(?:early|mid|late)[ -]) ?(?P<yyear>{_YEAR}))"
    rf"|(?P<weekday>(?<!Black )(?<!Bloody )(?<!Palm )(?<!Good )(?<!Easter )"
    rf"\b(?:(?:[Oo]vernight(?: on| from| into)?|[Bb]etween|[Ff]rom|[Oo]n|[Ll]ate on|[Ee]arly on|[Ss]ince"
    rf"|[Ll]ast|[Nn]ext|[Bb]y|[Ll]ate|[Ee]arly|[Tt]his) )?"
    rf"(?P<wday>{'|'.join(DAYS)})\b(?! (?:[Tt]imes|[Ss]chool))"
    rf"(?:(?: to |-|–| and (?={_DAY_ENDS}))(?P<wday2>{'|'.join(DAYS)})\b(?!['’]s))?)"
    rf"|(?P<ago>\b(?P<count>(?i:{_COUNT})) (?P<step>days?) (?:ago|earlier)\b)"
    r"|(?P<weekend>\b(?:[Aa]t|[Oo]ver|[Dd]uring|[Oo]n|[Tt]his|[Ll]ast|[Nn]ext)(?: the)?(?: past| last)?"
    r" weekend\b)"
    r"|(?P<word>\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Oo]vernight|[Tt]onight"
    r"|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year)"
    r"|(?:earlier|later) this (?:month|year)|this (?:morning|afternoon|evening))\b)"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:due|set|expected|scheduled|planned|to)|plans? to"
    r"|due to (?!\w+ing\b|the\b|an?\b|its\b|their\b)|scheduled (?:for|to)|planned for|next(?! to\b)"
    r"|later this|deadline)\b(?P<since>(?:\W+[\w’'-]+){0,24})\W*$"
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
_SPANS = frozenset({"this week", "this month", "this year"})
_SINCE = re.compile(r"since ", re.IGNORECASE)
_SINCE_A_DEED = re.compile(
    r"\bsince (?:(?:the|an?|its|their) )?(?:[A-Z][\w’'-]+ ){0,2}(?:[a-z-]+ )?$"
)
"""Before the month or year of what is compared with: "the first since Iraqi rockets in 1991"."""
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
Range = tuple[date, date]
LATER_THIS_MONTH = 7
"""Days for which a day just ahead of the publication date is that of its year, whatever the tense."""


def _year(
    month: int, day: int, given: str | None, published: date | None, ahead: bool
) -> int | None:
    """The year said, else that of the nearest such month before the article's date, or after it."""
    if given:
        return int(given)
    if published is None:
        return None
    at, now = (month, day), (published.month, published.day)
    if ahead:
        return published.year if at >= now else published.year + 1
    soon = month == published.month and day - published.day <= LATER_THIS_MONTH
    return published.year if at <= now or soon else published.year - 1


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _last(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _part(match: re.Match[str], published: date | None, ahead: bool) -> Range | None:
    month, words = _month(match["pmonth"]), match["part"].lower()
    day = published.day if published and published.month == month else 1
    year = _year(month, day, match["pyear"], published, ahead)
    if year is None:
        return None
    parts = (
        ("early", 1, 10),
        ("beginning", 1, 10),
        ("start", 1, 10),
        ("mid", 11, 20),
        ("late", 21, _last(year, month)),
        ("end", 21, _last(year, month)),
    )
    found = [(first, last) for word, first, last in parts if word in words]
    return (
        date(year, month, min(first for first, _ in found)),
        date(year, month, max(last for _, last in found)),
    )


def _day(match: re.Match[str], published: date | None, ahead: bool) -> Range | None:
    month = _month(match["dmonth"] or match["emonth"])
    first = int(match["d"] or match["e"])
    last = int(match["d2"] or match["e2"] or first)
    year = _year(month, first, match["dyear"] or match["eyear"], published, ahead)
    if year is None or not 1 <= first <= last <= _last(year, month):
        return None
    return date(year, month, first), date(year, month, last)


def _whole_month(match: re.Match[str], published: date | None, ahead: bool) -> Range | None:
    month = _month(match["mmonth"] or match["nmonth"])
    day = published.day if published and published.month == month else 1
    year = _year(month, day, match["myear"] or match["nyear"], published, ahead)
    if year is None:
        return None
    return date(year, month, 1), date(year, month, _last(year, month))


def _weekday(match: re.Match[str], published: date, ahead: bool) -> Range:
    """The day, or those from the first to the second of two."""
    number, words = DAYS[match["wday"]], match["weekday"].lower()
    forward = (number - published.weekday()) % 7
    back = (published.weekday() - number) % 7
    if words.startswith("next") or (ahead and not words.startswith("last")):
        found = published + timedelta(days=forward or 7)
    else:
        found = published - timedelta(days=back or (7 if words.startswith("last") else 0))
    if not match["wday2"]:
        return found, found
    on = (DAYS[match["wday2"]] - number) % 7
    if not ahead and back and found + timedelta(days=on) > published:
        found -= timedelta(days=7)
    return found, found + timedelta(days=on)


def _weekend(words: str, published: date, ahead: bool) -> Range:
    """Saturday and Sunday: the last that have begun, or the next ones; on those days "last" is before them.

    "this weekend" is the nearer one.
    """
    since = (published.weekday() - DAYS["Saturday"]) % 7
    saturday = published - timedelta(days=since)
    if (
        words.startswith("next")
        or (since > 1 and ahead)
        or (since > 4 and words.startswith("this"))
    ):
        saturday += timedelta(days=7)
    elif since < 2 and re.search(r"\b(?:last|past)\b", words):
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def _relative(match: re.Match[str], published: date, ahead: bool) -> tuple[Range | None, str]:
    if match["weekday"]:
        return _weekday(match, published, ahead), "day"
    if match["weekend"]:
        return _weekend(match["weekend"].lower(), published, ahead), "day"
    if match["ago"]:
        count = match["count"].lower()
        days = int(count) if count.isdigit() else NUMBERS.get(count, 1)
        found = published - timedelta(days=days)
        return ((found, found), "day") if match["ago"].endswith("ago") else (None, "unknown")
    word = match["word"].lower()
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if word.endswith("week"):
        return None, "unknown"
    step = {"last": -1, "next": 1}.get(word.split()[0], 0)
    if word.endswith("year"):
        year = published.year + step
        return (date(year, 1, 1), date(year, 12, 31)), "year"
    if word.endswith("month"):
        count = published.year * 12 + published.month - 1 + step
        year, month = count // 12, count % 12 + 1
        return (date(year, month, 1), date(year, month, _last(year, month))), "month"
    found = published + timedelta(days=shift)
    return (found, found), "day"


def _resolve(text: str, match: re.Match[str], published: date | None) -> tuple[Range | None, str]:
    future = _AHEAD.search(text[max(0, match.start() - AHEAD_REACH) : match.start()])
    since = (future["since"] or "") if future else ""
    ahead = future is not None and not SAID.search(since) and not _PAST_AGAIN.search(since)
    if match["part"]:
        return _part(match, published, ahead), "part_of_month"
    if match["dmy"] or match["mdy"]:
        return _day(match, published, ahead), "day"
    if match["month"]:
        ahead = ahead or match["month"].lower().startswith(("by", "until", "next"))
        return _whole_month(match, published, ahead), "month"
    if match["year"]:
        given = int(match["yyear"])
        return (date(given, 1, 1), date(given, 12, 31)), "year"
    if published is None:
        return None, "day" if match["weekday"] else "unknown"
    return _relative(match, published, ahead or _is_deadline(text, match))


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
    return tuple(_joined(found, text))


def _joined(found: Sequence[When], text: str) -> Iterator[When]:
    """The times, two ends of a stretch as one: "from January 2021 until February 2023"."""
    last: When | None = None
    for time in found:
        if (
            last
            and last.first
            and time.last
            and last.first < time.last
            and _is_end(last, time, text)
        ):
            span = {"text": text[last.start : time.end], "end": time.end, "last": time.last}
            last = last.model_copy(update=span)
            continue
        if last:
            yield last
        last = time
    if last:
        yield last


def _is_end(first: When, last: When, text: str) -> bool:
    word = first.text.partition(" ")[0]
    opened = _FROM.search(text[: first.start]) or _FROM.match(f"{word} ")
    between = text[first.end : last.start]
    until = opened and _UNTIL[opened[1].lower()].match(between + last.text)
    return bool(until and _ABOUT.fullmatch(between[until.end() :]))
