"""Lists as files: the same rows as the page, no more than its reader may see, and no formulas."""

import csv
import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.test import Client

from relations.models import Article, Event
from relations.views import list_file
from tests import factories as make
from tests.relations.world import World

LISTS = ("/en/events/", "/en/agreements/", "/en/agreements/ledger/")


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("query", ["", "p=tr", "sort=oldest", "s=energy&from=2026-02", "sample=1"])
def test_events_go_out_as_the_list_has_them(query: str, world: World, staff: Client) -> None:
    page = staff.get(f"/en/events/?{query}")
    file = staff.get(f"/en/events/?{query}&format=csv")
    told = rows(file)
    assert [row["id"] for row in told] == [event.public_id for event in page.context["page"]]
    assert 'filename="events-2026-03-20.csv"' in file["Content-Disposition"]
    for row in told:
        assert staff.get(row["page"]).status_code == 200


def test_an_event_is_told_in_both_languages(world: World, client: Client) -> None:
    row = next(
        row
        for row in rows(client.get("/events/?format=csv"))
        if row["id"] == world.accepted.public_id
    )
    assert (row["partner_ar"], row["partner_en"]) == ("تركيا", "Türkiye")
    assert (row["type"], row["type_en"], row["sectors"]) == ("CONSULT", "Consult", "energy")
    assert (row["from"], row["known_to"], row["month"]) == ("2026-03-05", "day", "2026-03")
    assert row["sentence"] == "زار وزير الخارجية التركي دمشق."
    assert row["officials_en"] == "Asaad al-Shaibani"


def test_the_register_goes_out_as_the_list_has_it(world: World, staff: Client) -> None:
    make.agreement("RU", ("announced", dt.date(2024, 1, 1)), slug="guess", value_amount=5,
                   value_currency="USD")  # fmt: skip
    for query in ("", "p=ru", "st=signed", "quiet=12", "sort=waiting"):
        page = staff.get(f"/en/agreements/?{query}")
        told = rows(staff.get(f"/en/agreements/?{query}&format=csv"))
        assert [row["id"] for row in told] == [one.slug for one in page.context["page"]], query
    row = rows(staff.get("/agreements/?quiet=12&format=csv"))[0]
    assert (row["last_heard"], row["value"], row["currency"]) == ("2024-01-01", "5.00", "USD")
    assert "last_heard" not in rows(staff.get("/agreements/?format=csv"))[0]


def test_the_ledger_goes_out_with_a_list_for_each_number(world: World, staff: Client) -> None:
    told = rows(staff.get("/en/agreements/ledger/?quiet=6&format=csv"))
    assert {row["partner"] for row in told} == {"TR", "RU", "AZ"}
    signed = next(row for row in told if (row["partner"], row["what"]) == ("TR", "signed"))
    assert (signed["what_ar"], signed["what_en"], signed["reviewed"]) == ("وُقّع", "Signed", "1")
    waited = next(
        row for row in told if (row["partner"], row["what"]) == ("TR", "announced-signed")
    )
    assert (waited["median_days"], waited["most_days"]) == ("93", "93")
    assert "never_heard_of_again" in {row["what"] for row in told}
    for row in told:
        counted = int(row["reviewed"]) + int(row["not_reviewed"] or 0)
        assert staff.get(row["list"]).context["counted"] == counted, row


def test_nobody_gets_more_by_file_than_by_page(world: World, client: Client) -> None:
    make.agreement("RU", ("announced", dt.date(2024, 1, 1)), slug="guess", title_ar="سر المقترح")
    embargoed = make.article(
        "كلمة محجوبة", access="embargoed", embargoed_until=dt.datetime(2999, 1, 1, tzinfo=dt.UTC)
    )
    for hidden in (make.article("كلمة داخلية", access="internal"), embargoed):
        make.event_mention(world.curated, hidden, **make.decided())
    candidate = make.official(
        "مرشح", slug="candidate", review="suggested", reviewed_at=None, reviewed_via=""
    )
    world.accepted.officials.add(candidate)
    assert Article.objects.open_to(None).filter(title__contains="كلمة").count() == 0
    for address in LISTS:
        for ending in ("csv", "xlsx"):
            assert client.get(f"{address}?review=suggested&format={ending}").status_code == 302
        text = client.get(f"{address}?format=csv").content.decode()
        for secret in ("كلمة", "مرشح", "سر المقترح", world.suggested.public_id):
            assert secret not in text, address


def test_an_editor_gets_the_suggestions_too(world: World, staff: Client) -> None:
    text = staff.get("/en/events/?format=csv").content.decode()
    assert world.suggested.public_id in text


def test_what_would_run_as_a_formula_does_not(world: World, client: Client) -> None:
    Event.objects.filter(pk=world.accepted.pk).update(summary_ar='=HYPERLINK("http://x")')
    told = rows(client.get("/events/?format=csv"))
    assert '\'=HYPERLINK("http://x")' in {row["summary_ar"] for row in told}
    book = openpyxl.load_workbook(io.BytesIO(client.get("/events/?format=xlsx").content))
    sheet = book.active
    assert sheet.sheet_view.rightToLeft
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)


def test_a_list_too_long_for_a_file_says_so(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_file, "MOST_ROWS", 2)
    page = client.get("/en/events/")
    assert "A file holds at most 2 rows, and this list has" in page.text
    assert "format=csv" not in page.text
    asked = client.get("/en/events/?format=csv")
    assert asked["Content-Type"].startswith("text/html")
    assert "narrow it" in asked.text.split('role="status"')[1]
    assert rows(client.get("/en/events/?p=az&format=csv"))


@pytest.mark.parametrize("address", LISTS)
def test_each_page_links_its_files_and_answers_junk(
    address: str, world: World, client: Client
) -> None:
    page = client.get(f"{address}?p=tr").text
    assert "?p=tr&amp;format=csv" in page
    assert "?p=tr&amp;format=xlsx" in page
    assert client.get(f"{address}?format=xlsx").content[:2] == b"PK"
    assert "“\u2068pdf\u2069”" in client.get(f"{address}?format=pdf").text
