"""A backup: the database as it stood at one moment, the files, and what both must come to again.

The database is written first: a file that comes later is one too many, never one too few.
"""

import fcntl
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from config.backup_folders import DUMP, MEDIA, new_folder, write_manifest
from config.pg_programs import address, environment, program

Tables = dict[str, int]


def back_up(root: Path) -> Path:
    """Write a backup below `root` and return its folder."""
    with _alone(root), new_folder(root) as draft:
        told = _write_database(draft / DUMP)
        copy_files(Path(default_storage.path("")), draft / MEDIA)
        write_manifest(draft, {"made_at": timezone.now().isoformat(), **told})
    return root / draft.name[1:]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise CommandError(f"Another backup is being written to {root}.") from problem
        yield


def _write_database(file: Path) -> dict[str, Any]:
    """Dump and count in one snapshot, so that both tell of the same rows."""
    command = [program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        run([*command, f"--snapshot={snapshot}", f"--file={file}", f"--dbname={address()}"])
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = [list(row) for row in cursor.fetchall()]
        tables = count_tables()
    return {"server": connection.pg_version, "migrations": migrations, "tables": tables}


def count_tables() -> Tables:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
            "AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        names = [name for (name,) in cursor.fetchall()]
        counts = {}
        for name in names:
            query = sql.SQL("SELECT count(*) FROM public.{}").format(sql.Identifier(name))
            cursor.execute(query)
            [counts[name]] = cursor.fetchone()
    return counts


def copy_files(source: Path, target: Path) -> None:
    """Copy what is whole; names that begin with a dot are of folders still being written."""
    target.mkdir()
    if source.is_dir():
        shutil.copytree(
            source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"), symlinks=True
        )


def run(command: list[str], script: bytes | None = None) -> None:
    """Run one of PostgreSQL's programs; what it has to say is told where it fails."""
    done = subprocess.run(command, input=script, capture_output=True, env=environment())
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()[-5:]
        name = Path(command[0]).name
        raise CommandError("\n".join([f"{name} ended with code {done.returncode}:", *said]))
