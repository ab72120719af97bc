"""The date of an article, from metadata or from the line that a page shows by its headline.

In: what a field or a line says. Out: a date, or None rather than a guess.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from tocsin.articles.boilerplate import is_date_line, names_boilerplate
from tocsin.articles.clean import clean_paragraph
from tocsin.articles.outline import FRAME, PROSE, Outline

NEAR = 400
"""Characters of text between a headline and the date of its article."""
ABOVE = 200
"""The same for a date above the headline."""
SOON = timedelta(days=7)
"""How long after its dateline an article may be changed to tell its year."""
LONGEST_LINE = 120
SENTENCE = 80
"""Characters of a text that is a sentence: between a headline and its date stands one at most."""
OTHER = frozenset("script style title aside nav figure figcaption".split())
"""Elements whose dates are not the article's."""
_NUMBERS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS = {name[:3]: n for name, n in _NUMBERS.items()}
_MONTH_NAMES = rf"(?:{'|'.join(_NUMBERS)}|{'|'.join(_MONTHS)}|sept)\b\.?"
_MONTH = rf"(?P<month>{_MONTH_NAMES})"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_IN_WORDS = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}", re.I),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}", re.I),
    re.compile(
        r"\b(?P<year>(?:19|20)\d\d)([-./])(?P<number>\d{1,2})\2(?P<day>\d{1,2})(?:\b|(?=T\d))(?![-./]\d)"
    ),
    re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}"),
)
_PLACE = rf"(?!(?i:{_MONTH_NAMES}))[A-Z][\w.’'-]{{1,30}}"
_DATELINE = re.compile(
    rf"{_PLACE}(?:(?:[ /]|, ){_PLACE}){{0,5}}(?: \[\w+\])?,? (?P<day>[^\n(—–]{{6,28}}?)"
    r"(?: ?\([^()\n]{1,40}\))?(?: ?[-–—]{1,2} |\. /|: )"
)
"""The place and the day before a text's first sentence: "GENEVA, March 3, 2026 (Example Wire) - "."""
_NO_YEAR = re.compile(
    rf"{_MONTH} (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) {_MONTH.replace('month', 'month2')}", re.I
)
_NAMED = re.compile(r"\b(?:date|dates|dateline|published|pubdate|posted|timestamp|datetime)\b")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? "
    r"(?:[+-]\d{4}|GMT|UTC|[ECMP][SD]T)$"
)
"""RFC 5322."""
_APART = re.compile(r"(?<=\d) (?:UTC|GMT|([+-]\d\d:?\d\d)(?: UTC)?)$")
"""A zone apart from the time: "2026-03-03 10:32:00 +0000"."""
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970, of 2001 to 2033: "2026030312" is a day and its hour."""
YEARS = range(1900, 2100)
"""Of articles. A system's first or last day ("0001-01-01", "9999-12-31") says that there is no date."""
UNSET = ("1970-01-01", "1970-01-01T00:00")
"""The zero of Unix time: nobody filled the field in."""
_ADDRESS = re.compile(
    r"/(?P<year>20\d\d|199\d)(?:(?P<mark>[/-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
    r"|(?P<month2>[01]\d)(?P<day2>[0-3]\d)(?=[/-]))"
)
_PUBLISHED = re.compile(r"\b(?:published|pubdate|posted)\b")
_STAMP = re.compile(r"\W*(?:[\w ]{2,25} [|•·] )?(?:first )?(?:published|posted|issued)\b", re.I)
_SENTENCE = re.compile(r"\b[a-z]{4,}\.$")
_CHANGED = re.compile(
    r"\b(?:today|todays|current|updated?|modified|revised|changed|event|deadline|comments?)\b", re.I
)


def read_date(value: object) -> datetime | date | None:
    """`read_date("2026-03-03T10:32Z")`, `"Tue, 3 Mar 2026 10:32:00 GMT"`, `"3 March 2026"`; else None.

    Seconds or milliseconds since 1970 are read too, as text or number.
    """
    try:
        found = _moment(str(value).strip()) if isinstance(value, str | int) else None
    except ValueError:
        return None
    empty = found is None or found.year not in YEARS or found.isoformat()[:16] in UNSET
    return None if empty else found


def _moment(value: str) -> datetime | date | None:
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC)
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(_APART.sub(lambda zone: zone[1] or "+00:00", value))
        except ValueError:
            continue
    if _MAIL.match(value):
        return parsedate_to_datetime(value)
    return date_in_words(value[:LONGEST_LINE])


def date_in_words(line: str) -> date | None:
    """The day of `"Monday, March 3, 2026 10:32"`; None where a line gives none or two of them."""
    found = {
        day
        for pattern in _IN_WORDS
        for match in pattern.finditer(line.replace("،", ","))
        if (day := _day(match))
    }
    return found.pop() if len(found) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    told = match.groupdict()
    month = int(told["number"]) if "number" in told else _MONTHS[told["month"][:3].lower()]
    try:
        return date(int(told["year"]), month, int(told["day"]))
    except ValueError:
        return None


def date_in_dateline(text: str) -> date | None:
    """The day of `"GENEVA, 3 March 2026 (Example Wire) - Envoys met."`; None where it has no year."""
    found = _DATELINE.match(text)
    return date_in_words(found["day"]) if found else None


def date_beside(shown: Outline, heading: int | None, text: str) -> str | None:
    """The day of a dateline without a year, where a line by the headline tells one of the days after it."""
    dateline = _DATELINE.match(text)
    told = _NO_YEAR.fullmatch(dateline["day"]) if dateline else None
    if told is None or heading is None:
        return None
    month, day = told["month"] or told["month2"], told["day"] or told["day2"]
    near = range(_first_near(shown, heading), _ends_near(shown, shown.nodes[heading].end))
    lines = (shown.nodes[at].text for at in near if len(shown.nodes[at].text) <= LONGEST_LINE)
    for changed in filter(None, map(date_in_words, lines)):
        own = date_in_words(f"{day} {month} {changed.year}")
        if own and timedelta(0) <= changed - own <= SOON:
            return own.isoformat()
    return None


def date_in_address(url: str | None) -> date | None:
    """The day of `"https://example.org/world/2026/03/03/army-closes-river"`."""
    found = _ADDRESS.search(url or "")
    if found is None:
        return None
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    try:
        return date(int(found["year"]), int(month), int(day))
    except ValueError:
        return None


def date_by_headline(shown: Outline, heading: int | None, title: str | None) -> str | None:
    """What the page says in a time element, a box named for a date or a line of its own by its headline.

    The headline is the main heading at that place, else the first text that is the page's title.
    """
    heading = _headline(shown, title) if heading is None else heading
    if heading is None:
        return None
    nodes, after = shown.nodes, shown.nodes[heading].end
    near = [*_shown_near(shown, heading)]
    told = dict(zip(shown.told_at, shown.told, strict=True))
    times = (told[at].getattr("datetime") for at in near if at >= after and nodes[at].tag == "time")
    return next(filter(read_date, times), None) or _shown_date(shown, near)


def _ends_near(shown: Outline, after: int) -> int:
    """The place up to which a date belongs to the headline that ends at `after`."""
    sentences = 0
    for at in range(after, len(shown.nodes)):
        sentences += len(shown.nodes[at].text.strip()) > SENTENCE
        if sentences > 1 or shown.letters[at] - shown.letters[after] > NEAR:
            return at
    return len(shown.nodes)


def _headline(shown: Outline, title: str | None) -> int | None:
    if not title:
        return None
    said = [at for at, node in enumerate(shown.nodes) if clean_paragraph(node.text) == title]
    return next((at for at in said if shown.nodes[shown.nodes[at].parent].tag != "title"), None)


def _first_near(shown: Outline, heading: int) -> int:
    """The place from which a date belongs to the headline: within the two boxes around it."""
    nodes, letters = shown.nodes, shown.letters
    first = heading
    for _ in range(2):
        holder = nodes[first].parent
        if holder < 0 or nodes[holder].tag in FRAME:
            break
        first = holder
    return next(at for at in range(first, heading + 1) if letters[heading] - letters[at] <= ABOVE)


def _shown_near(shown: Outline, heading: int) -> Iterator[int]:
    """Places by the headline at which its date may stand: not in it, nor in a box of something else."""
    nodes = shown.nodes
    at, last = _first_near(shown, heading), _ends_near(shown, nodes[heading].end)
    while at < last:
        holds_it = at < heading < nodes[at].end
        if at == heading or (not holds_it and _is_of_other(shown, at)):
            at = nodes[at].end
        else:
            yield at
            at += 1


def _is_of_other(shown: Outline, at: int) -> bool:
    """An update's time, one in a sentence, or a box of another story, of a picture or an event."""
    node = shown.nodes[at]
    if node.tag in OTHER or names_boilerplate(node.words):
        return True
    if _CHANGED.search(node.words) and not _PUBLISHED.search(node.words):
        return shown.length(at) <= LONGEST_LINE
    if node.tag != "time":
        return False
    holder = shown.nodes[node.parent]
    before = _last_text(shown, node.parent, at)
    behind = _last_text(shown, at, holder.end) if holder.tag in PROSE else ""
    return bool(_CHANGED.search(before) or _SENTENCE.search(behind.rstrip()))


def _last_text(shown: Outline, first: int, end: int) -> str:
    """The last words within a stretch of the page, if they stand near its end."""
    texts = (shown.nodes[at].text for at in range(end - 1, max(first, end - 5), -1))
    return next((text for text in texts if text.strip()), "")


def _shown_date(shown: Outline, near: Iterable[int]) -> str | None:
    nodes = shown.nodes
    for at in near:
        node = nodes[at]
        if shown.length(at) > LONGEST_LINE:
            continue
        if _NAMED.search(node.words) or _is_stamp(node.text):
            line = " ".join(part.text for part in nodes[at : node.end])
            if found := date_in_words(_CHANGED.split(line)[0]):
                return found.isoformat()
    return None


def _is_stamp(line: str) -> bool:
    line = clean_paragraph(line)
    return not _SENTENCE.search(line) and bool(_STAMP.match(line) or is_date_line(line))
