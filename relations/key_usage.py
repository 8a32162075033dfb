"""How much is read by each key: noted beside the quotas, written down once a minute.

A row for each request would be a write for each reading. What was not yet written down when the
broker's server lost its memory is missing in the figures, and nowhere else.
"""

import datetime as dt
import time
from collections import defaultdict
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from relations import quotas
from relations.models import ApiKey, KeyUsage

COUNTS, LAST = "key-usage", "key-used"
REQUESTS, REFUSED = "requests", "refused"
_LOCK = 6_006  # one of all workers writes at a time

Noted = dict[tuple[int, dt.date], dict[str, int]]


def note_request(key: ApiKey) -> quotas.Work:
    """Return the work of noting a request, to be done along with counting it."""

    def work(pipe: Any) -> None:
        pipe.hincrby(COUNTS, _field(key, REQUESTS), 1)
        pipe.hset(LAST, str(key.pk), str(int(time.time())))

    return work


def note_refusal(key: ApiKey) -> None:
    quotas.run(lambda pipe: pipe.hincrby(COUNTS, _field(key, REFUSED), 1))


def _field(key: ApiKey, what: str) -> str:
    return f"{key.pk}:{timezone.localdate().isoformat()}:{what}"


def usage_of(key: ApiKey, days: int) -> list[dict[str, Any]]:
    """Return what was asked by the key on each of the last days on which it was used."""
    since = timezone.localdate() - dt.timedelta(days=days - 1)
    found = {
        row.day: {REQUESTS: row.requests, REFUSED: row.refused}
        for row in key.usage.filter(day__gte=since)
    }
    for (pk, day), noted in _noted().items():
        if pk == key.pk and day >= since:
            have = found.setdefault(day, {REQUESTS: 0, REFUSED: 0})
            for what, number in noted.items():
                have[what] += number
    return [{"day": day, **found[day]} for day in sorted(found, reverse=True)]


def _noted() -> Noted:
    """Return what is not written down yet."""
    answers = quotas.run(lambda pipe: pipe.hgetall(COUNTS))
    noted: Noted = defaultdict(dict)
    for field, number in (answers[0] if answers else {}).items():
        pk, day, what = field.decode().split(":")
        if int(number) > 0:
            noted[int(pk), dt.date.fromisoformat(day)][what] = int(number)
    return noted


@transaction.atomic
def write_down() -> None:
    """Add what was noted to the rows of its days, and forget it there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return
    noted = _noted()
    keys = {key.pk: key for key in ApiKey.objects.filter(pk__in={pk for pk, _day in noted})}
    for (pk, day), numbers in noted.items():
        if pk in keys:
            _add(keys[pk], day, numbers)
    _stamp(keys)
    if noted and quotas.run(lambda pipe: _forget(pipe, noted)) is None:
        transaction.set_rollback(True)  # else the next time would add it again


def _add(key: ApiKey, day: dt.date, numbers: dict[str, int]) -> None:
    refused = numbers.get(REFUSED, 0)
    requests = max(numbers.get(REQUESTS, 0), refused)
    row, is_new = KeyUsage.objects.get_or_create(
        key=key, day=day, defaults={REQUESTS: requests, REFUSED: refused}
    )
    if not is_new:
        KeyUsage.objects.filter(pk=row.pk).update(
            requests=F(REQUESTS) + requests, refused=F(REFUSED) + refused
        )


def _stamp(keys: dict[int, ApiKey]) -> None:
    answers = quotas.run(lambda pipe: pipe.hgetall(LAST)) if keys else None
    for field, moment in (answers[0] if answers else {}).items():
        at = dt.datetime.fromtimestamp(int(moment), dt.UTC)
        earlier = Q(last_used_at=None) | Q(last_used_at__lt=at)
        if int(field) in keys:
            ApiKey.objects.filter(earlier, pk=int(field)).update(last_used_at=at)


def _forget(pipe: Any, noted: Noted) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for (pk, day), numbers in noted.items():
        for what, number in numbers.items():
            field = f"{pk}:{day.isoformat()}:{what}"
            if day < yesterday:
                pipe.hdel(COUNTS, field)
            else:  # somebody may be counting there now
                pipe.hincrby(COUNTS, field, -number)
