"""The rollup behind every chart: recounts the months that a change touched."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from relations.models import Activity, Country, Event, EventMention


class Month(NamedTuple):
    """A month of one country; `first` is its first day, None the undated bucket."""

    country: str
    first: dt.date | None


class Cell(NamedTuple):
    country: str
    month: dt.date | None
    month_basis: str
    type: str
    sector: str | None
    review: str


class Tally(NamedTuple):
    events: int
    mentions: int
    samples: int
    score: float


class Difference(NamedTuple):
    """A cell in which the rollup is not what a direct count gives; None where a row is missing."""

    cell: Cell
    rolled_up: Tally | None
    counted: Tally | None


def months_of(events: Iterable[Event]) -> set[Month]:
    """Return the months these events are counted in; for those merged away, none."""
    return {Month(event.partner_id, event.month) for event in events}


@transaction.atomic
def refresh(months: Iterable[Month], *, types: Iterable[str] = ()) -> int:
    """Recount these months and write what differs; return the number of cells written.

    `types`: those that may have changed, where that is known.

    Safe to run again: a second run writes nothing. The countries stay locked until the caller's
    transaction ends, so that two writers of one month do not overlook each other.
    """
    wanted = set(months)
    if not wanted:
        return 0
    Country.objects.one_writer_at_a_time(month.country for month in wanted)
    events, cells = Event.objects.filter(_in(wanted, "partner")), _cells(wanted)
    if types := set(types):
        events, cells = events.filter(type__in=types), cells.filter(type__in=types)
    return _write(cells, _count(events))


@transaction.atomic
def rebuild() -> int:
    """Recount everything; return the number of cells written."""
    Country.objects.one_writer_at_a_time(Country.objects.values_list("pk", flat=True))
    return _write(Activity.objects.all(), _count(Event.objects.all()))


def find_differences() -> list[Difference]:
    """Compare the rollup with a direct count of all events; empty when they agree."""
    rolled_up = {_cell_of(row): _tally_of(row) for row in Activity.objects.all()}
    counted = _count(Event.objects.all())
    return [
        Difference(cell, rolled_up.get(cell), counted.get(cell))
        for cell in rolled_up.keys() | counted.keys()
        if rolled_up.get(cell) != counted.get(cell)
    ]


def _in(months: set[Month], country: str) -> Q:
    """Match rows of these months; `country` names the field that holds the country."""
    matches = Q(pk__in=[])
    for code in {month.country for month in months}:
        firsts = {month.first for month in months if month.country == code}
        dated = Q(month__in=firsts - {None})
        matches |= Q(**{country: code}) & (dated | Q(month=None) if None in firsts else dated)
    return matches


def _cells(months: set[Month]) -> QuerySet[Activity]:
    return Activity.objects.filter(_in(months, "country"))


def tallied_each(events: QuerySet[Event]) -> QuerySet[Event]:
    """Of these events those that count, with how many sentences tell each, and `only_samples`."""
    told = (
        EventMention.objects.not_rejected()
        .filter(event=OuterRef("pk"))
        .order_by()
        .values("event")
        .annotate(n=Count("pk"))
    )
    return (
        events.counted()
        .with_sample_flag()
        .annotate(told=Coalesce(Subquery(told.values("n")), 0))
        .order_by()
    )


def _count(events: QuerySet[Event]) -> dict[Cell, Tally]:
    """Count these events directly: once in all, and once more in each of their sectors."""
    each = tallied_each(events)
    in_all = each.annotate(in_sector=Value(None, output_field=Event.sectors.field.target_field))
    by_sector = each.filter(sectors__isnull=False).annotate(in_sector=F("sectors"))
    return {
        _cell_of_count(row): Tally(
            row["events"], row["mentions"], row["samples"], round(row["total"], 4)
        )
        for row in (*_tallied(in_all), *_tallied(by_sector))
    }


def _tallied(events: QuerySet[Event]) -> Iterator[dict[str, Any]]:
    rows = events.values("partner", "month", "month_basis", "type", "in_sector", "review")
    return rows.annotate(
        events=Count("pk"),
        mentions=Sum("told"),
        samples=Sum(Case(When(only_samples=True, then=1), default=0)),
        total=Sum("score"),
    ).iterator()


def _cell_of_count(row: dict[str, Any]) -> Cell:
    return Cell(
        row["partner"],
        row["month"],
        row["month_basis"],
        row["type"],
        row["in_sector"],
        row["review"],
    )


def _cell_of(row: Activity) -> Cell:
    return Cell(row.country_id, row.month, row.month_basis, row.type, row.sector_id, row.review)


def _tally_of(row: Activity) -> Tally:
    return Tally(row.events, row.mentions, row.samples, round(row.score, 4))


def _write(cells: QuerySet[Activity], counted: dict[Cell, Tally]) -> int:
    """Bring these cells to what was counted, touching only the ones that differ."""
    standing = {_cell_of(row): row for row in cells}
    stale = [row.pk for cell, row in standing.items() if cell not in counted]
    changed = [
        row for cell, row in standing.items() if cell in counted and _tally_of(row) != counted[cell]
    ]
    for row in changed:
        for name, value in counted[_cell_of(row)]._asdict().items():
            setattr(row, name, value)
    new = [
        Activity(
            country_id=cell.country,
            month=cell.month,
            month_basis=cell.month_basis,
            type=cell.type,
            sector_id=cell.sector,
            review=cell.review,
            **tally._asdict(),
        )
        for cell, tally in counted.items()
        if cell not in standing
    ]
    if stale:
        Activity.objects.filter(pk__in=stale).delete()
    Activity.objects.bulk_update(changed, Tally._fields)
    Activity.objects.bulk_create(new)
    return len(stale) + len(changed) + len(new)
