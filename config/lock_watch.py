"""Who holds what a migration waits for, told while it waits, and what a broken one leaves."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import psycopg

EVERY = 0.5  # seconds
_BLOCKING = """
SELECT DISTINCT pid, application_name, state, extract(epoch FROM now() - xact_start)::int
FROM pg_stat_activity WHERE pid = ANY(pg_blocking_pids(%s)) ORDER BY pid
"""
# Not those that somebody is building at this moment.
_INVALID = """
SELECT format('%I.%I', n.nspname, c.relname)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND n.nspname = 'public'
AND c.oid NOT IN (SELECT index_relid FROM pg_stat_progress_create_index)
"""


class LockWatch:
    """Looks from a connection of its own, in a thread of its own."""

    def __init__(self, connection: Any, say: Callable[[str], Any]) -> None:
        self.connection = connection
        self.say = say
        self.seen = ""
        self.pid = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._look, name="locks", daemon=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        if self.thread.is_alive():
            self.thread.join()

    def watch(self) -> None:
        """Look from now on at what this connection waits for."""
        self.connection.ensure_connection()
        self.pid = self.connection.connection.info.backend_pid
        if not self.thread.is_alive():
            self.thread.start()

    def pause(self, seconds: float) -> None:
        self.say(f"Others go first; trying again in {seconds:g} s.")
        self.over.wait(seconds)

    def _look(self) -> None:
        given = self.connection.get_connection_params()
        given.pop("cursor_factory", None)
        try:
            with psycopg.connect(**given, autocommit=True) as own:
                while not self.over.wait(EVERY):
                    self._tell(own.execute(_BLOCKING, [self.pid]).fetchall())
        except psycopg.Error:
            return  # the migration itself meets the same trouble, and tells it

    def _tell(self, rows: list[tuple[Any, ...]]) -> None:
        found = "; ".join(
            f"process {pid} ({name or 'without a name'}, {state}, for {age or 0} s; "
            f"SELECT pg_terminate_backend({pid}) ends it)"
            for pid, name, state, age in rows
        )
        # Its age grows at each look, which is no news.
        if rows and [row[0] for row in rows] != getattr(self, "_told", None):
            self._told = [row[0] for row in rows]
            self.say(f"Waiting for a lock held by {found}.")
        self.seen = found or self.seen


def drop_unfinished_indexes(connection: Any, say: Callable[[str], Any]) -> None:
    """An index that was being built beside others' work stays when it fails, unfit for use."""
    with connection.cursor() as cursor:
        cursor.execute(_INVALID)
        for (name,) in cursor.fetchall():
            say(f"Dropping the unfinished index {name}.")
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
