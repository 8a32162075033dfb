"""Tables out and in: what a file would change is shown, and stored only when all of it is good."""

import csv
import datetime as dt
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
from django.utils import translation

from ingestion.models import LexiconEntry
from relations.models import (
    HISTORIES,
    Agreement,
    LegalAction,
    Membership,
    Official,
    OfficialName,
    Post,
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
    desk: Client, data: bytes, table: str = "officials", model: str = "relations_official",
    name: str = "officials.csv", language: str = "en",
) -> Any:  # fmt: skip
    upload = SimpleUploadedFile(name, data)
    return desk.post(at(model, "import", language), {"table": table, "file": upload})


def store(desk: Client, preview: Any, model: str = "relations_official") -> Any:
    token = preview.context["token"]
    assert token
    return desk.post(at(model, "import_store"), {"token": token}, follow=True)


def take_out(
    desk: Client, model: str, table: str, kind: str = "csv", language: str = "en"
) -> bytes:
    answer = desk.get(at(model, "export", language), {"table": table, "format": kind})
    assert answer.status_code == 200
    return bytes(answer.content)


def told(page: Any) -> list[tuple[int, str, str]]:
    return [tuple(problem) for problem in page.context["problems"]]


def refusal(page: Any) -> str:
    return " ".join(page.context["form"].errors.get("file", []))


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
            preview = send(desk, data, table, model, f"a.{kind}", language)
            assert not told(preview), table
            assert not preview.context["form"].errors, table
            counts = preview.context["found"].counts
            assert counts["skip"] > 0, table
            assert (counts["new"], counts["update"]) == (0, 0), (table, preview.context["rows"])


def test_the_preview_stores_nothing_and_shows_what_would_change(
    desk: Client, known: Official
) -> None:
    rows = [["hakan-fidan", "هاكان فيدان", "Hakan Fidan", "TR"], ["new-one", "جديد", "", "SY"]]
    preview = send(desk, as_csv(HEAD, rows))
    assert preview.context["found"].counts == {"new": 1, "update": 1, "skip": 0}
    text = re.sub(r"<[^>]+>", "", preview.content.decode())
    assert "Name in English: Fidan → Hakan Fidan" in text
    assert not Official.objects.filter(slug="new-one").exists()
    known.refresh_from_db()
    assert known.name_en == "Fidan"


def test_what_is_stored_is_the_editors(desk: Client, known: Official, editor: Any) -> None:
    rows = [["hakan-fidan", "هاكان فيدان", "Hakan Fidan", "TR"], ["new-one", "جديد", "", "SY"]]
    page = store(desk, send(desk, as_csv(HEAD, rows)))
    assert "Stored: 1 new, 1 changed, 0 as they were." in page.content.decode()
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
    agreement = Agreement.objects.get()
    head = ["agreement", "action", "party", "date", "place"]
    rows = [[agreement.slug, "ratified", "", "2025-04-01", "دمشق"]]
    store(
        desk,
        send(desk, as_csv(head, rows), "legal-actions", "relations_agreement"),
        "relations_agreement",
    )
    step = LegalAction.objects.get(action="ratified")
    assert (step.precision, step.review, step.place) == ("day", "accepted", "دمشق")
    agreement.refresh_from_db()
    assert agreement.locked_fields == ["legal_actions"]


def test_words_are_held_to_the_rules_of_the_tagger(desk: Client, known: Official) -> None:
    head = ["kind", "language", "term", "target", "mode", "options", "weight"]
    rows = [
        ["event", "ar", "زار", "NONSENSE", "", "", "1"],
        ["sector", "ar", "نفط", "nowhere", "", "", "1"],
        ["sector", "ar", "غاز", "energy", "", "{match: verb", "1"],
        ["sector", "ar", "كهرباء", "energy", "", "", "1000"],
    ]
    page = send(desk, as_csv(head, rows), "lexicon", "ingestion_lexiconentry")
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
        (as_csv(["slug"], [["x" * 20_001]]), "longer than"),
        (_book(**{"xl/vbaProject.bin": b"x"}), "macros"),
        (_book(**{"xl/media/a.bin": b"0" * 42_000_000}), "larger than 40 MB"),
        (_book(**{"xl/b.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), "damaged"),
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
        assert preview.context["found"].counts == {"new": 1, "update": 0, "skip": 0}


def test_only_people_with_the_right_may(
    client: Client, django_user_model: Any, known: Official
) -> None:
    guest = django_user_model.objects.create(username="guest", is_staff=True)
    client.force_login(guest)
    for action in ("import", "export"):
        assert client.get(at("relations_official", action)).status_code == 403
    guest.user_permissions.add(Permission.objects.get(codename="view_official"))
    assert client.get(at("relations_official", "export")).status_code == 200
    assert b"tenures" not in client.get(at("relations_official", "export")).content
    assert client.get(at("relations_official", "import")).status_code == 403
    assert "import/" not in client.get(at("relations_official", "changelist")).content.decode()


def test_a_preview_is_for_whom_it_was_shown(
    desk: Client, known: Official, django_user_model: Any
) -> None:
    preview = send(desk, as_csv(HEAD, [["new-one", "جديد", "", "SY"]]))
    other = django_user_model.objects.create(username="other", is_staff=True, is_superuser=True)
    desk.force_login(other)
    assert "too old" in store(desk, preview).content.decode()
    assert Official.objects.count() == 1
