"""The names of an article, by title and sentence.

In: an article and its date. Out: its mentions with offsets in their own row, 0 the title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.actors import Kind, Mention, find_mentions, gazetteer
from tocsin.actors.capitals import is_shouted, mixed_case
from tocsin.articles.article import Article

_DATELINE = re.compile(
    r"^(?P<city>[A-Z][A-Z.'’-]+(?:(?: / |[ /])[A-Z.'’-]+){0,4})"
    r"(?:, [A-Z][\w.]*(?: [\w.]+){0,3}){0,2}(?: \([^()]{1,40}\)){0,2}(?: [-–—]{1,3}|:) "
)
_OFFICIAL = re.compile(
    r"^[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){0,3}, "
    r"(?:(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?"
    r"(?:, [A-Z]{2,5}| \([^()]{1,40}\))?|[A-Z]{3,5})"
    r"(?: ?[-–—]{1,3}|:|(?<=\))) "
)
"""The dateline of ministries and agencies: "Asmara, 14 June 2016 - ", "Damascus, SANA - ", "Jammu, Nov 9
(PTI) "."""
_WIRED = re.compile(
    r"^[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.]*){0,2}"
    r" \((?:[A-Z][^()]{1,40}|dpa|ots|afp)\) ?[-–—]{1,2} "
)
"""The dateline of an agency whose name it has: "Geneva (AFP) - "."""
_DAY = r"(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]{2,8})(?:,? \d{4})?(?: \d\d:\d\d)?"
_DATED = re.compile(
    rf"^(?:\([A-Z][A-Za-z ]{{1,30}}\) ?[-–—]{{1,2}} [A-Z][\w .'’-]{{1,40}}, {_DAY}"
    rf"|(?:[A-Z][\w.'’-]+, )?{_DAY}(?: [-–—]{{1,2}})? \([^()]{{1,40}}\)) [-–—]{{1,2}} "
)
"""That of agencies whose name or day comes first: "(ANSA) - ROME, OCT 14 - ", "Jan 19 (Interfax) - "."""
_TOWN = re.compile(
    r"^(?P<city>[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){0,3})"
    r"(?: \([A-Z]{2,6}\)|(?P<label>:)| [-–—]{1,2}(?= (?:The|An?|At|In|On|After|Some|More|Two|Three|Several"
    r"|Dozens|Hundreds)\b)) (?=[A-Z\"“])"
)
"""That of outlets that tell but the town: "Goma - The rebels ...", "HELSINKI (TT) A tanker ..."."""
_HEADING = re.compile(r"(?P<city>[A-Z][A-Z.'’-]+(?:[ /][A-Z.'’-]+){0,4})[:.]?$")
_LOWER = re.compile(r"(?<=[ -])(?:Of|De|Au|Es|El|La|Al|Ez)(?=[ -])|(?<=['’])A\b")
"""Parts of a name that are written small: Port-au-Prince, Dar es Salaam, Sana'a."""


def find_rows(article: Article, on: date | None) -> list[tuple[Mention, ...]]:
    """The names of the title and of each sentence.

    Names are found over the whole text, so that a surname finds its full name.
    """
    title = f"{article.title or ''}\n"
    shift = len(title)
    text = title + article.text
    found = [
        mention
        if text.startswith(mention.text, mention.start)
        else mention.model_copy(update={"text": text[mention.start : mention.end]})
        for mention in find_mentions(_with_datelines(text, shift, article), on)
    ]
    found = [*_without_strange_towns(found)]
    starts = [mention.start for mention in found]
    rows = [tuple(found[: bisect_left(starts, shift)])]
    for sentence in article.sentences:
        start, end = shift + sentence.start, shift + sentence.end
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last and found[last - 1].end > end:
            last -= 1
        rows.append(
            tuple(
                m.model_copy(update={"start": m.start - start, "end": m.end - start})
                for m in found[first:last]
            )
        )
    return rows


def _without_strange_towns(found: Sequence[Mention]) -> Iterator[Mention]:
    """The names, towns without a code where the text names other states and never the town's: another town
    of that name is as likely meant."""
    known = gazetteer().names
    towns = [one.kind is Kind.PLACE and one.text in known and known[one.text].town for one in found]
    named = {one.code for one, town in zip(found, towns, strict=True) if not town}
    states = {code for code in named if code and ":" not in code}
    for one, town in zip(found, towns, strict=True):
        strange = town and states and one.code not in named
        yield one.model_copy(update={"code": None}) if strange else one


def _with_datelines(text: str, shift: int, article: Article) -> str:
    """The text with capitals of datelines, headings and telegrams as names are written: "SEOUL - "."""
    title = text[: max(0, shift - 1)]
    if is_shouted(title):
        text = mixed_case(title) + text[len(title) :]
    for sentence in article.sentences:
        line, start = sentence.text, shift + sentence.start
        if line[:2].upper() == line[:2]:
            told = _mixed(line)
            text = text[:start] + told + text[start + len(told) :]
    return text


def _mixed(line: str) -> str:
    """The line, or its dateline, with names as they are written; as long as it stands there."""
    if is_shouted(line):
        return mixed_case(line)
    found = _DATELINE.match(line) or _HEADING.match(line)
    return "/".join(map(_as_written, found["city"].split("/"))) if found else ""


def _as_written(capitals: str) -> str:
    """A name of the gazetteer from its capitals; other words as they are."""
    name = _LOWER.sub(lambda part: part.group().lower(), capitals.title())
    return name if name in gazetteer().names else capitals


def dateline_end(sentence: str) -> int:
    """Where "GENEVA, Switzerland (AFP) - " ends, 0 where a sentence does not begin with such."""
    forms = (_DATELINE, _OFFICIAL, _WIRED, _DATED)
    dateline = next(filter(None, (form.match(sentence) for form in forms)), None)
    if dateline is None and (town := _TOWN.match(sentence)) and _is_a_town(town):
        dateline = town
    return dateline.end() if dateline else 0


def label_of_town(sentence: str) -> int:
    """Where "Muscat: " ends, be it a dateline or the capital that speaks; 0 where there is none."""
    town = _TOWN.match(sentence)
    known = gazetteer().names.get(town["city"]) if town and town["label"] else None
    return town.end() if town and known and known.kind in (Kind.PLACE, Kind.CAPITAL) else 0


def _is_a_town(found: re.Match[str]) -> bool:
    """Whether the gazetteer knows it as one, and as no capital that speaks: "Moscow: We ..."."""
    name = found["city"]
    known = gazetteer().names.get(_as_written(name) if name.isupper() else name)
    kinds = (Kind.PLACE,) if found["label"] else (Kind.PLACE, Kind.CAPITAL)
    return known is not None and known.kind in kinds
