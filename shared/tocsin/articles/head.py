"""What stands above a text and tells of it: front matter, an export's fields, a mail's header.

In: decoded text. Out: fields under this project's names, and the text without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from tocsin.articles.fields import fields_of, known_names, name_in, names, values_in

LONGEST = 20_000
"""Characters of front matter, or of a server's header."""
MOST_LINES = 50_000
"""Lines of a text: more than any article has, and read in a second."""
LEAST_FIELDS = 2
"""Known names from which on lines are fields; that of a title is one by itself."""
PROSE = 60
"""Characters of a line that ends a sentence, from which on all is text."""
_FENCED = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<lines>(?:(?:[\w-]+ *[:=].*|[ \t].*|[-#\]\[}].*)?\n)+?)"
    r"(?P=mark)[ \t]*(?:\n|$)"
)
"""Front matter of YAML or TOML: names, what goes on in indented lines, entries of lists, notes."""
_RESPONSE = re.compile(r"\s*HTTP/[\d.]{1,3} \d{3}\b.*\n(?:[\w-]+:.*\n)*+\n")
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
    known = known_names().intersection([*above, *below])
    titled = not above.keys().isdisjoint(names().fields["headline"])
    if not named or not (titled or len(known) >= LEAST_FIELDS):
        return None
    fields = fields_of({k: v for k, v in below.items() if k not in names().below} | above)
    over = read_above(lines[: named[0]]) if len(known) >= LEAST_FIELDS else {}
    top = range(named[0] if over else 0, begin)
    kept = (_told(lines[at]) if at in named else lines[at] for at in top)
    return over | fields, "\n".join([*kept, *rest, *lines[begin + len(rest) : end]])


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
        if name not in known_names() and _is_prose(line):
            return at, []
    return min(len(lines), MOST_TOP), []


def _is_prose(line: str) -> bool:
    return len(line) > PROSE and bool(ENDS_A_SENTENCE.search(line.rstrip()))


def _told(line: str) -> str:
    """The sentence that a field tells, as "Summary:" in a report on an incident; else nothing."""
    name, value = name_in(line)
    return value if _is_prose(value) and name not in names().fields["headline"] else ""


def _named(lines: Sequence[str]) -> list[int]:
    """Places of the lines that are fields: the known ones, and all of a mail's header."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    end = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    block = range(first, end)
    alike = all(name_in(lines[at])[0] or (at > first and lines[at][:1].isspace()) for at in block)
    header = alike and any(name_in(lines[at])[0] in names().mail for at in block)
    whole = [*block] if header else []
    rest = range(end if whole else 0, len(lines))
    return whole + [at for at in rest if name_in(lines[at])[0] in known_names()]
