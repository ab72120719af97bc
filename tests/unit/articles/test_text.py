"""Plain text: wires with wraps, indents and slugs, files with a paragraph a line; its headline and day."""

from datetime import date

import pytest

from tocsin.articles import Article, read_article

FIRST = "The army moved two battalions to the river on Monday and closed it to boats, the governor said."
LAST = "Nobody may cross until the end of the month, he told reporters in the old town hall."
HEADLINE = "Army closes river to all boats"


def read(text: str) -> Article:
    return read_article(text.encode())


def wrapped(sentence: str, indent: str = "") -> str:
    half = sentence.index(" ", len(sentence) // 2)
    return f"{indent}{sentence[:half]}\n{sentence[half + 1 :]}"


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}\n\n{LAST}",
        f"{wrapped(FIRST)}\n\n{wrapped(LAST)}",
        f"{wrapped(FIRST, '    ')}\n{wrapped(LAST, '    ')}",
        f"    By Jane Doe and John Roe\n{wrapped(FIRST, '    ')}\n{wrapped(LAST, '    ')}",
        f"{FIRST}\n{LAST}",
        f"* {FIRST}\n* {LAST}",
        f"(Recasts with governor, adds closure)\n\n{FIRST}\n\n{LAST}\n\nNNNN",
    ],
    ids=["blank lines", "wraps", "indents", "byline above", "lines", "bullets", "notes"],
)
def test_paragraphs_are_told_by_how_a_text_is_set(body: str) -> None:
    article = read(f"{HEADLINE}\n\n{body}")
    assert (article.title, article.text) == (HEADLINE, f"{FIRST}\n\n{LAST}")


@pytest.mark.parametrize(
    "top",
    [
        HEADLINE,
        f"ZCZC\n{HEADLINE}",
        f"URGENT\n\n{HEADLINE}",
        f"ZCZC\n\n1030 GMT\n\n{HEADLINE}",
        f"{HEADLINE}\nBy Jane Doe\n3 March 2026",
    ],
)
def test_the_headline_is_the_first_line_that_is_no_slug(top: str) -> None:
    article = read(f"{top}\n\n{FIRST}\n\n{LAST}")
    assert (article.title, article.text) == (HEADLINE, f"{FIRST}\n\n{LAST}")


def test_a_short_wrapped_line_is_no_line_of_its_own() -> None:
    text = f"{FIRST[:-1]} on\nMonday at 10:30"
    assert read(f"{LAST}\n\n{text}.").text.endswith("on Monday at 10:30.")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n3 March 2026\n\n{FIRST}\n\n{LAST}",
        f"{HEADLINE}\n3 Mar 2026 11:02 GMT\n\n{FIRST}\n\n{LAST}",
        f"{HEADLINE}\n\nBy Jane Doe | March 3, 2026\n\n{FIRST}",
        f"{HEADLINE}\n\n2026-03-03 17:40:15\n\n{FIRST}",
        f"OSTEN, 3 March 2026 — {FIRST}",
        f"OSTEN, March 3, 2026 (Example Wire) - {FIRST}",
        f"OSTEN/WEST HARBOUR, March 3, 2026 -- {FIRST}",
        f"<p>OSTEN, March 3, 2026: {FIRST}</p>",
    ],
)
def test_the_day_above_a_text_or_in_its_dateline_is_the_articles(text: str) -> None:
    assert read(text).published == date(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{FIRST}\n\n3 March 2026\n\n{LAST}",
        f"The pact of 3 March 2026 was broken. {FIRST}",
        f"On Tuesday, 3 March 2026, envoys met. {FIRST}",
        f"OSTEN, March 3 (Example Wire) - {FIRST}",
        f"{HEADLINE}\n\nFrom 3 March 2026 to 5 March 2026\n\n{FIRST}",
    ],
    ids=["below", "in a sentence", "a clause", "no year", "two"],
)
def test_another_day_is_not(text: str) -> None:
    assert read(text).published is None


def test_quotation_marks_of_older_wires_are_whole() -> None:
    text = read(f"{FIRST}\n\n``We left,'' the army''s chief said. ‘‘Nobody stayed.’’").text
    assert text.endswith("“We left,” the army''s chief said. “Nobody stayed.”")


def test_a_word_that_a_lines_end_breaks_is_whole() -> None:
    text = read(
        f"{FIRST}\n\nThe with-\ndrawal of Iran-\nbacked and rebel-\nheld units be-\ngan."
    ).text
    assert text.endswith("The withdrawal of Iran-backed and rebel-held units began.")


def test_entries_of_a_live_text_stand_alone_without_their_times() -> None:
    text = read(f"{HEADLINE}\n\n10:45 GMT - Boats moored\n08:02 GMT - A bell rang\n\n{FIRST}").text
    assert text == f"Boats moored\n\nA bell rang\n\n{FIRST}"


def test_pictures_beside_a_paragraph_are_no_words() -> None:
    assert read(f"⚡️🇺🇳 {FIRST} 👇\n\n👉 Subscribe @example_wire\n\n#river").text == FIRST


OTHERS = "Navy bombs port, killing nine"


@pytest.mark.parametrize(
    "text",
    [
        f"Skip to main content\n\nExample Wire\n\nHome | World | Sport\n\nMenu\n\n{HEADLINE}"
        f"\n\n3 March 2026\n\n{FIRST}",
        f"LATEST: {OTHERS}\n\n{HEADLINE}\n\nBy Jane Doe\n\n{FIRST}",
        f"{HEADLINE}\n\n{FIRST}\n\nMost read\n\n{OTHERS}\n\nTerms of use",
        f"Menu\n\n{HEADLINE}\n\n{FIRST}\n\nRelated stories\n\n{OTHERS}",
    ],
    ids=["menu", "ticker", "list", "both"],
)
def test_a_page_copied_as_text_is_its_article(text: str) -> None:
    article = read(text)
    assert (article.title, article.text) == (HEADLINE, FIRST)


def test_a_text_goes_on_behind_a_list_of_others() -> None:
    article = read(f"{HEADLINE}\n\n{FIRST}\n\nAlso read\n\n{OTHERS}\n\n{LAST}")
    assert article.text == f"{FIRST}\n\n{LAST}"


def test_a_headline_above_a_subtitle_is_the_headline() -> None:
    assert read(f"{HEADLINE}\n\nNobody may cross\n\n3 March 2026\n\n{FIRST}").title == HEADLINE


def test_a_headline_with_points_in_a_name_is_one() -> None:
    article = read(f"ZCZC\nIRAQ - U.S. FORCES LEAVE BASE\n\n{FIRST}\n\nNNNN")
    assert (article.title, article.text) == ("IRAQ - U.S. FORCES LEAVE BASE", FIRST)


@pytest.mark.parametrize(
    "headline",
    [
        "Opinion: Osten's council must open the river",
        "Video: Jets bomb a market in Osten",
        'Osten leaves the river pact "at once"',
        "Home minister quits over the river",
    ],
)
def test_a_headline_that_looks_like_a_link_a_quote_or_a_menu_is_one(headline: str) -> None:
    assert read(f"{headline}\n\n{FIRST}\n\n{LAST}").title == headline
    assert read(f"{headline}\n\nNobody may cross\n\n{FIRST}\n\n{LAST}").title == headline


def test_the_headline_below_a_menu_is_the_first_line() -> None:
    article = read(f"Home\n\n{HEADLINE}\n\nNobody may cross\n\n3 March 2026\n\n{FIRST}\n\n{LAST}")
    assert article.title == HEADLINE


def test_prefixes_keep_their_hyphens() -> None:
    text = read(f"{FIRST}\n\nThe self-\nproclaimed mayor and an ex-\nsoldier met.").text
    assert text.endswith("The self-proclaimed mayor and an ex-soldier met.")


@pytest.mark.parametrize(
    "line",
    [
        "10:30-11:00 Shells hit the port, officials said.",
        "20.03–21.03 two drones crossed the river.",
        "12.50-calibre guns were sent to the border.",
        "8.30 – that was when they crossed.",
        "12:30 GMT Friday was the deadline.",
    ],
)
def test_what_only_begins_like_the_time_of_an_entry_is_kept(line: str) -> None:
    assert read(f"{HEADLINE}\n\n{FIRST}\n\n{line}").text == f"{FIRST}\n\n{line}"


@pytest.mark.parametrize("line", ["Jets bomb the port", "JETS BOMB THE PORT"])
def test_a_first_line_that_tells_something_is_no_name(line: str) -> None:
    text = f"{line}\n\n{FIRST}\n\n{LAST}"
    page = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    assert read(page).text == text


@pytest.mark.parametrize(
    ("above", "dateline", "credit"),
    [
        ("Army closes river", "OSTEN (AP) — ", "AP"),
        ("ZCZC\nURGENT\nArmy closes river", "OSTEN, March 3 (Reuters) - ", "Reuters"),
        (
            "Army closes river\n     URGENT   ¥¥¥ River closed",
            "Osten, March 3, 2026 (AFP) - ",
            "AFP",
        ),
    ],
    ids=["headline", "flash", "summary"],
)
def test_a_dateline_begins_the_text_of_a_wire_without_blank_lines(
    above: str, dateline: str, credit: str
) -> None:
    told = f"{dateline}The army closed the river at Osten to all boats on Monday, and\nguns were heard."
    article = read_article(f"{above}\n{told}\nNNNN\n".encode())
    assert article.text == told.replace("\n", " ")
    assert (article.title, article.credit) == ("Army closes river", credit)


@pytest.mark.parametrize(
    "before", ["accused on Monday the alliance", "blamed Israel and members of"]
)
def test_a_wrapped_line_with_a_dash_behind_capitals_is_no_dateline(before: str) -> None:
    told = f"The foreign minister of Iran {before}\nNATO — which met in Osten — of a strike on its\nplants."
    assert read(f"{HEADLINE}\n\n{told}\n").text == told.replace("\n", " ")


def test_an_indented_line_behind_a_sentence_begins_a_paragraph_in_small_letters_too() -> None:
    told = "al-Shabaab fighters fired at the base in the afternoon and\nfled."
    text = read(f"{HEADLINE}\n\n   {FIRST}\n   {told}\n").text
    assert text == f"{FIRST}\n\n{told}".replace("and\nfled", "and fled")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\u2028"])
def test_a_line_may_end_as_other_systems_and_word_processors_end_it(end: str) -> None:
    for between in (end, end * 2):
        article = read(between.join([HEADLINE, FIRST, LAST]))
        assert (article.title, article.text) == (HEADLINE, f"{FIRST}\n\n{LAST}")


def test_unicodes_own_mark_of_a_paragraph_parts_two() -> None:
    assert read(f"{FIRST}\u2029{LAST}").text == f"{FIRST}\n\n{LAST}"


def test_a_bullet_between_two_names_does_not_glue_them() -> None:
    told = "Osten ● Westen ● Norden were shelled on Monday, the army said."
    assert read(f"{FIRST}\n\n● {told}").text == f"{FIRST}\n\n{told}"


@pytest.mark.parametrize(
    "told",
    [
        f"# {HEADLINE}\n\n{FIRST}\n\n## The hall\n\n{LAST}",
        f"**{HEADLINE}**\n\n{FIRST}\n\n> The hall\n\n{LAST}",
        f"# {HEADLINE}\n{FIRST}\n## The hall\n{LAST}",
        f"{HEADLINE}\n\n![A boat](boat.jpg)\n\n"
        + FIRST.replace("the river", "[the river](https://wire.example/river)")
        + f"\n\n*The hall*\n\n{LAST.replace('Nobody', '__Nobody__')}",
    ],
    ids=["headings", "stress and quote", "lines", "links"],
)
def test_marks_of_markdown_are_no_words(told: str) -> None:
    article = read(told)
    assert (article.title, article.text) == (HEADLINE, f"{FIRST}\n\nThe hall\n\n{LAST}")


@pytest.mark.parametrize(
    "line",
    [
        "Boats with 2 * 3 crew and 4 * 5 guns were held [at Osten] (a port).",
        "Shells of 155*2 mm hit Osten > Westen, snake_case_ and __init__ files said.",
        "#Osten was shelled on Monday, the army said.",
    ],
)
def test_what_only_looks_like_such_a_mark_stays(line: str) -> None:
    assert read(f"{FIRST}\n\n{line}").text == f"{FIRST}\n\n{line}".replace("__init__", "init")


def test_short_lines_above_a_text_that_is_not_wrapped_stand_alone() -> None:
    long = f"{FIRST} {LAST}"
    article = read(f"{HEADLINE}\nExample Wire\n3 March 2026\n\n{long}\n\n{long}")
    assert (article.title, article.published) == (HEADLINE, date(2026, 3, 3))
    assert article.text == f"{long}\n\n{long}"


def test_a_long_address_in_a_wrapped_text_parts_no_lines() -> None:
    told = "Osten's governor told reporters in the hall on Monday that President\nJane Doe would\ncome."
    address = "https://wire.example/" + "river" * 30
    more = "\n\n".join([wrapped(FIRST), wrapped(LAST)] * 2)
    text = read(f"{told}\n\n{more}\n\n{address}").text
    assert text.startswith(told.replace("\n", " "))


def test_a_dateline_in_a_line_by_itself_begins_the_text() -> None:
    article = read(
        f"Osten-river-army,2ndlead\n{HEADLINE}\n   Osten, March 3, 2026 (AFP) -\n"
        f"{wrapped(FIRST, '   ')}\n{wrapped(LAST, '   ')}\n   jd/jr\n"
    )
    assert (article.title, article.credit) == (HEADLINE, "AFP")
    assert article.text == f"Osten, March 3, 2026 (AFP) - {FIRST}\n\n{LAST}"
    assert article.published == date(2026, 3, 3)


def test_the_line_at_the_top_of_each_printed_page_is_no_text() -> None:
    pages = [f"{HEADLINE}\n\n{wrapped(FIRST)}\n\n1", f"{wrapped(LAST)}\n\n2"]
    article = read("\f".join(f"Example Wire      3 March 2026\n\n{page}\n" for page in pages))
    assert (article.title, article.text) == (HEADLINE, f"{FIRST}\n\n{LAST}")
