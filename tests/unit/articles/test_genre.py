"""What an article's publisher files it under, by title, address, rubric, breadcrumbs and metadata."""

import json

import pytest

from tocsin.articles import read_article
from tocsin.articles.genre import find_genre, genres

EXAMPLES = genres().examples
TEXT = "<p>The envoy of Ruritania was expelled on Monday, and two divisions stood at the river.</p>"


def genre(above: str = "", head: str = "") -> str | None:
    body = f"<main>{above}<h1>Two divisions at the river</h1>{TEXT}</main>"
    return read_article(f"<html><head>{head}</head><body>{body}</body></html>".encode()).genre


def linked(**fields: object) -> str:
    told = {"@type": "NewsArticle", "headline": "Two divisions at the river"} | fields
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def listed(kind: str) -> str:
    names = [{"@type": "ListItem", "name": name} for name in ("Home", "Quizzes")]
    told = {"@graph": [{"@type": "WebPage"}, {"@type": kind, "itemListElement": names}]}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


@pytest.mark.parametrize("title", EXAMPLES.labelled)
def test_a_label_in_the_title_is_told(title: str) -> None:
    assert find_genre(title, None)


@pytest.mark.parametrize("title", EXAMPLES.news)
def test_a_headline_of_news_has_no_label(title: str) -> None:
    assert find_genre(title, None) is None


@pytest.mark.parametrize(
    ("above", "head", "expected"),
    [
        ('<div class="eyebrow"><a href="/r">Book of the week</a></div>', "", "review"),
        ("<h5>OPINION</h5>", "", "opinion"),
        ('<header><span class="cat-links"><a href="/c">TV Recap</a></span></header>', "", "recap"),
        (
            '<nav class="breadcrumb"><ol><li>Home<li>Obituaries</ol></nav><p>Lives</p>',
            "",
            "obituary",
        ),
        ('<div class="crumbs">Home » Culture » Reviews</div>', "", "review"),
        ("", '<meta property="article:section" content="Fact Check">', "fact check"),
        ("", linked(articleSection=["World", "Columnists"]), "opinion"),
        ("", linked(**{"@type": "SatiricalArticle"}), "satire"),
        ("", linked(**{"@type": ["Article", "ReviewNewsArticle"]}), "review"),
        (
            "",
            linked() + '<script type="application/ld+json">{"@type": "ClaimReview"}</script>',
            "fact check",
        ),
        ("", listed("BreadcrumbList"), "pastime"),
        ("", listed("ItemList"), None),
        (
            "",
            '<link rel="canonical" href="https://wire.example/from-the-archive/river">',
            "archive",
        ),
    ],
)
def test_a_page_is_filed_under(above: str, head: str, expected: str | None) -> None:
    assert genre(above, head) == expected


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("<nav><a>News</a> <a>Opinion</a></nav>", ""),
        ("<div><a>News</a> <a>Sport</a> <a>Opinion</a></div>", ""),
        ('<header><a href="/live">Live TV</a> <a href="/podcasts">Podcasts</a></header>', ""),
        ('<div class="share-tools"><a>Share</a> <a>Comment</a></div>', ""),
        ("<div><button>Comment</button></div>", ""),
        ('<p class="kicker">Recap</p>', ""),
        ('<p class="kicker">Analysis</p>', ""),
        ("<p>Opinion was divided in the council, and nobody would say by how many.</p>", ""),
        ("", linked(articleSection="Culture")),
        ("", linked(**{"@type": "LiveBlogPosting"})),
        ("", '<link rel="canonical" href="https://wire.example/world/opinion">'),
        ("", '<link rel="canonical" href="https://wire.example/editorial/world/river">'),
        ("", '<meta name="keywords" content="opinion">'),
    ],
)
def test_news_is_filed_under_nothing(above: str, head: str) -> None:
    assert genre(above, head) is None


def test_a_layout_with_breadcrumbs_is_none() -> None:
    top = '<div class="top"><a href="/">News</a> <a href="/o">Opinion</a></div>'
    page = f'<div class="breadcrumbs-page">{top}<h1>Two divisions at the river</h1>{TEXT}</div>'
    assert read_article(f"<html><body>{page}</body></html>".encode()).genre is None


def test_json_tells_its_genre() -> None:
    fields = {"uri": "x", "headline": "Two divisions at the river", "body_text": TEXT}
    told = fields | {"genre": [{"code": "genre:Obituary", "name": "Obituary"}]}
    assert read_article(json.dumps(told).encode()).genre == "obituary"
    assert read_article(json.dumps(fields).encode()).genre is None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "Ann Poe, the envoy who walked over a bridge in wartime, has died in Lyon aged 84.",
            "obituary",
        ),
        (
            "Ann Poe, who ended a siege by telephone, died on Friday in Lyon. She was 91.",
            "obituary",
        ),
        ("A sergeant of 22 who died at the post when a drone struck was buried on Monday.", None),
        ("Ann Poe, a nurse, died aged 24 when a rocket struck the clinic of the town.", None),
        ("The army shelled two streets, and a man, a retired baker, died in bed, aged 67.", None),
        ("Ann Poe, who led the rebels, died on Friday in an air strike on Lyon. She was 61.", None),
        ("Ann Poe, a farmer whom soldiers shot on Sunday, died on Tuesday. She was 66.", None),
        ("Ann Poe, the exiled general, has died in Lyon aged 71. Doctors speak of poison.", None),
        ("A bus was hit on the bridge. The driver died on Monday. He was 64.", None),
        ("Five people died at 60 posts along the river when the army shelled them, it said.", None),
    ],
)
def test_the_first_lines_of_an_obituary_tell_it(opening: str, expected: str | None) -> None:
    assert read_article(f"At the bridge\n\n{opening}".encode()).genre == expected
