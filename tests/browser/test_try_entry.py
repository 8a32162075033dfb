"""An editor without scripts tries a word, reads what it would change, and then saves it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ingestion.models import LexiconEntry
from tests import factories as make
from tests.browser.editor import log_in

pytestmark = pytest.mark.browser

SENTENCE = "زار وزير تركي دمشق وبحث الاستمطار مع المسؤولين السوريين."


@pytest.fixture
def plain_page(chromium: Any) -> Iterator[Page]:
    context = chromium.new_context(
        locale="ar", java_script_enabled=False, viewport={"width": 1100, "height": 900}
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_try_then_save(live_server: Any, plain_page: Page, editor: Any) -> None:
    make.sector("energy")
    make.article(SENTENCE, published_on=dt.date(2025, 5, 4))
    page = log_in(plain_page, f"{live_server.url}/admin/ingestion/lexiconentry/add/")

    page.select_option("select[name=kind]", "sector")
    page.fill("input[name=term]", "استمطار")
    page.fill("input[name=target]", "energy")
    page.fill("input[name=weight]", "5")
    page.click("#try button")

    expect(page.locator("#try li.appears")).to_have_count(1)
    expect(page.locator("#try blockquote")).to_have_text(SENTENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1100
    assert not LexiconEntry.objects.exists()

    page.click("input[name=_save]")
    assert page.url.endswith("/admin/ingestion/lexiconentry/")
    assert LexiconEntry.objects.get().weight == 5
