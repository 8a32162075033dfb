"""A thousand documents in one zip, a worker killed and a broker emptied: none is lost."""

import io
import time
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from django.test import Client

from ingestion import tasks
from ingestion.models import Batch, Document, Receipt, Stage
from relations import activity
from relations.models import Article, ArticleVersion
from tests import factories as make

N = 1000
PATIENCE = 900  # seconds for all of it, on two busy cores
PROMPT = 3  # seconds within which the page answers, whatever the workers do


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(N):
            text = (
                f"لقاء رقم {number} في دمشق\n\n"
                f"بحث وزير تركي مع نظيره السوري ملف الطاقة رقم {number} واتفقا على لقاء آخر."
            )
            file.writestr(f"{number}.txt", text)
    return packed.getvalue()


def unfinished() -> int:
    return Receipt.objects.exclude(document__stage=Stage.DONE).count()


class Page:
    """The batch's page, as an editor's browser keeps asking it; each answer is checked."""

    def __init__(self, client: Client, batch: Batch) -> None:
        self.client = client
        self.address = f"/en/admin/ingestion/batch/{batch.pk}/"
        self.slowest = 0.0

    def ask(self) -> int:
        """Return how many are on their way, which is as many as the database says."""
        before = unfinished()
        answer = self._timed(f"{self.address}progress/").json()
        after = unfinished()
        # While the archive is unpacked the number grows; else it only falls.
        assert min(before, after) <= answer["waiting"] <= max(before, after)
        return int(answer["waiting"])

    def open(self) -> str:
        return str(self._timed(f"{self.address}change/").text)

    def _timed(self, address: str) -> Any:
        start = time.monotonic()
        answer = self.client.get(address)
        self.slowest = max(self.slowest, time.monotonic() - start)
        assert answer.status_code == 200
        return answer


def _await(condition: Any, page: Page) -> None:
    """Look at the page all the while; sweep as the schedule does every few seconds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        page.ask()
        stages = dict(Document.objects.values_list("stage").annotate(n=Count("pk")))
        assert time.monotonic() < deadline, stages
        tasks.sweep()
        time.sleep(1)


@pytest.mark.chaos
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(1200)
def test_kill_and_flush_lose_nothing_of_a_thousand(
    worker: Any, broker: Any, client: Client, django_user_model: Any
) -> None:
    make.countries()
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    upload = SimpleUploadedFile("all.zip", archive(), "application/zip")
    sent = client.post("/en/admin/ingestion/batch/add/", {"files": upload})
    assert sent.status_code == 302
    page = Page(client, Batch.objects.get())

    unpacked = Document.objects.exclude(name="all.zip")
    _await(lambda: unpacked.filter(stage=Stage.DONE).count() >= N // 4, page)
    worker.kill()
    assert unpacked.filter(stage=Stage.DONE).count() < N, "done before it could be killed"
    broker.flushall()
    assert f"{N + 1 - page.ask()} of {N + 1:,} finished" in page.open()
    worker.start()
    _await(lambda: not unfinished(), page)

    ends = unpacked.values_list("outcome", "code", "error").annotate(n=Count("pk"))
    assert list(ends) == [("created", "", "", N)]
    assert Article.objects.count() == ArticleVersion.objects.count() == N
    assert unpacked.values("article").distinct().count() == N
    assert not Article.objects.filter(tagged_at=None).exists()
    assert activity.find_differences() == []
    assert page.ask() == 0
    assert "All finished" in page.open()
    assert page.slowest < PROMPT
