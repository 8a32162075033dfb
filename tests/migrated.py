"""A database in which every migration has run, kept to copy each run's test database from.

Running them takes most of the time of a short test run. A copy is as clean as a new one; where a
migration or a library has changed, the kept one is another and made anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.core.management import call_command
from django.db import connection

BASE_DIR = Path(__file__).resolve().parent.parent
MARK, UNFINISHED = "migrated_", "unfinished"


def save_template() -> str:
    """Return the name of the kept database; it is made where there is none of today's migrations.

    Ended at any line, it leaves at most one that bears another name.
    """
    name = MARK + digest_of_migrations()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        kept = {row[0] for row in cursor.fetchall()}
        if name in kept:
            return name
        for old in (one for one in kept if one.startswith((MARK, UNFINISHED))):
            cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
        cursor.execute(f"CREATE DATABASE {UNFINISHED}")
    _migrate(UNFINISHED)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {UNFINISHED} RENAME TO {name}")
    return name


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """Be connected to a copy of the kept one, to do with as one likes; it goes in the end."""
    template = save_template()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        with _connected_to(name):
            yield
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _connected_to(database: str) -> Iterator[None]:
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def _migrate(database: str) -> None:
    with _connected_to(database):
        call_command("migrate", verbosity=0, interactive=False)


def digest_of_migrations() -> str:
    digest = sha256()
    migrations = [*BASE_DIR.glob("*/migrations/*.py"), BASE_DIR / "requirements.txt"]
    for file in sorted(migrations):
        digest.update(f"{file.relative_to(BASE_DIR)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
