"""Counts for pages, out of the rollup: windows of months, cells, and how far to trust them."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Max, Min, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from relations import charts, months
from relations.models import Activity, Article, Country, Coverage, Event, Review, Role
from relations.views.event_query import EventQuery
from relations.views.page import western_digits

WINDOWS = (12, 18, 36, 60)  # months that a reader may choose
USUAL = 18
RECENT = 3  # months that "lately" means


@dataclass(frozen=True)
class Window:
    """Whole months, the last one being that of the last covered day."""

    months: tuple[dt.date, ...]

    @property
    def first(self) -> dt.date:
        return self.months[0]

    @property
    def last(self) -> dt.date:
        return self.months[-1]

    @property
    def length(self) -> int:
        return len(self.months)

    @property
    def recent_first(self) -> dt.date:
        return months.add_months(self.last, 1 - RECENT)

    @property
    def before_last(self) -> dt.date:
        return months.add_months(self.last, -RECENT)

    @property
    def before_first(self) -> dt.date:
        return months.add_months(self.last, 1 - 2 * RECENT)


def asked_window(request: HttpRequest, through: dt.date) -> Window:
    """The window that ends with the data; how long it is may be chosen."""
    asked = western_digits(request.GET.get("months", ""))
    length = int(asked) if asked in {str(n) for n in WINDOWS} else USUAL
    last = months.first_of_month(through)
    return Window(months.months_between(months.add_months(last, 1 - length), last))


def cells(rows: QuerySet[Activity]) -> list[charts.Cell]:
    found = rows.values_list(
        "country", "month", "month_basis", "type", "review", "events", "samples", "sector"
    )
    return [
        charts.Cell(
            country, month, basis, kind, review == Review.ACCEPTED, events, samples, sector or ""
        )
        for country, month, basis, kind, review, events, samples, sector in found
    ]


@dataclass(frozen=True)
class Trust:
    """How far the data reach, and what of them nobody has looked at."""

    data_through: dt.date | None = None
    last_month: dt.date | None = None
    reviewed_through: dt.date | None = None
    events: int = 0
    waiting: int = 0
    undated_events: int = 0
    undated_articles: int = 0
    samples: int = 0

    @property
    def window_end(self) -> dt.date:
        """The last covered day; before any article came in, the month of the last known event."""
        return self.data_through or self.last_month or timezone.localdate()

    @property
    def is_empty(self) -> bool:
        return not self.events


def trust(reader: User | AnonymousUser, partner: Country | None = None) -> Trust:
    """One query: it rides on the home country's row, or on the partner's."""
    on = Country.objects.filter(pk=partner.pk) if partner else _home()
    row = on.annotate(**_reach(reader, partner), **_counts(partner)).values().first()
    if row is None:
        return Trust()
    through = row["covered"] or row["published"]
    oldest = row["oldest_waiting"]
    before = oldest - dt.timedelta(days=1) if oldest else through
    return Trust(
        data_through=through,
        last_month=row["last_month"],
        reviewed_through=min(before, through) if before and through else before,
        events=row["events_counted"] or 0,
        waiting=row["waiting"] or 0,
        undated_events=row["undated_events"] or 0,
        undated_articles=row["undated_articles"] or 0,
        samples=row["samples"] or 0,
    )


def _home() -> QuerySet[Country]:
    return Country.objects.filter(role=Role.HOME)


def one_figure(rows: QuerySet, value: object) -> Subquery:
    """Return one figure over all these rows as a column of another query."""
    every = rows.order_by().annotate(together=Value(1)).values("together")
    return Subquery(every.annotate(figure=value).values("figure"))


def data_through() -> Coalesce:
    """The last covered day as a column of another query."""
    return Coalesce(_last_covered(), _last_published())


def _last_covered() -> Subquery:
    """A day still to come is a slip: windows must not end there."""
    rows = Coverage.objects.filter(monitored__gt=0, day__lte=timezone.localdate())
    return one_figure(rows, Max("day"))


def _last_published() -> Subquery:
    rows = Article.objects.filter(published_on__lte=timezone.localdate())
    return one_figure(rows, Max("published_on"))


def _reach(reader: User | AnonymousUser, partner: Country | None) -> dict[str, Subquery]:
    waiting = Event.objects.counted().suggested()
    if partner:
        waiting = waiting.with_partner(partner.pk)
    undated = Article.objects.open_to(reader).undated()
    if partner:
        undated = undated.about(partner.pk)
    first_heard = Coalesce("reported_on", "start_date")
    return {
        "covered": _last_covered(),
        "published": _last_published(),
        "oldest_waiting": one_figure(waiting, Min(first_heard)),
        "undated_articles": one_figure(undated, Count("pk")),
    }


def _counts(partner: Country | None) -> dict[str, Subquery]:
    rows = Activity.objects.totals()
    if partner:
        rows = rows.with_partner(partner.pk)
    return {
        "events_counted": one_figure(rows, Sum("events")),
        "last_month": one_figure(rows, Max("month")),
        "waiting": one_figure(rows, Sum("events", filter=Q(review=Review.SUGGESTED))),
        "undated_events": one_figure(rows.undated(), Sum("events")),
        "samples": one_figure(rows, Sum("samples")),
    }


def trust_line(standing: Trust, question: EventQuery | None = None) -> dict[str, object]:
    """What the line about trust shows, with the lists that its numbers count."""
    question = question or EventQuery()
    partner = f"&p={question.partner.lower()}" if question.partner else ""
    return {
        "trust": standing,
        "waiting_address": question.but(review=Review.SUGGESTED.value).address,
        "undated_address": question.but(undated=True).address,
        "undated_articles_address": f"{reverse('article-list')}?undated=1{partner}",
        "sample_address": question.but(sample="1").address,
    }
