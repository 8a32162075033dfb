"""Events: the list behind every count, with facets, a chart that follows, and an order."""

import datetime as dt
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations import charts, months
from relations.models import Event, Outlet, Review, Sector
from relations.models.event import COOPERATION, FRICTION
from relations.views.chips import passed_on
from relations.views.event_chips import chips
from relations.views.event_facets_kept import kept_counts, state_of_data
from relations.views.event_options import Offer
from relations.views.event_query import OLDEST, REPORTED, EventQuery, read_event_query
from relations.views.event_rows import EVENTS, event_rows
from relations.views.evidence import quotes_of_events
from relations.views.list_file import as_file, asked_file
from relations.views.monthly_chart import Kind, MonthlyChart, monthly_chart
from relations.views.page import ask_for_login, one_page, reader_page, show, sides
from relations.views.rollup import USUAL, WINDOWS, cells, trust
from relations.views.watch import watchable

FIELDS = {"q", "from", "to", "sample", "undated"}  # of the form beside the facets


class Order(NamedTuple):
    label: str
    address: str
    chosen: bool


@reader_page
def event_list(request: HttpRequest) -> HttpResponse:
    about = sides()
    sectors = list(Sector.objects.all())
    question = read_event_query(request.GET, about, sectors)
    if question.review == Review.SUGGESTED and not request.user.is_authenticated:
        return ask_for_login(request)
    outlets = list(Outlet.objects.annotate(state=state_of_data()))
    counted = question.events().aggregate(
        all=Count("pk"), suggested=Count("pk", filter=Q(review=Review.SUGGESTED))
    )
    signed_in = request.user.is_authenticated
    listed = counted["all"] if signed_in else counted["all"] - counted["suggested"]
    rows = _ordered(question.events().open_to(request.user), question.order)
    file = asked_file(request, listed)
    if file.ending:
        name = f"events-{trust(request.user).window_end}"
        return as_file(file.ending, name, EVENTS, event_rows(request, rows.with_sample_flag()))
    page = _page(request, rows, listed)
    offer = Offer(
        question,
        kept_counts(question, outlets[0].state if outlets else ""),
        about,
        sectors,
        outlets,
    )
    return show(
        request,
        "event_list",
        about=about,
        title=_("Events"),
        question=question,
        page=page,
        counted=counted["all"],
        suggested=counted["suggested"],
        listed=listed,
        waiting=question.but(review=Review.SUGGESTED.value),
        facets=offer.facets(),
        chips=chips(question, about, sectors, outlets),
        kept=passed_on(question.parameters, FIELDS),
        orders=_orders(question),
        chart=_chart(question, request),
        file=file,
        watch=watchable(question),
        notes=[*question.notes, *file.notes],
    )


def _page(request: HttpRequest, rows: QuerySet[Event], count: int) -> Page[Event]:
    page = one_page(request, rows, count=count)
    page.object_list = (
        rows.cut(page.end_index(), max(page.start_index() - 1, 0))
        .with_sample_flag()
        .select_related("partner")
        .prefetch_related(quotes_of_events(request.user))
    )
    return page


def _ordered(rows: QuerySet[Event], order: str) -> QuerySet[Event]:
    if order == OLDEST:
        happened = Coalesce("start_date", "reported_on")
        return rows.order_by(happened.asc(nulls_last=True), "pk")
    if order == REPORTED:
        return rows.order_by(F("reported_on").desc(nulls_last=True), "-pk")
    return rows.newest_first()


def _orders(question: EventQuery) -> list[Order]:
    said = (
        ("", _("Newest first")),
        (OLDEST, _("Oldest first")),
        (REPORTED, _("Last reported first")),
    )
    return [
        Order(label, question.but(order=order).address, order == question.order)
        for order, label in said
    ]


def _chart(question: EventQuery, request: HttpRequest) -> MonthlyChart | None:
    """Cooperation and friction by month, of what is listed; none where nothing has a month."""
    if question.undated:
        return None
    window = _window(question, request)
    inside = question.but(first=window[0], last=window[-1])
    kinds = _kinds(inside)
    return monthly_chart(
        "events",
        _("By month"),
        cells=_cells(inside),
        window=window,
        kinds=kinds,
        kind_of=lambda cell: "friction" if cell.type in FRICTION else "cooperation",
        question=inside,
        height=150,
    )


def _window(question: EventQuery, request: HttpRequest) -> tuple[dt.date, ...]:
    """The months asked for, at most as many as a chart can show; else those the data end with."""
    last = question.last or months.first_of_month(trust(request.user).window_end)
    first = question.first or months.add_months(last, 1 - USUAL)
    first = max(first, months.add_months(last, 1 - WINDOWS[-1]))
    return months.months_between(min(first, last), max(first, last))


def _kinds(question: EventQuery) -> list[Kind]:
    """The two are never netted; types that were chosen stay chosen."""
    kinds = []
    groups: tuple[tuple[str, Any, list[str]], ...] = (
        ("cooperation", _("Cooperation"), COOPERATION),
        ("friction", _("Friction"), FRICTION),
    )
    for tone, (name, label, slugs) in zip((0, 3), groups, strict=True):
        chosen = tuple(slug for slug in question.type_slugs if slug in slugs)
        if question.types and not chosen:
            continue
        types = chosen if question.types and name not in question.types else (name,)
        kinds.append(Kind(name, label, question.but(types=types), tone))
    return kinds


def _cells(question: EventQuery) -> list[charts.Cell]:
    if question.in_rollup:
        return cells(question.activity())
    rows = question.events().with_sample_flag().order_by()
    counted = rows.values("partner", "month", "month_basis", "type", "review").annotate(
        events=Count("pk"), samples=Count("pk", filter=Q(only_samples=True))
    )
    found = counted.values_list(
        "partner", "month", "month_basis", "type", "review", "events", "samples"
    )
    return [
        charts.Cell(partner, month, basis, kind, review == Review.ACCEPTED, *figures)
        for partner, month, basis, kind, review, *figures in found
    ]
