"""Untrusted text made fit to print: one line, no control or direction characters, bounded.

In: any text of an article. Out: text that breaks no header and no layout.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence

WIDTH = 72
LONGEST_WORD = 24
"""Characters of what is left of a word up to which it goes whole: a Greek warship is no "Greek wars..."."""
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that print as nothing, turn the line, or end it."""
ASCII_FOR = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "−": "-"}
)


def one_line(text: str, most: int = 300) -> str:
    """`text` on one line of at most `most` characters, "..." where it was cut.

    >>> one_line("a\\r\\nBcc:  b")
    'a Bcc: b'
    """
    head = text[: 4 * most + 16]
    clean = "".join(" " if unicodedata.category(char) in UNSAFE else char for char in head)
    line = " ".join(clean.split())
    if len(line) <= most and len(head) == len(text):
        return line
    return _cut(line, most)


def _cut(line: str, most: int) -> str:
    """As many whole words of the line as fit before "..."."""
    room = max(0, most - 3)
    kept, last = line[:room], line[room : room + 1]
    whole, _, stump = kept.rpartition(" ")
    if last != " " and len(stump) <= LONGEST_WORD:
        kept = whole or kept
    return kept.rstrip(" ,") + "..."


def ascii_line(text: str, most: int) -> str:
    """The same in printable ASCII: accents dropped, what has no ASCII form shown as "?"."""
    folded = unicodedata.normalize("NFKD", one_line(text, most).translate(ASCII_FOR))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    line = "".join(char if " " <= char <= "~" else "?" for char in bare)
    return line if len(line) <= most else _cut(line, most)


def wrapped(text: str, lead: str = "", hang: int = 0) -> list[str]:
    """Lines of at most 72 columns; the first opens with `lead`, the others are indented."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * hang, break_on_hyphens=False
    ) or [lead.rstrip()]


def join_names(names: Sequence[str]) -> str:
    """Such as "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
