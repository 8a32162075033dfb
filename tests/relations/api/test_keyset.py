"""A walk through a long list while rows come in: none that stood there is missed or met twice."""

import datetime as dt
import hashlib
import threading
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from relations.models import Article, ArticleVersion
from tests import factories as make
from tests.relations.api.reader import Reader

FIRST = dt.date(2026, 1, 1)


def articles(name: str, count: int, per_day: int) -> set[str]:
    """So many, `per_day` of them of each day, and every twentieth of none."""
    made = [
        Article(
            public_id=f"a-{name}-{number}",
            title=f"{name} {number}",
            language="ar",
            content_key=hashlib.sha256(f"{name}-{number}".encode()).hexdigest(),
            published_on=None if number % 20 == 0 else FIRST + dt.timedelta(days=number // per_day),
            published_basis="" if number % 20 == 0 else "given",
        )
        for number in range(count)
    ]
    kept = Article.objects.bulk_create(made, batch_size=1000)
    ArticleVersion.objects.bulk_create(
        (
            ArticleVersion(
                article=row,
                number=1,
                title=row.title,
                text=row.title,
                text_sha256=row.content_key,
                content_key=row.content_key,
            )
            for row in kept
        ),
        batch_size=1000,
    )
    return {row.public_id for row in made}


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("count", "limit"), [(600, 50), pytest.param(10_000, 500, marks=pytest.mark.chaos)]
)
def test_nothing_is_missed_and_nothing_met_twice_while_rows_come(count: int, limit: int) -> None:
    make.countries()
    ties = count // 20
    stood = articles("old", count, ties)
    over, came = threading.Event(), []

    def write() -> None:
        """Rows of the very days that are walked over, all the while."""
        try:
            while not over.is_set():
                came.append(articles(f"new{len(came)}", 20, 1))
                time.sleep(0.05)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        met, took = walk(Reader(Client()), limit)
    finally:
        over.set()
        writer.join()
    old = [one for one in met if one in stood]
    print(
        f"\n{count} rows, {ties} of a day, {20 * len(came)} came meanwhile: {len(stood - set(old))} "
        f"missed, {len(old) - len(set(old))} met twice, slowest page {max(took) * 1000:.0f} ms"
    )
    assert came
    assert set(old) == stood
    assert len(met) == len(set(met))


def walk(reader: Reader, limit: int) -> tuple[list[str], list[float]]:
    met: list[str] = []
    took: list[float] = []
    where: str | None = f"/api/v1/articles/?limit={limit}&fields=id"
    while where:
        began = time.perf_counter()
        answer: dict[str, Any] = reader.get(where)
        took.append(time.perf_counter() - began)
        met += [record["id"] for record in answer["data"]]
        where = answer["links"]["next"]
    return met, took
