"""Keeping the search index: what is marked is read again, batch by batch; all of it on demand.

One writer at a time, held by an advisory lock: a second one would write older words over newer
ones. A mark is taken in the transaction that writes its row, so nothing is lost with a worker.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction

from relations.models import (
    Agreement,
    Article,
    Event,
    Official,
    SearchEntry,
    SearchKind,
    SearchMark,
)
from relations.search_entries import COLUMNS, Entry, entries
from relations.search_stems import VERSION

BATCH = 300  # things
LOCK = 7_236_701
_TABLE = SearchEntry._meta.db_table
_MODELS: dict[str, Any] = {
    SearchKind.ARTICLE: Article,
    SearchKind.EVENT: Event,
    SearchKind.AGREEMENT: Agreement,
    SearchKind.OFFICIAL: Official,
}
Things = dict[str, list[int]]


def refresh(*, seconds: float = 20.0) -> int:
    """Read again what is marked or was made by another analyser; return how many were read.

    Ends when nothing is left, when time is up, or at once where another worker is at it.
    """
    until = time.monotonic() + seconds
    done = 0
    while time.monotonic() < until:
        read = _refresh_batch(wait=False)
        if not read:
            break
        done += read
    return done


def refresh_all() -> int:
    """Read again all that is marked, however long it takes."""
    done = 0
    while read := _refresh_batch(wait=True):
        done += read
    return done


def rebuild() -> int:
    """Read everything again; searching goes on meanwhile."""
    with connection.cursor() as cursor:
        for kind, model in _MODELS.items():
            cursor.execute(
                f"INSERT INTO relations_searchmark (kind, object_id) "
                f"SELECT %s, id FROM {model._meta.db_table} "
                f"UNION SELECT kind, object_id FROM {_TABLE} WHERE kind = %s",
                [kind, kind],
            )
    return refresh_all()


def is_fresh() -> bool:
    """Whether nothing waits to be read again."""
    return not SearchMark.objects.exists() and not _outdated(1)


@transaction.atomic
def _refresh_batch(*, wait: bool) -> int:
    if not _lock(wait=wait):
        return 0
    things = _taken_marks() or _outdated(BATCH)
    for kind, ids in things.items():
        write(kind, ids)
    return sum(map(len, things.values()))


def _lock(*, wait: bool) -> bool:
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _taken_marks() -> Things:
    """The newest first: what an editor did a moment ago does not wait behind a long list."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM relations_searchmark WHERE id IN "
            "(SELECT id FROM relations_searchmark ORDER BY id DESC LIMIT %s) "
            "RETURNING kind, object_id",
            [BATCH],
        )
        return _by_kind(cursor.fetchall())


def _outdated(limit: int) -> Things:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT kind, object_id FROM (SELECT kind, object_id FROM {_TABLE} "
            "WHERE analyser < %s OR analyser > %s LIMIT %s) t",
            [VERSION, VERSION, limit],
        )
        return _by_kind(cursor.fetchall())


def _by_kind(rows: Iterable[tuple[str, int]]) -> Things:
    things: Things = defaultdict(list)
    for kind, object_id in dict.fromkeys(rows):
        things[kind].append(object_id)
    return things


def write(kind: str, ids: Sequence[int]) -> None:
    """Write the rows of these things anew."""
    SearchEntry.objects.filter(kind=kind, object_id__in=ids).delete()
    _copy(_TABLE, list(entries(kind, ids)))


def _copy(table: str, rows: Sequence[Entry]) -> None:
    """The rows have been read: while it copies, the connection answers nothing else."""
    with connection.cursor() as cursor:
        told = f"COPY {table} ({', '.join(COLUMNS)}) FROM STDIN"
        with cursor.copy(told) as copy:
            for row in rows:
                copy.write_row(row)


def find_differences() -> Iterator[str]:
    """Name every thing whose rows are not what they would be made today."""
    for kind, model in _MODELS.items():
        ids = model.objects.order_by("pk").values_list("pk", flat=True)
        there = SearchEntry.objects.filter(kind=kind).values_list("object_id", flat=True)
        every = sorted({*ids.iterator(), *there.iterator()})
        for first in range(0, len(every), BATCH):
            for object_id in _differing(kind, every[first : first + BATCH]):
                yield f"{kind} {object_id}"


@transaction.atomic
def _differing(kind: str, ids: Sequence[int]) -> list[int]:
    """Compare in the database, which alone knows when two vectors are one."""
    columns = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE made_anew ON COMMIT DROP AS "
            f"SELECT {columns} FROM {_TABLE} WITH NO DATA"
        )
        _copy("made_anew", list(entries(kind, ids)))
        stored = f"SELECT {columns} FROM {_TABLE} WHERE kind = %s AND object_id = ANY(%s)"
        cursor.execute(
            f"SELECT DISTINCT object_id FROM ((SELECT * FROM made_anew EXCEPT {stored}) "
            f"UNION ALL ({stored} EXCEPT SELECT * FROM made_anew)) t ORDER BY object_id",
            [kind, list(ids), kind, list(ids)],
        )
        differing = [row[0] for row in cursor.fetchall()]
        cursor.execute("DROP TABLE made_anew")
    return differing
