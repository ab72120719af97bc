"""Pages in an article's stead: quarantined as such, and no article with them."""

import pytest

from tocsin.articles import Reason, Unreadable, read_article

NEWS = "The army moved two battalions to the river on Monday and closed it to boats, the governor said."


def page(title: str, *paragraphs: str, heading: str = "") -> bytes:
    head = f"<h1>{heading}</h1>" if heading else ""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body>{head}{told}</body></html>".encode()


STAND_INS = {
    "challenge": page("Just a moment..."),
    "challenge shown": page(
        "Just a moment...",
        "Verify you are human by completing the action below.",
        "wire.example needs to review the security of your connection before proceeding.",
        heading="wire.example",
    ),
    "robot": page(
        "Example Wire - Are you a robot?",
        "Please make sure your browser supports JavaScript and cookies.",
        "To continue, please click the box below to let us know you're not a robot.",
    ),
    "interruption": page(
        "Pardon Our Interruption",
        "As you were browsing something about your browser made us think you were a bot.",
    ),
    "denied": page(
        "Access Denied",
        'You don\'t have permission to access "http://wire.example/a" on this server.',
        "Reference #18.ab12",
        heading="Access Denied",
    ),
    "script": page("wire.example", "Please enable JS and disable any ad blocker"),
    "server": page("404 Not Found", "nginx/1.18.0 (Ubuntu)", heading="404 Not Found"),
    "error 200": page(
        "Page not found | Example Wire",
        "Sorry, the page you are looking for could not be found. It may have been moved.",
        NEWS,
        heading="Page not found",
    ),
    "curly": page(
        "Page not found – Example Wire",
        "Oops! That page can’t be found.",
        "It looks like nothing was found at this location. Maybe try a search?",
    ),
    "blocked": page(
        "451: Unavailable due to legal reasons",
        "We recognise that you are accessing this website from a country where it cannot be granted.",
    ),
    "consent": page(
        "Your privacy choices",
        "If you click 'Accept all', we and our partners will store your personal data.",
        heading="Example Wire is part of the Example family of brands",
    ),
    "login": page("Sign in | Example Wire", "Forgot your password?", heading="Sign in"),
    "as text": b"Just a moment...\n\nEnable JavaScript and cookies to continue\n",
}


@pytest.mark.parametrize("stored", STAND_INS.values(), ids=STAND_INS)
def test_a_page_in_an_articles_stead_is_quarantined_for_it(stored: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_article(stored)
    assert refused.value.reason is Reason.NO_TEXT
    assert "in its stead" in refused.value.detail


def test_the_reason_says_what_to_do_about_the_page() -> None:
    with pytest.raises(Unreadable) as refused:
        read_article(STAND_INS["login"])
    assert refused.value.detail == (
        "no article but a page in its stead (login): fetch it logged in, or store the article's own text"
    )


ARTICLES = {
    "denied": page("Access denied | Example Wire", NEWS, heading="Access denied"),
    "not found": page("Not found", f"Two soldiers were not found on Monday. {NEWS}"),
    "forbidden": page("Forbidden – Example Wire", NEWS, "“Your country is at war,” he said."),
    "a headline alone": page("Sorry, says Putin to Baku over the airliner that his army shot down"),
    "a headline with the word": page("Just a moment of silence for the dead of Osten", NEWS),
    "a headline behind it": page(
        "Error - Army admits that it bombed a market in Osten", "Try again later."
    ),
    "of a site that is closed": page(
        "Access denied", f"Guards refused the inspectors permission to access the site. {NEWS}"
    ),
    "of a line that is cut": page("Error", f"The link was temporarily unavailable. {NEWS}"),
    "news of one line": b"Access denied - Army bars inspectors",
    "under a wall": page("Army closes river", NEWS, "Please enable JavaScript to read on."),
    "behind a check": page(
        "Army closes river to boats", "Please enable JS and disable any ad blocker"
    ),
    "of a helicopter": page("Error", f"{NEWS} Apache helicopters fired on the page of history."),
    "of data": page("Data of 40 officers leaked", f"Personal data and cookies were taken. {NEWS}"),
    "of a page": page(
        "Ministry's site is hacked", f"The page you are looking for is ours, it said. {NEWS}"
    ),
}


@pytest.mark.parametrize("stored", ARTICLES.values(), ids=ARTICLES)
def test_an_article_that_has_a_word_of_such_a_page_is_read(stored: bytes) -> None:
    assert read_article(stored).text
