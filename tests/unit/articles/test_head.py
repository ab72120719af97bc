"""What stands around a text and tells of it: front matter, exports, headers of mails."""

import re
from datetime import UTC, date, datetime

import pytest

from tocsin.articles import Article, Reason, Unreadable, read_article

HEADLINE = "Army closes river to all boats"
FIRST = "The army moved two battalions to the river on Monday and closed it to boats, the governor said."
LAST = "Nobody may cross until the end of the month, he told reporters in the old town hall."
TEXT = f"{FIRST}\n\n{LAST}"
DAY = date(2026, 3, 3)
HOUR = datetime(2026, 3, 3, 10, 32, tzinfo=UTC)
ADDRESS = "https://wire.example/world/river"


def read(text: str) -> Article:
    return read_article(text.encode())


CODED = f"""HD   {HEADLINE}
BY   By Jane Doe
WC   112 words
PD   3 March 2026
SN   Example Wire
LA   English
LP
{FIRST}
TD
{LAST}
RE
osten : Osten | westen : Westen
AN
Document EXWR000020260303em3300abc
"""
COUNTED = f"""{HEADLINE}

By Jane Doe
112 words
3 March 2026
10:32 GMT
Example Wire
EXWR
English
Copyright 2026 Example Wire. All Rights Reserved.

{TEXT}

Example Holding

Document EXWR000020260303em3300abc
"""
NUMBERED = f"""                    1 of 1 DOCUMENT

                     Example Wire

             March 3, 2026 Tuesday 10:32 AM GMT

{HEADLINE}

BYLINE: Jane Doe in Osten

SECTION: WORLD; Pg. 12

LENGTH: 112 words

{TEXT}

LOAD-DATE: March 4, 2026

LANGUAGE: ENGLISH

          Copyright 2026 Example Holding
               All Rights Reserved
"""
CLASSIFIED = f"""{HEADLINE}

Example Wire

March 3, 2026 Tuesday

Copyright 2026 Example Holding All Rights Reserved

Section: WORLD; Version:1

Length: 112 words

Byline: Jane Doe

Body

{TEXT}

Classification

Language: ENGLISH

Subject: WAR & CONFLICT (90%); RIVERS (78%)

Geographic: OSTEN (90%)

Load-Date: March 4, 2026

End of Document
"""
ON_A_LINE = f"""{HEADLINE}
Example Wire - March 3, 2026
Author/Byline: Jane Doe
Section: News
Page: 3

{TEXT}

Index terms: Osten; rivers
Record: 1A2B3C
"""
NAMED = f"""Title: {HEADLINE}

Author: Doe, Jane

Publication title: Example Wire; Osten

Publication date: Mar 3, 2026

Full text: {TEXT}

Copyright: Copyright Example Holding Mar 3, 2026

Last updated: 2026-03-04
"""
EXPORTS = [CODED, COUNTED, NUMBERED, CLASSIFIED, ON_A_LINE, NAMED]
KINDS = ["codes", "words counted", "documents numbered", "classified", "on a line", "names"]


@pytest.mark.parametrize("export", EXPORTS, ids=KINDS)
def test_an_export_of_an_archive_is_its_article(export: str) -> None:
    article = read(export)
    assert (article.title, article.text) == (HEADLINE, TEXT)
    assert (article.outlet, article.published) == ("Example Wire", DAY)


@pytest.mark.parametrize("export", [CODED, COUNTED, NUMBERED, CLASSIFIED])
def test_an_export_of_several_articles_is_refused_as_one_would_be_mixed_of_all(export: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(f"{export}\n\n{export.replace('river', 'bridge').replace('abc', 'abd')}")
    assert refused.value.reason is Reason.NO_TEXT
    assert "2 articles" in refused.value.detail


def as_page(documents: str) -> str:
    return f"<html><head><title>Factiva</title></head><body>{documents}</body></html>"


def as_table(coded: str) -> str:
    """As Factiva's page has it: a code in a cell, its field in the next."""
    rows = re.findall(r"^([A-Z]{2,3})(?:\s+)(.*)$", coded, re.MULTILINE)
    cells = "".join(f"<tr><td><b>{name}</b></td><td>{value}</td></tr>" for name, value in rows)
    return f"<table>{cells}</table>"


def as_boxes(counted: str) -> str:
    title, *lines = filter(None, counted.split("\n"))
    boxes = "".join(f"<div>{line}</div>" for line in lines)
    return f'<div class="article"><span class="enHeadline">{title}</span>{boxes}</div>'


PAGES = [as_table(CODED), as_boxes(COUNTED)]


@pytest.mark.parametrize("page", PAGES, ids=["codes", "words counted"])
def test_an_export_of_an_archive_as_a_page_is_its_article(page: str) -> None:
    article = read(as_page(page))
    assert (article.title, article.text) == (HEADLINE, TEXT)
    assert (article.outlet, article.published) == ("Example Wire", DAY)


@pytest.mark.parametrize("page", PAGES, ids=["codes", "words counted"])
def test_an_export_of_several_articles_as_a_page_is_refused(page: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(as_page(page + page.replace("river", "bridge")))
    assert "2 articles" in refused.value.detail


FACTS = (
    "<div>512 words</div><div>3 March 2026</div><div>Example Wire</div><div>© Example Wire</div>"
)
PROSE = f"<p>{FIRST}</p><p>{LAST}</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div>Menu</div><h1>{HEADLINE}</h1>{FACTS}{PROSE}",
        f"<h1>{HEADLINE}</h1>{PROSE}{FACTS}<p>Terms of use</p>",
        f"<b>{HEADLINE}</b>{PROSE}{FACTS}<p>Terms of use</p>",
    ],
    ids=["below a menu", "below the text", "without a heading"],
)
def test_a_page_that_counts_its_words_is_no_export(body: str) -> None:
    page = f"<html><head><title>{HEADLINE} | Example Wire</title></head><body>{body}</body></html>"
    article = read(page)
    assert article.title == HEADLINE
    assert TEXT in article.text


def fenced(mark: str, equals: str, body: str = TEXT) -> str:
    fields = {"title": f'"{HEADLINE}"', "date": "2026-03-03T10:32:00Z", "url": f'"{ADDRESS}"'}
    lines = [f"{name}{equals} {value}" for name, value in fields.items()]
    lines += [f"author{equals} Jane Doe", f"source{equals} Example Wire", "tags:", "  - river"]
    return "\n".join([mark, *lines, mark, "", body])


@pytest.mark.parametrize(
    "note",
    [
        fenced("---", ":"),
        fenced("---", ":").replace("\n", "\r\n"),
        fenced("+++", " ="),
        fenced("---", ":", f"# {HEADLINE}\n\n{TEXT}"),
        fenced("---", ":", f"<p>{FIRST}</p><p>{LAST}</p>"),
        f"Title: {HEADLINE}\n\nURL Source: {ADDRESS}\n\nPublished Time: 2026-03-03T10:32:00Z\n\n"
        f"Source: Example Wire\n\nMarkdown Content:\n{TEXT}",
    ],
    ids=["YAML", "CRLF", "TOML", "with a heading", "above HTML", "without a fence"],
)
def test_front_matter_tells_of_the_text_and_is_none_of_it(note: str) -> None:
    article = read(note)
    assert (article.title, article.text) == (HEADLINE, TEXT)
    assert (article.outlet, article.published, article.url) == ("Example Wire", HOUR, ADDRESS)


def test_front_matter_is_read_where_it_is_no_good_yaml() -> None:
    note = f"---\ntitle: River: closed to boats\nsummary: >-\n  One line\n---\n{TEXT}"
    assert (read(note).title, read(note).text) == ("River: closed to boats", TEXT)


def test_a_text_that_stands_in_its_front_matter_alone_is_kept() -> None:
    assert read(f"---\ntitle: {HEADLINE}\nbody: |\n  {FIRST}\n---\n").text == FIRST


@pytest.mark.parametrize(
    "head",
    [
        "Return-Path: <desk@wire.example>\nReceived: from mx.wire.example\n\tby mail.example.org\n"
        f"Date: Tue, 3 Mar 2026 10:32:00 +0000\nX-Mailer: Desk 2\nSubject: {HEADLINE}\n",
        f"From: Desk\nSent: Tuesday, March 3, 2026\nTo: Editors\nSubject: FW: {HEADLINE}\n",
    ],
    ids=["as sent", "as copied"],
)
def test_the_header_of_a_mail_tells_of_its_text(head: str) -> None:
    article = read(f"{head}\n{TEXT}")
    assert (article.title, article.text) == (HEADLINE, TEXT)
    assert str(article.published)[:10] == "2026-03-03"


def test_the_header_of_a_server_is_no_text() -> None:
    head = (
        "HTTP/1.1 200 OK\r\nDate: Tue, 03 Mar 2026 10:32:00 GMT\r\nContent-Type: text/html\r\n\r\n"
    )
    page = (
        f"<!DOCTYPE html><html><body><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{LAST}</p></body></html>"
    )
    article = read(head + page)
    assert (article.title, article.text, article.published) == (HEADLINE, TEXT, None)


def test_a_section_of_opinions_in_an_export_is_the_genre() -> None:
    assert read(CLASSIFIED.replace("WORLD;", "Opinion;")).genre == "opinion"


def test_what_a_report_on_an_incident_tells_behind_a_name_is_text() -> None:
    report = f"Date: 3 March 2026\nSource: Field desk\nLocation: Osten\nSummary: {FIRST}\n\n{LAST}"
    article = read(report)
    assert article.published == DAY
    assert article.text.endswith(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        f"Source: two officers.\n\n{TEXT}",
        f"Moscow: No talks.\n\nKyiv: No talks without guns.\n\n{TEXT}",
        f"HD television showed the river.\n\n{TEXT}",
        f"{TEXT}\n\nSource: two officers. Date: none.",
    ],
)
def test_what_only_looks_like_a_field_is_text(text: str) -> None:
    assert read(text).text.replace("\n", " ") == text.replace("\n", " ")


@pytest.mark.parametrize("told", ["Kyiv: No talks without guns.", "Date: none.\nOsten waits."])
def test_a_text_between_rules_is_no_front_matter(told: str) -> None:
    text = read(f"---\n{told}\n---\n{TEXT}").text
    assert text.replace("\n", " ") == f"{told}  {FIRST}  {LAST}".replace("\n", " ")


@pytest.mark.parametrize("headline", [HEADLINE, "Opinion: No tanks for Osten"])
@pytest.mark.parametrize(
    "field", ["Subject: Rivers", "Title: Army chief", "From: Osten\nTo: Westen"]
)
def test_a_headline_above_fields_of_the_text_stays_the_headline(headline: str, field: str) -> None:
    assert read(f"{headline}\n\n{field}\n\n{TEXT}").title == headline


def test_a_headline_and_a_day_above_a_category_are_no_export() -> None:
    article = read(f"{HEADLINE}\n3 March 2026\nCategory: World\nTags: river\n\n{TEXT}")
    assert (article.title, article.text, article.outlet) == (HEADLINE, TEXT, None)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\nTwo boats sank.\n\n3 March 2026\n\nSource: Wire\nSection: World\n\n{TEXT}",
        "Date: 3 March 2026\nSource: Field desk\nSummary: Two boats sank.",
        f"Title: {HEADLINE}\n\n{FIRST}\n\nPeople: {LAST} Two boats sank.",
        f"{HEADLINE}\n\nTwo boats sank.\n\n512 words\n3 March 2026\nWire\n© 2026 Wire",
    ],
    ids=["above a day", "of a summary", "behind the text", "above the count of words"],
)
def test_a_sentence_among_fields_is_kept(text: str) -> None:
    assert "Two boats sank." in read(text).text


def test_fields_end_where_paragraphs_begin() -> None:
    text = f"Date: 3 March 2026\nSource: Wire\n\nBoats sink\n\nBy: two officers\n\n{TEXT}"
    assert "By: two officers" in read(text).text


def test_the_day_of_an_update_is_told_where_no_other_is() -> None:
    assert read(f"{HEADLINE}\nUpdated: 3 March 2026\nSource: Wire\n\n{TEXT}").published == DAY


def test_an_address_behind_a_text_is_not_taken_for_its_own() -> None:
    assert read(f"Title: {HEADLINE}\n\n{TEXT}\n\nLink: {ADDRESS}").url is None


def test_a_table_in_a_text_is_no_table_of_articles() -> None:
    assert read(f"Date | Killed | Source\n3 March | 12 | army\n\n{TEXT}").text
