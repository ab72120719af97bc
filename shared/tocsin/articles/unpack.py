"""Gzip and binary data: from stored bytes to the bytes of a text file, within limits.

In: an object's bytes. Out: unpacked bytes, or `Unreadable` (empty, binary, too large, gzip).
"""

from __future__ import annotations

import re
import zlib

from tocsin.articles.article import Reason, Unreadable

MAX_UNPACKED = 20 * 1024 * 1024
"""Bytes of a file: the text with all its markup and scripts."""
MAX_RATIO = 200
"""Prose packs 3 to 10 times, markup up to 50, zeros 1,000 times."""
RATIO_FLOOR = 1024 * 1024
CHUNK = 256 * 1024
MAX_LAYERS = 2
"""Gzipped files that were sent with Content-Encoding: gzip are gzipped twice."""
MAX_MEMBERS = 1000
GZIP = b"\x1f\x8b"

OTHER_TEXT = (b"%PDF-", b"{\\rtf")
"""Documents that may hold no control bytes. Pictures, archives and the like are told by theirs."""
MIME_HEAD = re.compile(
    rb"(?:From \S+ [^\n]*\n)?(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)*?MIME-Version:", re.IGNORECASE
)
"""Of a mail, or of a page that a browser saved as one file: its text is encoded, line by line."""
LONGEST_HEAD = 8_192
UTF_BOMS = (b"\xff\xfe", b"\xfe\xff")
TEXT_CONTROLS = frozenset(b"\t\n\r\x0c\x1b\x0b\x08\x1a")
MAX_CONTROL_SHARE = 0.01


def unpack(data: bytes) -> bytes:
    """Take off gzip (told by its magic bytes, whatever the name or header says) and refuse binary.

    `unpack(gzip.compress(b"Troops left."))` is `b"Troops left."`. Raises `Unreadable`.
    """
    for _ in range(MAX_LAYERS):
        if not data.startswith(GZIP):
            break
        data = _gunzip(data)
    if len(data) > MAX_UNPACKED:
        raise Unreadable(Reason.TOO_LARGE, f"{len(data)} bytes, at most {MAX_UNPACKED} are read")
    if not data.strip(b" \t\r\n\x0c\x00"):
        raise Unreadable(Reason.EMPTY, f"{len(data)} bytes, none of them text")
    _refuse_binary(data)
    return data


def _gunzip(data: bytes) -> bytes:
    """Unpack member after member in chunks, so that a bomb is stopped before it takes memory."""
    unpacked = bytearray()
    rest = data
    try:
        for _ in range(MAX_MEMBERS):
            rest = _unpack_member(rest, unpacked, len(data))
            if not rest.startswith(GZIP):
                return bytes(unpacked)
    except zlib.error as error:
        raise Unreadable(Reason.GZIP_BROKEN, str(error)) from error
    raise Unreadable(Reason.GZIP_BOMB, f"more than {MAX_MEMBERS} gzip members")


def _unpack_member(data: bytes, unpacked: bytearray, packed_size: int) -> bytes:
    """Append one gzip member's content; returns the bytes behind it."""
    stream = zlib.decompressobj(wbits=31)
    pending = data
    while not stream.eof:
        piece = stream.decompress(pending, CHUNK)
        pending = stream.unconsumed_tail
        unpacked += piece
        _refuse_bomb(len(unpacked), packed_size)
        if not piece and not pending and not stream.eof:
            raise Unreadable(Reason.GZIP_BROKEN, "the gzip data ends too early")
    return stream.unused_data


def _refuse_bomb(unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED:
        raise Unreadable(Reason.GZIP_BOMB, f"{packed} bytes unpack to more than {MAX_UNPACKED}")
    if unpacked > RATIO_FLOOR and unpacked > packed * MAX_RATIO:
        raise Unreadable(Reason.GZIP_BOMB, f"unpacks to more than {MAX_RATIO} times its size")


def _refuse_binary(data: bytes) -> None:
    if data.startswith(OTHER_TEXT):
        raise Unreadable(Reason.BINARY, f"starts with {data[:8]!r}")
    if data.startswith(b"WARC/"):
        raise Unreadable(Reason.BINARY, "a web archive: store each page in it alone")
    if MIME_HEAD.match(data[:LONGEST_HEAD]):
        raise Unreadable(Reason.BINARY, "a mail or MHTML: store the page or the text in it")
    if data.startswith(UTF_BOMS) or _looks_like_utf16(data):
        return
    sample = data[:65536]
    controls = sum(sample.count(code) for code in range(32) if code not in TEXT_CONTROLS)
    if b"\x00" in data or controls > len(sample) * MAX_CONTROL_SHARE:
        raise Unreadable(Reason.BINARY, f"{controls} control bytes behind {data[:8]!r}")


def _looks_like_utf16(data: bytes) -> bool:
    """English in UTF-16 has a zero in nearly every second byte, and always on the same side."""
    sample = data[:4096]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return half > 0 and max(even, odd) > half * 0.8 and min(even, odd) < half * 0.05
