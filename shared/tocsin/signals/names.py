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
_PLACE = r"[A-Z][\w.'’-]+(?:[ /](?:[A-Z][\w.'’-]+|(?:de|da|do|del|la|el|al|au|es|of)(?= ))){0,4}"
_DAY = (
    r"(?:\d{1,2} (?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2})(?:,? \d{4})?"
)
_BY = r"\((?:[A-Z][^()]{1,40}|[a-z]{3,5})\)"
_DASH = r" ?[-–—]{1,3} "
_NEXT = r"(?=[\"“‘'(]?[A-Z\d])"
_MIXED = re.compile(
    rf"^(?:{_BY}{_DASH})?(?P<city>{_PLACE})(?:, {_PLACE}| \[{_PLACE}\]| \({_PLACE}\)(?=,)){{0,2}}"
    rf"(?P<day>, {_DAY}(?: \d{{1,2}}:\d\d)?)?"
    rf"(?P<by>(?: ?[-–—])? ?{_BY}|(?(day) \([^()]{{1,40}}\)|(?!))|, [A-Z]{{2,5}})?"
    rf"(?P<end>{_DASH}|: |(?<=\)) ){_NEXT}"
)
"""The dateline of ministries and agencies, whose city is written as names are: "Asmara, 14 June 2016 - ",
"Goma (DR Congo), Nov 12, 2026 (AFP) - ", "Jammu, Nov 9 (PTI) ", "Siliguri: "."""
_LABEL = re.compile(rf"^(?P<city>{_PLACE}): {_NEXT}")
_DAY_ALONE = re.compile(rf"^{_DAY} {_BY}{_DASH}")
"""What is left of one on pages that have the city elsewhere: "Nov 15 (Reuters) - "."""
_GOES_ON = re.compile(r" [-–—]{1,2} [a-z]")
"""Behind a name that the sentence goes on to tell of: "Kharkiv – Ukraine's second city – was hit"."""
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
    dateline = _DATELINE.match(sentence) or _DAY_ALONE.match(sentence)
    if dateline:
        return dateline.end()
    mixed = _MIXED.match(sentence)
    return mixed.end() if mixed and _is_dateline(sentence, mixed) else 0


def is_town_alone(sentence: str) -> bool:
    """Whether only a town's name is its dateline, which may say where it was: "Sumy: A drone hit"."""
    mixed = None if _DATELINE.match(sentence) else _MIXED.match(sentence)
    if not mixed or mixed["day"] or mixed["by"] or not dateline_end(sentence):
        return False
    return gazetteer().names[_as_written(mixed["city"])].kind is Kind.PLACE


def label_of_town(sentence: str) -> int:
    """Where "Muscat: " ends, be it a dateline or the capital that speaks; 0 where there is none."""
    label = _LABEL.match(sentence)
    known = gazetteer().names.get(label["city"]) if label else None
    return label.end() if label and known and known.kind in (Kind.PLACE, Kind.CAPITAL) else 0


def _is_dateline(sentence: str, found: re.Match[str]) -> bool:
    """Whether a day or an agency makes it one; else, or where neither a dash nor a day ends it, whether it
    is a place: "Lavrov (Russia): We" speaks."""
    parted, told = bool(found["end"].strip()), bool(found["day"] or found["by"])
    if told and (
        (parted and (found["day"] or found["end"] != ": ")) or (found["day"] and found["by"])
    ):
        return True
    known = gazetteer().names.get(_as_written(found["city"]))
    speaks = (
        () if found["end"] == ": " and not told else (Kind.CAPITAL,)
    )  # "Moscow: We will answer"
    is_place = known is not None and known.kind in (Kind.PLACE, *speaks)
    return is_place and bool(told or (parted and not _GOES_ON.search(sentence, found.end())))
