"""Lines all in capitals, as telegrams and headings have them, in the case in which names are found.

In: a line. Out: the same line, as long, with names as they are written and other words small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tocsin.actors.described import descriptions
from tocsin.actors.gazetteer import gazetteer

LEAST_LETTERS, SHOUTED = 20, 0.9
"""Letters of a line, and their share in capitals, from which it is all in capitals."""
MOST_WORDS = 5
"""Of a name."""
_WORD = re.compile(r"[^\W_][\w'’.]*(?<![.'’])")
_OFFICES = frozenset(
    """PRESIDENT MINISTER PREMIER CHANCELLOR KING EMIR SULTAN AYATOLLAH SECRETARY GENERAL""".split()
)
"""Words of titles that make a last name an office-holder's."""
_BODIES = frozenset(
    "PRIME FOREIGN DEFENCE DEFENSE STATE MINISTRY GOVERNMENT EMBASSY ARMY NAVY FORCES STAFF COMMAND".split()
)
"""Other words of offices that are written with a capital."""
_WORDS_TOO = frozenset(
    """CAR SAKE TYRE POLE POLES CORK SARI ORAL RUSE TORRENT AFAR SAGA SHAPING PEST BADE
    REAM MAY BEGIN LIE""".split()
)
"""Names that in capitals are more likely words."""


def is_shouted(line: str) -> bool:
    """Whether it is all in capitals, nearly, and more than a name."""
    letters = [char for char in line if char.isalpha()]
    return len(letters) >= LEAST_LETTERS and sum(map(str.isupper, letters)) >= SHOUTED * len(
        letters
    )


def mixed_case(line: str) -> str:
    """`mixed_case("RUSSIAN TROOPS CROSS INTO IRAN")` is `"Russian troops cross into Iran"`."""
    words = [match.span() for match in _WORD.finditer(line)]
    written = list(line.lower())
    if len(written) != len(line):
        return line
    at, behind_office = 0, False
    while at < len(words):
        start, end = words[at]
        names = ((stop, _written().get(line[start:stop], "")) for stop in _ends(line, words, at))
        end, name = next(((stop, name) for stop, name in names if name), (end, ""))
        word = line[start:end]
        name = name or (_surnames().get(word, "") if behind_office else "")
        behind_office = word in _OFFICES
        if name or behind_office or word in _BODIES or at == 0:
            written[start:end] = name or word.capitalize()
        at = next(
            (later for later in range(at + 1, len(words)) if words[later][0] >= end), len(words)
        )
    return "".join(written)


def _ends(line: str, words: Sequence[tuple[int, int]], at: int) -> Iterator[int]:
    """Where names that begin with a word may end, the longest first; some with a full stop: "U.S."."""
    for _, end in reversed(words[at : at + MOST_WORDS]):
        if line.startswith(".", end):
            yield end + 1
        yield end
        if line.endswith(("'S", "’S"), 0, end):
            yield end - 2


@lru_cache(maxsize=1)
def _written() -> dict[str, str]:
    """Names of the gazetteer, descriptions and leaders, by their capitals."""
    people = (leader.name for leader in gazetteer().leaders)
    described = (name for one in descriptions() for name in one.called)
    known = (*described, *gazetteer().names, *people, *gazetteer().alone)
    return {
        caps: name
        for name in known
        if (caps := name.upper()) not in _WORDS_TOO and len(caps) == len(name)
    }


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    names = (name for leader in gazetteer().leaders for name in leader.last_names)
    return {caps: name for name in names if (caps := name.upper()) not in _WORDS_TOO}
