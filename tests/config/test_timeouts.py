"""How long each process may hold the database up, as the server itself knows it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from config.database import LONGEST_QUERY
from config.role import BEAT, COMMAND, WEB, WORKER
from ingestion import tasks
from ingestion.collect.uploads import receive
from ingestion.models import Document
from tests import factories as make
from tests.conftest import database_url
from tests.worker import Worker

BASE_DIR = Path(__file__).resolve().parents[2]
ASK = (
    "from django.db import connection as c; c.ensure_connection(); "
    "p = c.connection.info.parameter_status; q = lambda n: c.cursor().execute(f'SHOW {n}').fetchone()[0]; "
    "print(*map(q, ('application_name', 'statement_timeout', 'lock_timeout', "
    "'idle_in_transaction_session_timeout')), sep='|')"
)
START = {
    WEB: "import config.wsgi",
    WORKER: "import sys; sys.argv = ['celery', '--app', 'config', 'worker']; import django; django.setup()",
    BEAT: "import sys; sys.argv = ['celery', '--app', 'config', 'beat']; import django; django.setup()",
    COMMAND: "import django; django.setup()",
}
EXPECTED = {
    WEB: "rawabit web|10s|5s|30s",
    WORKER: "rawabit worker|1min|5s|30s",
    BEAT: "rawabit beat|10s|5s|30s",
    COMMAND: "rawabit command|0|0|0",
}


@pytest.mark.parametrize("role", START)
def test_each_process_has_its_limits(role: str, transactional_db: None, settings) -> None:
    import os

    done = subprocess.run(
        [sys.executable, "-c", f"{START[role]}; {ASK}"],
        cwd=BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": database_url(connection.settings_dict),
            "SECRET_KEY": settings.SECRET_KEY,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        },
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == EXPECTED[role], done.stderr
    assert set(LONGEST_QUERY) == set(EXPECTED)


def test_no_transaction_of_a_real_worker_is_long(worker: Worker) -> None:
    """Reading a file, finding names: the slow parts hold no transaction open."""
    make.countries()
    text = "بحث وزير تركي مع نظيره السوري ملف الطاقة في دمشق. " * 400
    for number in range(12):
        tasks.ring(receive(f"خبر {number}\n\n{text}".encode(), name=f"{number}.txt").document)
    oldest, names = 0.0, set()
    deadline = time.monotonic() + 100
    while Document.objects.waiting().exists():
        assert time.monotonic() < deadline
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT application_name, extract(epoch FROM clock_timestamp() - xact_start)::float "
                "FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND application_name <> ''"
            )
            for name, age in cursor.fetchall():
                names.add(name)
                oldest = max(oldest, age or 0.0)
        time.sleep(0.1)
    assert "rawabit worker" in names
    assert oldest < 2
