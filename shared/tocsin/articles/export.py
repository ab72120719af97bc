"""Exports of news archives: which lines around a text are its headline, outlet and day.

In: a text's lines. Out: fields under this project's names, and the text; Unreadable for several documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.block import ENDS_A_SENTENCE
from tocsin.articles.boilerplate import is_date_line
from tocsin.articles.clean import clean_paragraph
from tocsin.articles.fields import fields_of, is_prose, known_names, name_in, names

Parted = tuple[dict[str, Any], str]

MOST_TOP, MOST_FOOT = 60, 80
"""Lines at the top, and at the end, in which fields are looked for."""
LEAST_CODES = 4
LEAST_COLUMNS, LEAST_NAMED, MOST_COLUMNS = 3, 2, 8
"""Columns of a table, those of them that are an article's, and how many a line of text may have."""
LONGEST_ROW = 2_000
MOST_NAMES = 5
"""Lines between a day and the rights: outlet, code, edition, page and language."""
MOST_ABOVE = 8
MOST_PROSE_ABOVE = 1
"""Sentences above a count of words: a headline or what it is about; more are an article above its facts."""
LONGEST_HOLDER = 40
"""Characters of the line that names who holds the rights, above an export's last one."""
_BETWEEN = re.compile(r"[-_ ]+")
_COLUMN = re.compile(r"[a-z]?[\w.-]*(?: [a-z][\w.-]*)?")
WORDS = re.compile(r"[\d,]{1,7} words")
_RIGHTS = re.compile(r"^(?:\(c\)|©|copyright\b)|^all rights reserved", re.IGNORECASE)
_STOP = re.compile(r"\.[\"”’')]*$")
_OUTLET_AND_DAY = re.compile(r"(?P<outlet>[^\d]{3,80}?) - (?P<day>[A-Za-z]{3,9} \d{1,2}, \d{4})$")


@lru_cache(maxsize=1)
def _code() -> re.Pattern[str]:
    codes = "|".join(code for listed in names().codes.values() for code in listed)
    return re.compile(rf"(?P<name>{codes})(?:[ \t]+(?P<value>.*))?$")


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return re.compile(names().closing, re.IGNORECASE)


def refuse_several(text: str) -> None:
    """Raise Unreadable where what an export says once of each document stands twice, and for tables."""
    first, _, rest = text.lstrip()[:LONGEST_ROW].partition("\n")
    if rest.strip() and _is_row(first):
        raise Unreadable(Reason.NO_TEXT, "a table: store each article in it alone")
    for pattern in names().several:
        _refuse(len(re.findall(rf"^{pattern}$", text, re.MULTILINE)))


def _is_row(line: str) -> bool:
    """Whether it names the columns of a table of articles, or has as many as no text."""
    listed = names().fields
    columns = {one for field in listed for one in listed[field]}
    telling = {*listed["headline"], *listed["text"]}
    for mark in ",;\t|":
        cells = [cell.strip().strip('"').lower() for cell in line.split(mark)]
        known = columns.intersection(_BETWEEN.sub(" ", cell) for cell in cells)
        plain = all(_COLUMN.fullmatch(cell) for cell in cells)
        told = len(known) >= LEAST_NAMED and not known.isdisjoint(telling)
        if plain and told and len(cells) >= LEAST_COLUMNS:
            return True
    return sum(not cell.isspace() for cell in filter(None, line.split("\t"))) >= MOST_COLUMNS


def _refuse(count: int) -> None:
    if count > 1:
        detail = f"an export of {count} articles: store each alone"
        raise Unreadable(Reason.NO_TEXT, detail)


def read_coded(lines: Sequence[str]) -> Parted | None:
    """Of Factiva's codes ("HD", "LP", "TD"): each field reaches to the next one."""
    begun = [(at, found) for at, line in enumerate(lines) if (found := _code().match(line))]
    told_by = {found["name"] for _, found in begun}
    codes = names().codes
    text = [code for code in codes["text"] if code in told_by]
    if "HD" not in told_by or not text or len(told_by) < LEAST_CODES:
        return None
    _refuse(sum(found["name"] == "HD" for _, found in begun))
    ends = [*(at for at, _ in begun[1:]), len(lines)]
    told = {
        found["name"]: "\n".join([found["value"] or "", *lines[at + 1 : end]]).strip()
        for (at, found), end in zip(begun, ends, strict=True)
    }
    values = {field: told.get(listed[0], "") for field, listed in codes.items()}
    listed = names().fields
    fields = fields_of({listed[one][0]: value for one, value in values.items() if one in listed})
    return fields, "\n\n".join(told[code] for code in text)


def read_counted(lines: Sequence[str]) -> Parted | None:
    """Of an export that sets title, "512 words", day, hour, outlet and rights below each other."""
    top = [clean_paragraph(line) for line in lines[:MOST_TOP]]
    count = next((at for at, line in enumerate(top) if WORDS.fullmatch(line)), 0)
    rights = next((at for at in range(count, len(top)) if _RIGHTS.match(top[at])), 0)
    title = next(filter(None, top), "")
    days = [line for line in top[count + 1 : rights] if is_date_line(line)]
    between = [line for line in top[count + 1 : rights] if line and line not in days]
    told_above = top.index(title) >= count or sum(map(is_prose, top[:count])) > MOST_PROSE_ABOVE
    if not count or not days or not 1 <= len(between) <= MOST_NAMES or told_above:
        return None
    fields = {"headline": title, "published": days[0], "publisher": between[0]}
    text = "\n".join(lines[rights + 1 : foot_of(lines, rights + 1)]).strip()
    if not text:
        return None
    before, _, last = text.rpartition("\n")
    is_holder = len(last) <= LONGEST_HOLDER and not ENDS_A_SENTENCE.search(last)
    return fields, before if is_holder else text


def foot_of(lines: Sequence[str], begin: int) -> int:
    """The line from which on there are fields, topics and the mark of a document's end, and no text."""
    told = end = len(lines)
    while end > max(begin, len(lines) - MOST_FOOT):
        line = lines[end - 1].strip()
        field = name_in(line)[0]
        named = field in known_names() or field in names().below
        if (named and not is_prose(line)) or _closing().fullmatch(line):
            told = end - 1
        elif line and not _RIGHTS.search(line):
            break
        end -= 1
    return told


def read_above(lines: Sequence[str]) -> dict[str, str]:
    """Of the lines above an export's fields: title, outlet and day, or outlet, day and title.

    Nothing where one is a sentence, or no line says whose the rights are or which document it is: a
    headline and a day above a category are no export.
    """
    told = [line for one in lines if (line := clean_paragraph(one))]
    above = [line for line in told if not (_RIGHTS.match(line) or _closing().fullmatch(line))]
    if len(above) > MOST_ABOVE or any(map(_STOP.search, above)):
        return {}
    for at, line in enumerate(above):
        both = _OUTLET_AND_DAY.match(line) if at else None
        if both:
            return {"headline": above[0], "publisher": both["outlet"], "published": both["day"]}
        if at and len(above) < len(told) and is_date_line(line):
            title = above[0] if at > 1 else next(iter(above[at + 1 :]), "")
            return {"headline": title, "publisher": above[at - 1], "published": line}
    return {}
