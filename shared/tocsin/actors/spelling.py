"""One name of a place that news spells or calls in several ways.

In: the name as an article has it. Out: the same folded text for each of its names (spellings.yaml).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pydantic import TypeAdapter

from tocsin.actors.gazetteer import read_yaml

_MARKS = re.compile(r"[’'`.-]")


@lru_cache(maxsize=4096)
def one_name(place: str) -> str:
    """Folded, and the usual one of several names.

    >>> one_name("Odessa"), one_name("DEIR EZZOR"), one_name("Port  Sudan")
    ('odesa', 'deir ez-zor', 'port sudan')
    """
    return _usual().get(_key(place), _folded(place))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _key(name: str) -> str:
    """Without case, accents and marks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(_MARKS.sub(" ", plain).split())


@lru_cache(maxsize=1)
def _usual() -> dict[str, str]:
    """By the key of each name the first of its line; raises ValidationError where the data is faulty."""
    lines = TypeAdapter(list[list[str]]).validate_python(read_yaml("spellings"))
    return {_key(name): _folded(line[0]) for line in lines for name in line}
