"""The restore drill: everything is dropped, a backup is put back, and all of it is there again."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from config import backup_folders, pg_programs, restoring
from config.backups import back_up
from ingestion.collect.uploads import receive
from relations.models import Outlet
from tests import factories as make
from tests.conftest import database_url
from tests.migrated import own_database

ODD = "ملف ‏مرفق.txt"


@pytest.fixture
def filled(
    django_db_setup: None, django_db_blocker: Any, settings: Any, tmp_path: Path
) -> Iterator[Path]:
    """A database of its own with rows and a folder of files; tells where backups go."""
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = storages
    settings.BACKUP_DIR = tmp_path / "backups"
    with django_db_blocker.unblock(), own_database(f"drill_{os.getpid()}"):
        make.countries()
        make.event_mention(make.event("RU"))
        receive(b"\x00\xff" * 1000, name="bytes.pdf")
        default_storage.save(f"agreements/1/{ODD}", ContentFile("نص".encode()))
        default_storage.save("agreements/2/b.pdf", ContentFile(os.urandom(300_000)))
        yield tmp_path / "backups"


def state() -> dict[str, Any]:
    """Each table's number of rows and their hash, and each file's."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (name,) in cursor.fetchall():
            cursor.execute(
                f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t"
            )
            found[name] = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_trigger UNION ALL SELECT count(*) FROM pg_indexes")
        found["triggers and indexes"] = cursor.fetchall()
    root = Path(default_storage.path(""))
    for path in root.rglob("*"):
        if path.is_file():
            found[str(path.relative_to(root))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def ruin() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for path in Path(default_storage.path("")).rglob("*"):
        if path.is_file():
            path.unlink()


def said(command: str, *words: str, **options: Any) -> str:
    out = StringIO()
    call_command(command, *words, stdout=out, **options)
    return out.getvalue()


def test_drill(filled: Path) -> None:
    before = state()
    assert f"agreements/1/{ODD}" in before
    assert "4 files" not in said("backup", keep=2)
    [folder] = backup_folders.whole(filled)
    assert (folder.stat().st_mode & 0o777) == 0o700

    ruin()
    assert state() != before
    assert "is back" in said("restore")
    assert state() == before

    # Over rows that came since only when asked to, and then they are gone.
    Outlet.objects.create(slug="later", name_ar="لاحقة", name_en="Later")
    with pytest.raises(CommandError, match=r"would replace what is there: .*rows.*files.*--yes"):
        said("restore", str(folder))
    assert Outlet.objects.filter(slug="later").exists()
    said("restore", str(folder), yes=True)
    assert state() == before
    # The identifiers go on where they were.
    assert Outlet.objects.create(slug="new", name_ar="جديدة", name_en="New").pk


def test_what_is_not_as_it_was_written_is_refused_by_file(filled: Path) -> None:
    folder = back_up(filled)
    before = state()
    dump, attachment = folder / "database.dump", folder / "media/agreements/2/b.pdf"
    data = dump.read_bytes()
    dump.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    attachment.unlink()
    (folder / "media" / "extra.txt").write_text("x")
    (folder / "media" / "agreements" / "1" / ODD).write_text("longer than it was")
    with pytest.raises(CommandError) as refused:
        said("restore", str(folder), yes=True)
    told = str(refused.value)
    assert "database.dump: has changed since" in told
    assert "media/agreements/2/b.pdf: is missing" in told
    assert "media/extra.txt: is in no manifest" in told
    assert f"media/agreements/1/{ODD}: has 18 bytes, and had 4" in told
    (folder / "manifest.json").write_text("{")
    with pytest.raises(CommandError, match=r"manifest\.json: is missing or cannot be read"):
        said("restore", str(folder), check=True)
    with pytest.raises(CommandError, match="There is no backup"):
        said("restore", str(filled / "2001-01-01T000000Z"))
    assert state() == before


def test_a_dump_that_breaks_half_way_changes_nothing(filled: Path) -> None:
    """Its manifest may be right and PostgreSQL still not read it: disks lie."""
    folder = back_up(filled)
    before = state()
    told = backup_folders.read_manifest(folder)
    assert told is not None
    dump = folder / "database.dump"
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size // 2])
    with pytest.raises(CommandError, match="Nothing was changed: the dump cannot be read"):
        restoring.restore(folder, told)
    assert state() == before


def test_a_newer_release_s_backup_is_refused(filled: Path) -> None:
    folder = back_up(filled)
    manifest = folder / "manifest.json"
    text = manifest.read_text().replace("0014_waiting_since", "9999_from_later")
    manifest.write_text(text)
    with pytest.raises(CommandError, match=r"made by a newer release: ingestion\.9999_from_later"):
        said("restore", str(folder), yes=True)


def test_others_at_work_are_named(filled: Path) -> None:
    folder = back_up(filled)
    given = connection.get_connection_params()
    given.pop("cursor_factory")
    with (
        psycopg.connect(**{**given, "application_name": "rawabit worker"}),
        pytest.raises(CommandError, match=r"in use by rawabit worker \(1\)\. Stop web"),
    ):
        said("restore", str(folder), yes=True)


def test_so_many_are_kept(filled: Path) -> None:
    for day in range(1, 5):
        (filled / f"2001-01-0{day}T000000Z").mkdir(parents=True)
    (filled / "notes").mkdir()
    told = said("backup", keep=2)
    assert next(folder.name for folder in backup_folders.whole(filled)) == "2001-01-04T000000Z"
    assert len(backup_folders.whole(filled)) == 2
    assert told.count("is gone") == 3
    assert (filled / "notes").is_dir()
    with pytest.raises(CommandError, match="--keep is at least 1"):
        said("backup", keep=0)


def test_one_that_was_killed_half_way_is_none(filled: Path, settings: Any) -> None:
    """The program that writes the dump waits for a table; it is killed there, and its parent."""

    given = connection.get_connection_params()
    given.pop("cursor_factory")
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(connection.settings_dict),
        "REDIS_URL": settings.CELERY_BROKER_URL,
        "SECRET_KEY": settings.SECRET_KEY,
        "BACKUP_DIR": str(filled),
    }
    with psycopg.connect(**given) as holder:
        holder.execute("LOCK TABLE relations_outlet IN ACCESS EXCLUSIVE MODE")
        with subprocess.Popen(
            [sys.executable, "manage.py", "backup"],
            env=environment,
            cwd=settings.BASE_DIR,
            start_new_session=True,
        ) as process:
            try:
                deadline = time.monotonic() + 150
                while not list(filled.glob(".2*")):
                    assert time.monotonic() < deadline
                    assert process.poll() is None
                    time.sleep(0.1)
            finally:
                os.killpg(process.pid, signal.SIGKILL)
    assert list(filled.glob(".2*"))
    assert backup_folders.whole(filled) == []
    with pytest.raises(CommandError, match="There is no backup below"):
        said("restore")
    said("backup")
    assert len(backup_folders.whole(filled)) == 1
    assert not list(filled.glob(".2*"))


def test_programs_too_old_for_the_server_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any, db: None
) -> None:
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    settings.EMBEDDED_POSTGRES = False
    assert pg_programs.program("pg_dump") != str(old)  # ours are newer
    monkeypatch.setattr(pg_programs, "postgres_program", lambda name: str(old))
    with pytest.raises(CommandError, match=r"No pg_dump of PostgreSQL \d+ is here.*apt install"):
        pg_programs.program("pg_dump")


def test_no_password_is_among_the_words_of_a_program(db: None, settings: Any) -> None:
    connection.settings_dict["PASSWORD"] = "a-secret-password"
    try:
        assert "a-secret-password" not in pg_programs.address()
        assert pg_programs.environment()["PGPASSWORD"] == "a-secret-password"
    finally:
        connection.settings_dict["PASSWORD"] = ""
