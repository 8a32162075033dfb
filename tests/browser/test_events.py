"""Events in a browser: facets, one event with its checks, and a report of an error."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from relations.models import Correction
from tests.browser.looking import CDN, listen, wrong_at_both_widths
from tests.relations.world import World

pytestmark = pytest.mark.browser


@pytest.mark.timeout(300)
def test_pages_fit_and_axe_finds_nothing(live_server: Any, world: World, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    addresses = [
        "/events/",
        "/events/?p=tr&t=CONSULT&from=2026-01&src=paper&dated=explicit",
        f"/events/{world.accepted.public_id}/",
        f"/events/{world.undated.public_id}/",
        f"/report/event/{world.accepted.public_id}/",
        f"/report/event/{world.accepted.public_id}/?sent=1",
    ]
    assert wrong_at_both_widths(page, live_server.url, addresses) == {}


def test_a_telephone_without_scripts_narrows_the_list(
    live_server: Any, world: World, bare: BrowserContext
) -> None:
    page = bare.new_page()
    troubles = listen(page)
    page.goto(f"{live_server.url}/en/events/")
    folded = page.locator("details.narrow")
    expect(folded.get_by_role("link", name="Azerbaijan")).to_be_hidden()
    folded.locator("summary").first.click()
    folded.get_by_role("link", name="Azerbaijan").click()
    expect(page.locator(".tally strong")).to_have_text("1 event")
    page.locator(".chips a", has_text="Azerbaijan").click()
    expect(page.locator(".tally strong")).to_have_text("6 events")
    assert troubles == []


def test_beside_a_wide_list_the_facets_stand_open(
    live_server: Any, world: World, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{live_server.url}/en/events/")
    page.locator(".facets").get_by_role("link", name="Consult").click()
    expect(page.locator(".chips")).to_contain_text("Consult")
    expect(page.locator("section.chart")).to_be_visible()


def test_from_a_check_to_its_sentence_and_an_error_reported_by_keys(
    live_server: Any, world: World, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    page.goto(f"{live_server.url}/en/events/{world.accepted.public_id}/")
    expect(page.locator(".check")).to_have_count(5)
    page.locator(".check").first.get_by_role("link").click()
    assert page.url.endswith("#evidence")
    expect(page.locator("#evidence mark.ev")).to_have_text("زار وزير الخارجية التركي دمشق.")
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label("What is wrong?").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("The visit was on the fourth of March.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Thank you")
    assert Correction.objects.get().text == "The visit was on the fourth of March."
