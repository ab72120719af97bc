"""The briefing page in a browser: filters, keyboard, accessibility, its policy."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
SHOWN = "#stories tbody tr:not([hidden])"


def headlines(page: Page) -> list[str]:
    return page.locator(f"{SHOWN} summary").all_inner_texts()


def test_a_page_is_quiet_and_fetches_nothing(visit: Visit) -> None:
    for name in ("few", "many", "none"):
        visit(name).wait_for_load_state("networkidle")


def test_foreign_script_and_style_are_refused(browser: object, pages: dict[str, str]) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(pages["few"])
    page.evaluate(
        """() => {
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.body.append(style);
            const image = document.createElement("img");
            image.src = "https://example.org/x.png";
            document.body.append(image);
        }"""
    )
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    refused = """() => { try { document.body.innerHTML = "<b>x</b>"; return false }
                         catch (error) { return error instanceof TypeError } }"""
    assert page.evaluate(refused) is True
    page.close()


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("v", "4", "North Korean troops"),
        ("s", "retracted", "Russia has struck Ukraine"),
        ("c", "GB", "sanctions on Belarus"),
        ("t", "Ceasefire or truce", "Armenia"),
    ],
)
def test_each_filter_leaves_its_story(visit: Visit, field: str, value: str, expected: str) -> None:
    page = visit("few")
    choice = page.locator(f"[name={field}]")
    if field == "t":
        choice.select_option(label=value)
    else:
        choice.select_option(value)
    (left,) = headlines(page)
    assert expected in left
    expect(page.get_by_role("status")).to_have_text("1 of 4 stories shown")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_have_text("4 of 4 stories shown")


def test_words_are_sought_in_headlines_and_histories(visit: Visit) -> None:
    page = visit("few")
    page.get_by_label("Words").fill("SANCTIONS belarus")
    assert len(headlines(page)) == 1
    page.get_by_label("Words").fill("withdrew the only article")
    assert len(headlines(page)) == 1
    page.get_by_label("Words").fill("no such words")
    assert headlines(page) == []
    assert page.get_by_text("No story fits.").is_visible()


def test_filters_work_together_on_five_hundred_stories(visit: Visit) -> None:
    page = visit("many")
    expect(page.get_by_role("status")).to_have_text("500 of 500 stories shown")
    page.locator("[name=v]").select_option("4")
    page.locator("[name=c]").select_option("KP")
    rows = page.locator(SHOWN)
    assert 0 < rows.count() < 500
    for row in rows.all():
        assert "KP" in (row.get_attribute("data-c") or "").split()
        assert int(row.get_attribute("data-v") or 0) >= 4


def test_a_packed_history_is_found_and_opens(visit: Visit) -> None:
    page = visit("many")
    page.get_by_label("Words").fill("story 123: what officials")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.locator(f"{SHOWN} summary").click()
    expect(page.locator(f"{SHOWN} blockquote").first).to_be_visible()
    link = page.locator(f"{SHOWN} .src a").first
    assert link.get_attribute("href").startswith("https://news.example.org/world/2026/")


@pytest.mark.parametrize("sought", ["Sudan’s", "sudan's", "Sudän's"])
def test_words_are_found_however_their_signs_are_typed(visit: Visit, sought: str) -> None:
    page = visit("many")
    page.wait_for_function("document.getElementById('packed')")
    page.get_by_label("Words").fill(sought)
    assert 0 < page.locator(SHOWN).count() < 500
    page.get_by_label("Words").fill("#39;")
    assert headlines(page) == []


def test_columns_sort_by_keyboard(visit: Visit) -> None:
    page = visit("few")
    button = page.get_by_role("button", name="Severity")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Severity")
    levels = [row.get_attribute("data-v") for row in page.locator(SHOWN).all()]
    assert levels == sorted(levels, reverse=True)
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Severity")


def test_everything_is_reached_and_opened_by_keyboard(visit: Visit) -> None:
    page = visit("few")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the table of stories"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert page.locator(f"{SHOWN} details[open] blockquote").first.is_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_lead_opens_its_story_though_a_filter_hid_it(visit: Visit) -> None:
    page = visit("few")
    page.get_by_label("Words").fill("no such words")
    page.locator(".leads a").first.click()
    expect(page.locator("tr:target details")).to_have_attribute("open", "")
    expect(page.get_by_role("status")).to_have_text("4 of 4 stories shown")


def test_open_all_opens_the_shown_and_print_opens_all(visit: Visit) -> None:
    page = visit("many")
    page.get_by_label("Words").fill("story 12")
    shown = page.locator(SHOWN).count()
    page.get_by_role("button", name="Open all").click()
    assert page.locator("details[open]").count() == shown
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_have_text("500 of 500 stories shown")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details[open] ol").count() == 500
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == shown


def test_on_paper_a_severity_stays_in_its_column(visit: Visit) -> None:
    page = visit("many", width=720)
    page.emulate_media(media="print")
    cells = page.locator("td.sev")
    assert cells.count() == 500
    assert (
        cells.evaluate_all("(all) => all.filter((one) => one.scrollWidth > one.clientWidth)") == []
    )


def test_without_scripts_stories_still_open(browser: object, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(pages["few"])
    assert not page.locator("form").is_visible()
    page.locator("summary").first.click()
    expect(page.locator("blockquote").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_runs_over_the_side(visit: Visit, width: int) -> None:
    for name in ("few", "many", "long"):
        page = visit(name, width=width)
        page.locator("summary" if name == "many" else "#toggle").first.click()
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *(("few", width, scheme) for width in (390, 1280) for scheme in ("light", "dark")),
        ("many", 1280, "light"),
        ("none", 390, "dark"),
    ],
)
def test_axe_finds_no_serious_violation(visit: Visit, name: str, width: int, scheme: str) -> None:
    page = visit(name, width=width, color_scheme=scheme)
    for summary in page.locator("summary").all()[:3]:
        summary.click()
    found = Axe().run(page).response["violations"]
    grave = [
        (violation["id"], [node["target"] for node in violation["nodes"][:3]])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
    assert grave == []
