"""One sector across partners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from relations import charts
from relations.models import Agreement, Event, Sector
from relations.models.event import COOPERATION
from relations.views import sentences
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds import chart
from relations.views.chart_question import ChartQuestion
from relations.views.event_query import EventQuery
from relations.views.evidence import quotes_of_events
from relations.views.page import reader_page, show, sides
from relations.views.rollup import WINDOWS, asked_window, trust
from relations.views.sampled import with_sample_flag

FEW = 8


@reader_page
def sector_detail(request: HttpRequest, slug: str) -> HttpResponse:
    sector = get_object_or_404(Sector, slug=slug)
    about = sides()
    standing = trust(request.user)
    window = asked_window(request, standing.window_end)
    question = EventQuery(
        sector=sector.slug, types=("cooperation",), first=window.first, last=window.last
    )
    grounds = Grounds(about, request.user, standing)
    shown = ChartQuestion(window, sector=sector.slug)
    found = [
        cell
        for cell in grounds.cells(EventQuery(sector=sector.slug), window)
        if cell.type in COOPERATION
    ]
    recently = question.but(first=window.recent_first)
    rows = Event.objects.standing().open_to(request.user).in_sector(slug).newest_first()
    agreements = Agreement.objects.counted().open_to(request.user).filter(sectors=slug)
    return show(
        request,
        "sector_detail",
        about=about,
        title=sector.name,
        sector=sector,
        question=EventQuery(sector=sector.slug),
        window=window,
        windows=WINDOWS,
        lead=[
            sentences.lately(charts.total_within(found, window.recent_first, window.last), recently)
        ],
        cooperation=chart("cooperation-by-month", shown, grounds),
        events=rows.with_sample_flag()
        .select_related("partner")
        .prefetch_related(quotes_of_events(request.user))[:FEW],
        agreements=with_sample_flag(agreements.with_status_for(request.user))
        .select_related("partner")
        .order_by("-status_on")[:FEW],
        agreed=agreements.count(),
    )
