"""Migrations that a running site lives through: locks waited for briefly, large tables left open."""

import importlib
import threading
import time
from collections.abc import Iterator
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder

# Those up to here have run wherever they matter.
PAST = {"relations": 27, "ingestion": 14}
# They grow with every article and every change.
LARGE = {
    "activity",
    "article",
    "articlesector",
    "articlepartner",
    "articleversion",
    "change",
    "decision",
    "document",
    "event",
    "eventmention",
    "feedfetch",
    "feeditem",
    "likeness",
    "mention",
    "page",
    "receipt",
    "searchentry",
    "suggestion",
    "tolditem",
}


def locks_writers(operation: Operation) -> str:
    """Say by what an operation keeps others from writing to a large table for long; else empty."""
    if isinstance(operation, AddIndexConcurrently):
        return ""
    if isinstance(operation, migrations.AddIndex) and operation.model_name_lower in LARGE:
        return f"AddIndex on {operation.model_name}: take AddIndexConcurrently"
    if isinstance(operation, migrations.AddConstraint) and operation.model_name_lower in LARGE:
        unique = isinstance(operation.constraint, models.UniqueConstraint)
        return f"AddConstraint on {operation.model_name}: index first" if unique else ""
    if isinstance(operation, migrations.AlterField | migrations.AddField):
        if operation.model_name_lower in LARGE and _has_index(operation.field):
            return f"an index with {operation.model_name}.{operation.name}: add it concurrently"
        return ""
    if isinstance(operation, migrations.RunSQL):
        text = str(operation.sql).upper()
        built = text.count("CREATE INDEX") + text.count("CREATE UNIQUE INDEX")
        return "CREATE INDEX without CONCURRENTLY" if built > text.count("CONCURRENTLY") else ""
    return ""


def _has_index(field: Any) -> bool:
    """A foreign key that is empty at first is no trouble: its index has nothing in it."""
    return bool((field.db_index or field.unique) and not (field.is_relation and field.null))


def test_later_migrations_leave_large_tables_open() -> None:
    loader = MigrationLoader(None)
    found = [
        f"{app}.{name}: {trouble}"
        for (app, name), migration in sorted(loader.disk_migrations.items())
        if app in PAST and int(name[:4]) > PAST[app]
        for operation in migration.operations
        if (trouble := locks_writers(operation))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("operation", "is_trouble"),
    [
        (migrations.AddIndex("Article", models.Index(fields=["id"], name="x")), True),
        (migrations.AddIndex("Country", models.Index(fields=["iso2"], name="x")), False),
        (AddIndexConcurrently("Article", models.Index(fields=["id"], name="x")), False),
        (migrations.AddField("Mention", "x", models.CharField(db_index=True)), True),
        (migrations.AddField("Mention", "x", models.CharField(null=True)), False),
        (migrations.RunSQL("CREATE INDEX x ON relations_event (id)"), True),
        (migrations.RunSQL("CREATE INDEX CONCURRENTLY x ON relations_event (id)"), False),
    ],
)
def test_one_that_locks_would_be_seen(operation: Operation, is_trouble: bool) -> None:
    assert bool(locks_writers(operation)) is is_trouble


def test_large_tables_are_tables() -> None:
    from django.apps import apps

    known = {model._meta.model_name for model in apps.get_models()}
    assert known >= LARGE, LARGE - known


@pytest.fixture
def undone(transactional_db: None) -> Iterator[None]:
    """The newest migration is still to be run."""
    module = importlib.import_module("ingestion.migrations.0014_waiting_since")
    assert module.Migration.dependencies
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ingestion_document DROP COLUMN waiting_since")
    MigrationRecorder(connection).record_unapplied("ingestion", "0014_waiting_since")
    yield
    call_command("migrate", verbosity=0)


def has_column() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM information_schema.columns "
            "WHERE table_name = 'ingestion_document' AND column_name = 'waiting_since'"
        )
        return bool(cursor.fetchone()[0])


@pytest.fixture
def holder() -> Iterator[psycopg.Connection[Any]]:
    """Somebody who read the table and did not end their transaction."""
    given = connection.get_connection_params() | {"application_name": "rawabit web"}
    given.pop("cursor_factory")
    with psycopg.connect(**given) as other:
        other.execute("SELECT count(*) FROM ingestion_document")
        yield other


def test_a_lock_is_waited_for_briefly_and_again(
    undone: None, holder: psycopg.Connection[Any]
) -> None:
    errors = StringIO()

    def let_go() -> None:
        deadline = time.monotonic() + 60
        while "trying again" not in errors.getvalue() and time.monotonic() < deadline:
            time.sleep(0.1)
        holder.rollback()

    releaser = threading.Thread(target=let_go)
    releaser.start()
    call_command("migrate", verbosity=0, lock_timeout="1s", stderr=errors)
    releaser.join()
    assert has_column()
    told = errors.getvalue()
    assert "Waiting for a lock held by process" in told
    assert "rawabit web, idle in transaction" in told
    assert "trying again in" in told


def test_who_holds_it_too_long_is_named_and_nothing_half_done(
    undone: None, holder: psycopg.Connection[Any]
) -> None:
    began = time.monotonic()
    with pytest.raises(CommandError, match=r"In its way: process \d+ \(rawabit web, idle"):
        call_command("migrate", verbosity=0, lock_timeout="1s", tries=1, stderr=StringIO())
    assert time.monotonic() - began < 30
    assert not has_column()
    holder.rollback()
