"""Tables out and in: what a file would change is shown, and stored only when all of it is good."""

import csv
import datetime as dt
import html
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from ingestion import sheets, tasks
from ingestion.claims import MOST_ATTEMPTS
from ingestion.models import LexiconEntry, Sheet
from relations.models import (
    HISTORIES,
    Agreement,
    LegalAction,
    Membership,
    Official,
    OfficialName,
    Organization,
    Post,
    RelationKind,
    Tombstone,
)
from relations.sheets import as_csv, as_excel
from tests import factories as make

pytestmark = pytest.mark.django_db
HEAD = ["slug", "name_ar", "name_en", "country"]
TABLES = {
    "relations_official": ["officials", "spellings", "tenures"],
    "relations_agreement": ["agreements", "legal-actions"],
    "ingestion_lexiconentry": ["lexicon"],
}


def at(model: str, action: str, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"admin:{model}_{action}")


def send(
    desk: Client, data: bytes, table: str = "officials", *, name: str = "officials.csv",
    language: str = "en",
) -> Any:  # fmt: skip
    """Upload, let the worker's part happen, and look at the page again."""
    form = {"table": table, "file": SimpleUploadedFile(name, data)}
    sent = desk.post(at("ingestion_sheet", "add", language), form)
    if sent.status_code == 200:  # the form says what is wrong
        return sent
    waiting = desk.get(sent.url)
    assert waiting.context["sheet"].state == "received"
    assert 'http-equiv="refresh"' in waiting.text
    sheets.read(waiting.context["sheet"].pk)
    return desk.get(sent.url)


def store(desk: Client, preview: Any) -> Any:
    sheet = preview.context["sheet"]
    assert sheet.state == "shown"
    address = preview.request["PATH_INFO"]
    assert desk.post(address, {"store": "1"}).url == address
    sheets.store(sheet.pk)
    return desk.get(address)


def preview_of(data: bytes, desk: Client, table: str = "officials") -> dict[str, Any]:
    page = send(desk, data, table)
    assert page.context["sheet"].state == "shown", page.context["reason"] or told(page)
    found: dict[str, Any] = page.context["found"]
    return found


def take_out(
    desk: Client, model: str, table: str, kind: str = "csv", language: str = "en", **asked: str
) -> bytes:
    asked |= {"table": table, "format": kind}
    answer = desk.get(at(model, "export", language), asked)
    assert answer.status_code == 200
    return bytes(answer.content)


def told(page: Any) -> list[tuple[int, str, str]]:
    problems = (page.context["found"] or {}).get("problems", [])
    return [(problem["line"], problem["column"], problem["reason"]) for problem in problems]


def refusal(page: Any) -> str:
    if "form" in page.context:
        return " ".join(page.context["form"].errors.get("file", []))
    assert page.context["sheet"].state == "refused"
    return str(page.context["reason"])


@pytest.fixture
def editor(db: None, django_user_model: Any) -> Any:
    return django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def known(db: None) -> Official:
    make.countries()
    official = make.official("هاكان فيدان", "TR", slug="hakan-fidan", name_en="Fidan", via="seed")
    OfficialName.objects.create(official=official, text="فيدان", via="seed")
    post = Post.objects.create(slug="tr-fm", label_ar="وزير", role="minister", exclusive=True)
    Membership.objects.create(
        official=official, post=post, start_date=dt.date(2023, 6, 3), start_precision="day",
        end_known="ongoing", as_of=dt.date(2025, 3, 1), sources=["https://example.org/a"],
    )  # fmt: skip
    agreement = make.agreement(
        "TR", ("announced", None), ("signed", dt.date(2025, 3, 2)), value_amount="1250.50",
        value_currency="USD", note="=SUM(A1)",
    )  # fmt: skip
    agreement.sectors.add(make.sector())
    bank = Organization.objects.create(
        slug="bank", name_ar="البنك", classification="international", country=None
    )
    agreement.parties.create(country_id="QA", organization=bank, label="عن قطر | وغيرها; 3\\4")
    agreement.parties.create(label="=البنك الدولي")
    older = make.agreement("TR", ("announced", None), slug="older")
    agreement.relations.create(kind="amends", target=older)
    agreement.relations.create(kind="cites", target=older)
    signed = agreement.legal_actions.get(action="signed")
    signed.signatories.create(official=official, post=post, on_behalf_of_id="TR")
    signed.signatories.create(label="كاتب; شاهد")
    LexiconEntry.objects.create(kind="sector", term="طاقة", target="energy", via="seed")
    LexiconEntry.objects.create(
        kind="event", term="زار", target="CONSULT", mode="visit", options={"match": "verb"}
    )
    return official


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_taken_out_changes_nothing_when_brought_in(
    desk: Client, known: Official, kind: str, language: str
) -> None:
    for model, tables in TABLES.items():
        for table in tables:
            data = take_out(desk, model, table, kind, language)
            preview = send(desk, data, table, name=f"a.{kind}", language=language)
            assert not told(preview), table
            assert not preview.context["reason"], table
            counts = preview.context["found"]["counts"]
            assert counts["skip"] > 0, table
            changed = [row for row in preview.context["found"]["rows"] if row["kind"] != "skip"]
            assert not changed, table


def test_the_preview_stores_nothing_and_shows_what_would_change(
    desk: Client, known: Official
) -> None:
    rows = [["hakan-fidan", "هاكان فيدان", "Hakan Fidan", "TR"], ["new-one", "جديد", "", "SY"]]
    preview = send(desk, as_csv(HEAD, rows))
    assert preview.context["found"]["counts"] == {"new": 1, "update": 1, "skip": 0}
    text = re.sub(r"<[^>]+>", "", preview.content.decode())
    assert "Name in English: Fidan → Hakan Fidan" in text
    assert not Official.objects.filter(slug="new-one").exists()
    known.refresh_from_db()
    assert known.name_en == "Fidan"


def test_what_is_stored_is_the_editors(desk: Client, known: Official, editor: Any) -> None:
    rows = [["hakan-fidan", "هاكان فيدان", "Hakan Fidan", "TR"], ["new-one", "جديد", "", "SY"]]
    page = store(desk, send(desk, as_csv(HEAD, rows)))
    assert page.context["sheet"].state == "stored"
    assert page.context["found"]["counts"] == {"new": 1, "update": 1, "skip": 0}
    known.refresh_from_db()
    assert (known.name_en, known.locked_fields, known.via) == ("Hakan Fidan", ["name_en"], "seed")
    made = Official.objects.get(slug="new-one")
    assert (made.via, made.review, made.reviewed_by) == ("import", "accepted", editor)
    assert {"slug", "name_ar", "country"} <= set(made.locked_fields)
    kept = HISTORIES[Official].objects.filter(pgh_obj=known.pk, pgh_label="update").get()
    acted = kept.pgh_context.metadata
    assert (acted["via"], acted["file"], acted["name"]) == ("import", "officials.csv", "editor")


def test_a_changed_spelling_asks_for_its_articles(desk: Client, known: Official) -> None:
    article = make.article("قال فيضان اليوم.")
    type(article).objects.update(tagging_requested_at=None)
    row = ["hakan-fidan", "فيضان", "alias", "ar", "no", ""]
    head = ["official", "text", "form", "language", "ambiguous", "note"]
    page = store(desk, send(desk, as_csv(head, [row]), "spellings"))
    article.refresh_from_db()
    assert article.tagging_requested_at is not None
    assert "1 article with this spelling" in page.content.decode()
    known.refresh_from_db()
    assert known.locked_fields == ["names"]


def test_one_wrong_row_keeps_all_out_and_is_named(desk: Client, known: Official) -> None:
    rows = [
        ["good-one", "جيد", "", "SY"],
        ["", "بلا", "", "SY"],
        ["bad one", "سيئ", "", "XX"],
        ["good-one", "جيد آخر", "", "SY"],
    ]
    page = send(desk, as_csv(HEAD, rows))
    problems = told(page)
    assert {problem[:2] for problem in problems} >= {(3, "Identifier"), (4, "Serves"), (5, "")}
    assert "There is no country “XX”" in str(problems)
    assert "line 2 already" in str(problems)
    assert "Store these changes" not in page.content.decode()
    assert Official.objects.count() == 1


def test_a_wrong_preview_cannot_be_stored(desk: Client, known: Official) -> None:
    """A row that was good when it was shown may be wrong when it is stored."""
    preview = send(desk, as_csv(HEAD, [["new-one", "جديد", "", "SY"], ["two", "ثان", "", "SY"]]))
    Tombstone.objects.create(kind="official", object_id="two")
    page = store(desk, preview)
    assert "An editor deleted this one" in str(told(page))
    assert Official.objects.count() == 1


def test_rules_of_the_model_hold(desk: Client, known: Official) -> None:
    other = make.official("آخر", "TR", slug="other")
    head = ["official", "post", "organization", "label_ar", "start_date", "end_date", "end_known"]
    rows = [
        ["other", "tr-fm", "", "", "2024-01-01", "2024-02-01", "known"],
        ["other", "tr-fm", "", "", "2020-01-01", "2019-01-01", "known"],
        ["other", "tr-fm", "", "", "01/02/2020", "", "unknown"],
        ["other", "", "", "", "", "", "unknown"],
    ]
    problems = dict.fromkeys(range(2, 6), "")
    for line, column, reason in told(send(desk, as_csv(head, rows), "tenures")):
        problems[line] += f"{column}: {reason} "
    assert "Somebody else held this post in that time" in problems[2]
    assert "A tenure ends after it starts" in problems[3]
    assert "Write the day as 2025-03-02, not “01/02/2020”" in problems[4]
    assert "Name a post, an organization or at least a label" in problems[5]
    assert not other.memberships.exists()


def test_legal_actions_come_in_with_their_agreement(desk: Client, known: Official) -> None:
    agreement = Agreement.objects.exclude(slug="older").get()
    head = ["agreement", "action", "party", "date", "place"]
    rows = [[agreement.slug, "ratified", "", "2025-04-01", "دمشق"]]
    store(desk, send(desk, as_csv(head, rows), "legal-actions"))
    step = LegalAction.objects.get(action="ratified")
    assert (step.precision, step.review, step.place) == ("day", "accepted", "دمشق")
    agreement.refresh_from_db()
    assert agreement.locked_fields == ["legal_actions"]


def test_parties_relations_and_signatories_are_lists_in_a_cell(
    desk: Client, known: Official
) -> None:
    agreement = Agreement.objects.exclude(slug="older").get()
    kept = agreement.relations.get(kind="cites").pk
    label = str(RelationKind.CITES.label)  # either language's word is understood
    relation = f"agreement=older; kind={label}"
    cells = [agreement.slug, "country=QA | label=بنك \\| صندوق", relation]
    store(desk, send(desk, as_csv(["slug", "parties", "relations"], [cells]), "agreements"))
    told = [(p.country_id, p.organization, p.label) for p in agreement.parties.all()]
    assert sorted(told, key=str) == sorted([("QA", None, ""), (None, None, "بنك | صندوق")], key=str)
    assert [relation.pk for relation in agreement.relations.all()] == [kept]
    agreement.refresh_from_db()
    assert agreement.locked_fields == ["parties", "relations"]

    step = agreement.legal_actions.get(action="signed")
    cells = [agreement.slug, "signed", "", "2025-03-02", "official=hakan-fidan; for=QA"]
    head = ["agreement", "action", "party", "date", "signatories"]
    page = store(desk, send(desk, as_csv(head, [cells]), "legal-actions"))
    assert page.context["sheet"].state == "stored"
    signatory = step.signatories.get()
    assert (signatory.official, signatory.post, signatory.on_behalf_of_id) == (known, None, "QA")


def test_what_a_list_in_a_cell_cannot_say_is_told_with_its_column(
    desk: Client, known: Official
) -> None:
    agreement = Agreement.objects.exclude(slug="older").get()
    rows = [
        [agreement.slug, "bank", ""],
        [agreement.slug, "", f"kind=amends; agreement={agreement.slug}"],
        ["older", "organization=nobody", f"kind=amends; agreement={agreement.slug}"],
    ]
    problems = told(send(desk, as_csv(["slug", "parties", "relations"], rows), "agreements"))
    text = {(line, column): reason for line, column, reason in problems}
    assert "country=…; organization=…; label=… | …" in text[2, "Parties"]
    assert "relation to itself" in text[3, "What this agreement does to others"]
    assert "There is no organization “nobody”" in text[4, "Parties"]
    assert "only one can be true" in text[4, "What this agreement does to others"]
    assert agreement.parties.count() == 2
    head = ["agreement", "action", "party", "date", "signatories"]
    rows = [[agreement.slug, "signed", "", "2025-03-02", "for=TR"]]
    (problem,) = told(send(desk, as_csv(head, rows), "legal-actions"))
    assert "write the name" in problem[2]


def test_a_list_takes_out_what_it_shows(desk: Client, known: Official) -> None:
    make.official("آخر", "RU", slug="other")
    OfficialName.objects.create(official=Official.objects.get(slug="other"), text="ثان")
    page = desk.get(at("relations_official", "changelist"), {"country__iso2__exact": "RU"})
    address = re.search(r'href="([^"]*/export/[^"]*)"', page.text)
    assert address
    page = desk.get(html.unescape(address[1]))
    assert "The list shows 1 of 2" in page.text
    assert [count for _title, count, _links in page.context["offered"]] == [1, 1, 0]
    for (_title, count, links), slug in zip(
        page.context["offered"], ("other", "ثان"), strict=False
    ):
        data = desk.get(at("relations_official", "export") + links[0][1]).content
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert (len(lines) - 1, slug in str(lines)) == (count, True)
    assert "All that the list holds" in desk.get(at("relations_official", "export")).text
    searched = take_out(desk, "relations_official", "officials", q="فيدان").decode()
    assert "hakan-fidan" in searched
    assert "other" not in searched
    wrong = desk.get(at("relations_official", "export"), {"no_such_field": "1"})
    assert wrong.url.endswith("?e=1")


def test_words_are_held_to_the_rules_of_the_tagger(desk: Client, known: Official) -> None:
    head = ["kind", "language", "term", "target", "mode", "options", "weight"]
    rows = [
        ["event", "ar", "زار", "NONSENSE", "", "", "1"],
        ["sector", "ar", "نفط", "nowhere", "", "", "1"],
        ["sector", "ar", "غاز", "energy", "", "{match: verb", "1"],
        ["sector", "ar", "كهرباء", "energy", "", "", "1000"],
    ]
    page = send(desk, as_csv(head, rows), "lexicon")
    assert [problem[:2] for problem in told(page)] == [
        (2, "Tells"), (3, "Tells"), (4, "Options"), (5, "Weight"),
    ]  # fmt: skip
    assert LexiconEntry.objects.count() == 2


def test_formulas_go_out_harmless(desk: Client, known: Official) -> None:
    Official.objects.filter(pk=known.pk).update(name_en="=cmd|' /C calc'!A0", note="-1+1")
    data = take_out(desk, "relations_official", "officials")
    assert data.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by it"
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1]
    assert "'=cmd|' /C calc'!A0" in cells
    assert "'-1+1" in cells
    book = openpyxl.load_workbook(
        io.BytesIO(take_out(desk, "relations_official", "officials", "xlsx"))
    )
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }


def _book(**parts: bytes) -> bytes:
    """An Excel file with more in it than a table."""
    file = io.BytesIO(as_excel(HEAD, [["new-one", "جديد", "", "SY"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def _same_text_everywhere() -> bytes:
    """One long text that every cell names: 60 KB as a file, 2 GB as a table."""
    text = "x" * 20_000
    rows = "".join(
        f"<row r='{n}'>" + "".join(f"<c r='{c}{n}' t='s'><v>0</v></c>" for c in "ABCD") + "</row>"
        for n in range(1, 5_000)
    )
    space = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    book = io.BytesIO(as_excel(HEAD, [["x", "y", "", "SY"]]))
    made = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part == "[Content_Types].xml":
                shared = (
                    f"<Override PartName='/xl/sharedStrings.xml' ContentType='{SHARED}'/></Types>"
                )
                new.writestr(part, old.read(part).decode().replace("</Types>", shared))
            elif "sheet1.xml" not in part:
                new.writestr(part, old.read(part))
        new.writestr("xl/sharedStrings.xml", f"<sst {space}><si><t>{text}</t></si></sst>")
        sheet = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
        new.writestr("xl/worksheets/sheet1.xml", sheet)
    return made.getvalue()


def _formula() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(["new-one", "=HYPERLINK(1)", "", "SY"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (as_csv(HEAD, [["x", "اسم", "", "SY"]]).decode("utf-8-sig").encode("cp1256"), "not in UTF-8"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Excel file"),
        (b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00", "not in UTF-8"),
        (b"slug,\x00name\n", "neither a CSV nor an Excel"),
        (b"PK\x03\x04nonsense", "damaged"),
        (as_csv(["slug", "colour"], [["x", "red"]]), "colour"),
        (as_csv(["name_ar"], [["x"]]), "slug"),
        (as_csv(["slug", "slug"], [["x", "y"]]), "twice"),
        (as_csv(HEAD, []), "no row"),
        (as_csv(["slug"], [["x", "y"]]), "more cells"),
        (b'slug,name_ar\nx,"open\n', "quotation mark"),
        (as_csv(["slug"], [[f"s{n}"] for n in range(10_001)]), "more than 10000 rows"),
        (as_csv(["slug", "name_ar"], [["x", "y"], ["x", "y" * 20_001]]), "Line 3, cell B3 is longer"),
        (as_csv(["slug"], [["x\x0b"]]), "neither a CSV nor"),
        (_book(**{"xl/vbaProject.bin": b"x"}), "macros"),
        (_book(**{"xl/media/a.bin": b"0" * 42_000_000}), "larger than 40 MB"),
        (_book(**{"xl/b.xml": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x/>"}), "damaged"),
        (_book(**{"xl/b.xml": b"<!--" + b" " * 9000 + b"--><!DOCTYPE x []><x/>"}), "damaged"),
        (_book(**{"xl/b.xml": "<!DOCTYPE x []><x/>".encode("utf-16")}), "damaged"),
        (_book()[:-700], "damaged"),
        (_same_text_everywhere(), "more text than"),
        (as_csv(["slug"], [["x"], *[[""]] * 50_000, ["y"]]), "beyond line 50000"),
        (_formula(), "cell B2 holds a formula"),
        (as_csv(HEAD, [["x", "y" * 5_300_000, "", ""]]), "larger than 5 MB"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(
    desk: Client, known: Official, data: bytes, reason: str
) -> None:
    page = send(desk, data)
    assert page.status_code == 200
    assert reason in refusal(page)
    assert Official.objects.count() == 1


def test_semicolons_utf16_and_arabic_heads_are_understood(desk: Client, known: Official) -> None:
    text = "المعرّف;الاسم بالعربية;البلد الذي يخدمه\r\nnew-one;جديد;SY\r\n\r\n"
    for data in (text.encode("utf-8-sig"), text.encode("utf-16")):
        preview = send(desk, data)
        assert preview.context["found"]["counts"] == {"new": 1, "update": 0, "skip": 0}


def test_only_people_with_the_right_may(
    client: Client, django_user_model: Any, known: Official
) -> None:
    guest = django_user_model.objects.create(username="guest", is_staff=True)
    client.force_login(guest)
    for action in ("import", "export"):
        assert client.get(at("relations_official", action)).status_code == 403
    assert client.get(at("ingestion_sheet", "add")).status_code == 403
    guest.user_permissions.add(Permission.objects.get(codename="view_official"))
    assert client.get(at("relations_official", "export")).status_code == 200
    assert b"tenures" not in client.get(at("relations_official", "export")).content
    assert client.get(at("relations_official", "import")).status_code == 403
    assert "import/" not in client.get(at("relations_official", "changelist")).content.decode()


def test_a_sheet_is_for_whom_it_was_shown(
    desk: Client, known: Official, django_user_model: Any
) -> None:
    preview = send(desk, as_csv(HEAD, [["new-one", "جديد", "", "SY"]]))
    address, sheet = preview.request["PATH_INFO"], preview.context["sheet"]
    other = django_user_model.objects.create(username="other", is_staff=True, is_superuser=True)
    desk.force_login(other)
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"store": "1"}).status_code == 404
    sheets.store(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, Official.objects.count()) == ("shown", 1)


def test_who_may_change_the_rows_no_longer_cannot_store_them(
    desk: Client, known: Official, editor: Any
) -> None:
    preview = send(desk, as_csv(HEAD, [["new-one", "جديد", "", "SY"]]))
    type(editor).objects.filter(pk=editor.pk).update(is_superuser=False)
    answer = desk.post(preview.request["PATH_INFO"], {"store": "1"})
    assert answer.status_code == 403
    assert Sheet.objects.get().state == "shown"


def test_what_others_changed_meanwhile_is_shown_before_it_is_stored(
    desk: Client, known: Official
) -> None:
    preview = send(desk, as_csv(HEAD, [["hakan-fidan", "هاكان فيدان", "Hakan Fidan", "TR"]]))
    Official.objects.filter(pk=known.pk).update(name_ar="هاكان")
    page = store(desk, preview)
    assert page.context["sheet"].state == "shown"
    assert "somebody has worked on these rows" in page.content.decode()
    known.refresh_from_db()
    assert (known.name_ar, known.name_en) == ("هاكان", "Fidan")
    page = store(desk, page)
    known.refresh_from_db()
    assert (page.context["sheet"].state, known.name_ar) == ("stored", "هاكان فيدان")


def test_a_second_confirmation_stores_nothing_again(desk: Client, known: Official) -> None:
    page = store(desk, send(desk, as_csv(HEAD, [["new-one", "جديد", "", "SY"]])))
    Official.objects.get(slug="new-one").delete()
    desk.post(page.request["PATH_INFO"], {"store": "1"})
    sheets.store(page.context["sheet"].pk)
    assert Official.objects.count() == 1


def test_a_sheet_may_be_dropped_and_goes_after_some_days(desk: Client, known: Official) -> None:
    data = as_csv(HEAD, [["new-one", "جديد", "", "SY"]])
    desk.post(send(desk, data).request["PATH_INFO"], {"discard": "1"})
    assert not Sheet.objects.exists()
    send(desk, data)
    tasks.sweep()
    assert Sheet.objects.exists()
    Sheet.objects.update(created_at=timezone.now() - sheets.KEPT_FOR)
    tasks.sweep()
    assert not Sheet.objects.exists()


def test_a_sheet_that_ends_its_worker_is_given_up(desk: Client, known: Official) -> None:
    preview = send(desk, as_csv(HEAD, [["new-one", "جديد", "", "SY"]]))
    Sheet.objects.update(state="received", attempts=MOST_ATTEMPTS)
    sheets.read(preview.context["sheet"].pk)
    page = desk.get(preview.request["PATH_INFO"])
    assert "stopped its worker again and again" in refusal(page)
