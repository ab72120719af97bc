"""Broken and spiteful forms of a file, each made by its number alone.

In: a file's bytes, others to splice with, a random generator. Out: bytes.
"""

import gzip
import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

MOST_BYTES = 60_000
TOKENS = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1f\x8b",
        b"\xed\xa0\x80",
        b"\xc0\xaf",
        b"\r\n\r\n",
    ),
    *(b"<", b">", b"<!--", b"]]>", b"<script>", b"</", b"<p>", b"<table>", b"<br>", b"&#xD800;"),
    *(b"&lt;script&gt;", b"<!DOCTYPE", b"<html lang=ru>", b"<meta charset=utf-16>", b"<h1>"),
    *(b"{", b"[", b'"', b"\\", b"\\ud800", b"1e999", b"NaN", b'{"@graph":', b'"pubstatus":"x",'),
    *(
        one.encode()
        for one in ("\u202e", "\u200b", "\u2066", "\u2028", "“", "”", "’", "İ", "ß", "🇺🇳")
    ),
    *(
        b"Iran",
        b" said",
        b" denied ",
        b" 3,000 ",
        b"on Monday",
        b"Mr. ",
        b"(Reuters) - ",
        b"By A. B",
    ),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251",
             "shift_jis", "utf-7")  # fmt: skip
VALUES: tuple[Any, ...] = (None, True, 0, -1, 1e308, 10**30, "", "\ud800", "\x00", "../..", "%00",
                           "<p>x</p>", [], {}, [[]], [None], {"name": 3}, {"@type": []})  # fmt: skip


def mutate(data: bytes, others: Sequence[bytes], rng: Random) -> bytes:
    """One to three changes."""
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(CHANGES)(data, others, rng)
    return data[:MOST_BYTES]


def _flip(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    changed = bytearray(data or b"\x00")
    for _ in range(rng.choice([1, 1, 2, 8, 64])):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[at:] if rng.random() < 0.3 else data[:at]


def _cut(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    first, last = sorted(rng.randint(0, len(data)) for _ in range(2))
    return data[:first] + data[last:]


def _splice(data: bytes, others: Sequence[bytes], rng: Random) -> bytes:
    other = rng.choice(others)
    return data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]


def _insert(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(TOKENS) * rng.choice([1, 1, 1, 3, 200]) + data[at:]


def _repeat(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    first, last = sorted(rng.randint(0, len(data)) for _ in range(2))
    return data[:last] + data[first:last] * rng.choice([1, 2, 30]) + data[last:]


def _encode(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(rng.choice(ENCODINGS), errors="replace")


def _pack(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    packed = gzip.compress(data, mtime=0)
    return packed[: rng.randint(1, len(packed))] if rng.random() < 0.3 else packed


def _change_json(data: bytes, others: Sequence[bytes], rng: Random) -> bytes:
    """Another value, a key more or less, or a key twice, anywhere in a JSON document."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _flip(data, others, rng)
    text = json.dumps(_change(value, rng))
    return (text.replace("{", '{"@type": "Thing", ', 1) if rng.random() < 0.1 else text).encode()


def _change(value: Any, rng: Random) -> Any:
    if rng.random() < 0.15 or not isinstance(value, dict | list) or not value:
        return rng.choice(VALUES)
    changed: Any = value.copy()
    at = rng.choice(list(value)) if isinstance(value, dict) else rng.randrange(len(value))
    if rng.random() < 0.15:
        del changed[at]
    else:
        changed[at] = _change(value[at], rng)
    return changed


CHANGES: tuple[Callable[[bytes, Sequence[bytes], Random], bytes], ...] = (
    _flip,
    _truncate,
    _cut,
    _splice,
    _insert,
    _insert,
    _repeat,
    _encode,
    _pack,
    _change_json,
    _change_json,
)
