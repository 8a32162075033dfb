"""Mails of news: whose turn it is, what each has told, and what becomes of one that fails.

Never twice stands above surely once. What a mail tells is written down, and committed, before the
mail server is spoken to; only where the server says that it has not taken the mail is that taken
back. A machine that stops in between leaves a mail of which nobody knows whether it arrived: it is
never sent again by itself, its reader is told of it, and may ask for it again.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from relations.models import Digest, Rhythm, Subscription, ToldItem

HOUR = 7  # of the morning, when daily and weekly mails go out
WEEK_BEGINS = 6  # on Sunday
# Longer than any mail server is waited for: one begun before then was cut off.
UNSURE_AFTER = dt.timedelta(minutes=10)
REFUSED_FOR = dt.timedelta(hours=1)  # a mail that was refused is not offered again before
_LOCK = 7_007


class Entry(NamedTuple):
    """One item of a mail as it is remembered; without a subscription it was told along."""

    key: str
    subscription: Subscription | None = None
    title: str = ""
    path: str = ""


def lock(account: int) -> bool:
    """Let one of all senders look at this account until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, account])
        return bool(cursor.fetchone()[0])


def accounts_due(now: dt.datetime) -> list[int]:
    rows = due(now).order_by("account").values_list("account", flat=True)
    return list(rows.distinct())


def due(now: dt.datetime) -> QuerySet[Subscription]:
    """Subscriptions whose turn it is to be looked at for a mail."""
    daily = Q(rhythm=Rhythm.DAILY, looked_at__lt=last_morning(now))
    weekly = Q(rhythm=Rhythm.WEEKLY, looked_at__lt=last_week(now))
    rows = Subscription.objects.mailed().filter(Q(rhythm=Rhythm.NOW) | daily | weekly)
    return rows.filter(Q(retry_at=None) | Q(retry_at__lte=now))


def last_morning(now: dt.datetime) -> dt.datetime:
    """The hour of mails that passed last, where the country is."""
    here = timezone.localtime(now)
    morning = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return morning if morning <= here else morning - dt.timedelta(days=1)


def last_week(now: dt.datetime) -> dt.datetime:
    morning = last_morning(now)
    return morning - dt.timedelta(days=(morning.weekday() - WEEK_BEGINS) % 7)


def looked(subscriptions: Iterable[Subscription], now: dt.datetime) -> None:
    """Nothing was new, or it stands in a mail now.

    Those that are looked at every minute are written only where that says something.
    """
    rows = Subscription.objects.filter(pk__in=[one.pk for one in subscriptions])
    rows = rows.exclude(rhythm=Rhythm.NOW, failure="")
    rows.update(looked_at=now, failure="", failed_at=None, retry_at=None)


def begin(digest: Digest, entries: Iterable[Entry]) -> None:
    """Write down what the mail tells; inside the transaction that found it."""
    digest.save()
    ToldItem.objects.bulk_create(
        ToldItem(
            account_id=digest.account_id,
            key=one.key,
            digest=digest,
            subscription=one.subscription,
            title=one.title,
            path=one.path,
        )
        for one in entries
    )


def finish(digest: Digest) -> None:
    """The mail server has taken it."""
    Digest.objects.filter(pk=digest.pk).update(sent_at=timezone.now())


@transaction.atomic
def take_back(
    digest: Digest, looked_before: Mapping[int, dt.datetime], failure: str, now: dt.datetime
) -> None:
    """The mail server has refused it: nothing was told, and it is tried again later."""
    digest.delete()
    for pk, moment in looked_before.items():
        Subscription.objects.filter(pk=pk).update(looked_at=moment)
    rows = Subscription.objects.filter(pk__in=looked_before)
    _note_failure(rows, failure, now + REFUSED_FOR)


def unreachable(accounts: Iterable[int], now: dt.datetime, failure: str) -> None:
    """The mail server does not answer; nothing was tried, and all wait for the next run."""
    _note_failure(due(now).filter(account__in=accounts), failure, None)


def _note_failure(rows: QuerySet[Subscription], failure: str, retry_at: dt.datetime | None) -> None:
    rows.update(failure=failure[:300], failed_at=timezone.now(), retry_at=retry_at)


def unsure(account: Any) -> QuerySet[Digest]:
    """Mails of which nobody knows whether they arrived, the newest first."""
    over = timezone.now() - UNSURE_AFTER
    return Digest.objects.filter(account=account, sent_at=None, begun_at__lt=over)


@transaction.atomic
def tell_again(digest: Digest) -> None:
    """Let what an unsure mail told be told again, as its reader asks."""
    subscriptions = Subscription.objects.filter(told__digest=digest)
    subscriptions.update(looked_at=digest.begun_at - dt.timedelta(days=8))
    digest.delete()


def let_be(digest: Digest) -> None:
    """It has arrived, as its reader says."""
    Digest.objects.filter(pk=digest.pk, sent_at=None).update(sent_at=timezone.now())
