"""The review queue: what waits, in which order, and who has which one open."""

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from relations import prepared
from relations.models import QueueDay, Suggestion, Unsure
from relations.prepared import Prepared

# An editor who says nothing for this long has left; the page says "still here" more often.
LEASE = dt.timedelta(minutes=10)
# Order, and the fields that sort by it; a minus turns one round.
ORDERS = {
    "unsure": ("confidence", "pk"),
    "oldest": ("since", "pk"),
    "newest": ("-since", "-pk"),
}
# A long queue is counted at most so often; a short one each time.
COUNTED_FOR = 20  # seconds
SHORT = 5_000
_COUNTS = "relations.queue.counts"


@dataclass(frozen=True)
class Wanted:
    """Which suggestions an editor wants to see, and in which order."""

    partner: str = ""
    kind: str = ""
    type: str = ""
    outlet: int | None = None
    order: str = "unsure"

    @property
    def narrow(self) -> dict[str, Any]:
        asked = {
            "partner": self.partner, "kind": self.kind, "type": self.type, "outlet": self.outlet,
        }  # fmt: skip
        return {name: value for name, value in asked.items() if value}

    def rows(self) -> QuerySet[Suggestion]:
        return Suggestion.objects.filter(**self.narrow).order_by(*ORDERS[self.order])


@transaction.atomic(savepoint=False)
def take(
    by: Any, wanted: Wanted, *, beside: Suggestion | None = None, back: bool = False
) -> Suggestion | None:
    """Open the next suggestion that nobody else has open; those put off come at the end.

    `beside`: the one before it in the order, or with `back` the one after it.
    """
    if beside is not None:
        row = _first(_beyond(_sure(wanted.rows(), by), wanted.order, beside, back=back))
    elif row := _take_first(by, wanted):
        return row
    else:
        at = _put_off_by(by).values("at")[:1]
        rows = _free(wanted.rows(), by).annotate(put_off_at=at).filter(put_off_at__isnull=False)
        row = _first(rows, "put_off_at")
    if row is not None:
        _lease(row, by)
    return row


@transaction.atomic
def take_this(by: Any, kind: str, object_id: int) -> Suggestion | None:
    """Open this one, where nobody else has it open; its `leased_to` tells who has."""
    rows = Suggestion.objects.filter(kind=kind, object_id=object_id)
    row = _first(rows.select_related("leased_to"), skip=False)
    if row is not None and (row.leased_to_id in (None, by.pk) or _lapsed(row)):
        _lease(row, by)
    return row


def still_open(by: Any, kind: str, object_id: int) -> bool:
    """Prolong the editor's lease; False where it is theirs no more."""
    mine = Suggestion.objects.filter(kind=kind, object_id=object_id, leased_to=by)
    return bool(mine.update(leased_until=timezone.now() + LEASE))


def put_off(by: Any, kind: str, object_id: int) -> None:
    Unsure.objects.update_or_create(by=by, kind=kind, object_id=object_id)


def _free(rows: QuerySet[Suggestion], by: Any) -> QuerySet[Suggestion]:
    lapsed = Q(leased_until__lt=Now())
    return rows.filter(Q(leased_to=None) | Q(leased_to=by) | lapsed)


def _put_off_by(by: Any) -> QuerySet[Unsure]:
    return Unsure.objects.filter(by=by, kind=OuterRef("kind"), object_id=OuterRef("object_id"))


def _sure(rows: QuerySet[Suggestion], by: Any) -> QuerySet[Suggestion]:
    """Only what nobody else has open and this editor has not put off."""
    return _free(rows, by).filter(~Exists(_put_off_by(by)))


_BY = -900_001
_PLACES: dict[str, Any] = {
    "partner": "{partner}", "kind": "{kind}", "type": "{type}", "outlet": -900_002,
}  # fmt: skip
_TAKE = """
WITH next AS ({first}), before AS (
    UPDATE relations_suggestion SET leased_to_id = NULL, leased_until = NULL WHERE id IN (
        SELECT id FROM relations_suggestion WHERE leased_to_id = %s
            AND id <> (SELECT id FROM next) FOR UPDATE SKIP LOCKED))
UPDATE relations_suggestion s SET leased_to_id = %s, leased_until = %s
FROM next WHERE s.id = next.id RETURNING {columns}
"""
_COLUMNS = [field.attname for field in Suggestion._meta.concrete_fields]


@functools.cache
def _first_of(narrow: tuple[str, ...], order: str) -> Prepared:
    """The first that is sure and free, under filters of these names; it is locked."""

    def compose(by: Any, **asked: Any) -> QuerySet:
        rows = Wanted(**asked, order=order).rows()
        return _sure(rows, by).select_for_update(skip_locked=True).values_list("id")[:1]

    return Prepared(compose, by=_BY, **{name: _PLACES[name] for name in narrow})


def _take_first(by: Any, wanted: Wanted) -> Suggestion | None:
    """Find the first, lease it and let go of what was open before, in one question."""
    narrow = wanted.narrow
    first = _first_of(tuple(narrow), wanted.order)
    values = first.values({"by": by.pk, **narrow})
    columns = ", ".join(f"s.{name}" for name in _COLUMNS)
    asked = _TAKE.format(first=first.composed[0], columns=columns)
    found = prepared.answer(asked, [*values, by.pk, by.pk, timezone.now() + LEASE])
    return Suggestion.from_db(connection.alias, _COLUMNS, found[0]) if found else None


def _lapsed(row: Suggestion) -> bool:
    return row.leased_until is not None and row.leased_until < timezone.now()


def _first(rows: QuerySet[Suggestion], *order: str, skip: bool = True) -> Suggestion | None:
    """Lock and return the first row; one that somebody is taking at this moment is passed over."""
    locked = rows.select_for_update(skip_locked=skip, of=("self",))
    return (locked.order_by(*order) if order else locked)[:1].first()


def _beyond(
    rows: QuerySet[Suggestion], order: str, mark: Suggestion, *, back: bool
) -> QuerySet[Suggestion]:
    """Only what stands after the mark, or before it, the nearest first."""
    first = ORDERS[order][0]
    field = first.lstrip("-")
    falling = first.startswith("-") != back
    side, value = ("lt" if falling else "gt"), getattr(mark, field)
    beyond = Q(**{f"{field}__{side}": value}) | Q(**{field: value, f"pk__{side}": mark.pk})
    rows = rows.filter(beyond, **{f"{field}__{side}e": value})
    return rows.reverse() if back else rows


def _lease(row: Suggestion, by: Any) -> None:
    """Give the editor this one and take back what they had open before; waits for nobody."""
    row.leased_to, row.leased_until = by, timezone.now() + LEASE
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE relations_suggestion SET leased_to_id = CASE WHEN id = %(row)s THEN %(by)s END,"
            " leased_until = CASE WHEN id = %(row)s THEN %(until)s END WHERE id IN ("
            " SELECT id FROM relations_suggestion WHERE id = %(row)s OR leased_to_id = %(by)s"
            " FOR UPDATE SKIP LOCKED)",
            {"row": row.pk, "by": by.pk, "until": row.leased_until},
        )


class Counts:
    """How many wait, by what an editor can narrow the queue to."""

    FACETS = ("kind", "type", "partner", "outlet")

    def __init__(self, cells: Iterable[tuple[Any, ...]]) -> None:
        self.cells = [tuple(cell) for cell in cells]

    def total(self, wanted: Wanted) -> int:
        if not wanted.narrow:
            return sum(cell[-1] for cell in self.cells)
        return sum(self.by((), wanted).values())

    def by(self, facets: tuple[str, ...], wanted: Wanted) -> Counter[tuple[Any, ...]]:
        """Count each value of these facets, under the other filters."""
        asked = {name: value for name, value in wanted.narrow.items() if name not in facets}
        found = Counter[tuple[Any, ...]]()
        for cell in self.cells:
            row = dict(zip(self.FACETS, cell, strict=False))
            if all(row[name] == value for name, value in asked.items()):
                found[tuple(row[name] for name in facets)] += cell[-1]
        return found


def counts() -> Counts:
    """Return the counts; of a long queue those of the last seconds."""
    known = cache.get(_COUNTS)
    if known is not None:
        return Counts(known)
    cells = list(
        Suggestion.objects.order_by().values_list("kind", "type", "partner", "outlet")
        .annotate(n=Count("pk"))
    )  # fmt: skip
    if sum(cell[-1] for cell in cells) > SHORT:
        cache.set(_COUNTS, cells, COUNTED_FOR)
    return Counts(cells)


def note_day() -> QueueDay:
    """Write down how much waits today; the last count of a day is its figure."""
    waiting = Suggestion.objects.count()
    return QueueDay.objects.update_or_create(
        day=timezone.localdate(), defaults={"waiting": waiting}
    )[0]
