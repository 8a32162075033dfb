"""Photographs every kind of page for a person to look at: `make screens`, from a running site.

Telephone, tablet and desk; light, dark and forced colours; without scripts; in both languages.
The pictures lie in .data/screens/, and what a program can tell of them is printed: a page that
scrolls sideways, a complaint in the console, an answer that is none.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from make_picture import ADDRESS, CDN, CHART, answer_as_the_cdn, browser_of_this_machine
from playwright.sync_api import Browser, BrowserContext, Error, Page

TARGET = Path(__file__).resolve().parent.parent / ".data" / "screens"
WIDTHS = (360, 768, 1366)
LISTS = (
    "/", "/events/", "/agreements/", "/agreements/ledger/", "/agreements/due/", "/officials/",
    "/officials/counterparts/", "/articles/",
    "/charts/", "/compare/", "/search/?q=تعاون", "/coverage/", "/quality/", "/methodology/",
    "/preferences/", "/briefs/", "/no-such-page/",
)  # fmt: skip
# One page of each kind, the first that a list links.
KINDS = (
    "partners", "sectors", "events", "agreements", "officials", "posts", "organizations",
    "articles", "charts", "briefs",
)  # fmt: skip


@dataclass(frozen=True)
class Way:
    """One way of looking."""

    name: str
    options: dict[str, Any]


WAYS = (
    Way("light", {"color_scheme": "light"}),
    Way("dark", {"color_scheme": "dark"}),
    Way("forced", {"forced_colors": "active"}),
    Way("no-script", {"java_script_enabled": False}),
)


def open_context(browser: Browser, way: Way, width: int) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": 800}, **way.options)
    if CHART.exists():
        context.route(CDN, answer_as_the_cdn)
    return context


def find_pages(browser: Browser) -> list[str]:
    """The lists that this site has, and the first page of each kind that they link."""
    page = browser.new_page()
    found = dict.fromkeys(LISTS)
    for address in LISTS:
        try:
            answer = page.goto(ADDRESS + address)
        except Error:
            sys.exit(f"Nothing answers at {ADDRESS}. Start a site (make run), or set ADDRESS.")
        if answer is None or (not answer.ok and address != "/no-such-page/"):
            print(f"{address}: {answer.status if answer else 'no answer'}")
            del found[address]
            continue
        links = page.eval_on_selector_all("main a", "all => all.map(a => a.getAttribute('href'))")
        for kind in KINDS:
            shown = [a for a in found if a.startswith(f"/{kind}/") and a not in LISTS]
            form = rf"/{kind}/[\w-]+/(#.*)?"
            ones = (a.partition("#")[0] for a in links if re.fullmatch(form, a or ""))
            first = next((a for a in ones if a not in LISTS), "")
            if first and not shown:
                found[first] = None
    page.close()
    return list(found)


def photograph(page: Page, address: str, width: int, target: Path) -> Iterator[str]:
    """Take the whole page; yield what is wrong with it."""
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
    answer = page.goto(ADDRESS + address)
    page.wait_for_timeout(300)  # a chart is drawn once it comes near the window
    page.screenshot(path=target, full_page=True)
    if answer is None or answer.status not in (200, 404):
        yield f"answered {answer.status if answer else 'nothing'}"
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"{wide} px wide"
    yield from (text for text in told if "404" not in text)


def main() -> None:
    with browser_of_this_machine() as browser:
        pages = find_pages(browser)
        wrong = 0
        for way in WAYS:
            for width in WIDTHS:
                context = open_context(browser, way, width)
                folder = TARGET / f"{way.name}-{width}"
                folder.mkdir(parents=True, exist_ok=True)
                for address in [prefix + path for path in pages for prefix in ("", "/en")]:
                    page = context.new_page()
                    name = re.sub(r"\W+", "_", address).strip("_") or "overview"
                    for trouble in photograph(page, address, width, folder / f"{name}.png"):
                        print(f"{way.name} {width} {address}: {trouble}")
                        wrong += 1
                    page.close()
                context.close()
        print(
            f"{len(pages) * 2 * len(WAYS) * len(WIDTHS)} pictures in {TARGET}, {wrong} complaints"
        )


if __name__ == "__main__":
    main()
