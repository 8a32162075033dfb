"""Activity: how much went on, by one or two dimensions; each number leads to its events."""

import datetime as dt
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import ExtractYear
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from relations import vocabulary
from relations.api.activity_question import (
    DIMENSIONS,
    MEASURES,
    MOST_DIMENSIONS,
    RATE,
    Question,
)
from relations.api.activity_rates import Rates
from relations.api.envelope import Fields, described, envelope, wrapped
from relations.api.events import QUADS, types_in
from relations.api.filters import (
    Backend,
    Between,
    Countries,
    Known,
    Months,
    Words,
    declared,
    rows_of,
)
from relations.api.links import site_of
from relations.api.parameters import refuse_unknown
from relations.api.picking import list_of
from relations.api.records import SHOWABLE, Spoken
from relations.models import Activity, MonthBasis, Review, Sector
from relations.models.activity import ActivityQuerySet

# Where each dimension is found.
COLUMNS: dict[str, Any] = {
    "partner": "country",
    "month": "month",
    "year": ExtractYear("month"),
    "type": "type",
    "sector": "sector",
    "quad": Case(
        *(When(type__in=types_in({quad}), then=Value(quad)) for quad in vocabulary.QUADS),
        output_field=IntegerField(),
    ),
    "review": "review",
}


class ExistingSectors(Known):
    """Checked here, applied by the view: rows apart from all sectors must stay for the total."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        return qs


class ActivityFilters(Between):
    partner = Countries("country")
    type = Words(vocabulary.EVENT_TYPES, field_name="type")
    quad = Words(QUADS, method="keep", help_text="1, 2: cooperation, the default; 3, 4: friction.")
    sector = ExistingSectors(rows_of(Sector), "slug", field_name="sector")
    month = Months(help_text="2025-03, 2025, 2024-12..2025-03 or undated.")

    class Meta:
        model = Activity
        fields: list[str] = []

    def between(self, queryset: Any, first: dt.date | None, last: dt.date | None) -> QuerySet:
        return queryset.between(first or dt.date.min, last or dt.date.max)


class ActivityRow(serializers.Serializer):
    """One number; of the dimensions, those of `group_by` are there."""

    partner = serializers.CharField(required=False)
    month = serializers.CharField(required=False, allow_null=True, help_text="Null: undated.")
    year = serializers.IntegerField(required=False, allow_null=True, help_text="Null: undated.")
    type = serializers.CharField(required=False)
    sector = serializers.CharField(required=False)
    quad = serializers.IntegerField(required=False)
    review = serializers.CharField(required=False)
    value = serializers.FloatField(
        allow_null=True, help_text="Null: a rate of months in which no article was seen."
    )
    events = serializers.IntegerField(
        required=False, help_text="Of a rate: events of months in which articles were seen."
    )
    articles = serializers.IntegerField(
        required=False, help_text="Of a rate: articles seen, of all outlets together."
    )
    events_url = serializers.URLField(
        help_text="The events behind this number; of a rate also those of other months."
    )


DATED_BY: Fields = {basis: serializers.IntegerField() for basis in MonthBasis.values}
META = {
    "group_by": serializers.ListField(child=serializers.CharField()),
    "measure": serializers.CharField(),
    "quads": serializers.ListField(child=serializers.IntegerField()),
    "review": serializers.ListField(child=serializers.CharField()),
    "total": serializers.FloatField(
        allow_null=True, help_text="Each event once; null where one sum would mean nothing."
    ),
    "dated_by": described("DatedBy", DATED_BY, allow_null=True),
    "only_samples": serializers.IntegerField(allow_null=True),
    "hidden_suggestions": serializers.IntegerField(allow_null=True),
    "scale": serializers.CharField(help_text="Of scores, with the version of the vocabulary."),
}
LINKS = {"suggestions": serializers.URLField(allow_null=True)}
ANSWER = envelope("Activity", ActivityRow(many=True), META, LINKS)


PARAMETERS = [
    list_of(
        "group_by",
        DIMENSIONS,
        "One or two dimensions; partner,month if left out.",
        most=MOST_DIMENSIONS,
    ),
    list_of("review", SHOWABLE, "Numbers of suggestions are open; reading them needs a login."),
    OpenApiParameter("measure", str, enum=MEASURES, default="events"),
]


class ActivityNumbers(Spoken, GenericAPIView):
    """How many events, mentions, or how much score; cooperation unless quads are named."""

    queryset = Activity.objects.all()
    serializer_class = ActivityRow
    filterset_class = ActivityFilters
    filter_backends = [Backend]
    pagination_class = None
    asked: dict[str, Any]  # what the filters read, set by their backend

    @extend_schema(parameters=PARAMETERS, responses=ANSWER, filters=True)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, {*declared(ActivityFilters), "group_by", "measure", "review"})
        found: Any = self.filter_queryset(self.get_queryset())
        question = Question.read(request, self.asked)
        found = found.filter(type__in=question.types)
        site, here = site_of(request), request.build_absolute_uri()
        by_rate = question.measure == RATE
        rates = Rates.read(question.span, undated=question.undated) if by_rate else None
        meta = _meta(question, found, rates)
        more = replace_query_param(here, "review", ",".join(SHOWABLE))
        return wrapped(
            [_row(question, site, row, rates) for row in _counted(question, found, rates)],
            meta,
            {"self": here, "suggestions": more if meta["hidden_suggestions"] else None},
        )


def _counted(question: Question, found: ActivityQuerySet, rates: Rates | None) -> QuerySet:
    rows = found.filter(review__in=question.states)
    if question.sectors:
        rows = rows.filter(sector__in=question.sectors)
    elif "sector" in question.group_by:
        rows = rows.exclude(sector=None)
    else:
        rows = rows.totals()
    # Aliased, since a dimension may have the name of a column that means something else.
    columns = {f"by_{name}": _column(name) for name in question.group_by}
    return (
        rows.order_by()
        .annotate(**columns)
        .values(*columns)
        .annotate(value=_sum(question.column, rates.is_known if rates else Q()))
        .order_by(*columns)
    )


def _column(name: str) -> Any:
    column = COLUMNS[name]
    return F(column) if isinstance(column, str) else column


def _row(
    question: Question, site: str, counted: dict[str, Any], rates: Rates | None
) -> dict[str, Any]:
    row = {name: counted[f"by_{name}"] for name in question.group_by}
    if row.get("month"):
        row["month"] = row["month"].isoformat()[:7]
    value = counted["value"]
    told = rates.of(value, row) if rates else {"value": _rounded(value)}
    return row | told | {"events_url": question.events_url(site, row)}


def _rounded(value: float) -> float:
    return round(value, 4) if isinstance(value, float) else value


def _meta(question: Question, found: ActivityQuerySet, rates: Rates | None) -> dict[str, Any]:
    meta: dict[str, Any] = {
        "group_by": list(question.group_by),
        "measure": question.measure,
        "quads": question.quads,
        "review": list(question.states),
        "total": None,
        "dated_by": None,
        "only_samples": None,
        "hidden_suggestions": None,
        "scale": f"PLOVER, vocabulary {vocabulary.VERSION}",
    }
    return meta | (_totals(question, found, rates) if len(question.sectors) < 2 else {})


def _totals(question: Question, found: ActivityQuerySet, rates: Rates | None) -> dict[str, Any]:
    """Count each event once: rows of one sector, or those apart from all sectors."""
    rows = found.in_sector(question.sectors[0]) if question.sectors else found.totals()
    shown = Q(review__in=question.states)
    hidden = ~shown & Q(review=Review.SUGGESTED)
    sums = rows.aggregate(
        total=_sum(question.column, shown & rates.is_known if rates else shown),
        samples=_sum("samples", shown),
        hidden=_sum("events", hidden),
        **{basis: _sum("events", shown & Q(month_basis=basis)) for basis in MonthBasis.values},
    )
    total = rates.of(sums["total"], {})["value"] if rates else _rounded(sums["total"])
    return {
        "total": None if question.nets_friction else total,
        "dated_by": {basis: sums[basis] for basis in MonthBasis.values},
        "only_samples": sums["samples"],
        "hidden_suggestions": sums["hidden"],
    }


def _sum(column: str, condition: Q) -> Sum:
    return Sum(column, filter=condition, default=0)
