"""Prints the page's size and how soon it can be used: `python tests/browser/measure.py [PAGE]`.

In: an HTML file, else a page of 500 stories made by chance. Out: bytes; milliseconds from the start of
navigation to the end of parsing with the filters at work, the browser's processor time until then, and
what one filter takes; medians of five.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "briefings"))
from made import NOW, many

from tocsin.briefing import render_page

READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
FILTER = """() => {
    const before = performance.now();
    const words = document.querySelector("[name=q]");
    words.value = "officials";
    words.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    return performance.now() - before;
}"""


def main() -> None:
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
    else:
        path = Path(tempfile.mkdtemp()) / "many.html"
        path.write_text(render_page(many(500), NOW), encoding="utf-8")
    print(f"{path.stat().st_size} bytes")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        ready, worked, filtered = [], [], []
        for _ in range(5):
            page = browser.new_page()
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            page.goto(path.resolve().as_uri())
            page.wait_for_function("!document.getElementById('filter').hidden")
            metrics = session.send("Performance.getMetrics")["metrics"]
            worked += [1000 * one["value"] for one in metrics if one["name"] == "ProcessTime"]
            ready.append(page.evaluate(READY))
            filtered.append(page.evaluate(FILTER))
            page.close()
        browser.close()
    print(f"interactive after {statistics.median(ready):.0f} ms (worst {max(ready):.0f})")
    print(f"{statistics.median(worked):.0f} ms of processor time until then")
    print(f"a filter takes {statistics.median(filtered):.0f} ms (worst {max(filtered):.0f})")


if __name__ == "__main__":
    main()
