"""Archives, documents and addresses on their way in: one row for everything, nothing lost."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ingestion import claims, pipeline, tasks
from ingestion.collect.uploads import receive
from ingestion.models import Batch, Document, Receipt, Stage
from ingestion.receipts import count_ends
from relations.models import Article
from tests import factories as make
from tests.ingestion import documents as made
from tests.worker import Worker

ADD = "/en/admin/ingestion/batch/add/"
VISIT = "زار وزير الخارجية التركي دمشق وبحث التعاون في مجال الطاقة مع نظيره السوري."
GAS = "أعلنت أذربيجان أنها ستورد الغاز الطبيعي إلى سوريا عبر الأراضي التركية قريبًا."


@pytest.fixture
def desk(client: Client, db: None, django_user_model: Any) -> Client:
    make.countries()
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    return client


def _send(desk: Client, *files: tuple[str, bytes], **fields: Any) -> Batch:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    answer = desk.post(ADD, {"files": uploads, **fields})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return Batch.objects.latest("created_at")


def _work() -> None:
    """Do what workers do until nothing is left to read."""
    while waiting := Document.objects.to_read().order_by("pk").first():
        step = pipeline.parse if waiting.stage == Stage.RECEIVED else pipeline.tag_document
        assert step(waiting.pk) is not None


def _ends(batch: Batch) -> dict[str, tuple[str, str]]:
    rows = batch.receipts.select_related("document").order_by("pk")
    return {row.name: (row.document.outcome, row.document.code) for row in rows}


def _page(batch: Batch) -> str:
    return f"/en/admin/ingestion/batch/{batch.pk}/change/"


ARCHIVE = {
    "زيارة.txt": VISIT.encode(),
    "folder/copy.txt": VISIT.encode("utf-16"),
    "report.pdf": made.stored("energy.pdf"),
    "report.docx": made.word(GAS, "تفاصيل", rows=(("البند", "القيمة"),)),
    "in.zip": made.zipped({"a.txt": b"a"}),
    "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(99),
}


def test_each_file_of_an_archive_ends_by_itself(desk: Client) -> None:
    outlet = make.outlet()
    batch = _send(
        desk,
        ("all.zip", made.zipped(ARCHIVE)),
        ("again.txt", VISIT.encode()),
        outlet=outlet.pk,
        published_on="2025-03-02",
    )
    _work()
    assert _ends(batch) == {
        "all.zip": ("unpacked", ""),
        "again.txt": ("created", ""),
        "زيارة.txt": ("created", ""),
        "folder/copy.txt": ("duplicate", ""),
        "report.pdf": ("created", ""),
        "report.docx": ("created", ""),
        "in.zip": ("rejected", "entry_nested"),
        "photo.jpg": ("rejected", "image"),
    }
    told = batch.receipts.get(name="زيارة.txt")
    assert told.repeated  # the very bytes came beside the archive
    document = batch.receipts.get(name="report.pdf").document
    assert (document.outlet, document.published_on) == (outlet, dt.date(2025, 3, 2))
    assert document.article.outlet == outlet
    assert "وزير الطاقة التركي يزور دمشق" in document.article.title
    page = desk.get(_page(batch)).text
    assert page.count("out of") == 6
    assert "An archive within an archive is not opened." in page


def test_an_archive_added_twice_brings_nothing_new(desk: Client) -> None:
    whole = made.zipped(ARCHIVE)
    _send(desk, ("all.zip", whole))
    _work()
    articles, documents = Article.objects.count(), Document.objects.count()
    again = _send(desk, ("same.zip", whole))
    _work()
    assert (Article.objects.count(), Document.objects.count()) == (articles, documents)
    ends = count_ends(again)
    assert (ends["created"], ends["duplicate"], ends["rejected"], ends["unpacked"]) == (0, 4, 2, 1)


def test_an_archive_unpacked_by_two_workers_is_told_once(desk: Client) -> None:
    batch = _send(desk, ("all.zip", made.zipped({"a.txt": VISIT.encode()})))
    archive = Document.objects.get()
    lost = claims.claim(archive.pk, Stage.RECEIVED)
    past = timezone.now() - dt.timedelta(seconds=1)
    Document.objects.filter(pk=archive.pk).update(leased_until=past)
    _work()
    with pytest.raises(claims.ClaimLost):
        claims.advance(lost, stage=Stage.DONE, outcome="unpacked")
    assert batch.receipts.count() == 2
    Document.objects.filter(pk=archive.pk).update(stage="received", outcome="", finished_at=None)
    _work()
    assert batch.receipts.count() == 2


def test_what_comes_out_of_an_archive_is_rung_for(desk: Client, broker: Any) -> None:
    _send(desk, ("all.zip", made.zipped({"a.txt": VISIT.encode(), "b.txt": GAS.encode()})))
    broker.flushdb()
    tasks.parse_document(document_id=Document.objects.get().pk)
    rung = [
        json.loads(message)["headers"]["kwargsrepr"] for message in broker.lrange("parse", 0, -1)
    ]
    first, second = Document.objects.exclude(name="all.zip").order_by("pk")
    assert rung[::-1] == [f"{{'document_id': {document.pk}}}" for document in (first, second)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("no address", "begins with https:// or http://"),
        ("javascript:alert(1)", "begins with https:// or http://"),
        ("file:///etc/passwd", "begins with https:// or http://"),
        ("ftp://example.org/a", "begins with https:// or http://"),
        ("https://", "begins with https:// or http://"),
        ("http://[::1", "begins with https:// or http://"),
        ("https://example.org:99999/", "begins with https:// or http://"),
        ("https://example.org:8080/a", "usual ports"),
        ("https://user:secret@example.org/a", "name and a password"),
        ("https://example.org/" + "a" * 600, "too long"),
        *(
            (f"http://{host}/a", "not on the public internet")
            for host in (
                "localhost", "db", "printer.local", "a.internal", "127.0.0.1", "127.1", "2130706433",
                "0x7f000001", "0177.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "100.64.0.1",
                "0.0.0.0", "224.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "[fec0::1]",
                "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]",
            )
        ),
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_public_is_refused_in_its_row(
    desk: Client, line: str, told: str
) -> None:
    batch = _send(desk, links=f"{line}\nhttps://example.org/news/1")
    refused, good = batch.receipts.order_by("pk")
    assert refused.document.outcome == "rejected"
    assert told in desk.get(_page(batch)).text
    assert refused.name == line[:300]
    assert good.document.stage == Stage.TO_FETCH
    assert not claims.run_again(refused.document)


def test_addresses_wait_for_the_collector_and_nobody_else(desk: Client, broker: Any) -> None:
    lines = (
        "https://example.org/a?utm_source=x#top\n\n https://example.org/a\nhttps://مثال.سوريا/خبر"
    )
    batch = _send(desk, links=lines)
    assert [row.document.stage for row in batch.receipts.all()] == ["to_fetch"] * 3
    assert Document.objects.count() == 2  # two of them are one address
    long_ago = timezone.now() - dt.timedelta(hours=1)
    Document.objects.update(received_at=long_ago)
    tasks.sweep()
    assert broker.llen("parse") == 0
    assert pipeline.parse(Document.objects.first().pk) is None
    page = desk.get(_page(batch)).text
    assert "Fetched when the collector runs" in page
    assert "3 addresses wait to be fetched" in page


def test_a_failed_fetch_that_is_run_again_waits_to_be_fetched(desk: Client) -> None:
    _send(desk, links="https://example.org/a")
    document = Document.objects.get()
    Document.objects.update(
        stage="done", outcome="failed", code="internal", finished_at=timezone.now()
    )
    assert claims.run_again(document)
    document.refresh_from_db()
    assert document.stage == Stage.TO_FETCH


def test_an_upload_over_the_limit_leaves_nothing_and_spoils_nothing(
    desk: Client, settings: Any
) -> None:
    """Two hundred megabytes, and beside them a small file."""
    settings.INGEST_MAX_BYTES = 1024 * 1024
    batch = _send(desk, ("film.txt", bytes(200 * 1024 * 1024)), ("small.txt", VISIT.encode()))
    large, small = batch.receipts.order_by("pk")
    assert (large.document.outcome, large.document.code) == ("rejected", "too_large")
    assert large.document.size == 200 * 1024 * 1024
    assert bytes(large.document.data) == b""
    assert small.document.stage == Stage.RECEIVED


def test_more_than_a_form_holds_is_told_in_words(desk: Client, settings: Any) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(1_500)]
    page = desk.post(ADD, {"files": files})
    assert "You chose 1500 files; at most 200 go in at once." in page.text
    settings.INGEST_MAX_UPLOAD_BYTES = 1024 * 1024
    files = [SimpleUploadedFile(f"{n}.txt", bytes(600_000)) for n in range(2)]
    page = desk.post(ADD, {"files": files})
    assert "Together these files are larger than 1 MB." in page.text
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 10
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(11)]
    page = desk.post(ADD, {"files": files})
    assert page.status_code == 400
    assert "Nothing was stored." in page.text
    assert not Batch.objects.exists()


def test_another_form_takes_an_oversized_file_for_empty(settings: Any, rf: Any) -> None:
    """What was cut off must never be stored by a form that does not know of the limit."""
    settings.INGEST_MAX_BYTES = 100
    request = rf.post("/", {"file": SimpleUploadedFile("a.txt", b"x" * 200)})
    assert request.FILES["file"].size == 0
    assert request.FILES["file"].read() == b""


# --- The page ----------------------------------------------------------------------------------


def _undated(desk: Client) -> tuple[Batch, Article]:
    page = f"<html><head><meta property='og:site_name' content='صحيفة المثال'></head><body><article><p>{VISIT}</p><p>{GAS}</p></article></body></html>"
    batch = _send(desk, ("a.html", page.encode()))
    _work()
    return batch, Article.objects.get()


def test_what_could_not_be_read_is_asked_for_beside_the_row(desk: Client) -> None:
    make.outlet("example", name_ar="صحيفة أخرى", name_en="Other paper")
    batch, article = _undated(desk)
    page = desk.get(_page(batch)).text
    assert 'value="صحيفة المثال"' in page  # as the page names it: we know no such outlet
    address = f"/en/admin/ingestion/batch/{batch.pk}/complete/{article.pk}/"
    facts = {"published_on": "2025-05-04", "outlet": "صحيفة المثال"}
    told = desk.post(address, facts, follow=True).text
    assert "There is no outlet called “صحيفة المثال”." in told
    article.refresh_from_db()
    assert article.published_on is None

    Article.objects.update(tagging_requested_at=None)
    desk.post(address, facts | {"outlet": "other paper"})
    article.refresh_from_db()
    assert article.published_on == dt.date(2025, 5, 4)
    assert article.published_basis == "editor"
    assert article.outlet.slug == "example"
    assert article.tagging_requested_at is not None
    assert "Is being read again" in desk.get(_page(batch)).text
    assert pipeline.retag(article.pk)
    article.refresh_from_db()
    assert article.published_on == dt.date(2025, 5, 4)
    assert "missing-facts" not in desk.get(_page(batch)).text


@pytest.mark.parametrize("facts", [{"published_on": "2999-01-01"}, {"published_on": "x"}, {}])
def test_facts_that_make_no_sense_change_nothing(desk: Client, facts: dict[str, str]) -> None:
    batch, article = _undated(desk)
    desk.post(f"/en/admin/ingestion/batch/{batch.pk}/complete/{article.pk}/", facts)
    article.refresh_from_db()
    assert article.published_on is None


def test_an_outlet_that_has_this_text_already_is_told(desk: Client) -> None:
    outlet = make.outlet("example")
    batch, article = _undated(desk)
    make.article(VISIT, outlet=outlet)
    Article.objects.filter(outlet=outlet).update(content_key=article.content_key)
    address = f"/en/admin/ingestion/batch/{batch.pk}/complete/{article.pk}/"
    page = desk.post(address, {"outlet": "example"}, follow=True).text
    assert "This outlet has an article with this text already." in page


def test_facts_are_set_by_those_with_the_right_and_in_this_batch(
    client: Client, desk: Client, django_user_model: Any
) -> None:
    batch, article = _undated(desk)
    other = Batch.objects.create()
    facts = {"published_on": "2025-05-04"}
    address = "/en/admin/ingestion/batch/{}/complete/{}/"
    assert desk.post(address.format(other.pk, article.pk), facts).status_code == 404
    assert desk.get(address.format(batch.pk, article.pk)).status_code == 405
    client.force_login(django_user_model.objects.create(username="reader", is_staff=True))
    assert client.post(address.format(batch.pk, article.pk), facts).status_code == 403


def _thousand(by: Any = None) -> Batch:
    """A batch of a thousand finished rows, made without reading a thousand texts."""
    batch = Batch.objects.create(created_by=by)
    done = {"stage": "done", "finished_at": timezone.now(), "channel": "file", "size": 1}
    ends = ["created"] * 900 + ["rejected"] * 60 + ["failed"] * 40
    documents = Document.objects.bulk_create(
        Document(name=f"{n}.txt", sha256=f"{n:064}", outcome=end, code="no_text", **done)
        for n, end in enumerate(ends)
    )
    Receipt.objects.bulk_create(
        Receipt(batch=batch, document=document, name=document.name) for document in documents
    )
    return batch


def test_a_thousand_rows_come_a_page_at_a_time_with_true_counts(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    batch = _thousand()
    with django_assert_max_num_queries(20):
        page = desk.get(_page(batch)).text
    assert page.count("data-row=") == 100
    assert "New articles <b>900</b>" in page
    assert "Rejected <b>60</b>" in page
    assert "Failed <b>40</b>" in page
    failed = desk.get(_page(batch), {"show": "failed"}).text
    assert failed.count("data-row=") == 40
    assert desk.get(_page(batch), {"page": "10"}).text.count("data-row=") == 100
    assert desk.get(_page(batch), {"page": "x", "show": "nonsense"}).status_code == 200


def test_only_what_changed_is_sent(desk: Client, django_assert_max_num_queries: Any) -> None:
    batch = _thousand()
    rows = list(batch.receipts.order_by("pk")[:3])
    address = f"/en/admin/ingestion/batch/{batch.pk}/progress/"
    states = [f"done.created.no_text.:{rows[0].pk}", f"received...:{rows[1].pk}"]
    with django_assert_max_num_queries(15):
        news = desk.get(address, {"rows": states}).json()
    assert set(news["rows"]) == {str(rows[1].pk)}
    assert news["added"] == []
    last = batch.receipts.order_by("-pk")[3].pk
    news = desk.get(address, {"rows": "", "after": last, "room": 2}).json()
    assert len(news["added"]) == 2
    assert news["waiting"] == 0


def test_all_that_failed_of_a_batch_are_run_again_at_once(
    desk: Client, broker: Any, django_assert_max_num_queries: Any, django_user_model: Any
) -> None:
    batch = _thousand()
    other = Document.objects.create(
        name="other.txt", sha256="f" * 64, size=1, stage="done", outcome="failed", code="internal",
        finished_at=timezone.now(),
    )  # fmt: skip
    assert "Run 40 failed documents again" in desk.get(_page(batch)).text
    address = f"/en/admin/ingestion/batch/{batch.pk}/run-failed/"
    assert desk.get(address).status_code == 405
    with django_assert_max_num_queries(20):
        told = desk.post(address)
    assert told.status_code == 302
    assert "Running again: 40." in desk.get(_page(batch)).text
    counts = count_ends(batch)
    assert (counts["waiting"], counts["failed"], counts["rejected"]) == (40, 0, 60)
    other.refresh_from_db()
    assert other.outcome == "failed"
    news = desk.get(f"/en/admin/ingestion/batch/{batch.pk}/progress/").json()
    assert (news["waiting"], news["again"].strip()) == (40, "")

    reader = django_user_model.objects.create(username="reader", is_staff=True)
    desk.force_login(reader)
    assert desk.post(address).status_code == 403


def test_what_a_full_page_asks_fits_into_an_address(desk: Client) -> None:
    """Servers take some four thousand characters; the longest state of a hundred rows is less."""
    states = [f"{stage}.{outcome}.{code}.asked" for stage, outcome, code in (
        ("parsed", "created", "first_pages"), ("parsed", "new_version", "pictures_left_out"),
        ("done", "created", ""), ("received", "", ""),
    )]  # fmt: skip
    batch = _thousand()
    last = 10**10
    asked = urlencode(
        [("rows", f"{state}:{'-'.join(str(last + n) for n in range(25))}") for state in states]
    )
    address = f"/en/admin/ingestion/batch/{batch.pk}/progress/?show=new_version&{asked}"
    assert len(address) < 2_000
    assert desk.get(address).json()["rows"] == {}


def test_one_comes_back_to_ones_own_batches(desk: Client, django_user_model: Any) -> None:
    mine = _thousand(by=django_user_model.objects.get(username="editor"))
    other = Batch.objects.create(created_by=django_user_model.objects.create(username="other"))
    listed = "/en/admin/ingestion/batch/"
    page = desk.get(listed).text
    assert "Your batches" in page
    assert str(mine.pk) in page
    assert str(other.pk) not in page
    page = desk.get(listed, {"whose": "all"}).text
    assert "All batches" in page
    assert str(other.pk) in page


# --- The command -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_ingest_tells_the_files_of_an_archive(tmp_path: Path, capsys: Any, worker: Worker) -> None:
    make.countries()
    (tmp_path / "all.zip").write_bytes(made.zipped(ARCHIVE))
    with pytest.raises(SystemExit):
        call_command("ingest", tmp_path, wait=True, json=True)
    report = json.loads(capsys.readouterr().out)
    rows = {row["name"]: row["outcome"] for row in report.pop("documents")}
    assert rows["in.zip"] == rows["photo.jpg"] == "rejected"
    assert "all.zip" not in rows
    assert (report["received"], report["created"], report["duplicate"]) == (6, 3, 1)
    assert (report["rejected"], report["failed"]) == (2, 0)


@pytest.mark.django_db
def test_a_hostile_file_leaves_the_worker_alive_and_the_next_read(settings: Any) -> None:
    make.countries()
    settings.EXTRACT_MAX_SECONDS = 1
    heavy = made.pdf(500, made.typed(*(f"Line {number} of many." for number in range(2_000))))
    for name, data in (("heavy.pdf", heavy), ("next.txt", VISIT.encode())):
        receive(data, name=name)
    from ingestion import extract_guard

    extract_guard._reader.end()
    _work()
    extract_guard._reader.end()
    ends = dict(Document.objects.values_list("name", "code"))
    assert ends == {"heavy.pdf": "too_heavy", "next.txt": ""}
    assert Document.objects.get(name="next.txt").outcome == "created"
