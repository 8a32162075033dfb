"""Add articles: what an editor sends is kept at once and read by a worker, never by the page."""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu import pools
from kombu.exceptions import OperationalError

from config.celery import app
from ingestion import pipeline, tasks
from ingestion.models import Batch, Document
from tests import factories as make
from tests.worker import Worker

ADD = "/en/admin/ingestion/batch/add/"


@pytest.fixture
def desk(client: Client, db: None, django_user_model: Any) -> Client:
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    return client


def _file(name: str, data: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def _send(desk: Client, *files: SimpleUploadedFile, **fields: Any) -> Any:
    return desk.post(ADD, {"files": list(files), **fields})


def _page(batch: Batch) -> str:
    return f"/en/admin/ingestion/batch/{batch.pk}/change/"


def test_files_and_a_paste_become_one_batch(desk: Client) -> None:
    outlet = make.outlet()
    answer = _send(
        desk,
        _file("first.txt", "زار وزير تركي دمشق."),
        _file("second.html", "<p>خبر</p>"),
        text="عنوان الخبر\nنص الخبر.",
        outlet=outlet.pk,
        published_on="2025-03-02",
    )
    batch = Batch.objects.get()
    assert answer.url == _page(batch)
    assert [receipt.name for receipt in batch.receipts.all()] == [
        "first.txt",
        "second.html",
        "عنوان الخبر",
    ]
    documents = Document.objects.order_by("receipts__pk")
    assert [document.channel for document in documents] == ["file", "file", "paste"]
    assert {document.stage for document in documents} == {"received"}
    assert {document.outlet for document in documents} == {outlet}
    assert {document.published_on for document in documents} == {dt.date(2025, 3, 2)}


def test_a_doubtful_date_or_language_is_told_beside_the_document(desk: Client) -> None:
    make.countries()
    _send(
        desk,
        _file("ahead.txt", "زار وزير تركي دمشق وبحث التعاون.\nتاريخ النشر: 2 كانون الثاني 2090"),
        _file("farsi.txt", "وزیر خارجه ترکیه روز گذشته با همتای سوری خود در دمشق دیدار کرد."),
        _file("plain.txt", "زار وزير روسي دمشق وبحث الطاقة."),
    )
    for document in Document.objects.all():
        pipeline.parse(document.pk)
        pipeline.tag_document(document.pk)
    page = desk.get(_page(Batch.objects.get())).text
    assert page.count("The publication date has not come yet") == 1
    assert page.count("this is another language (Persian)") == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Choose at least one file, paste a text, or give an address."),
        ({"text": "  \n "}, "Choose at least one file, paste a text, or give an address."),
        ({"text": "خبر", "published_on": "2999-01-01"}, "This day has not come yet."),
        ({"text": "خبر", "published_on": "31.12.2025x"}, "Enter a valid date."),
        ({"text": "خبر", "outlet": "999999"}, "Select a valid choice."),
        ({"text": "خ\0بر"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field(
    desk: Client, fields: dict[str, str], told: str
) -> None:
    page = _send(desk, **fields)
    assert told in page.text
    assert not Batch.objects.exists()
    assert not Document.objects.exists()


def test_more_than_200_files_are_refused_with_the_number(desk: Client) -> None:
    page = _send(desk, *(_file(f"{n}.txt", f"{n}") for n in range(201)))
    assert "You chose 201 files; at most 200 go in at once." in page.text
    assert not Batch.objects.exists()


def test_a_file_too_large_is_refused_by_name_and_the_others_go_on(
    desk: Client, settings: Any
) -> None:
    settings.INGEST_MAX_BYTES = 1024 * 1024
    _send(desk, _file("كبير.txt", b"x" * (1024 * 1024 + 5)), _file("small.txt", "خبر"))
    large, small = Document.objects.order_by("receipts__pk")
    assert (large.outcome, large.code, bytes(large.data)) == ("rejected", "too_large", b"")
    assert small.stage == "received"
    page = desk.get(_page(Batch.objects.get())).text
    assert "كبير.txt" in page
    assert "It is too large." in page


def test_what_we_had_already_is_said_to_be_a_duplicate(desk: Client) -> None:
    _send(desk, _file("a.txt", "خبر"))
    Document.objects.update(
        stage="done", outcome="created", finished_at=timezone.now(), article=make.article()
    )
    _send(desk, _file("b.txt", "خبر"))
    latest = Batch.objects.latest("created_at")
    assert latest.receipts.get().repeated
    assert "we had this already" in desk.get(_page(latest)).text
    assert Document.objects.count() == 1


def test_names_are_shown_as_text(desk: Client) -> None:
    _send(desk, _file("<img src=x onerror=alert(1)>.txt", "خبر"))
    page = desk.get(_page(Batch.objects.get())).text
    assert "&lt;img src=x" in page
    assert "<img src=x" not in page


def test_progress_tells_the_rows_asked_for(desk: Client) -> None:
    _send(desk, _file("a.txt", "أول"), _file("b.txt", "ثان"))
    batch = Batch.objects.get()
    first, second = batch.receipts.all()
    Document.objects.filter(pk=first.document_id).update(
        stage="done", outcome="rejected", code="no_text", finished_at=timezone.now()
    )
    address = f"/en/admin/ingestion/batch/{batch.pk}/progress/"
    news = desk.get(address, {"rows": f":{first.pk}"}).json()
    assert set(news["rows"]) == {str(first.pk)}
    assert "No article was found in it." in news["rows"][str(first.pk)]
    assert news["waiting"] == 1
    assert "1 of 2 finished" in news["progress"]
    assert desk.get(address, {"rows": ["x", ":x--1", ":"]}).json()["rows"] == {}
    assert str(second.pk) not in news["rows"]


def test_a_failed_document_is_run_again(desk: Client) -> None:
    _send(desk, _file("a.txt", "خبر"))
    batch, document = Batch.objects.get(), Document.objects.get()
    address = f"/en/admin/ingestion/batch/{batch.pk}/run-again/{document.pk}/"
    assert desk.get(address).status_code == 405
    desk.post(address)
    assert document.attempts == 0  # it has not failed: nothing happens
    Document.objects.update(
        stage="done", outcome="failed", code="internal", finished_at=timezone.now()
    )
    assert "Run again" in desk.get(_page(batch)).text
    desk.post(address)
    document.refresh_from_db()
    assert (document.stage, document.outcome) == ("received", "")


def test_documents_are_run_again_from_their_list(desk: Client) -> None:
    _send(desk, _file("a.txt", "خبر"), _file("b.txt", "خبر آخر"))
    Document.objects.update(
        stage="done", outcome="failed", code="internal", finished_at=timezone.now()
    )
    chosen = list(Document.objects.order_by("-pk").values_list("pk", flat=True))
    action = {"action": "run_selected_again", "_selected_action": chosen}
    desk.post("/en/admin/ingestion/document/", action)
    assert Document.objects.filter(stage="received", outcome="").count() == 2
    assert not Document.objects.failed().exists()


@pytest.mark.parametrize("end", ["add/", "{batch}/change/", "{batch}/progress/"])
def test_pages_are_for_those_with_the_right(
    client: Client, db: None, django_user_model: Any, end: str
) -> None:
    address = "/en/admin/ingestion/batch/" + end.format(batch=Batch.objects.create().pk)
    assert client.get(address).url.startswith("/en/admin/login/")
    client.force_login(django_user_model.objects.create(username="reader", is_staff=True))
    assert client.get(address).status_code == 403


def test_running_again_needs_the_right(client: Client, db: None, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create(username="reader", is_staff=True))
    batch = Batch.objects.create()
    address = f"/en/admin/ingestion/batch/{batch.pk}/run-again/1/"
    assert client.post(address).status_code == 403


@pytest.mark.parametrize("name", ["no-uuid", "00000000-0000-0000-0000-000000000000"])
def test_a_batch_that_is_none_is_not_found(desk: Client, name: str) -> None:
    assert desk.get(f"/en/admin/ingestion/batch/{name}/change/").status_code == 404


def _see_through(desk: Client, batch: Batch) -> dict[str, str]:
    """Ask as the page does until nothing waits; return what became of each document."""
    address = reverse("admin:ingestion_batch_progress", args=[batch.pk])
    deadline = time.monotonic() + 30
    while desk.get(address).json()["waiting"]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return {row.name: row.document.outcome for row in batch.receipts.all()}


def test_a_worker_sees_them_through(worker: Worker, desk: Client) -> None:
    make.countries()
    text = "زار وزير الخارجية التركي دمشق اليوم."
    paste = "بحث الجانبان التعاون في الطاقة."
    _send(desk, _file("a.txt", text), _file("empty.txt", b""), text=paste)
    batch = Batch.objects.get()
    assert _see_through(desk, batch) == {
        "a.txt": "created",
        "empty.txt": "rejected",
        paste: "created",
    }
    article = Document.objects.get(name="a.txt").article
    assert article.tagged_at
    assert article.get_absolute_url() in desk.get(_page(batch)).text


def test_a_worker_takes_on_what_is_run_again(worker: Worker, desk: Client) -> None:
    make.countries()
    _send(desk, _file("a.txt", "زار وزير الخارجية التركي دمشق اليوم."))
    batch, document = Batch.objects.get(), Document.objects.get()
    _see_through(desk, batch)
    Document.objects.update(outcome="failed", code="internal", error="disk full")
    page = desk.post(f"/en/admin/ingestion/batch/{batch.pk}/run-again/{document.pk}/", follow=True)
    assert "Running again: 1." in page.text
    assert _see_through(desk, batch) == {"a.txt": "duplicate"}


@pytest.fixture
def dead_broker() -> Iterator[None]:
    """Nobody listens where the messages should go."""
    kept = app.conf.broker_url  # where messages are written follows it, unless it is set too
    app.conf.broker_url = "redis://127.0.0.1:9/0"
    _forget_connections()
    yield
    app.conf.broker_url = kept
    _forget_connections()


def _forget_connections() -> None:
    pools.reset()
    app.amqp._producer_pool = None
    app._pool = None


def test_a_dead_broker_costs_an_upload_nothing_but_time(
    desk: Client, dead_broker: None, django_capture_on_commit_callbacks: Any
) -> None:
    with pytest.raises(OperationalError):
        tasks.parse_document.delay(document_id=0)
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True) as rung:
        answer = _send(desk, *(_file(f"{n}.txt", f"خبر {n}") for n in range(20)))
    assert rung
    assert answer.status_code == 302
    assert time.monotonic() - began < 5
    assert Document.objects.waiting().count() == 20  # the sweeper rings for them
