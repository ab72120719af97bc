"""Encodings: what the bytes are goes before what they declare."""

import pytest

from tocsin.articles import read_article

SENTENCE = "Škoda’s envoy left the café at the border, and the army’s guns were heard on Monday."


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "us-ascii", "gb2312", "utf-16"])
def test_a_page_saved_as_utf_8_is_read_as_such_whatever_it_declares(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{SENTENCE}</p></body></html>"
    assert read_article(page.encode()).text == SENTENCE
    header = f"text/html; charset={declared}"
    assert read_article(f"<p>{SENTENCE}</p>".encode(), content_type=header).text == SENTENCE


@pytest.mark.parametrize("side", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_without_a_mark_is_a_page(side: str) -> None:
    page = (
        "<html><body><h1>Army moves on</h1><p>Troops crossed the river on Monday.</p></body></html>"
    )
    article = read_article(page.encode(side))
    assert (article.title, article.text) == ("Army moves on", "Troops crossed the river on Monday.")


def test_a_declared_encoding_counts_where_the_bytes_are_no_utf_8() -> None:
    page = f"<html><head><meta charset=macintosh></head><body><p>{SENTENCE[6:]}</p></body></html>"
    assert read_article(page.encode("mac-roman")).text == SENTENCE[6:]


@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
def test_utf_8_that_was_saved_as_another_encoding_and_again_is_whole(misread: str) -> None:
    told = f"{SENTENCE} “No,” he said — and left."
    once = told.encode().decode(misread, errors="ignore")
    article = read_article(once.encode())
    assert (article.text, article.decode_lossy) == (told, True)


def test_accents_beside_each_other_are_no_such_fault() -> None:
    told = "The “SÃO” … protégé…” left the café Â® at the border, and guns were heard on Monday."
    assert read_article(told.encode()).text == told
