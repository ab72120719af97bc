"""Headless Chromium on this machine's own binary; without one the browser tests are skipped."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "briefings"))
from made import NOW, many, tell
from telling import acceptance, act, denial, place, report, said

from tocsin.alerts.development import Development
from tocsin.briefing import render_page
from tocsin.signals import SignalType

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def few() -> list[Development]:
    """Four stories of four kinds: contested and corroborated, retracted, easing, sanctions."""
    url = "https://news.example.org/strike"
    strike = act(SignalType.STRIKE_BOMBARDMENT, by=("RU",), to=("UA",), says=("UA",))
    strike = said("Russia had struck Ukraine, Kyiv said on Monday.", strike, "struck")
    truce = act(SignalType.CEASEFIRE_TRUCE, by=("AM", "AZ"), to=(), says=("AM",))
    truce = said(
        "Armenia and Azerbaijan agreed on a truce, Yerevan said.", truce, "agreed on a truce"
    )
    village = place("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "GB")
    kind = SignalType.SANCTIONS_EMBARGO
    sanctions = act(kind, by=("GB",), to=("BY",), says=(), places=(village,))
    return [
        *tell(acceptance(), report(act(says=("KR",)), sha="b" * 64)),
        *tell(
            report(strike, url=url),
            report(strike, denial("RU"), url=url, sha="b" * 64, withdrawn=True),
        ),
        *tell(report(truce)),
        *tell(report(sanctions)),
    ]


def long_words() -> list[Development]:
    """Three stories of places whose names have no place to break at."""
    found = []
    for letter in "mwo":
        where = (place(letter * 60, "SD"),)
        strike = act(SignalType.STRIKE_BOMBARDMENT, to=(), places=where)
        strike = said("They shelled it.", strike, "shelled")
        found += tell(report(strike, sha=letter.encode().hex() * 32))
    return found


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of a page with few stories, one with 500, one with none, one with a long word."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    made = {"few": few(), "many": many(500), "none": [], "long": long_words()}
    for name, developments in made.items():
        path = folder / f"{name}.html"
        path.write_text(render_page(developments, NOW), encoding="utf-8")
        found[name] = path.as_uri()
    return found


@pytest.fixture
def visit(browser: Browser, pages: dict[str, str]) -> Iterator[Callable[..., Page]]:
    """Opens a page; whatever it complains of, fetches or breaks fails the test at its end."""
    troubles: list[str] = []
    opened: list[Page] = []

    def open_page(name: str, *, width: int = 1280, **more: object) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **more)
        page.on(
            "console",
            lambda message: (
                troubles.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda request: (
                troubles.append(request.url)
                if not request.url.startswith(("file:", "data:"))
                else None
            ),
        )
        page.add_init_script(WATCH)
        page.goto(pages[name])
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        if page.evaluate("typeof violations") == "object":
            troubles += page.evaluate("violations")
        page.context.close()
    assert troubles == []
