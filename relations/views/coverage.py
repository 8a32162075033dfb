"""What was read: articles of each outlet by month, and who fell silent."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Article, Coverage, Outlet
from relations.months import add_months
from relations.silence import Silent, silent_outlets
from relations.views.article_query import NO_OUTLET
from relations.views.evidence import Reader
from relations.views.page import reader_page, show, sides
from relations.views.rollup import WINDOWS, Window, asked_window, trust


@dataclass(frozen=True)
class MonthCell:
    """`gap`: nothing came although articles came before and after."""

    count: int
    address: str
    gap: bool


@dataclass(frozen=True)
class OutletRow:
    outlet: Outlet | None
    cells: tuple[MonthCell, ...]
    total: int
    undated: int
    last: dt.date | None
    silent: Silent | None
    monitored: int | None

    @property
    def address(self) -> str:
        return articles_of(self.outlet)

    @property
    def undated_address(self) -> str:
        return articles_of(self.outlet, undated="1")


@reader_page
def coverage(request: HttpRequest) -> HttpResponse:
    window = asked_window(request, trust(request.user).window_end)
    rows = _rows(request.user, window)
    return show(
        request,
        "coverage",
        about=sides(),
        title=_("Coverage: what was read, and of whom"),
        window=window,
        windows=WINDOWS,
        rows=rows,
        articles=sum(row.total + row.undated for row in rows),
        undated=sum(row.undated for row in rows),
        outlets=sum(1 for row in rows if row.outlet and row.total + row.undated),
        silent=sum(1 for row in rows if row.silent),
        gaps=sum(cell.gap for row in rows for cell in row.cells),
        is_monitored=any(row.monitored is not None for row in rows),
    )


def articles_of(outlet: Outlet | None, **more: str) -> str:
    """The list that was counted."""
    source = outlet.slug if outlet else NO_OUTLET
    return f"{reverse('article-list')}?{urlencode({'src': source, **more})}"


def _rows(reader: Reader, window: Window) -> list[OutletRow]:
    """The outlets with most articles first; two questions to the articles, one to the coverage."""
    inside = Q(published_on__gte=window.first, published_on__lt=add_months(window.last, 1))
    articles = Article.objects.open_to(reader).order_by()
    by_month = {
        (row["outlet"], row["month"]): row["n"]
        for row in articles.filter(inside)
        .values("outlet", month=TruncMonth("published_on"))
        .annotate(n=Count("pk"))
    }
    totals = {
        row["outlet"]: row
        for row in articles.values("outlet").annotate(
            undated=Count("pk", filter=Q(published_on=None)), last=Max("published_on")
        )
    }
    monitored = _monitored(window)
    silent = {row.outlet.pk: row for row in silent_outlets()}
    outlets: list[Outlet | None] = list(Outlet.objects.all())
    if None in totals:
        outlets.append(None)
    rows = []
    for outlet in outlets:
        key = outlet.pk if outlet else None
        counts = [by_month.get((key, month), 0) for month in window.months]
        known = totals.get(key, {"undated": 0, "last": None})
        row = OutletRow(
            outlet, _cells(outlet, window.months, counts), sum(counts), known["undated"],
            known["last"], silent.get(key), monitored.get(key),
        )  # fmt: skip
        if row.total or row.undated or row.silent or row.monitored:
            rows.append(row)
    return sorted(rows, key=lambda row: (row.outlet is None, -row.total, -row.undated))


def _monitored(window: Window) -> dict[int | None, int]:
    end = add_months(window.last, 1)
    days: QuerySet[Coverage] = Coverage.objects.filter(day__gte=window.first, day__lt=end)
    seen = days.order_by().values("outlet").annotate(seen=Sum("monitored"))
    return {row["outlet"]: row["seen"] for row in seen}


def _cells(
    outlet: Outlet | None, months: Sequence[dt.date], counts: Sequence[int]
) -> tuple[MonthCell, ...]:
    told = [place for place, count in enumerate(counts) if count]
    return tuple(
        MonthCell(
            count,
            articles_of(outlet, **{"from": f"{month:%Y-%m}", "to": f"{month:%Y-%m}"}),
            gap=not count and bool(told) and told[0] < place < told[-1],
        )
        for place, (month, count) in enumerate(zip(months, counts, strict=True))
    )
