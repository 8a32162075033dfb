"""Charts: the list of all, one with everything about it, and its files."""

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import vocabulary
from relations.models import terms
from relations.views.chart_citation import citations
from relations.views.chart_files import FILES
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds import KINDS, ChartKind
from relations.views.chart_object import Chart
from relations.views.chart_question import PER, read_chart_question
from relations.views.event_query import EventQuery
from relations.views.page import Crumb, reader_page, show, sides
from relations.views.rollup import trust, trust_line


class File(NamedTuple):
    label: str
    address: str


@reader_page
def chart_list(request: HttpRequest) -> HttpResponse:
    return show(request, "chart_list", about=sides(), title=_("Charts"), kinds=list(KINDS.values()))


@reader_page
def chart_detail(request: HttpRequest, slug: str) -> HttpResponse:
    kind = _kind(slug)
    chart, grounds = _drawn(request, kind)
    return show(
        request,
        "chart_detail",
        about=grounds.about,
        title=chart.title,
        crumbs=[Crumb(_("Charts"), reverse("chart-list"))],
        chart=chart,
        kind=kind,
        sectors=grounds.sectors,
        types=[(slug, terms.show(vocabulary.EVENT_TYPES[slug].label)) for slug in kind.takes.types],
        per=PER,
        files=[File(file.label, chart.file(ending)) for ending, file in FILES.items()],
        citations=citations(chart, request),
        permalink=request.build_absolute_uri(chart.permalink),
        notes=chart.asked.notes,
        **trust_line(chart.standing, EventQuery(partner=chart.asked.partner)),
    )


@reader_page
def chart_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    file = FILES.get(ending)
    if file is None:
        raise Http404(f"no file {ending} of a chart")
    chart, _grounds = _drawn(request, _kind(slug))
    answer = HttpResponse(file.make(chart, request), content_type=file.content_type)
    if file.is_download:
        through = chart.standing.data_through
        stamp = f"-{through.isoformat()}" if through else ""
        name = f"{chart.slug}{stamp}.{ending}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    if file.policy is not None:
        answer["Content-Security-Policy"] = file.policy()
    return answer


def _kind(slug: str) -> ChartKind:
    if slug not in KINDS:
        raise Http404(f"no chart {slug}")
    return KINDS[slug]


def _drawn(request: HttpRequest, kind: ChartKind) -> tuple[Chart, Grounds]:
    """The question may name one partner, whose trust line is then the one that holds."""
    about = sides()
    named = [about.partner(iso2) for iso2 in request.GET.getlist("p")]
    standing = trust(request.user, named[0] if len(named) == 1 else None)
    grounds = Grounds(about, request.user, standing)
    asked = read_chart_question(
        request.GET, kind.takes, about, grounds.sectors, standing.window_end
    )
    return kind.draw(asked, grounds), grounds
