"""Agreements at the desk: files, relations, steps in order, merges."""

import datetime as dt
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from relations import agreement_merging, deleting, file_kinds
from relations.clearing import clear_files
from relations.models import Agreement, AgreementAttachment, AgreementRelation, Story
from relations.models.attachment import MOST_BYTES
from relations.step_order import out_of_order
from tests import factories as make
from tests.relations.admin.test_pages import form_data

PDF = b"%PDF-1.7\n%%EOF"
DAY = dt.date(2025, 5, 4)


@pytest.fixture
def agreement(db: None) -> Agreement:
    make.countries()
    return make.agreement("TR", ("signed", DAY), slug="gas", **make.decided())


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    files = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": files}
    return tmp_path


def page_of(agreement: Agreement, name: str = "change") -> str:
    return address(f"admin:relations_agreement_{name}", agreement.pk)


def address(name: str, *args: Any) -> str:
    with translation.override("ar"):  # an English page before may have left its language behind
        return reverse(name, args=args)


def file_address(file: AgreementAttachment) -> str:
    return address("agreement-file", file.agreement.slug, file.pk)


def fetch(browser: Client, file: AgreementAttachment) -> Any:
    """The answer, read to its end, which closes it."""
    answer = browser.get(file_address(file))
    answer.data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def docx(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


WORD = ("[Content_Types].xml", "word/document.xml")


def attach(desk: Client, agreement: Agreement, data: bytes, name: str, **values: Any) -> Any:
    form = form_data(desk.get(page_of(agreement)))
    form |= {
        "attachments-TOTAL_FORMS": 1,
        "attachments-0-agreement": agreement.pk,
        "attachments-0-file": SimpleUploadedFile(name, data, content_type="text/html"),
        "attachments-0-readers": "public",
        **{f"attachments-0-{key}": value for key, value in values.items()},
    }
    return desk.post(page_of(agreement), form)


def test_a_file_is_what_its_bytes_say() -> None:
    for data, kind in (
        (PDF, file_kinds.PDF),
        (b"\x89PNG\r\n\x1a\n....", file_kinds.PNG),
        (b"\xff\xd8\xff\xe0", file_kinds.JPEG),
        (b"RIFF....WEBP", file_kinds.WEBP),
        (docx(*WORD), file_kinds.DOCX),
        (docx(*WORD, "word/vbaProject.bin"), None),
        (docx("a.txt"), None),
        (b"PK\x03\x04 cut short", None),
        (b"<svg onload=alert(1)>", None),
        (b"", None),
    ):
        assert file_kinds.recognise(io.BytesIO(data)) == kind


def test_a_file_is_attached_fetched_and_taken_away(
    desk: Client, agreement: Agreement, editor: Any, client: Client, store: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    answer = attach(desk, agreement, PDF, "نص الاتفاق.html")
    assert answer.status_code == 302, answer.context["errors"]
    file = AgreementAttachment.objects.get()
    assert (file.content_type, file.added_by, file.size) == ("application/pdf", editor, len(PDF))
    assert (store / file.file.name).read_bytes() == PDF
    assert file_address(file) in desk.get(page_of(agreement)).text

    desk.logout()
    answer = fetch(client, file)
    assert answer.data == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert file_address(file) in client.get("/agreements/gas/").text

    place = store / file.file.name
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()
    assert not place.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><script>alert(1)</script>", "a.pdf"),
        (b"%PDF-1.7" + b" " * MOST_BYTES, "large.pdf"),
        (docx(*WORD, "word/vbaProject.bin"), "macros.docx"),
    ],
)
def test_other_files_are_refused_by_name(
    data: bytes, name: str, desk: Client, agreement: Agreement, store: Path
) -> None:
    page = attach(desk, agreement, data, name)
    assert page.status_code == 200
    assert name in page.text
    assert not AgreementAttachment.objects.exists()
    assert not list(store.rglob("*.*"))


def test_the_same_file_is_not_attached_twice(desk: Client, agreement: Agreement) -> None:
    attach(desk, agreement, PDF, "a.pdf")
    form = form_data(desk.get(page_of(agreement)))
    form |= {
        "attachments-TOTAL_FORMS": 2,
        "attachments-1-agreement": agreement.pk,
        "attachments-1-file": SimpleUploadedFile("b.pdf", PDF),
        "attachments-1-readers": "staff",
    }
    assert desk.post(page_of(agreement), form).status_code in (200, 302)
    assert AgreementAttachment.objects.count() == 1


def test_a_file_that_no_row_names_goes_after_a_day(
    desk: Client, agreement: Agreement, editor: Any, store: Path
) -> None:
    def add(data: bytes) -> AgreementAttachment:
        return AgreementAttachment.objects.create(
            agreement=agreement, file=SimpleUploadedFile("a.pdf", data), name="a.pdf",
            content_type=file_kinds.PDF, size=len(data), sha256=data.hex()[-64:],
        )  # fmt: skip

    kept, deleted = add(PDF + b"1").file.name, add(PDF + b"2").file.name
    deleting.delete_agreement(agreement, by=editor, reason="")
    agreement = make.agreement("TR", slug="oil")
    named = add(PDF).file.name
    with transaction.atomic():
        left = add(PDF + b"3").file.name
        transaction.set_rollback(True)
    everything = {kept, deleted, named, left}
    assert {name for name in everything if (store / name).exists()} == everything

    assert clear_files() == 0, "somebody may be at it just now"
    for name in everything:
        os.utime(store / name, (1, 1))
    assert clear_files() == 1
    assert {name for name in everything if (store / name).exists()} == everything - {left}


def test_files_are_for_those_who_may(
    desk: Client, agreement: Agreement, django_user_model: Any
) -> None:
    attach(desk, agreement, PDF, "a.pdf", readers="staff")
    file = AgreementAttachment.objects.get()
    assert fetch(desk, file).status_code == 200
    desk.logout()
    assert "/login/" in fetch(desk, file).url
    assert file_address(file) not in desk.get("/agreements/gas/").text
    reader = Client()
    reader.force_login(django_user_model.objects.create(username="reader"))
    assert fetch(reader, file).status_code == 403
    AgreementAttachment.objects.update(readers="public")
    Agreement.objects.update(review="suggested", reviewed_at=None, reviewed_via="")
    assert "/login/" in fetch(desk, file).url
    assert fetch(reader, file).status_code == 200
    default_storage.delete(file.file.name)
    assert fetch(reader, file).status_code == 404


def test_relations_are_shown_from_both_ends(
    desk: Client, agreement: Agreement, client: Client
) -> None:
    other = make.agreement("TR", title_ar="الملحق", slug="annex", **make.decided())
    AgreementRelation.objects.create(agreement=other, kind="amends", target=agreement)
    assert "Amended by" in desk.get("/en" + page_of(agreement)).text
    for slug, word, name in (("gas", "Amended by", "annex"), ("annex", "Amends", "gas")):
        page = desk.get(f"/en/agreements/{slug}/").text
        assert word in page
        assert f"/en/agreements/{name}/" in page
    api = client.get("/api/v1/agreements/gas/").json()["data"]
    assert api["related_by"] == [{"kind": "amends", "agreement": "annex"}]
    form = form_data(desk.get(page_of(agreement))) | {
        "relations-TOTAL_FORMS": 1,
        "relations-0-agreement": agreement.pk,
        "relations-0-kind": "amends",
        "relations-0-target": other.pk,
    }
    assert "only one can be true" in desk.post("/en" + page_of(agreement), form).text
    assert AgreementRelation.objects.count() == 1


def test_steps_out_of_order_are_saved_and_warned_of(desk: Client, agreement: Agreement) -> None:
    step = agreement.legal_actions.get()
    early = agreement.legal_actions.create(
        action="ratified", date=dt.date(2025, 3, 1), precision="month", **make.decided()
    )
    [warning] = out_of_order([step, early])
    assert "2025-03)" in warning
    assert "2025-05-04" in warning
    page = desk.get("/en" + page_of(agreement)).text
    assert "cannot lie before" in page
    answer = desk.post(
        "/en" + page_of(agreement), form_data(desk.get("/en" + page_of(agreement))), follow=True
    )
    assert "cannot lie before" in answer.text
    early.date = dt.date(2025, 5, 1)  # some day in May may follow the fourth
    assert out_of_order([step, early]) == []
    early.date, early.action = dt.date(2024, 1, 1), "announced"
    assert out_of_order([step, early]) == []


def test_a_merge_is_made_undone_and_leads_on(desk: Client, agreement: Agreement) -> None:
    other = make.agreement("TR", ("ratified", DAY), slug="gas-2", **make.decided())
    desk.post(page_of(agreement, "merge"), {"other": other.pk})
    answer = desk.get("/agreements/gas-2/")
    assert (answer.status_code, answer.url) == (302, "/agreements/gas/")
    answer = desk.get("/api/v1/agreements/gas-2/")
    assert (answer.status_code, answer.url) == (301, "http://testserver/api/v1/agreements/gas/")
    record = agreement_merging.Merging.objects.get()
    desk.post(address("admin:relations_agreement_undo_merge", record.pk))
    assert desk.get("/agreements/gas-2/").status_code == 200


def test_a_story_is_merged_and_taken_apart(desk: Client, db: None) -> None:
    keep, other = Story.objects.create(), Story.objects.create()
    for story, text in ((keep, "زار وزير تركي دمشق"), (other, "زار وزير تركي حلب")):
        make.article(text, story=story)
    merge = address("admin:relations_story_merge", keep.pk)
    assert str(other.pk) in str(desk.get(merge).context["form"].fields["likely"].choices)
    desk.post(merge, {"likely": other.pk})
    assert keep.articles.count() == 2
    article = keep.articles.first()
    split = address("admin:relations_story_split", keep.pk, article.pk)
    assert split in desk.get(address("admin:relations_story_change", keep.pk)).text
    desk.post(split)
    assert keep.articles.count() == 1
    article.refresh_from_db()
    assert article.story not in (keep, None)
