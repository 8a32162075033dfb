"""The change feed: how far it can be read without a gap, and what of it is kept.

A line is final once every transaction begun before its own has ended: then none can come before
it. Lines are read in the order of their transactions, up to the oldest that is still running.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from relations.models import RECORDS, Change

MOST_AT_ONCE = 20_000  # lines taken away by one statement


@dataclass(frozen=True)
class Place:
    """Where a reader stands: behind this line of this transaction.

    `life` names the cluster of databases, since transactions are counted anew in another one.
    """

    life: str
    txid: int
    seq: int

    @classmethod
    def horizon(cls) -> Self:
        """Return the place behind all lines that are final."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT system_identifier::text, "
                "pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM pg_control_system()"
            )
            life, oldest = cursor.fetchone()
        return cls(life, oldest, 0)

    def lines_until(self, horizon: Self) -> QuerySet[Change]:
        """Return what was told between here and there, in order."""
        later = Q(txid__gt=self.txid) | Q(seq__gt=self.seq)
        found = Change.objects.filter(later, txid__gte=self.txid, txid__lt=horizon.txid)
        return found.order_by("txid", "seq")


def prune(older_than: dt.timedelta) -> int:
    """Take away old lines of records of which newer ones tell; return how many.

    The newest line of each record stays for good: it says when the record changed last, and
    whoever reads from the beginning meets every record.
    """
    _count_from_nothing()
    before = timezone.now() - older_than
    return sum(_prune(kind, before) for kind in RECORDS)


def _prune(kind: str, before: dt.datetime) -> int:
    later = Change.objects.filter(txid__gt=OuterRef("txid"))
    superseded = _superseded(Change.objects.filter(kind=kind, at__lt=before), later)
    taken, last = 0, MOST_AT_ONCE
    while last == MOST_AT_ONCE:
        lines = list(superseded.values_list("pk", flat=True)[:MOST_AT_ONCE])
        last, _models = Change.objects.filter(pk__in=lines).delete()
        taken += last
    return taken


def _superseded(lines: QuerySet[Change], later: QuerySet[Change]) -> QuerySet[Change]:
    """Return those lines of which some of `later` tell everything, to every kind of reader."""
    later = later.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))
    return lines.filter(
        Q(action="") | Exists(later.exclude(action="")),
        Q(open_action="") | Exists(later.exclude(open_action="")),
    )


@transaction.atomic
def _count_from_nothing() -> None:
    """Let lines that came with a copy of the database stand before all that is written here.

    They bear numbers of transactions that this cluster has not reached yet.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        [next_one] = cursor.fetchone()
    if not Change.objects.filter(txid__gte=next_one).exists():
        return
    foreign = Change.objects.filter(Q(txid__gte=next_one) | Q(txid__lte=0))
    later = foreign.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), seq__gt=OuterRef("seq")))
    _superseded(foreign, later).delete()
    # Of one record there is its last line for everybody left, and perhaps a later one for some.
    foreign.filter(open_action="").update(txid=0)
    foreign.exclude(open_action="").update(txid=-1)
