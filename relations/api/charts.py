"""Charts: the same objects as on the pages, as numbers with what is said of them."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from relations import vocabulary
from relations.api.chart_asking import EVENTS, MONTHS, RATE, read_asked, taken_by
from relations.api.chart_record import LANGUAGES, TEXT, ChartName, ChartRecord, chart_record
from relations.api.envelope import described, envelope, wrapped
from relations.api.fields import Picked
from relations.api.links import page_url, record_url, site_of
from relations.api.parameters import refuse_unknown
from relations.api.permissions import reader_of
from relations.api.picking import fields_of, list_of, pick
from relations.api.problems import Problem, nearest
from relations.api.records import Spoken
from relations.views.chart_files import FILES
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds import KINDS, ChartKind
from relations.views.chart_object import Chart
from relations.views.chart_question import read_chart_question
from relations.views.page import sides
from relations.views.rollup import trust

STACKS = sorted({name for kind in KINDS.values() for name in kind.takes.stacks})


class ChartKindRecord(Picked):
    """A chart that may be asked for, and by what."""

    id = serializers.CharField()
    url = serializers.URLField()
    html_url = serializers.URLField()
    name = ChartName()
    answers = described("ChartAnswers", TEXT, help_text="The question that it answers.")
    parameters = serializers.ListField(child=serializers.CharField())


ALL = envelope("Charts", ChartKindRecord(many=True), {}, {})
ANSWER = envelope("Chart", ChartRecord(), {}, {"html": serializers.URLField()})


class Charts(Spoken):
    """All charts that there are."""

    @extend_schema(
        operation_id="charts_list", parameters=[fields_of(ChartKindRecord)], responses=ALL
    )
    def get(self, request: Request) -> Response:
        refuse_unknown(request, {"fields"})
        site = site_of(request)
        rows = [_kind_record(site, kind) for kind in KINDS.values()]
        data = pick(request, ChartKindRecord, rows)
        return wrapped(data, {}, {"self": request.build_absolute_uri()})


def _kind_record(site: str, kind: ChartKind) -> dict[str, Any]:
    names, answers = {}, {}
    for code in LANGUAGES:
        with translation.override(code):
            names[code], answers[code] = kind.name, kind.answers
    return {
        "id": kind.slug,
        "url": record_url(site, "chart", kind.slug),
        "html_url": page_url(site, "chart", kind.slug),
        "name": names,
        "answers": answers,
        "parameters": taken_by(kind),
    }


MONTH = {"type": "string", "pattern": MONTHS.pattern}
DESCRIBED = [
    OpenApiParameter("id", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(KINDS)),
    OpenApiParameter("partner", str, description="An ISO code; several where partners compare."),
    OpenApiParameter("sector", str, description="A sector's identifier."),
    list_of("type", vocabulary.EVENT_TYPES, "Of those that the chart counts."),
    OpenApiParameter("from", MONTH, description="The first month: 2025-03."),
    OpenApiParameter("to", MONTH, description="The last month; else the last one of the data."),
    OpenApiParameter("stack", str, enum=STACKS, description="What columns are divided by."),
    OpenApiParameter("measure", str, enum=(EVENTS, RATE), default=EVENTS),
    fields_of(ChartRecord),
]


class ChartNumbers(Spoken):
    """One chart; it takes the parameters that its entry in the list names, and no others."""

    tag = "charts"

    @extend_schema(operation_id="charts_retrieve", parameters=DESCRIBED, responses=ANSWER)
    def get(self, request: Request, id: str) -> Response:
        kind = KINDS.get(id)
        if kind is None:
            near = nearest(id, KINDS)
            hint = " " + _("Did you mean %(nearest)s?") % {"nearest": near} if near else ""
            raise NotFound(_("There is no record %(id)s here.") % {"id": id} + hint)
        refuse_unknown(request, {"fields", *taken_by(kind)})
        drawn = _drawn(request, kind)
        (data,) = pick(request, ChartRecord, [chart_record(drawn, request, FILES)])
        with translation.override(settings.LANGUAGE_CODE):
            page = site_of(request) + drawn[settings.LANGUAGE_CODE].permalink
        return wrapped(data, {}, {"self": request.build_absolute_uri(), "html": page})


def _drawn(request: Request, kind: ChartKind) -> dict[str, Chart]:
    """Draw it in both languages; what was counted for one serves the other."""
    reader: Any = reader_of(request) or AnonymousUser()
    about = sides()
    asked = read_asked(request, kind, about)
    named = [about.partner(iso2) for iso2 in asked.getlist("p")]
    standing = trust(reader, named[0] if len(named) == 1 else None)
    first = Grounds(about, reader, standing)
    drawn = {}
    for code in LANGUAGES:
        with translation.override(code):
            grounds = Grounds(about, reader, standing, _cells=first._cells)
            question = read_chart_question(
                asked, kind.takes, about, first.sectors, standing.window_end
            )
            if question.notes:
                raise Problem.of_value("from", asked.get("from", ""), detail=question.notes[0])
            drawn[code] = kind.draw(question, grounds)
    return drawn
