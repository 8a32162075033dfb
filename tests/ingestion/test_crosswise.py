"""Many who bring the same at once: each is kept once, nobody waits crosswise, nobody gets an error."""

import random
import threading
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from ingestion.models import Document, Receipt
from tests import factories as make

ADD = "/en/admin/ingestion/batch/add/"


def bring(client: Client, seed: int, urls: list[str], told: list[int]) -> None:
    """Add them in an order of one's own, as many in one form as it takes, files beside."""
    mine = random.Random(seed).sample(urls, len(urls))
    try:
        for start in range(0, len(mine), 200):
            files = [SimpleUploadedFile(f"{n % 7}.txt", f"خبر {n % 7}".encode()) for n in range(seed, seed + 7)]  # fmt: skip
            links = "\n".join(mine[start : start + 200])
            told.append(client.post(ADD, {"links": links, "files": files}).status_code)
    finally:
        connection.close()


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("writers", "count"), [(4, 40), pytest.param(8, 500, marks=pytest.mark.chaos)]
)
def test_the_same_addresses_from_many_are_kept_once(
    writers: int, count: int, broker: Any, django_user_model: Any
) -> None:
    make.countries()
    urls = [f"https://paper.example/news/{number}" for number in range(count)]
    editor = django_user_model.objects.create(username="e", is_staff=True, is_superuser=True)
    clients = [Client(raise_request_exception=False) for _ in range(writers)]
    for client in clients:
        client.force_login(editor)
    before, told = deadlocks(), list[int]()
    threads = [
        threading.Thread(target=bring, args=(client, seed, urls, told))
        for seed, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    links = Document.objects.filter(channel="link")
    stuck = deadlocks() - before
    print(
        f"\n{writers} writers, {count} addresses: {links.count()} rows, {stuck} deadlocks, "
        f"answers {sorted(set(told))}"
    )
    assert (links.count(), stuck) == (count, 0)
    assert Document.objects.exclude(channel="link").count() == 7
    assert told == [302] * writers * -(-count // 200)
    assert Receipt.objects.filter(document__in=links).count() == writers * count
