"""Which format the bytes are of, where they look like another one."""

import pytest

from tocsin.articles import Reason, Unreadable, read_article

TITLE = "Army closes river"
FIRST = "The army moved two battalions to the river on Monday and closed it to boats, the governor said."
LAST = "Nobody may cross until the end of the month, he told reporters in the old town hall."
TEXT = f"{FIRST}\n\n{LAST}"
HTML = f"<p>{FIRST}</p><p>{LAST}</p>"
ESCAPED = HTML.replace("<", "&lt;").replace(">", "&gt;")
ITEM = f"<item><title>{TITLE}</title><description>{ESCAPED}</description></item>"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@pytest.mark.parametrize(
    "document",
    [
        f'{XML}<rss version="2.0"><channel><title>Wire</title>{ITEM}{ITEM}</channel></rss>',
        f"<rss><channel><item><title>{TITLE}</title><![CDATA[{HTML}]]></item></channel></rss>",
        f'{XML}<!-- made by a feed --><feed xmlns="x"><entry><content>{HTML}</content></entry></feed>',
        f"{XML}{ITEM}",
        f'{XML}<rdf:RDF xmlns:rdf="x">{ITEM}</rdf:RDF>',
        f"{XML}<newsItem><contentMeta><headline>{TITLE}</headline></contentMeta>"
        f"<contentSet><inlineXML><html><head><title/></head><body>{HTML}</body></html></inlineXML>"
        "</contentSet></newsItem>",
        f"{XML}<!DOCTYPE story [<!ENTITY x 'y'>]><story><text>{FIRST}</text></story>",
        f"{XML}<urlset><url><loc>https://wire.example/a</loc></url></urlset>",
    ],
    ids=["rss", "rss without prologue", "atom", "item", "rdf", "newsml", "own", "sitemap"],
)
def test_xml_that_is_no_page_is_refused_and_its_tags_are_no_text(document: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_article(document.encode())
    assert refused.value.reason is Reason.NO_TEXT
    assert "XML" in refused.value.detail


@pytest.mark.parametrize(
    "document",
    [
        f"{XML}<!DOCTYPE html><html><head><title>x</title></head><body>{HTML}</body></html>",
        f"{XML}<div>{HTML}</div>",
        f"{XML}<story><id>7</id><body>{HTML}</body></story>",
        f"{XML}<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><head><title>{TITLE}</title></head><body>"
        f"<body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>"
        f"<body.content>{HTML}</body.content></body></nitf>",
        f"[UPDATE] {HTML}",
    ],
    ids=["xhtml", "fragment", "own", "nitf", "bracket"],
)
def test_markup_is_read_whatever_stands_before_it(document: str) -> None:
    assert read_article(document.encode()).text.removeprefix("[UPDATE] ") == TEXT


@pytest.mark.parametrize("first", ["From: <Saved by Blink>", "Return-Path: <desk@wire.example>"])
def test_a_mail_or_a_page_saved_as_one_is_refused_as_its_text_is_encoded(first: str) -> None:
    head = f"{first}\r\nSubject: {TITLE},\r\n second lead\r\nMIME-Version: 1.0\r\n\r\n"
    with pytest.raises(Unreadable) as refused:
        read_article(f"{head}<p>{FIRST[:-20]}=\r\n{FIRST[-20:]} =E2=80=9CNo.=E2=80=9D</p>".encode())
    assert refused.value.reason is Reason.BINARY
    assert read_article(f"Subject: {TITLE}\n\n{TEXT}".encode()).text == TEXT


@pytest.mark.parametrize("address", ["<a.smith@wire.example>", "<p.doe@wire.example>"])
def test_an_address_in_brackets_makes_a_text_no_page(address: str) -> None:
    article = read_article(f"{TITLE}\n\n{TEXT}\n\nWrite to {address} with questions.".encode())
    assert (article.format, article.title) == ("text", TITLE)
    assert article.text == f"{TEXT}\n\nWrite to {address} with questions."


def test_blank_lines_part_a_fragment_that_has_no_tags_for_it() -> None:
    marked = FIRST.replace("governor", '<a href="/g">governor</a>')
    fragment = f"{marked}\r\n\r\n<strong>What follows</strong>\r\n\r\n{LAST}\r\n\r\n(Reuters)"
    article = read_article(fragment.encode())
    assert (article.text, article.credit) == (f"{FIRST}\n\nWhat follows\n\n{LAST}", "Reuters")


def test_a_blank_line_within_a_tag_parts_nothing() -> None:
    fragment = f'<div\n\nclass="story">{FIRST}</div>\n\n<div>{LAST}</div>'
    assert read_article(fragment.encode()).text == TEXT


@pytest.mark.parametrize(
    "first", [f"From desk@wire.example Tue Mar  3\nSubject: {TITLE}\nMIME-Version: 1.0", "WARC/1.0"]
)
def test_a_mailbox_and_a_web_archive_are_refused(first: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_article(f"{first}\nContent-Type: text/plain\n\n{TEXT}".encode())
    assert refused.value.reason is Reason.BINARY


@pytest.mark.parametrize(
    "table",
    [
        f'id,title,publication,author,date,content\n1,"{TITLE}",Wire,Doe,2026-03-03,"{FIRST}"\n',
        f"date\ttitle\ttext\n2026-03-03\t{TITLE}\t{HTML}\n",
        f'"Title";"URL";"Published"\n"{TITLE}";"https://wire.example/a";"2026"\n',
        f"2026\t1\twire.example\tMIL\tKILL\t4#Osten\tdoe\t-8,1\t{TITLE}\n" * 3,
    ],
    ids=["commas", "tabs", "semicolons", "without names"],
)
def test_a_table_of_articles_is_refused_as_one_would_be_mixed_of_all(table: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_article(table.encode())
    assert refused.value.reason is Reason.NO_TEXT
    assert "table" in refused.value.detail


@pytest.mark.parametrize(
    "first",
    [
        "Osten, Westen, Norden shelled",
        "Source, date and text of the leak doubted",
        "\t\t\t\t\t\t\t\t" + TITLE,
    ],
)
def test_a_first_line_with_commas_or_tabs_is_no_table(first: str) -> None:
    assert read_article(f"{first}\n\n{TEXT}".encode()).text == TEXT


def test_a_text_or_a_page_that_was_escaped_once_more_is_read_as_it_was_meant() -> None:
    told = FIRST.replace("the governor", "Osten&#8217;s governor&nbsp;&amp; mayor")
    assert read_article(f"{told}\n\n{LAST}".encode()).text == (
        f"{FIRST.replace('the governor', 'Osten’s governor & mayor')}\n\n{LAST}"
    )
    assert read_article(ESCAPED.encode()).text == TEXT


def test_an_ampersand_in_a_text_is_one() -> None:
    text = f"{FIRST} AT&T and R&D of A&copy were told."
    assert read_article(text.encode()).text == text
