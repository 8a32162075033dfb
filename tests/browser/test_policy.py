"""No page needs an inline script or style, nor anybody but us and the chart library's CDN."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from relations.models import Brief
from tests import rows
from tests.browser.editor import log_in
from tests.browser.policy import Watch
from tests.browser.test_pages import ALL_PAGES
from tests.relations.world import World

pytestmark = pytest.mark.browser

CDN = "https://cdn.jsdelivr.net"
MORE_PAGES = [
    "/charts/",
    "/charts/cooperation-by-month/",
    "/charts/cooperation-by-month.svg",
    "/search/?q=زيارة",
    "/officials/counterparts/",
    "/admin/login/",
    "/api/docs/",
]
# One model of each make: with sheets, decisions, rows beneath it, people, words, files, keys.
MODELS = ("relations_agreement", "relations_article", "auth_user", "ingestion_lexiconentry")
TO_CHANGE = (*MODELS, "relations_event", "relations_official", "ingestion_feed", "relations_post")


def test_the_watch_sees_what_is_refused(live_server: Any, world: World, page: Page) -> None:
    watch = Watch(page, live_server.url)
    watch.open("/methodology/")
    page.evaluate("document.body.setAttribute('style', 'color:red')")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://x.example/'}))")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )
    page.wait_for_timeout(100)
    told = " ".join(watch.refused)
    assert "style-src-attr inline" in told
    assert "img-src https://x.example" in told
    assert "script-src-elem inline" in told


@pytest.mark.timeout(600)
def test_pages_need_nothing_that_the_policy_refuses(
    live_server: Any, world: World, page: Page
) -> None:
    watch = Watch(page, live_server.url)
    event, article = world.accepted.public_id, world.article.public_id
    own = [*ALL_PAGES, f"/events/{event}/", f"/articles/{article}/", f"/report/event/{event}/"]
    watch.open(*own, *MORE_PAGES)
    expect(page.locator(".swagger-ui .opblock").first).to_be_visible()
    page.locator(".swagger-ui .opblock").first.click()
    watch.open(*(f"/en{path}" for path in ("/", "/partners/tr/", "/events/", "/search/")))
    page.emulate_media(media="print")
    watch.open("/partners/tr/")
    assert watch.refused == []
    assert watch.others <= {CDN}
    assert {path: n for path, n in watch.statuses.items() if n != 200} == {"/no-such-page/": 404}


@pytest.mark.timeout(600)
def test_the_desk_needs_nothing_that_the_policy_refuses(
    live_server: Any, page: Page, editor: Any
) -> None:
    one = rows.one_of_each(editor)
    brief = Brief.objects.get()
    watch = Watch(page, live_server.url)
    log_in(page, f"{live_server.url}/admin/")
    watch.open(*(reverse(f"admin:{name}_changelist") for name in MODELS))
    watch.open(*(reverse(f"admin:{name}_add") for name in TO_CHANGE if "article" not in name))
    for name in TO_CHANGE:
        row = one.get(name.replace("_", ".")) or editor
        for page_name in ("change", "history"):
            watch.open(reverse(f"admin:{name}_{page_name}", args=[row.pk]))
    article, agreement = one["relations.article"].pk, one["relations.agreement"].pk
    watch.open(
        reverse("admin:password_change"),
        reverse("admin:ingestion_batch_add"),
        reverse("admin:ingestion_sheet_add"),
        reverse("admin:ingestion_batch_change", args=[one["ingestion.batch"].pk]),
        reverse("admin:ingestion_document_change", args=[one["ingestion.document"].pk]),
        reverse("admin:ingestion_feed_report", args=[one["ingestion.feed"].pk]),
        reverse("admin:ingestion_feed_find"),
        reverse("admin:ingestion_remove_samples"),
        reverse("admin:relations_agreement_export"),
        reverse("admin:relations_agreement_merge", args=[agreement]),
        reverse("admin:relations_agreement_delete", args=[agreement]),
        reverse("admin:relations_article_delete", args=[article]),
        reverse("admin:relations_failedlogin_changelist"),
        reverse("admin:relations_tombstone_change", args=[one["relations.tombstone"].pk]),
        "/review/",
        "/watching/",
        "/watching/new/?kind=partner&of=tr",
        f"/briefs/{brief.public_id}/",
        f"/briefs/{brief.public_id}/edit/",
        "/en/admin/",
        reverse("admin:relations_event_add"),
    )
    use_what_scripts_draw(page)
    assert watch.refused == []
    assert watch.others <= {CDN}
    assert {path: n for path, n in watch.statuses.items() if n != 200} == {}


def use_what_scripts_draw(page: Page) -> None:
    """A calendar, and a list to choose from that is searched as one types."""
    page.locator(".datetimeshortcuts a[id^=calendarlink]").first.click()
    expect(page.locator(".calendarbox").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".select2-selection").first.click()
    expect(page.locator(".select2-results__option").first).to_be_visible()


def test_whoever_is_locked_out_reads_why(live_server: Any, page: Page, editor: Any) -> None:
    watch = Watch(page, live_server.url)
    for _ in range(6):
        watch.open("/en/admin/login/")
        page.fill("input[name=username]", "nobody")
        page.fill("input[name=password]", "a guess")
        page.click("input[type=submit]")
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many tries")
    assert watch.refused == []
