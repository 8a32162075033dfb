"""One sector across partners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from relations import charts
from relations.models import Agreement, Event, Sector
from relations.models.event import COOPERATION
from relations.views import sentences
from relations.views.event_query import EventQuery
from relations.views.evidence import quotes_of_events
from relations.views.monthly_chart import Kind, monthly_chart
from relations.views.page import reader_page, show, sides
from relations.views.rollup import WINDOWS, asked_window, cells, trust
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
    found = cells(question.activity())
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
        cooperation=monthly_chart(
            "cooperation",
            _("Cooperation by month"),
            cells=[cell for cell in found if cell.type in COOPERATION],
            window=window.months,
            kinds=[
                Kind(
                    p.pk,
                    p.name,
                    EventQuery(p.pk, sector.slug, ("cooperation",)),
                    place % charts.TONES,
                )
                for place, p in enumerate(about.partners)
            ],
            kind_of=lambda cell: cell.partner,
            question=question,
        ),
        events=rows.with_sample_flag()
        .select_related("partner")
        .prefetch_related(quotes_of_events(request.user))[:FEW],
        agreements=with_sample_flag(agreements.with_status_for(request.user))
        .select_related("partner")
        .order_by("-status_on")[:FEW],
        agreed=agreements.count(),
    )
