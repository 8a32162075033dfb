"""PostgreSQL's own programs: the ones that fit the server, and how they reach it.

A database of our own comes with its programs. For a server that DATABASE_URL names, those of this
machine are taken where they are as new as it, else ours where those are.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from psycopg.conninfo import make_conninfo

from config.embedded import postgres_program
from config.process import StartFailed

# Of what Django gives its driver, what the programs take as well.
_PARAMETERS = (
    "dbname",
    "host",
    "port",
    "sslcert",
    "sslcrl",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "user",
)


def program(name: str) -> str:
    """Return the path of one that can read what the server writes."""
    wanted = connection.pg_version // 10000
    for path in _candidates(name):
        if _version(path) >= wanted:
            return path
    raise CommandError(
        f"No {name} of PostgreSQL {wanted} is here, and an older one cannot read what that server "
        f"writes. Install it, as with: apt install postgresql-client-{wanted}"
    )


def _candidates(name: str) -> Iterator[str]:
    installed = shutil.which(name)
    if installed and not settings.EMBEDDED_POSTGRES:
        yield installed
    try:
        yield postgres_program(name)
    except StartFailed:
        return


def _version(path: str) -> int:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
    except OSError:
        return 0
    found = re.search(r"(\d+)(?:\.\d+|beta|rc|devel)", said)
    return int(found[1]) if found else 0


def address() -> str:
    """Where the database is, without the password: others can read a program's arguments."""
    given: dict[str, Any] = connection.get_connection_params()
    return make_conninfo(**{key: given[key] for key in _PARAMETERS if given.get(key)})


def environment() -> dict[str, str]:
    """Nothing of a person's own settings for these programs counts."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    password = connection.get_connection_params().get("password")
    return kept | ({"PGPASSWORD": str(password)} if password else {})
