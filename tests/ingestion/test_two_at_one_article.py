"""Two versions of one article read at once: the second writer waits for the first."""

import threading
import time
from typing import Any

import pytest
from django.db import connection, transaction

from ingestion import pipeline
from ingestion.collect.uploads import receive
from ingestion.models import Document, LexiconEntry, Stage
from relations.models import ArticleSector
from tests import factories as make

TEXT = "بحث الجانبان ملف الطاقة في اجتماع بدمشق."


@pytest.mark.django_db(transaction=True)
def test_the_second_finds_what_the_first_has_stored(broker: Any) -> None:
    make.countries()
    make.sector("energy")
    LexiconEntry.objects.create(kind="sector", term="الطاقة", target="energy", weight=5)
    first, second = (
        receive(f"{TEXT}{more}".encode(), name="a.txt", url="https://example.org/a").document
        for more in ("", " وأضاف البيان أن اللقاء دام ساعتين.")
    )
    for document in (first, second):
        assert pipeline.parse(document.pk) == Stage.PARSED
    ended: list[Any] = []

    def read_second() -> None:
        try:
            ended.append(pipeline.tag_document(second.pk))
        finally:
            connection.close()

    beside = threading.Thread(target=read_second)
    with transaction.atomic():
        # As it was read before the second version came.
        article = second.article or Document.objects.get(pk=second.pk).article
        pipeline._save(pipeline._read(article))
        beside.start()
        time.sleep(0.7)
        assert beside.is_alive(), "it did not wait"
    beside.join(20)

    assert ended == [Stage.DONE]
    outcomes = dict(Document.objects.values_list("pk", "outcome"))
    assert outcomes == {first.pk: "created", second.pk: "new_version"}
    assert ArticleSector.objects.count() == 1
