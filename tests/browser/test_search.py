"""The search in a browser: from any page by the key /, over marks and filters, to the sentence."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from relations import search_index
from tests import factories as make
from tests.browser.looking import CDN, listen, wrong_at_both_widths
from tests.relations.world import World, build

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db: None) -> World:
    made = build()
    for number in range(25):
        make.event("RU", summary_ar=f"زيارات رقم {number} إلى المصانع", **make.decided())
    search_index.refresh_all()
    return made


@pytest.mark.timeout(300)
def test_pages_fit_and_axe_finds_nothing(live_server: Any, world: World, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    troubles = listen(page)
    addresses = [
        "/search/",
        "/search/?q=زيارة",
        "/search/?q=زيارة&k=event&p=ru&page=2",
        "/search/?q=زيارة&y=1999&s=none",
        '/search/?q="زيارتان"',
        f"/search/?q={'س' * 300}",
    ]
    assert wrong_at_both_widths(page, live_server.url, addresses) == {}
    assert troubles == []


def test_the_key_leads_from_any_page_to_what_is_marked(
    live_server: Any, world: World, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{live_server.url}/events/")
    box = page.locator("#find")
    # The same key writes another letter on an Arabic keyboard.
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', "
        "{code: 'Slash', key: 'ظ', bubbles: true, cancelable: true}))"
    )
    expect(box).to_be_focused()
    page.keyboard.press("Slash")  # in a field it is a letter
    expect(box).to_have_value("/")
    box.fill("مصنع")
    page.keyboard.press("Enter")
    expect(page.locator(".results mark").first).to_have_text("المصانع")
    expect(page.locator(".variants")).to_contain_text("المصانع")
    page.locator(".facets a", has_text="روسيا").click()
    expect(page.locator(".chips li")).to_have_count(1)
    page.locator(".results .head a").first.click()
    expect(page).to_have_url(f"{page.url.split('#')[0]}#evidence")


def test_a_telephone_without_scripts_finds(
    live_server: Any, world: World, bare: BrowserContext
) -> None:
    page = bare.new_page()
    page.goto(f"{live_server.url}/en/")
    page.locator("a.find-link").click()
    page.fill("#find", "زيارة")
    page.locator(".ask button").click()
    expect(page.locator(".results mark").first).to_be_visible()
    page.locator(".more a").first.click()
    page.locator("a[rel=next]").click()
    expect(page.locator(".results .row").first).to_be_visible()
