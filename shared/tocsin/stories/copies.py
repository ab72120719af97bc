"""Whether two articles are one text: a wire republished, cut or slightly edited.

In: texts. Out: sketches of a few numbers, and whether two of them are of one text.
"""

from __future__ import annotations

import re
from zlib import crc32

WORDS = 3
"""Words in a shingle."""
SIZE = 24
"""Numbers in a sketch: the smallest hashes (Broder 1997, "On the resemblance and containment")."""
COPY = 0.5
"""Share of common shingles from which two texts are one: a wire cut by half still has it."""
LONGEST = 4_000
"""Characters looked at: the top of an article tells a copy."""


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's shingles, ascending; empty for fewer than three words.

    >>> sketch("Soldiers crossed the border") == sketch("soldiers  crossed the BORDER.")
    True
    """
    words = re.findall(r"\w+", text[:LONGEST].casefold())
    shingles = {" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}
    return tuple(sorted({crc32(shingle.encode()) for shingle in shingles})[:SIZE])


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Estimated share of common shingles, 0 to 1."""
    if not a or not b:
        return 0.0
    union = sorted({*a, *b})[: min(SIZE, max(len(a), len(b)))]
    both = {*a} & {*b}
    return sum(one in both for one in union) / len(union)


def is_copy(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return resemblance(a, b) >= COPY
