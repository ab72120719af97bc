"""The wording of boilerplate, and names of boxes: the examples of the data file and a few more."""

import pytest

from tocsin.articles import read_article
from tocsin.articles.boilerplate import (
    boilerplate,
    is_boilerplate,
    names_body,
    names_boilerplate,
    words_of,
)

EXAMPLES = boilerplate().examples


@pytest.mark.parametrize("line", EXAMPLES.boilerplate)
def test_boilerplate_is_told(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", EXAMPLES.article)
def test_text_that_looks_like_it_is_kept(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("relatedStories_box", "related stories box"),
        ("article__body--wide has-ads", "article body wide"),
        ("tag-cookies category-related post", "post"),
        ("RichTextStoryBody", "rich text story body"),
    ],
)
def test_names_are_read_as_words(names: str, words: str) -> None:
    assert words_of(names) == words


@pytest.mark.parametrize(
    "names", ["related-links", "cookieBanner", "js-newsletter", "twitter-tweet"]
)
def test_boxes_that_are_never_text(names: str) -> None:
    assert names_boilerplate(words_of(names))


@pytest.mark.parametrize("names", ["correlated", "downloads", "shared-value", "commentary"])
def test_words_within_other_words_do_not_count(names: str) -> None:
    assert not names_boilerplate(words_of(names))


@pytest.mark.parametrize(
    "names", ["story-body__inner", "articleBody", "field--name-body", "td-post-content"]
)
def test_boxes_of_the_text(names: str) -> None:
    assert names_body(words_of(names))


FIRST = "Troops crossed the border on Monday, the army said."


@pytest.mark.parametrize(
    ("closing", "agency", "kept"),
    [
        ("(Reuters)", "Reuters", ""),
        ("— AP", "AP", ""),
        ("– AFP", "AFP", ""),
        ("Source: Xinhua", "Xinhua", ""),
        ("AFP/Reuters", "AFP", ""),
        ("(Reporting by Jane Doe; Editing by John Roe)", None, ""),
        ("Reporting by Jane Doe in Osten and the Reuters bureau in Westen", "Reuters", ""),
        ("Additional reporting by Jane Doe.", None, ""),
        ("Associated Press writer Jane Doe contributed to this report.", "Associated Press", ""),
        ("With inputs from PTI", "PTI", ""),
        ("Two people died. (Reuters)", "Reuters", "Two people died."),
        ("Two people died. — AFP", "AFP", "Two people died."),
        ("Two people died. (Reporting by Jane Doe)", None, "Two people died."),
        ("The governor told Reuters.", None, "The governor told Reuters."),
        ("The chief spoke to AP", None, "The chief spoke to AP"),
    ],
)
def test_closing_credit_is_no_sentence(closing: str, agency: str | None, kept: str) -> None:
    article = read_article(f"{FIRST}\n\nGuns were heard.\n\n{closing}".encode())
    assert article.text == "\n\n".join(filter(None, [FIRST, "Guns were heard.", kept]))
    assert article.credit == agency


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("OSTEN, March 3 (Reuters) - ", "Reuters"),
        ("OSTEN (AP) — ", "AP"),
        ("OSTEN, March 3. /TASS/. ", "TASS"),
        ("OSTEN, March 3 (Xinhua) -- ", "Xinhua"),
        ("OSTEN (Lake District Courier) - ", "Lake District Courier"),
        ("OSTEN (South Harbour) - ", None),
        ("", None),
    ],
)
def test_dateline_names_the_agency(dateline: str, agency: str | None) -> None:
    assert read_article(f"<p>{dateline}{FIRST}</p>".encode()).credit == agency


def test_long_paragraph_is_text_whatever_it_begins_with() -> None:
    assert not is_boilerplate("Share this article " + "and the army moved on to the river " * 20)


def test_layout_named_like_boilerplate_keeps_the_article_in_it() -> None:
    page = (
        '<html><body><div class="page-sidebar-right"><h1>Army moves</h1>'
        f'<div class="post-meta">Jane Doe</div><p>{FIRST}</p></div></body></html>'
    )
    assert read_article(page.encode()).text == FIRST


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        ([f"(Updated 05:50 GMT) — {FIRST}", "Guns were heard."], [FIRST, "Guns were heard."]),
        ([f"Updated at 05:50 GMT – {FIRST}"], [FIRST]),
        ([FIRST, "Guns were heard. ■"], [FIRST, "Guns were heard."]),
        ([FIRST, "Guns were heard. Enditem"], [FIRST, "Guns were heard."]),
        (
            [FIRST, "Jane Doe is a reporter who covers the war in Osten and is based in Westen."],
            [FIRST],
        ),
        ([FIRST, "Jane Doe and John Roe are staff writers for the Example Wire."], [FIRST]),
    ],
)
def test_marks_around_the_text_are_no_sentences(paragraphs: list[str], kept: list[str]) -> None:
    assert read_article("\n\n".join(paragraphs).encode()).text == "\n\n".join(kept)


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe is a reporter who covered the war and was arrested in Osten on Monday.",
        "Osten is the author of the plan, the minister said.",
        "Guns were heard (see map)",
    ],
)
def test_lines_that_look_like_such_marks_are_kept(line: str) -> None:
    assert read_article(f"{FIRST}\n\n{line}".encode()).text == f"{FIRST}\n\n{line}"


@pytest.mark.parametrize(
    "above",
    [
        [
            "Crew taken to port",
            "Guards say that ship smuggled fuel from the southern islands of the gulf",
        ],
        ["Jane Doe, Department Spokesperson", "Osten"],
    ],
    ids=["summary", "names"],
)
def test_lines_above_the_first_sentence_are_no_text(above: list[str]) -> None:
    text = f"OSTEN, March 3 (Wire) - {FIRST}", f"Nobody crossed back until Friday. {FIRST}"
    assert read_article("\n\n".join(["Title", *above, *text]).encode()).text == "\n\n".join(text)


def test_a_heading_above_the_first_sentence_is_kept_beside_others() -> None:
    text = f"Osten\n\n{FIRST}\n\nWesten\n\nNobody crossed back until Friday. {FIRST}"
    assert read_article(f"Title\n\n{text}".encode()).text == text


def test_a_long_line_above_a_text_without_a_dateline_is_kept() -> None:
    above = "Guards say that ship smuggled fuel from the southern islands of the gulf"
    text = f"{above}\n\n{FIRST}\n\nNobody came back. {FIRST}"
    assert read_article(f"Title\n\n{text}".encode()).text == text
