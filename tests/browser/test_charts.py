"""Charts in a real browser: both languages, wide and narrow, with and without scripts and CDN."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looking import CDN, VENDORED, listen, wrong_at_both_widths
from tests.relations.world import World, build

pytestmark = pytest.mark.browser

CHARTS = [
    "cooperation-by-month/?p=tr",
    "friction-by-month/",
    "activity-by-partner/",
    "activity-by-partner/?p=tr&p=ru",
    "cooperation-by-sector/",
    "level-of-contact/",
    "level-of-contact/?stack=month",
    "agreements-by-status/",
    "agreements-by-year/",
    "articles-by-outlet-month/",
]


@pytest.fixture
def world(transactional_db: None) -> World:
    return build()


@pytest.fixture
def site(world: World, live_server: Any) -> str:
    return str(live_server.url)


@pytest.mark.timeout(600)
def test_charts_fit_and_axe_finds_nothing(site: str, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    charts = ["", *CHARTS, "activity-by-partner/?per=1000"]
    assert wrong_at_both_widths(page, site, [f"/charts/{chart}" for chart in charts]) == {}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_without_the_cdn_our_own_copy_draws_columns_and_lines(
    prefix: str, site: str, page: Page
) -> None:
    if not VENDORED.exists():
        pytest.skip("no copy of Chart.js in static/vendor: `make run` puts it there with npm")
    told = list(listen(page))
    page.route(CDN, lambda route: route.fulfill(status=200, body="", content_type="text/plain"))
    for address in ("cooperation-by-month/?p=tr", "activity-by-partner/", "agreements-by-year/"):
        page.goto(f"{site}{prefix}/charts/{address}")
        expect(page.locator("[data-chart]")).to_have_class("canvas drawn")
        kind = "line" if address.startswith("activity") else "bar"
        chart = "Chart.getChart(document.querySelector('[data-chart] canvas'))"
        assert page.evaluate(f"{chart}.config.type") == kind
        side = "left" if prefix else "right"
        assert page.evaluate(f"{chart}.options.scales.y.position") == side
        assert page.evaluate(f"!{chart}.options.scales.x.reverse")
    assert told == []


@pytest.mark.parametrize("address", CHARTS)
def test_without_scripts_a_chart_is_whole(address: str, site: str, chromium: Any) -> None:
    context: BrowserContext = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    told = listen(page)
    page.route(CDN, lambda route: route.abort())
    page.goto(f"{site}/charts/{address}")
    page.locator("section.chart summary").click()
    expect(page.locator("section.chart table")).to_be_visible()
    expect(page.locator("section.chart svg.plot")).to_be_visible()
    expect(page.locator("#cite-ar")).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
    assert told == []
    context.close()


def test_from_a_bar_of_a_sector_to_its_events(site: str, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    page.goto(f"{site}/en/charts/cooperation-by-sector/?p=tr")
    page.locator("svg.plot a").first.click()
    expect(page.locator(".tally strong")).to_have_text("1 event")


def test_the_citation_is_copied(site: str, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/en/charts/friction-by-month/")
    page.locator("[data-copy=cite-en]").click()
    expect(page.locator("[data-copy=cite-en]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Rawabit. “Friction with all partners rose to 1 event")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pictures_are_drawn_by_a_browser(prefix: str, site: str, page: Page) -> None:
    """Letters stay inside the picture in both directions."""
    for slug in ("cooperation-by-month", "activity-by-partner", "level-of-contact"):
        page.goto(f"{site}{prefix}/charts/{slug}.svg")
        outside = page.evaluate(
            """() => {
                const sheet = document.documentElement.getBoundingClientRect();
                return [...document.querySelectorAll("text")].filter((text) => {
                  const box = text.getBoundingClientRect();
                  return box.left < sheet.left - 1 || box.right > sheet.right + 1;
                }).map((text) => text.textContent);
            }"""
        )
        assert outside == [], slug
