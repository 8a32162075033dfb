"""Notes that the schedule, the workers and their queues live, at most every ten seconds each."""

import datetime as dt
import time

from django.db import DatabaseError, connection
from django.utils import timezone

from ingestion.models import Heartbeat

SCHEDULE = "schedule"
WORKER = "worker "  # and its name
QUEUE = "queue "  # and its name: a worker has just taken something out of it
EVERY = 10  # seconds
FORGOTTEN_AFTER = dt.timedelta(days=2)
_noted: dict[str, float] = {}


def note(name: str) -> None:
    """Write that it was heard of just now; a database that is away is no trouble of the caller."""
    if time.monotonic() - _noted.get(name, -EVERY) < EVERY:
        return
    _noted[name] = time.monotonic()
    now = timezone.now()
    try:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        Heartbeat.objects.bulk_create(
            [Heartbeat(name=name, at=now)],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["at"],
        )
        if name == SCHEDULE:  # machines come and go
            Heartbeat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()
    except DatabaseError:
        return
