"""Five megabytes of one kind, from bytes to stored tags: done within a task's time, or refused."""

import time

import pytest
from django.conf import settings

from ingestion import pipeline
from ingestion.collect.uploads import receive
from ingestion.lexicon import get_lexicon
from ingestion.models import Outcome, Stage
from ingestion.seeding.load import load
from tests.ingestion.tag.test_hostile import PIECES

LARGE = ("one line", "short lines", "names of one country", "agreements", "one endless word")


@pytest.mark.chaos
@pytest.mark.timeout(600)
@pytest.mark.django_db(transaction=True)
def test_large_documents_are_stored_within_the_time_of_a_task(broker) -> None:
    load()
    get_lexicon()
    for name in LARGE:
        piece = PIECES[name]
        data = (piece * (5_000_000 // len(piece.encode()))).encode()
        document = receive(data, name=f"{name}.txt").document
        start = time.process_time()
        assert pipeline.parse(document.pk) == Stage.PARSED, name
        parsed = time.process_time()
        assert pipeline.tag_document(document.pk) == Stage.DONE, name
        tagged = time.process_time()
        document.refresh_from_db()
        assert document.outcome == Outcome.CREATED, (name, document.error)
        assert document.article.tagged_at is not None
        assert parsed - start < settings.CELERY_TASK_SOFT_TIME_LIMIT / 2, name
        assert tagged - parsed < settings.CELERY_TASK_SOFT_TIME_LIMIT / 2, name
