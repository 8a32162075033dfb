"""A brief from the partner's page to paper, in a browser without scripts, and what axe-core says."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from relations.models import Brief, Event
from tests.browser.looking import CDN, wrong_at_both_widths
from tests.relations.world import World, build

pytestmark = pytest.mark.browser
NEW = {"partner": "tr", "from": "2026-01", "to": "2026-03"}


@pytest.fixture
def staff(transactional_db: None, django_user_model: Any) -> Client:
    world: World = build()
    browser = Client()
    browser.force_login(django_user_model.objects.create_superuser("editor"))
    for _n in range(2):
        browser.post("/briefs/new/", NEW)
    issued = Brief.objects.earliest("pk")
    browser.post(f"/briefs/{issued.public_id}/issue/")
    Event.objects.filter(pk=world.accepted.pk).update(type="COOPERATE", mode="")
    return browser


@pytest.fixture
def desk(chromium: Any, staff: Client, live_server: Any) -> Iterator[BrowserContext]:
    """An editor's browser, without JavaScript."""
    context = chromium.new_context(java_script_enabled=False, locale="ar")
    session = staff.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    context.add_cookies([cookie])
    yield context
    context.close()


def addresses() -> list[str]:
    issued, draft = Brief.objects.order_by("pk").values_list("public_id", flat=True)
    pages = ["", "new/?partner=tr", f"{issued}/", f"{draft}/"]
    return [f"/briefs/{page}" for page in [*pages, f"{draft}/edit/", f"{draft}/issue/"]]


@pytest.mark.timeout(300)
def test_axe_finds_nothing_and_nothing_runs_over(
    live_server: Any, staff: Client, page: Page
) -> None:
    session = staff.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.route(CDN, lambda route: route.abort())
    assert wrong_at_both_widths(page, live_server.url, addresses()) == {}


def test_from_the_partner_to_the_number(desk: BrowserContext, live_server: Any) -> None:
    page = desk.new_page()
    page.goto(f"{live_server.url}/en/partners/az/")
    page.get_by_role("link", name="Make a brief").click()
    page.get_by_label("From month").fill("2025-06")
    page.get_by_role("button", name="Show what there is").click()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="Edit").click()
    page.locator("#assessment-en").fill("Worth a visit.")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Issue").click()
    page.get_by_role("button", name="Issue").click()
    assert "Worth a visit." in page.content()
    made = Brief.objects.get(partner="AZ")
    assert made.number in page.locator(".brief-kind").inner_text()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_paper_holds_a_brief_on_a_sheet_or_two(
    prefix: str, chromium: Any, staff: Client, live_server: Any
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    issued = Brief.objects.issued().get()
    page.goto(f"{live_server.url}{prefix}/briefs/{issued.public_id}/")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert 1 <= len(document) <= 2
    text = document[0].get_textpage().get_text_range()
    assert str(issued.year) in text
    assert f"1 / {len(document)}" in text or f"{len(document)} / 1" in text
    document.close()
    context.close()
