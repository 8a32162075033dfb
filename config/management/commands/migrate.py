"""Django's `migrate`, which never makes a running site wait for long."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from psycopg.errors import LockNotAvailable

from config.lock_watch import LockWatch, drop_unfinished_indexes

TRIES, PAUSE = 5, 5  # and seconds between two


class Command(migrate.Command):
    help = (
        f"{migrate.Command.help} Waits for a lock a few seconds only, since all who come behind "
        "would wait too; then lets them pass and tries again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--lock-timeout", default="5s", help="for one lock (%(default)s)")
        parser.add_argument("--tries", type=int, default=TRIES, help="default: %(default)s")

    def handle(self, *args: Any, lock_timeout: str, tries: int, **options: Any) -> None:
        connection = connections[options["database"]]
        with LockWatch(connection, self.stderr.write) as watch:
            for left in reversed(range(max(tries, 1))):
                _set_limits(connection, lock_timeout)
                watch.watch()
                try:
                    super().handle(*args, **options)
                except OperationalError as problem:
                    if not isinstance(problem.__cause__, LockNotAvailable):
                        raise
                    _give_way(problem, left, watch)
                    drop_unfinished_indexes(connection, self.stderr.write)
                else:
                    return


def _set_limits(connection: Any, lock_timeout: str) -> None:
    """For this session; a migration may take long, and nobody is to wait for it long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [lock_timeout])
        cursor.execute("SET statement_timeout = 0")


def _give_way(problem: OperationalError, left: int, watch: LockWatch) -> None:
    if not left:
        raise CommandError(
            "A lock could not be had, and the last migration was taken back whole. "
            f"In its way: {watch.seen or 'somebody who is gone meanwhile'}. "
            "Run migrate again when they are done."
        ) from problem
    watch.pause(PAUSE)
