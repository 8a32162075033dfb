"""Overview and partner in a real browser: with the CDN, without it, without scripts, narrow."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from relations.models import Event
from tests.browser.looking import CDN, CHART, VENDORED, listen
from tests.relations.world import World

pytestmark = pytest.mark.browser

PAGES = ["/", "/en/", "/partners/tr/", "/en/partners/tr/"]


@pytest.fixture
def site(world: World, live_server: Any) -> str:
    return str(live_server.url)


@pytest.fixture
def troubles(page: Page) -> list[str]:
    return listen(page)


def answer_as_the_cdn(page: Page) -> None:
    """The npm copy under the CDN's address; the browser itself checks its hash."""
    if not CHART.exists():
        pytest.skip("no npm copy of Chart.js here: `npm ci` puts it into node_modules")
    headers = {"access-control-allow-origin": "*", "content-type": "text/javascript"}

    def fulfill(route: Route) -> None:
        route.fulfill(body=CHART.read_bytes(), headers=headers)

    page.route(CDN, fulfill)


@pytest.mark.parametrize("address", PAGES)
def test_the_cdn_copy_passes_its_hash_and_draws(
    address: str, site: str, page: Page, troubles: list[str]
) -> None:
    answer_as_the_cdn(page)
    page.goto(site + address)
    box = page.locator("[data-chart=cooperation-by-month-data]")
    expect(box).to_have_class("canvas drawn")
    assert page.evaluate("Chart.version") == "4.6.1"
    said = box.locator("canvas").get_attribute("aria-label")
    assert said == page.locator("#cooperation-by-month-finding").text_content()
    assert troubles == []


def test_a_chart_is_drawn_in_the_digits_of_its_page(
    site: str, page: Page, troubles: list[str]
) -> None:
    answer_as_the_cdn(page)
    page.context.add_cookies([{"name": "digits", "value": "arab", "url": site}])
    page.goto(site + "/partners/tr/")
    expect(page.locator("[data-chart]").first).to_have_class("canvas drawn")
    drawn = page.evaluate(
        "() => { const c = Chart.getChart(document.querySelector('.drawn canvas'));"
        " return [c.options.locale, JSON.stringify(c.data.labels)]; }"
    )
    assert drawn[0] == "ar-SY-u-nu-arab"
    assert "٢٠٢٦" in drawn[1]
    assert not set("0123456789") & set(drawn[1])
    assert troubles == []


def test_a_changed_copy_is_refused_by_the_browser(site: str, page: Page) -> None:
    page.route(
        CDN,
        lambda route: route.fulfill(
            body="window.Chart = 'changed';", headers={"access-control-allow-origin": "*"}
        ),
    )
    page.goto(site + "/")
    assert page.evaluate("typeof window.Chart") != "string"
    expect(page.locator("[data-chart=cooperation-by-month-data]")).to_be_visible()


@pytest.mark.parametrize("address", PAGES)
def test_without_cdn_and_script_the_page_still_tells(
    address: str, site: str, bare: BrowserContext
) -> None:
    page = bare.new_page()
    troubles = listen(page)
    page.route(CDN, lambda route: route.abort())
    page.goto(site + address)
    chart = page.locator("section.chart").first
    expect(chart.locator("svg.plot")).to_be_visible()
    assert chart.locator("svg.plot a rect").count() > 0
    expect(chart.locator(".finding")).not_to_be_empty()
    chart.locator("summary").click()
    expect(chart.locator("table")).to_be_visible()
    assert troubles == []


def test_without_the_cdn_our_own_copy_draws(site: str, page: Page) -> None:
    if not VENDORED.exists():
        pytest.skip("no copy of Chart.js in static/vendor: `make run` puts it there with npm")
    page.route(CDN, lambda route: route.abort())
    page.goto(site + "/")
    expect(page.locator("[data-chart=cooperation-by-month-data]")).to_have_class("canvas drawn")


ALL_PAGES = [
    "/",
    "/partners/tr/",
    "/compare/",
    "/sectors/energy/",
    "/events/",
    "/articles/",
    "/agreements/",
    "/agreements/energy-memo/",
    "/agreements/ledger/",
    "/agreements/due/",
    "/officials/",
    "/officials/minister/",
    "/briefs/",
    "/coverage/",
    "/quality/",
    "/methodology/",
    "/preferences/",
    "/no-such-page/",
]


def test_from_a_bar_to_the_highlighted_sentence(
    site: str, world: World, page: Page, troubles: list[str]
) -> None:
    answer_as_the_cdn(page)
    page.goto(f"{site}/en/partners/tr/")
    page.locator("section.chart summary").first.click()
    march = page.locator("section.chart").first.locator("tbody tr", has_text="March 2026")
    assert march.locator("td").last.text_content() == "1"
    march.locator("td").last.locator("a").click()
    expect(page.locator(".tally strong")).to_have_text("1 event")
    page.locator(".rows .head a").click()
    expect(page.locator("#evidence blockquote")).to_have_text("زار وزير الخارجية التركي دمشق.")
    page.locator("#evidence .meta a").click()
    expect(page.locator(".text mark.ev")).to_have_text("زار وزير الخارجية التركي دمشق.")
    page.locator(".notes .jump").click()
    assert page.url.endswith(f"#ev-{world.accepted.mentions.get().pk}")
    assert Event.objects.count() == 6
    assert troubles == []


def test_keys_reach_the_content_first(site: str, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
