"""What stands above a text and tells of it: front matter, an export's fields, a mail's header.

In: decoded text. Out: fields under this project's names, and the text without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.articles.block import ENDS_A_SENTENCE
from tocsin.articles.export import (
    MOST_TOP,
    Parted,
    foot_of,
    read_above,
    read_coded,
    read_counted,
    refuse_several,
)
from tocsin.articles.fields import (
    PROSE,
    fields_of,
    is_prose,
    known_names,
    name_in,
    names,
    values_in,
)

LONGEST = 20_000
"""Characters of front matter, or of a server's header."""
MOST_LINES = 50_000
"""Lines of a text: more than any article has, and read in a second."""
LEAST_FIELDS = 2
"""Known names from which on lines are fields; that of a title at the top is one by itself."""
OF_FOOT = frozenset({"published", "publisher", "labels"})
"""What lines behind a text tell of it: an address there is often another article's."""
_FENCED = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<lines>(?:(?:[\w-]+ *[:=].*|[ \t].*|[-#\]\[}].*)?\n)+?)"
    r"(?P=mark)[ \t]*(?:\n|$)"
)
"""Front matter of YAML or TOML: names, what goes on in indented lines, entries of lists, notes."""
_RESPONSE = re.compile(r"\s*HTTP/[\d.]{1,3} \d{3}\b.*\n(?:[\w-]+:.*\n)*+\n")
_HEADER = re.compile(r"\w+-[\w-]+:")
"""A line of a mail's header that no other text has: "X-Mailer: Desk 2"."""
_CONTENT = re.compile(r"[*#\s]*(?P<name>[\w ]{4,10}?)[*\s]*$")
"""A line that says no more than that the text follows."""


def take_head(text: str) -> tuple[dict[str, Any], str]:
    """`"---\\ntitle: Crew held\\n---\\nGuards seized it."` is `({"headline": "Crew held"}, "Guards ...")`.

    Raises Unreadable for an export of several documents.
    """
    text = text.replace("\r\n", "\n")
    if response := _RESPONSE.match(text[:LONGEST]):
        text = text[response.end() :]
    fenced = _FENCED.match(text[:LONGEST])
    values = values_in(fenced["lines"].split("\n")) if fenced else {}
    if fenced and not known_names().isdisjoint(values):
        told = text[fenced.end() :]
        return fields_of(values), told if told.strip() else max(values.values(), key=len)
    if text.lstrip().startswith("<") or text.count("\n") > MOST_LINES:
        return {}, text
    refuse_several(text)
    lines = text.split("\n")
    return read_coded(lines) or read_counted(lines) or _read_labelled(lines) or ({}, text)


def _read_labelled(lines: Sequence[str]) -> Parted | None:
    """Of lines that begin with names, above the first sentence and behind the last."""
    begin, rest = _begin(lines)
    end = foot_of(lines, begin)
    named = _named(lines[:begin])
    above = values_in([lines[at] for at in named])
    below = values_in(lines[end:])
    several = len(known_names().intersection([*above, *below])) >= LEAST_FIELDS
    over = read_above(lines[: named[0]]) if named and several else {}
    titled = bool(over) or _is_mail(above) or _is_titled(lines, named)
    if not named or not (titled or several):
        return None
    if not titled:
        named = [at for at in named if name_in(lines[at])[0] not in names().fields["headline"]]
        above = values_in([lines[at] for at in named])
    told = fields_of(below).items()
    fields = {field: value for field, value in told if field in OF_FOOT} | fields_of(above)
    top = range(named[0] if over else 0, begin)
    kept = (_told(lines[at]) if at in named else lines[at] for at in top)
    return over | fields, "\n".join([*kept, *rest, *lines[begin + len(rest) : end]])


def _is_mail(above: Mapping[str, str]) -> bool:
    return {"from", "subject"} <= above.keys() and not above.keys().isdisjoint(names().mail)


def _is_titled(lines: Sequence[str], named: Sequence[int]) -> bool:
    """Whether a field tells the headline and nothing but fields, the first a known one, is above it.

    "Title: Army chief" is of a person where the headline stands there, be it "Opinion: No tanks".
    """
    titles = names().fields["headline"]
    first = next((at for at in named if name_in(lines[at])[0] in titles), None)
    above = [at for at in range(first or 0) if lines[at].strip()]
    fields = all(name_in(lines[at])[0] or at in named for at in above)
    return first is not None and fields and above[:1] in ([], [named[0]])


def _begin(lines: Sequence[str]) -> tuple[int, list[str]]:
    """Where the text begins, and the rest of that line where a name is before it."""
    told = 0
    for at, line in enumerate(lines[:MOST_TOP]):
        name, value = name_in(line)
        told += name in known_names()
        if name in names().fields["text"] and told > 1:
            return at, [value]
        follows = _CONTENT.match(line) if len(line) <= PROSE else None
        if follows and told > 1 and follows["name"].lower() in names().fields["text"]:
            return at, [""]
        if name not in known_names() and (is_prose(line) or (told and _is_paragraph(lines, at))):
            return at, []
    return min(len(lines), MOST_TOP), []


def _is_paragraph(lines: Sequence[str], at: int) -> bool:
    """It begins behind an empty line, and with no name."""
    return bool(
        at and lines[at].strip() and not lines[at - 1].strip() and not name_in(lines[at])[0]
    )


def _told(line: str) -> str:
    """The sentence that a field tells, as "Summary:" in a report on an incident; else nothing."""
    name, value = name_in(line)
    tells = ENDS_A_SENTENCE.search(value) if name in names().telling else is_prose(value)
    return value if tells and name not in names().fields["headline"] else ""


def _named(lines: Sequence[str]) -> list[int]:
    """Places of the lines that are fields: the known ones, and all of a mail's header."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    end = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    block = range(first, end)
    alike = all(name_in(lines[at])[0] or (at > first and lines[at][:1].isspace()) for at in block)
    top = lines[first] if block else ""
    begins = bool(_HEADER.match(top)) or name_in(top)[0] in known_names()
    header = begins and alike and any(name_in(lines[at])[0] in names().mail for at in block)
    whole = [*block] if header else []
    rest = range(end if whole else 0, len(lines))
    return whole + [at for at in rest if name_in(lines[at])[0] in known_names()]
