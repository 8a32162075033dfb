"""One sector across partners."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString

from relations import charts
from relations.models import Event, Sector
from relations.models.event import COOPERATION, FRICTION
from relations.views import sentences
from relations.views.agreement_query import AgreementQuery
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds import chart
from relations.views.chart_question import ChartQuestion
from relations.views.compare import partner_rows
from relations.views.event_query import EventQuery
from relations.views.evidence import quotes_of_events
from relations.views.movement import Comparing
from relations.views.page import reader_page, show, sides
from relations.views.rollup import WINDOWS, Window, asked_window, trust

FEW = 8


@reader_page
def sector_detail(request: HttpRequest, slug: str) -> HttpResponse:
    sector = get_object_or_404(Sector, slug=slug)
    about = sides()
    standing = trust(request.user)
    window = asked_window(request, standing.window_end)
    grounds = Grounds(about, request.user, standing)
    shown = ChartQuestion(window, sector=sector.slug)
    comparing = Comparing(grounds, window)
    rows = partner_rows(about.partners, shown, grounds, comparing)
    events = Event.objects.standing().open_to(request.user).in_sector(slug).newest_first()
    agreed = AgreementQuery(sector=sector.slug)
    newest = agreed.agreements(request.user).open_to(request.user).select_related("partner")
    return show(
        request,
        "sector_detail",
        about=about,
        title=sector.name,
        sector=sector,
        question=EventQuery(sector=sector.slug),
        window=window,
        windows=WINDOWS,
        lead=_lead(sector, grounds, window),
        rows=rows,
        rated=any(month and month.monitored for month in grounds.reach(window).months),
        caveats=comparing.caveats,
        cooperation=chart("cooperation-by-month", shown, grounds),
        friction=chart("friction-by-month", shown, grounds),
        events=events.cut(FEW)
        .with_sample_flag()
        .select_related("partner")
        .prefetch_related(quotes_of_events(request.user)),
        agreements=newest.order_by(F("status_on").desc(nulls_last=True), "-pk")[:FEW],
        agreed=sum(row.agreements.count for row in rows),
        agreed_address=agreed.address,
    )


def _lead(sector: Sector, grounds: Grounds, window: Window) -> list[SafeString]:
    """How much there was lately, and who leads."""
    found = grounds.cells(EventQuery(sector=sector.slug), window)
    span = (window.recent_first, window.last)
    good = [cell for cell in found if cell.type in COOPERATION]
    bad = [cell for cell in found if cell.type in FRICTION]
    question = EventQuery(sector=sector.slug, types=("cooperation",), first=span[0], last=span[1])
    totals = [
        (country, charts.total_within((c for c in good if c.partner == country.pk), *span))
        for country in grounds.about.partners
    ]
    return [
        sentences.lately(charts.total_within(good, *span), question),
        sentences.most_active(totals, question),
        sentences.friction_apart(
            charts.total_within(bad, *span), question.but(types=("friction",))
        ),
    ]
