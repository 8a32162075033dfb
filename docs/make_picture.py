"""Makes docs/overview.png, the README's picture, from a running site: `make picture`.

It wants a site with the sample articles (`make run`) and a Chromium; ADDRESS and CHROMIUM may
name others than the usual ones.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Route, sync_playwright

ADDRESS = os.environ.get("ADDRESS", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
HERE = Path(__file__).resolve().parent
CHART = HERE.parent / "node_modules" / "chart.js" / "dist" / "chart.umd.min.js"
CDN = "https://cdn.jsdelivr.net/**"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT = 1280, 1130


def answer_as_the_cdn(route: Route) -> None:
    """So that the picture is the same with and without a network; the browser checks the hash."""
    route.fulfill(
        body=CHART.read_bytes(),
        headers={"access-control-allow-origin": "*", "content-type": "text/javascript"},
    )


def take(browser: Browser, path: str, target: Path) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="ar")
    if CHART.exists():
        page.route(CDN, answer_as_the_cdn)
    try:
        answer = page.goto(ADDRESS + path)
    except Error:
        sys.exit(f"Nothing answers at {ADDRESS}. Start a site (make run), or name one in ADDRESS.")
    if answer is None or not answer.ok:
        sys.exit(f"{ADDRESS}{path} answered {answer.status if answer else 'nothing'}")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)  # a chart is drawn once it comes near the window
    page.screenshot(path=target)
    print(f"{target}: {target.stat().st_size // 1024} KB")


@contextmanager
def browser_of_this_machine() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        sys.exit("no Chromium on this machine: install chromium, or name one in CHROMIUM")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


def main() -> None:
    with browser_of_this_machine() as browser:
        take(browser, "/", HERE / "overview.png")


if __name__ == "__main__":
    main()
