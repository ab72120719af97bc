"""Many articles in one object: JSON Lines, gzipped or not.

In: an open file of bytes. Out: each line's number and bytes, for `read_article`; a file that breaks
off, or a line that is too long, raises `Unreadable` behind the lines before it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.unpack import GZIP, MAX_LAYERS, MAX_RATIO, MAX_UNPACKED, RATIO_FLOOR

ENDINGS = (".jsonl", ".ndjson", ".jsonlines", ".jsonl.gz", ".ndjson.gz", ".jsonlines.gz")


def is_bulk(key: str) -> bool:
    """`is_bulk("2019/May.jsonl.gz")` is True."""
    return key.lower().endswith(ENDINGS)


def read_lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, counted from 1; at most one of them is held at a time."""
    packed = file.seek(0, 2)
    file.seek(0)
    lines = file
    for _ in range(MAX_LAYERS):
        gzipped = _read(lines, len(GZIP)) == GZIP
        lines.seek(0)
        if gzipped:
            lines = gzip.GzipFile(fileobj=lines, mode="rb")  # type: ignore[assignment]
    number = unpacked = 0
    while line := _read(lines, MAX_UNPACKED + 1):
        number += 1
        unpacked += len(line)
        if len(line) > MAX_UNPACKED:
            detail = f"line {number} is over {MAX_UNPACKED} bytes; what follows is not read"
            raise Unreadable(Reason.TOO_LARGE, detail)
        if unpacked > RATIO_FLOOR and unpacked > packed * MAX_RATIO:
            raise Unreadable(Reason.GZIP_BOMB, f"unpacks to more than {MAX_RATIO} times its size")
        if line.strip():
            yield number, line


def _read(lines: BinaryIO, most: int) -> bytes:
    """The next line, or the first bytes of it."""
    try:
        return lines.readline(most)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(Reason.GZIP_BROKEN, str(error)) from error


def require_object(line: bytes) -> bytes:
    """The line as it is; raises `Unreadable` for one that is no JSON object."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        raise Unreadable(Reason.JSON_BROKEN, "a line of JSON Lines is an object")
    return line
