"""Many records as they stood at one moment, a few in memory at a time."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from rest_framework.serializers import BaseSerializer

BATCH = 200  # an article with its text and mentions is some 50 kB

Records = list[dict[str, Any]]


@contextmanager
def one_moment() -> Iterator[None]:
    """See the database as it stood at the first question asked herein; write nothing."""
    is_own = not connection.in_atomic_block
    with transaction.atomic():
        if is_own:  # else whoever began the transaction has said how it sees the others
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def in_batches(rows: QuerySet, serializer: BaseSerializer) -> Generator[Records]:
    """Return all rows as records, in the order of their keys, which no sorting has to wait for.

    The rows come through a cursor that the database holds: see `one_moment`.
    """
    found: Any = rows.order_by("pk").iterator(chunk_size=BATCH)
    with closing(found):  # the cursor, also when nobody reads to the end
        while batch := list(islice(found, BATCH)):
            yield [serializer.to_representation(row) for row in batch]
