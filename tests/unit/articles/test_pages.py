"""Pages as publishers' systems build them: the article is read, what stands around it is not.

Each page of pages/ is of our own writing, in the markup of one common system. The article's
paragraphs hold the word "Velstand" (a made-up river) or are listed; everything else holds "NOTEXT".
"""

import re
from pathlib import Path

import pytest

from tocsin.articles import Article, read_article

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def read(page: Path) -> Article:
    return read_article(page.read_bytes())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_only_the_article_is_read(page: Path) -> None:
    paragraphs = read(page).text.split("\n\n")
    assert [p for p in paragraphs if "Velstand" not in p] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_whole_article_is_read(page: Path) -> None:
    html, text = page.read_text("utf-8"), read(page).text
    told = set(re.findall(r"Velstand \d+", html))
    assert len(told) >= 3
    assert sorted(told - set(re.findall(r"Velstand \d+", text))) == []
    assert "NOTEXT" not in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_title_is_the_headline(page: Path) -> None:
    assert read(page).title == "Army crosses the river at dawn"


def test_there_are_pages_of_many_systems() -> None:
    assert len(PAGES) >= 15
