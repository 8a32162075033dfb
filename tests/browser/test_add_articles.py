"""An editor in a real browser adds files and a paste, and sees them through to their pages."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ingestion.models import Document
from relations.models import Article
from tests import factories as make
from tests.browser.editor import drop, log_in
from tests.worker import Worker

pytestmark = pytest.mark.browser

VISIT = """وزير الخارجية التركي يزور دمشق
دمشق، 2 آذار 2025
زار وزير الخارجية التركي دمشق يوم الأحد وبحث مع نظيره السوري التعاون في الطاقة.
"""
PAGE = """<!doctype html><html lang="ar"><head><title>موسكو ودمشق تبحثان التعاون</title></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>موسكو ودمشق تبحثان التعاون</h1>
<p>بحثت روسيا وسوريا في موسكو يوم الثلاثاء سبل التعاون في مجال الطاقة وإعادة تأهيل محطات
توليد الكهرباء، واتفق الجانبان على مواصلة اللقاءات بين الوزارات المعنية خلال الأشهر المقبلة.</p>
<p>وقال مسؤولون من البلدين إن اللجنة المشتركة ستجتمع في دمشق قبل نهاية العام الجاري لمتابعة
ما اتفق عليه في هذا الشأن.</p></article></body></html>
"""
PASTE = """باكو تعلن توريد الغاز إلى سوريا
أعلنت أذربيجان أنها ستورد الغاز الطبيعي إلى سوريا عبر الأراضي التركية.
"""


def test_two_files_and_a_paste_reach_their_pages(
    worker: Worker, desk: Page, troubles: list[str], tmp_path: Any
) -> None:
    outlet = make.outlet("sana")
    page = desk
    files = [tmp_path / "زيارة.txt", tmp_path / "page.html"]
    files[0].write_text(VISIT, encoding="utf-8")
    files[1].write_text(PAGE, encoding="utf-8")

    page.click(".desk-start a.button")
    page.set_input_files("input[name=files]", files)
    expect(page.locator("#chosen li")).to_have_count(2)
    page.fill("textarea[name=text]", PASTE)
    page.select_option("select[name=outlet]", str(outlet.pk))
    page.fill("input[name=published_on]", "2025-03-02")
    page.click(".submit-row input[type=submit]")

    rows = page.locator("#batch tbody tr")
    expect(rows).to_have_count(3)
    # By itself: nobody loads the page again.
    expect(page.locator("tr[data-done=yes]")).to_have_count(3, timeout=30_000)
    assert {row.outcome for row in Document.objects.all()} == {"created"}
    assert all(row.tagged_at for row in Article.objects.all())

    batch = page.url
    for number in range(3):
        page.goto(batch)
        link = rows.nth(number).locator("a").last
        page.goto(link.get_attribute("href") and link.evaluate("a => a.href"))
        expect(page).to_have_url(re.compile(r"/articles/art-"))
        expect(page.locator("h1")).not_to_be_empty()
    assert "أذربيجان" in page.locator("main").inner_text()
    assert not troubles


def test_files_are_dropped_and_a_bad_one_is_told_in_words(
    worker: Worker, desk: Page, troubles: list[str]
) -> None:
    page = desk
    page.click(".desk-start a.button")
    page.wait_for_load_state()
    drop(page, {"خبر.txt": VISIT.encode(), "فارغ.txt": b""})
    expect(page.locator("#chosen li")).to_have_count(2)
    expect(page.locator("#chosen li.trouble")).to_have_count(1)
    page.click(".submit-row input[type=submit]")

    expect(page.locator("tr[data-done=yes]")).to_have_count(2, timeout=30_000)
    expect(page.locator("tr[data-outcome=created]")).to_have_count(1)
    refused = page.locator("tr[data-outcome=rejected]")
    expect(refused.locator(".reason")).not_to_be_empty()
    assert not troubles


def test_the_batch_page_works_by_loading_it_again(
    worker: Worker, live_server: Any, chromium: Any, editor: Any
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="ar")
    page = log_in(context.new_page(), f"{live_server.url}/admin/ingestion/batch/add/")
    page.fill("textarea[name=text]", PASTE)
    page.click(".submit-row input[type=submit]")
    for _attempt in range(60):
        if page.locator("tr[data-done=yes]").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(page.locator("tr[data-outcome=created]")).to_have_count(1)
    context.close()
