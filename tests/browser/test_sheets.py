"""In Arabic, in a real browser, with a real worker: a table goes in, and a hostile one does not."""

import io
import time
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from ingestion import sheets, tasks
from ingestion.models import Sheet
from relations.models import HISTORIES, Official
from relations.sheets import as_csv, as_excel
from tests import factories as make
from tests.worker import Worker

pytestmark = pytest.mark.browser
HEAD = ["slug", "name_ar", "name_en", "country"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def editor(transactional_db: None, django_user_model: Any) -> Any:
    make.countries()
    return django_user_model.objects.create_superuser("editor", password="a long password")


@pytest.fixture
def desk(live_server: Any, page: Page, editor: Any) -> Page:
    page.goto(f"{live_server.url}/admin/relations/official/")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", "a long password")
    page.click("input[type=submit]")
    page.wait_for_load_state()
    return page


def _choose(page: Page, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": XLSX, "buffer": data}
    page.set_input_files("input[type=file]", [file])  # type: ignore[list-item]
    page.click(".submit-row input[type=submit]")


def _with_formula() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(["new-one", "=1+1", "", "SY"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_table_is_read_shown_and_stored(worker: Worker, desk: Page) -> None:
    official = make.official("هاكان فيدان", "TR", slug="hakan-fidan", name_en="Fidan")
    page = desk
    page.click(".object-tools a[href$='/import/']")
    expect(page.locator("select[name=table]")).to_have_value("officials")
    _choose(page, "صيغة.xlsx", _with_formula())
    # By itself: nobody loads the page again.
    expect(page.locator(".errornote")).to_contain_text(
        "السطر 2: في الخلية B2 معادلة", timeout=30_000
    )
    page.click("text=اختر ملفًا")
    rows = [["hakan-fidan", "هاكان فيدان", "+Hakan", "TR"], ["new-one", "جديد", "", "SY"]]
    _choose(page, "مسؤولون.xlsx", as_excel(HEAD, rows))
    expect(page.locator("[data-state=shown]")).to_be_visible(timeout=30_000)
    expect(page.locator("tr.update")).to_contain_text("Fidan")
    address = page.url

    page.goto(address.split("/ingestion/")[0])  # left, and come back to
    page.goto(address.split("/sheet/")[0] + "/sheet/add/")
    page.click("text=مسؤولون.xlsx")
    page.click("input[name=store]")
    expect(page.locator("[data-state=stored]")).to_be_visible(timeout=30_000)
    official.refresh_from_db()
    assert (official.name_en, Official.objects.count()) == ("+Hakan", 2)
    kept = HISTORIES[Official].objects.filter(pgh_obj=official.pk, pgh_label="update").get()
    acted = kept.pgh_context.metadata
    assert (acted["name"], acted["file"]) == ("editor", "مسؤولون.xlsx")
    page.goto(f"{address.split('/ingestion/')[0]}/relations/official/{official.pk}/history/")
    expect(page.locator("#content")).to_contain_text("مسؤولون.xlsx")
    expect(page.locator("#content")).to_contain_text("editor")


def _begun(sheet: Sheet) -> bool:
    """Tell whether a worker is at it: the attempt is counted before the work."""
    return Sheet.objects.filter(pk=sheet.pk, attempts=1).exists()


def _await(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.timeout(240)
def test_a_killed_worker_stores_nothing_by_half(worker: Worker, broker: Any, editor: Any) -> None:
    rows = [[f"official-{number}", f"اسم {number}", "", "SY"] for number in range(200)]
    sheet = sheets.receive(as_csv(HEAD, rows), name="a.csv", table="officials", by=editor)

    for state, then in (("received", "shown"), ("confirmed", "stored")):
        tasks.ring_for_sheet(sheet)
        _await(lambda: _begun(sheet))
        worker.kill()
        broker.flushall()
        sheet.refresh_from_db()
        assert (sheet.state, Official.objects.count()) == (state, 0)

        worker.start()
        long_ago = sheet.rung_at - sheets.KEPT_FOR
        Sheet.objects.update(rung_at=long_ago)
        tasks.sweep()
        _await(lambda then=then: Sheet.objects.values_list("state", flat=True).get() == then)
        sheet.refresh_from_db()
        if then == "shown":
            assert sheets.confirm(sheet)
            sheet.refresh_from_db()
    assert Official.objects.count() == 200
