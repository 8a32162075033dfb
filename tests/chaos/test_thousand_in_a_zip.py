"""A thousand documents in one zip, a worker killed and a broker emptied: none is lost."""

import io
import statistics
import time
import zipfile
from collections import Counter
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from django.test import Client
from lxml import html

from ingestion import tasks
from ingestion.models import Batch, Document, Receipt, Stage
from ingestion.receipts import count_ends
from relations import activity
from relations.models import Article, ArticleVersion
from tests import factories as make

# What the archive holds: articles, some of them twice, some in two versions, and pictures.
ARTICLES, COPIES, UPDATED, PICTURES = 970, 10, 5, 10
N = ARTICLES + COPIES + 2 * UPDATED + PICTURES
ENDS = {
    "created": ARTICLES + UPDATED,
    "new_version": UPDATED,
    "duplicate": COPIES,
    "rejected": PICTURES,
}
PATIENCE = 1500  # seconds for all of it, however busy the machine is
LEASE = 45  # seconds: above what a busy machine takes for a stage


def article(number: int) -> str:
    return (
        f"لقاء رقم {number} في دمشق\n\n"
        f"بحث وزير تركي مع نظيره السوري ملف الطاقة رقم {number} واتفقا على لقاء آخر."
    )


def page_of(number: int, update: str) -> str:
    """A page with an address of its own, so that another text at it is a new version."""
    lines = "".join(f"<p>{article(number)} {update}</p>" for _line in range(3))
    return (
        f'<html lang="ar"><head><link rel="canonical" href="https://example.org/news/{number}">'
        f"</head><body><article>{lines}</article></body></html>"
    )


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(ARTICLES):
            file.writestr(f"{number}.txt", article(number))
        for number in range(COPIES):
            file.writestr(f"copies/{number}.txt", article(number).encode("utf-16"))
        for number in range(UPDATED):
            file.writestr(f"first/{number}.html", page_of(5000 + number, "وأصدرا بيانا."))
            file.writestr(f"second/{number}.html", page_of(5000 + number, "ولم يصدر بيان."))
        for number in range(PICTURES):
            file.writestr(f"{number}.png", b"\x89PNG\r\n\x1a\n" + bytes(100) + bytes([number]))
    return packed.getvalue()


@pytest.fixture
def patient(worker: Any) -> Any:
    """A worker whose leases outlast what a stage takes on a busy machine, as on a running site."""
    worker.kill()
    worker.environment["INGEST_LEASE_SECONDS"] = str(LEASE)
    worker.start()
    return worker


def unfinished() -> int:
    return Receipt.objects.exclude(document__stage=Stage.DONE).count()


class Page:
    """The batch's page, as an editor's browser keeps asking it; each answer is checked."""

    def __init__(self, client: Client, batch: Batch) -> None:
        self.client = client
        self.address = f"/en/admin/ingestion/batch/{batch.pk}/"
        self.took: dict[str, list[float]] = {"page": [], "progress": []}
        self.finished = self.total = 0
        self.known: list[str] = []

    def look(self) -> int:
        """Load the page, then ask what changed since; return how many are on their way."""
        drawn = html.fromstring(self._timed("page", f"{self.address}change/"))
        self._check(drawn)
        rows = drawn.xpath("//tr[@data-alive='yes']") or drawn.xpath("//tr[@data-row]")
        asked = {"rows": _known(rows)}
        before = unfinished()
        answer = self._timed("progress", f"{self.address}progress/", asked)
        after = unfinished()
        # While the archive is unpacked the number grows; else it only falls.
        assert min(before, after) <= answer["waiting"] <= max(before, after)
        self._check(html.fragment_fromstring(answer["progress"], create_parent=True))
        assert len(answer["rows"]) <= len(rows)
        return int(answer["waiting"])

    def counts(self) -> Counter[str]:
        """Return what the page says of how each ended."""
        drawn = html.fromstring(self._timed("page", f"{self.address}change/"))
        told = {
            link.get("class"): link.find("b").text
            for link in drawn.xpath("//ul[@class='ends']//a[@class]")
        }
        return Counter({name: int(number.replace(",", "")) for name, number in told.items()})

    def _check(self, drawn: Any) -> None:
        """What is finished stays finished, and what came stays there."""
        bar = drawn.xpath(".//div[@class='how-far']/progress")[0]
        finished, total = int(bar.get("value")), int(bar.get("max"))
        assert finished >= self.finished
        assert total >= self.total
        self.finished, self.total = finished, total

    def _timed(self, name: str, address: str, asked: dict[str, Any] | None = None) -> Any:
        start = time.perf_counter()
        answer = self.client.get(address, asked or {})
        self.took[name].append(time.perf_counter() - start)
        assert answer.status_code == 200
        return answer.json() if name == "progress" else answer.text


def _known(rows: list[Any]) -> list[str]:
    by_state: dict[str, list[str]] = {}
    for row in rows:
        by_state.setdefault(row.get("data-state"), []).append(row.get("data-row"))
    return [f"{state}:{'-'.join(ids)}" for state, ids in by_state.items()]


def _told(name: str, took: list[float]) -> str:
    median, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    return f"{name}: median {median * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms of {len(took)}"


def _await(condition: Any, page: Page) -> None:
    """Look at the page all the while; sweep as the schedule does every few seconds."""
    deadline, swept = time.monotonic() + PATIENCE, 0.0
    while not condition():
        page.look()
        stages = dict(Document.objects.values_list("stage").annotate(n=Count("pk")))
        assert time.monotonic() < deadline, stages
        if time.monotonic() - swept > 5:
            tasks.sweep()
            swept = time.monotonic()
        time.sleep(0.5)


@pytest.mark.chaos
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(PATIENCE + 120)
def test_kill_and_flush_lose_nothing_of_a_thousand(
    patient: Any, broker: Any, client: Client, django_user_model: Any
) -> None:
    make.countries()
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    began = time.monotonic()
    upload = SimpleUploadedFile("all.zip", archive(), "application/zip")
    sent = client.post("/en/admin/ingestion/batch/add/", {"files": upload})
    assert sent.status_code == 302
    batch = Batch.objects.get()
    page = Page(client, batch)

    unpacked = Document.objects.exclude(name="all.zip")
    _await(lambda: unpacked.filter(stage=Stage.DONE).count() >= N // 4, page)
    first_quarter = time.monotonic() - began
    patient.kill()
    left = page.look()
    assert left, "done before it could be killed"
    broker.flushall()
    assert f"{N + 1 - left} of {N + 1:,} finished" in client.get(f"{page.address}change/").text
    patient.start()
    _await(lambda: not unfinished(), page)

    busy = {name: list(took) for name, took in page.took.items()}
    for took in page.took.values():
        took.clear()
    for _again in range(30):
        assert page.look() == 0
    for name in busy:
        print(f"\n{_told(name, busy[name])}; idle {_told(name, page.took[name])}", end="")
    print(f"\n{N / 4 / first_quarter:.1f} documents a second before the worker was killed")

    told = unpacked.values_list("outcome", "code", "error").annotate(n=Count("pk"))
    assert not [row for row in told if row[0] == "failed"]
    counts = {name: number for name, number in count_ends(batch).items() if number}
    assert counts == ENDS | {"unpacked": 1}
    assert page.counts() == counts
    assert sum(ENDS.values()) == N == unpacked.count()
    assert page.finished == page.total == N + 1
    assert Article.objects.count() == ENDS["created"]
    assert ArticleVersion.objects.count() == ENDS["created"] + ENDS["new_version"]
    assert not Article.objects.filter(tagged_at=None).exists()
    assert activity.find_differences() == []
    assert "All finished" in client.get(f"{page.address}change/").text
