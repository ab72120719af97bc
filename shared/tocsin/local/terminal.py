"""Text that a stranger wrote, made harmless for a terminal.

In: any text. Out: the same with every character that does not stand for a glyph written out, so that
no control or escape sequence, and nothing that turns the direction of writing, reaches the terminal.
"""

from __future__ import annotations

from pydantic import ValidationError


def printable(text: str, longest: int | None = None) -> str:
    r"""One line; cut to `longest` characters.

    >>> printable("\x1b]0;owned\x07 caf\u00e9 \u202egnp.exe")
    '\\x1b]0;owned\\x07 caf\u00e9 \\u202egnp.exe'
    """
    found = "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )
    return found if longest is None or len(found) <= longest else found[: longest - 1] + "…"


def printable_lines(text: str, most: int) -> str:
    """The first `most` lines of it, each made printable."""
    lines = text.split("\n")
    shown = [printable(line.removesuffix("\r")) for line in lines[:most]]
    return "\n".join([*shown, "…"] if len(lines) > most else shown)


def faults(error: ValueError) -> str:
    """What is wrong with what somebody gave: of a model's faults each with its place."""
    if not isinstance(error, ValidationError):
        return str(error)
    told = ((".".join(map(str, one["loc"])), one["msg"]) for one in error.errors())
    return "; ".join(f"{place}: {why}" if place else why for place, why in told)
