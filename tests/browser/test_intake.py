"""In Arabic, in a real browser: a zip, a PDF, a Word file, a copy and a broken file in one drop."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ingestion.models import Batch, Document
from relations.models import Article
from tests import factories as make
from tests.browser.editor import drop
from tests.ingestion import documents as made
from tests.worker import Worker

pytestmark = pytest.mark.browser

VISIT = """وزير الخارجية التركي يزور دمشق
دمشق، 2 آذار 2025
زار وزير الخارجية التركي دمشق يوم الأحد وبحث مع نظيره السوري التعاون في الطاقة.
"""
GAS = (
    "باكو تعلن توريد الغاز إلى سوريا",
    "أعلنت أذربيجان أنها ستورد الغاز الطبيعي إلى سوريا عبر الأراضي التركية.",
)


def test_each_dropped_file_ends_right(
    worker: Worker, live_server: Any, desk: Page, troubles: list[str]
) -> None:
    make.outlet("sana", name_ar="سانا", name_en="SANA")
    page = desk
    page.goto(f"{live_server.url}/admin/ingestion/batch/add/")
    drop(
        page,
        {
            "أرشيف.zip": made.zipped(
                {"داخل/زيارة.txt": VISIT.encode(), "صورة.png": b"\x89PNG" * 9}
            ),
            "تقرير.pdf": made.stored("energy.pdf"),
            "مقال.docx": made.word(*GAS, rows=(("البند", "القيمة"), ("الغاز", "مليار"))),
            "نسخة.txt": VISIT.encode("utf-16"),
            "تالف.pdf": made.stored("energy.pdf")[:9_000],
        },
    )
    expect(page.locator("#chosen li")).to_have_count(5)
    page.fill("textarea[name=links]", "https://example.org/news/1\nhttp://localhost/")
    page.click(".submit-row input[type=submit]")

    # By itself: rows change, those of the archive are added, and nobody loads the page again.
    expect(page.locator("#batch tbody tr")).to_have_count(9, timeout=30_000)
    expect(page.locator("tr[data-alive=yes]")).to_have_count(1, timeout=30_000)

    def row(name: str) -> Any:
        return page.locator("#batch tbody tr", has=page.get_by_text(name, exact=True)).first

    expect(row("أرشيف.zip")).to_have_attribute("data-outcome", "unpacked")
    expect(row("تقرير.pdf")).to_have_attribute("data-outcome", "created")
    expect(row("مقال.docx")).to_have_attribute("data-outcome", "created")
    twins = {row(name).get_attribute("data-outcome") for name in ("نسخة.txt", "داخل/زيارة.txt")}
    assert twins == {"created", "duplicate"}
    expect(row("تالف.pdf").locator(".reason")).to_contain_text("الملف تالف أو مبتور")
    expect(row("صورة.png").locator(".reason")).to_contain_text("هذه صورة لا نص فيها")
    expect(row("http://localhost/").locator(".reason")).to_contain_text("ليس على الإنترنت العامة")
    expect(row("https://example.org/news/1")).to_contain_text("يُجلب حين يعمل الجامع")
    expect(page.locator("#progress")).to_contain_text("عنوان واحد بانتظار الجلب")

    word = row("مقال.docx")
    word.locator("input[name=outlet]").fill("سانا")
    word.locator("input[name=published_on]").fill("2025-03-05")
    word.locator(".missing-facts button").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article = Document.objects.get(name="مقال.docx").article
    assert (article.outlet.slug, str(article.published_on)) == ("sana", "2025-03-05")
    assert article.published_basis == "editor"
    assert Article.objects.count() == 3
    assert not troubles

    batch = Batch.objects.get()
    page.goto(page.url.split("/batch/")[0] + "/batch/")
    expect(page.locator("#content h1")).to_contain_text("دفعاتك")
    page.click(f'a[href*="{batch.pk}"]')
    page.click("ul.ends a.rejected")
    expect(page.locator("#batch tbody tr")).to_have_count(3)
