"""A file of many articles is read line by line, and what is wrong with it costs no line before."""

import gzip
import io

import pytest

from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.bulk import is_bulk, read_lines, require_object
from tocsin.articles.unpack import MAX_UNPACKED

LINES = b'{"headline": "one"}\n\n  \r\n{"headline": "two"}'


@pytest.mark.parametrize("key", ["a.jsonl", "b/c.NDJSON", "2019-05.jsonl.gz", "x.jsonlines"])
def test_a_bulk_file_is_known_by_its_name(key: str) -> None:
    assert is_bulk(key)


@pytest.mark.parametrize("key", ["a.json", "jsonl", "a.jsonl.html", "a.gz", "news.jsonl/a.txt"])
def test_any_other_is_one_article(key: str) -> None:
    assert not is_bulk(key)


@pytest.mark.parametrize(
    "data",
    [
        LINES,
        gzip.compress(LINES),
        gzip.compress(LINES[:9]) + gzip.compress(LINES[9:]),
        gzip.compress(gzip.compress(LINES)),
    ],
    ids=["plain", "gzip", "two gzip members", "gzip within gzip"],
)
def test_lines_are_numbered_as_an_editor_shows_them(data: bytes) -> None:
    found = [(number, line.strip()) for number, line in read_lines(io.BytesIO(data))]
    assert found == [(1, b'{"headline": "one"}'), (4, b'{"headline": "two"}')]


def test_an_empty_file_has_no_lines() -> None:
    assert list(read_lines(io.BytesIO(b""))) == []


def read_until_refused(data: bytes) -> tuple[int, Unreadable]:
    count = 0
    try:
        for _ in read_lines(io.BytesIO(data)):
            count += 1
    except Unreadable as refused:
        return count, refused
    raise AssertionError("not refused")


def test_a_file_that_breaks_off_gives_what_came_before() -> None:
    lines = b"".join(b'{"headline": "%d"}\n' % number for number in range(5_000))
    packed = gzip.compress(lines)
    count, refused = read_until_refused(packed[: len(packed) // 2])
    assert 1_000 < count < 5_000
    assert refused.reason is Reason.GZIP_BROKEN


def test_a_line_too_long_for_an_article_ends_the_file() -> None:
    count, refused = read_until_refused(b"{}\n" + b"a" * (MAX_UNPACKED + 2) + b"\n{}\n")
    assert (count, refused.reason) == (1, Reason.TOO_LARGE)
    assert "line 2" in refused.detail


def test_a_bomb_of_empty_lines_is_stopped() -> None:
    count, refused = read_until_refused(gzip.compress(b"\n" * 30_000_000))
    assert (count, refused.reason) == (0, Reason.GZIP_BOMB)


@pytest.mark.parametrize("line", [b"Troops crossed the border.", b"[1, 2]", b'"text"'])
def test_a_line_that_is_no_object_is_no_article(line: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        require_object(line)
    assert refused.value.reason is Reason.JSON_BROKEN


def test_a_byte_order_mark_before_the_first_line_is_no_fault() -> None:
    assert require_object(b"\xef\xbb\xbf{}") == b"\xef\xbb\xbf{}"
