"""A backup put back: checked first, then all of it or nothing, then counted.

The database is replaced in one transaction and the files by renaming their folder, so that whatever
goes wrong on the way leaves what was there before.
"""

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from config.backup_folders import DUMP, MEDIA, faults, read_manifest
from config.backups import copy_files, count_tables
from config.pg_programs import address, environment, program

MOST_TOLD = 20
_CLEAR = b"""\
SET client_min_messages = warning;
SET lock_timeout = '30s';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
"""


def check(folder: Path) -> dict[str, Any]:
    """Return the manifest of a backup in which each file is as it was written."""
    if not folder.is_dir():
        raise CommandError(f"There is no backup {folder}.")
    found = faults(folder)
    if found:
        lines = [f"  {fault}" for fault in found[:MOST_TOLD]]
        lines += [f"  and {len(found) - MOST_TOLD} more"] * (len(found) > MOST_TOLD)
        raise CommandError("\n".join([f"{folder} cannot be restored:", *lines]))
    told = read_manifest(folder)
    assert told is not None
    known = MigrationLoader(None).disk_migrations or {}
    unknown = [f"{app}.{name}" for app, name in told["migrations"] if _is_unknown(app, name, known)]
    if unknown:
        raise CommandError(
            f"{folder} was made by a newer release: {unknown[0]} is not known here. "
            "Restore it with the release that made it, or a later one."
        )
    return told


def _is_unknown(app: str, name: str, known: Any) -> bool:
    """An app that was taken out of the project leaves its rows behind."""
    return (app, name) not in known and app in {one for one, _ in known}


def in_the_way() -> list[str]:
    """What would be lost or disturbed by a restore, in words."""
    counts = count_tables()
    told = []
    rows = sum(counts.values())
    if rows:
        told.append(f"the database has {rows} rows in {len(counts)} tables")
    files = sum(path.is_file() for path in _media().rglob("*")) if _media().is_dir() else 0
    if files:
        told.append(f"{_media()} has {files} files")
    return told


def others_at_work() -> list[str]:
    """The programs that use the database now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name, count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND datname = current_database() AND backend_type = 'client backend' GROUP BY 1"
        )
        return [f"{name or 'a program without a name'} ({n})" for name, n in cursor.fetchall()]


def restore(folder: Path, told: dict[str, Any]) -> None:
    """Put a checked backup in the place of what is there."""
    fresh = _media().with_name("media.new")
    shutil.rmtree(fresh, ignore_errors=True)
    copy_files(folder / MEDIA, fresh)
    _restore_database(folder / DUMP)
    _replace_files(fresh)
    found = count_tables()
    wrong = [
        f"  {name}: {found.get(name, 0)} rows, and the backup has {number}"
        for name, number in told["tables"].items()
        if found.get(name) != number
    ]
    if wrong:
        raise CommandError("\n".join(["The database is not what the backup tells:", *wrong]))


def _restore_database(dump: Path) -> None:
    """One transaction: what cannot be read to its end is taken back."""
    psql = [program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--output=/dev/null"]
    psql += ["--set=ON_ERROR_STOP=1", f"--dbname={address()}"]
    reading = [program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(dump)]
    connections.close_all()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=said) as reader,
        subprocess.Popen(psql, stdin=subprocess.PIPE, stderr=said, env=environment()) as writer,
    ):
        assert reader.stdout is not None
        assert writer.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            writer.stdin.write(_CLEAR)
            shutil.copyfileobj(reader.stdout, writer.stdin)
        reader.stdout.close()
        if reader.wait():
            writer.kill()  # before its input ends, or it would commit
        with contextlib.suppress(BrokenPipeError):
            writer.stdin.close()
        if reader.returncode or writer.wait():
            said.seek(0)
            words = said.read().decode(errors="replace").strip().splitlines()[:5]
            raise CommandError("\n".join(["Nothing was changed: the dump cannot be read.", *words]))


def _replace_files(fresh: Path) -> None:
    old = _media().with_name("media.old")
    shutil.rmtree(old, ignore_errors=True)
    if _media().exists():
        _media().rename(old)
    fresh.rename(_media())
    shutil.rmtree(old, ignore_errors=True)


def _media() -> Path:
    return Path(default_storage.path(""))
