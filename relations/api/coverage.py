"""Coverage: how much of each outlet was read, by day or by month, and when it fell silent."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, TruncMonth
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from relations.api.fields import Picked
from relations.api.filters import Backend, Between, Flag, Known, declared, on_or_between, rows_of
from relations.api.links import site_of
from relations.api.pagination import KeysetPagination
from relations.api.parameters import refuse_unknown, word_of
from relations.api.picking import fields_of, pick
from relations.api.records import Spoken
from relations.models import Coverage, Outlet
from relations.months import add_months

DAY, MONTH = "day", "month"
COUNTS = ("monitored", "concerned", "undated")


class CoverageRow(Picked):
    """What of one outlet was read in one day or month."""

    outlet = serializers.CharField()
    period = serializers.CharField(help_text="A day, 2025-03-29, or with `by=month` 2025-03.")
    monitored = serializers.IntegerField(help_text="Articles seen: what rates are reckoned by.")
    concerned = serializers.IntegerField(help_text="Of these, articles that concern a partner.")
    undated = serializers.IntegerField(help_text="Articles without a date that came in then.")
    days = serializers.IntegerField(help_text="On record in this period.")
    silent_days = serializers.IntegerField(help_text="Of these, days on which nothing came.")
    silent = serializers.BooleanField(help_text="Nothing came in the whole period.")
    articles_url = serializers.URLField(help_text="Articles that it published then.")


class CoverageFilters(Between):
    outlet = Known(rows_of(Outlet), "slug", field_name="outlet__slug")
    silent = Flag(method="with_silence", help_text="With silent days, or without any.")

    class Meta:
        model = Coverage
        fields: list[str] = []

    def with_silence(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset.filter(silent_days__gt=0) if value else queryset.filter(silent_days=0)

    def between(self, queryset: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
        return queryset.filter(on_or_between("day", "day", first, last))


PARAMETERS = [
    OpenApiParameter("by", str, enum=(DAY, MONTH), default=DAY),
    fields_of(CoverageRow),
]


class CoverageRows(Spoken, GenericAPIView):
    """Outlet by outlet, newest first: the denominator behind every rate."""

    tag = "coverage"
    queryset = Coverage.objects.all()
    serializer_class = CoverageRow
    filterset_class = CoverageFilters
    filter_backends = [Backend]
    pagination_class = KeysetPagination
    order = ("-period", "source")

    @extend_schema(
        operation_id="coverage_list",
        parameters=PARAMETERS,
        responses=CoverageRow(many=True),
        filters=True,
    )
    def get(self, request: Request) -> Response:
        own = {"by", "fields", *KeysetPagination.parameters}
        refuse_unknown(request, {*declared(CoverageFilters), *own})
        by = word_of(request, "by", (DAY, MONTH), DAY)
        found = self.filter_queryset(_by_month() if by == MONTH else _by_day())
        pages = KeysetPagination()
        site = site_of(request)
        rows = [_row(row, by, site) for row in pages.paginate_queryset(found, request, view=self)]
        data = pick(request, CoverageRow, rows)
        return pages.answer(data, meta={"hidden_suggestions": 0}, links={"suggestions": None})


def _by_day() -> QuerySet:
    silent = Cast("silent", IntegerField())
    return Coverage.objects.order_by().values(
        *COUNTS,
        source=F("outlet__slug"),
        period=F("day"),
        days=Value(1),
        silent_days=silent,
    )


def _by_month() -> QuerySet:
    months = Coverage.objects.order_by().values(source=F("outlet__slug"), period=TruncMonth("day"))
    quiet = Count("pk", filter=Q(silent=True))
    # A sum may not have the name of the column that it adds up.
    sums: dict[str, Any] = {f"all_{name}": Sum(name) for name in COUNTS}
    return months.annotate(days=Count("pk"), silent_days=quiet, **sums)


def _row(row: dict[str, Any], by: str, site: str) -> dict[str, Any]:
    first: dt.date = row["period"]
    last = add_months(first, 1) - dt.timedelta(days=1) if by == MONTH else first
    asked = {"outlet": row["source"], "from": first.isoformat(), "to": last.isoformat()}
    counts = {name: row.get(name, row.get(f"all_{name}")) for name in COUNTS}
    return {
        "outlet": row["source"],
        "period": first.isoformat()[: 7 if by == MONTH else 10],
        **counts,
        "days": row["days"],
        "silent_days": row["silent_days"],
        "silent": row["silent_days"] == row["days"],
        "articles_url": f"{site}{reverse('api:article-list')}?{urlencode(asked)}",
    }
