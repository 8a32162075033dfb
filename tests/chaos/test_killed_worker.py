"""A worker killed in the middle and a broker emptied: nothing is lost, nothing comes twice."""

import time

import pytest
from django.db.models import Count

from ingestion import tasks
from ingestion.collect.uploads import receive
from ingestion.models import Document, Stage
from relations import activity
from relations.models import Article, ArticleVersion
from tests import factories as make

N = 200
PATIENCE = 100  # seconds


def _await(condition, *, sweeping: bool = False) -> None:
    """Wait for it; `sweeping` does what the beat does every few seconds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, dict(
            Document.objects.values_list("stage").annotate(n=Count("pk"))
        )
        if sweeping:
            tasks.sweep()
        time.sleep(0.5)


def _done() -> int:
    return Document.objects.filter(stage=Stage.DONE).count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(240)
def test_kill_and_flush_lose_nothing_of_200_documents(worker, broker) -> None:
    make.countries()
    for number in range(N):
        text = (
            f"لقاء رقم {number} في دمشق\n\nبحث وزير تركي مع نظيره السوري ملف الطاقة رقم {number}."
        )
        tasks.ring(receive(text.encode(), name=f"{number}.txt").document)

    _await(lambda: _done() >= N // 4)
    worker.kill()
    assert _done() < N, "the worker was done before it could be killed"
    broker.flushall()
    worker.start()
    _await(lambda: _done() == N, sweeping=True)

    outcomes = dict(Document.objects.values_list("outcome").annotate(n=Count("pk")))
    assert outcomes == {"created": N}
    assert Article.objects.count() == ArticleVersion.objects.count() == N
    assert Document.objects.values("article").distinct().count() == N
    assert not Article.objects.filter(tagged_at=None).exists()
    assert activity.find_differences() == []
