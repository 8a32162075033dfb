"""One connection to a host at a time, by whichever worker, and none before it wants one.

The lock is PostgreSQL's advisory lock of the session: it goes with its holder, so that a killed
worker leaves no host shut and no lease has to be guessed. What outlives a visit, the moment before
which a host is left alone and its robots.txt, is a row.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection
from django.utils import timezone

from ingestion.collect.faults import HostBusy
from ingestion.models import Host

# The first half of the key, so that no other advisory lock of ours is the same.
_LOCKS = 7701
AGAIN_IN = dt.timedelta(seconds=5)


def origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"[:300]


@contextmanager
def alone_at(origin: str) -> Iterator[Host]:
    """Hold the host for as long as this lasts; raises HostBusy."""
    key = _key(origin)
    if not _ask("pg_try_advisory_lock", key):
        raise HostBusy(origin, timezone.now() + AGAIN_IN, held=True)
    try:
        host, _is_new = Host.objects.get_or_create(origin=origin)
        if host.not_before and host.not_before > timezone.now():
            raise HostBusy(origin, host.not_before)
        yield host
    finally:
        _ask("pg_advisory_unlock", key)


def leave_alone(origin: str, wait: dt.timedelta) -> None:
    """Note that this host is not to be asked for so long; a longer wait stays as it is."""
    until = timezone.now() + wait
    Host.objects.filter(origin=origin).exclude(not_before__gt=until).update(not_before=until)


def _key(origin: str) -> int:
    """A site is one host whether by http or https."""
    digest = hashlib.sha256(urlsplit(origin).netloc.encode()).digest()
    return int.from_bytes(digest[:4], "big", signed=True)


def _ask(function: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [_LOCKS, key])
        return bool(cursor.fetchone()[0])
