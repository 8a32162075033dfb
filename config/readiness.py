"""Whether this copy can do its work: each check in words, and which of them decide.

The database and its tables decide, and that what waits to be read is being read. A broker that is
away does not: pages answer without it, and whatever restarts web processes for its sake would only
make things worse.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from config import pulse
from ingestion.heartbeat import QUEUE
from ingestion.models import Document, Heartbeat

# The queues that bring a document on; one that was emptied by a worker just now is alive.
READING = ("parse", "tag")


@dataclass(frozen=True)
class Check:
    """`decides`: without it the site is not ready."""

    name: str
    well: bool
    says: str
    decides: bool = True


def look() -> list[Check]:
    checks = _of_database()
    return [*checks, _broker()]


def is_ready(checks: list[Check]) -> bool:
    return all(check.well for check in checks if check.decides)


def _of_database() -> list[Check]:
    """Stop where it does not answer: the others would wait for it again, one by one."""
    found: list[Check] = []
    steps: list[Callable[[], list[Check]]] = [_migrations, _waiting, _signs_of_life]
    try:
        for step in steps:
            found += step()
            if not is_ready(found) and step is _migrations:
                break
    except DatabaseError as problem:
        return [Check("database", False, f"does not answer ({type(problem).__name__})")]
    return [Check("database", True, "answers"), *found]


def _migrations() -> list[Check]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        if cursor.fetchone() == (False,):
            return [Check("migrations", False, "there are no tables: run manage.py migrate")]
        cursor.execute("SELECT app, name FROM django_migrations")
        missing = len(_wanted() - set(cursor.fetchall()))
    if missing:
        return [Check("migrations", False, f"{missing} not applied: run manage.py migrate")]
    return [Check("migrations", True, "all applied")]


@lru_cache
def _wanted() -> frozenset[tuple[str, str]]:
    """Those that the code of this process brings."""
    return frozenset(MigrationLoader(None).disk_migrations or ())


def _waiting() -> list[Check]:
    """What waits to be read, and whether anybody reads: by rows, whatever the broker says."""
    now = timezone.now()
    first = Document.objects.to_read().order_by("waiting_since").values_list("waiting_since")[:1]
    oldest = next((since for (since,) in first), None)
    if oldest is None:
        return [Check("waiting", True, "nothing waits to be read")]
    age = (now - oldest).total_seconds()
    says = f"the oldest document has waited for {age:.0f} s"
    if age > settings.READY_WAITING_SECONDS:
        return [Check("waiting", False, f"{says}, more than {settings.READY_WAITING_SECONDS} s")]
    if age > settings.READY_STALLED_SECONDS and not _somebody_reads(now):
        return [Check("waiting", False, f"{says}, and no worker reads")]
    return [Check("waiting", True, says)]


def _somebody_reads(now: dt.datetime) -> bool:
    if Document.objects.to_read().filter(leased_until__gt=now).exists():
        return True
    since = now - dt.timedelta(seconds=settings.READY_STALLED_SECONDS)
    names = [QUEUE + queue for queue in READING]
    return Heartbeat.objects.filter(name__in=names, at__gt=since).exists()


def _signs_of_life() -> list[Check]:
    """Told, and nothing more: a worker at a long task says nothing meanwhile."""
    seen = pulse.signs_of_life()
    return [
        _alive("workers", seen.worker, seen.worker_lives),
        _alive("schedule", seen.schedule, seen.schedule_lives),
    ]


def _alive(name: str, at: dt.datetime | None, lives: bool) -> Check:
    if at is None:
        return Check(name, False, "never heard of", decides=False)
    age = (timezone.now() - at).total_seconds()
    return Check(name, lives, f"heard of {age:.0f} s ago", decides=False)


def _broker() -> Check:
    if pulse.broker_answers():
        return Check("broker", True, "answers", decides=False)
    says = "does not answer: documents wait in the database until it does"
    return Check("broker", False, says, decides=False)
