"""Officials, posts and the counterpart map in a browser: narrow, wide, accessible, without scripts."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import factories as make
from tests.browser.looking import CDN, listen, wrong_at_both_widths
from tests.relations.counterpart_world import Governments, build, day, together

pytestmark = pytest.mark.browser

MAP = "/officials/counterparts/?p=tr&as_of=2025-12-31"
PAGES = [
    "/officials/?as_of=2025-12-31",
    "/officials/shaibani/",
    "/posts/sy-foreign-minister/?on=2025-12-31",
    "/organizations/sy-foreign/?as_of=2025-12-31",
    MAP,
]


@pytest.fixture
def governments(transactional_db: None) -> Governments:
    made = build()
    together("2025-03-01", made.now, made.fidan)
    together("2025-05-06", made.now, made.fidan, summary_en="Talks in Ankara")
    together("2025-06-01", made.now, made.fidan, review="suggested")
    make.article("التقى الوزيران.", published_on=day("2025-12-31"))
    return made


@pytest.mark.timeout(300)
def test_pages_fit_and_axe_finds_nothing(
    live_server: Any, governments: Governments, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    troubles = listen(page)
    assert wrong_at_both_widths(page, live_server.url, PAGES) == {}
    assert troubles == []


def test_from_a_cell_of_the_map_to_the_events(
    live_server: Any, governments: Governments, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    page.goto(f"{live_server.url}/en{MAP}")
    cell = page.locator(".matrix tbody td a.count").first
    expect(cell).to_have_text("2")
    cell.click()
    expect(page.locator(".tally strong").first).to_contain_text("2 events")
    expect(page.get_by_role("link", name="Talks in Ankara").first).to_be_visible()


def test_a_telephone_without_scripts_reads_the_map_as_a_list(
    live_server: Any, governments: Governments, bare: BrowserContext
) -> None:
    page = bare.new_page()
    page.route(CDN, lambda route: route.abort())
    page.goto(f"{live_server.url}/en{MAP}")
    row = page.locator(".matrix tbody tr", has_text="Sy Foreign Minister")
    expect(row.locator("td .with")).to_have_text("Tr Foreign Minister")
    expect(row.locator("td .with")).to_be_visible()
    expect(page.locator("#apart")).to_contain_text("in no text that was read")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
