"""Fields that a text names itself: lines of "name: value" in front matter, in exports, in mails.

In: lines. Out: their values, and fields under this project's names. The data is fields.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from tocsin.articles.block import ENDS_A_SENTENCE
from tocsin.articles.clean import clean_paragraph

PROSE = 60
"""Characters of a line that ends a sentence, from which on all is text."""
_FIELD = re.compile(
    r"[ \t]*[*_]{0,2}(?P<name>[A-Za-z][A-Za-z /_-]{0,30}?)[*_]{0,2} ?[:=](?!//)[*_]{0,2}"
    r"(?:[ \t]+(?P<value>.*)|$)"
)
_BETWEEN = re.compile(r"[-_ ]+")
_FOLDED = re.compile(r"[>|][+-]?")
_FORWARDED = re.compile(r"^(?:(?:fwd?|re): *)+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+$")


class Names(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: dict[str, tuple[str, ...]]
    ignored: frozenset[str]
    mail: frozenset[str]
    below: frozenset[str]
    telling: frozenset[str]
    closing: str
    codes: dict[str, tuple[str, ...]]
    several: tuple[str, ...]


@lru_cache(maxsize=1)
def names() -> Names:
    """The data, validated; raises ValidationError where it is faulty."""
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Names.model_validate(yaml.load(text, Loader=loader))  # noqa: S506


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """All that may stand above a text."""
    return names().ignored.union(names().mail, *names().fields.values())


def name_in(line: str) -> tuple[str, str]:
    """`name_in("Load-Date: March 4")` is `("load date", "March 4")`; of no field `("", "")`."""
    found = _FIELD.match(line)
    if not found:
        return "", ""
    return _BETWEEN.sub(" ", found["name"].lower()), (found["value"] or "").strip()


def is_prose(line: str) -> bool:
    """Whether it is a sentence that no field's value is as long as."""
    return len(line) > PROSE and bool(ENDS_A_SENTENCE.search(line.rstrip()))


def values_in(lines: Sequence[str]) -> dict[str, str]:
    """The value of each name; what goes on in an indented line is put together, a list is left out."""
    values: dict[str, str] = {}
    last = ""
    for line in lines:
        name, value = name_in(line)
        if last and line[:1].isspace() and not line.lstrip().startswith("- "):
            values[last] = f"{values[last]} {line.strip()}".strip()
        elif name:
            last = name
            values.setdefault(name, "" if _FOLDED.fullmatch(value) else value)
    return values


def fields_of(values: Mapping[str, str]) -> dict[str, Any]:
    """headline, published, publisher, url and labels, each where it has a value."""
    plain = {name: clean_paragraph(value).strip("\"'") for name, value in values.items()}
    named: dict[str, Any] = {}
    for field, listed in names().fields.items():
        told = (plain[name] for name in listed if plain.get(name))
        found = next((one for one in told if bool(_ADDRESS.match(one)) == (field == "url")), None)
        if found and field in ("publisher", "labels"):
            found = found.split(";")[0].strip("[]")
        if found:
            named[field] = (found,) if field == "labels" else found
    named.pop("text", None)
    if "headline" in named:
        named["headline"] = _FORWARDED.sub("", named["headline"], count=1)
    return named
