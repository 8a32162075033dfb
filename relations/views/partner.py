"""One partner: what happens, in which form, who meets whom, what was agreed, who tells of it."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations import charts, vocabulary
from relations.models import Country, Event, terms
from relations.models.event import COOPERATION, FRICTION
from relations.views import sentences
from relations.views.agreement_query import AgreementQuery
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds import chart
from relations.views.chart_object import Chart
from relations.views.chart_question import ChartQuestion
from relations.views.event_query import EventQuery
from relations.views.movement import Comparing
from relations.views.page import reader_page, show, sides, western_digits
from relations.views.partner_lists import SECTOR, TYPE, beside_charts, best_quotes
from relations.views.rollup import WINDOWS, Window, asked_window, trust, trust_line
from relations.views.watch import Watchable

LENGTHS = (8, 24, 72)  # events that the timeline may show


@reader_page
def partner_detail(request: HttpRequest, iso2: str) -> HttpResponse:
    about = sides()
    country = about.partner(iso2)
    if country is None:
        raise Http404(f"no partner {iso2}")
    standing = trust(request.user, country)
    window = asked_window(request, standing.window_end)
    question = EventQuery(partner=country.pk)
    grounds = Grounds(about, request.user, standing)
    stack = SECTOR if request.GET.get("stack") == SECTOR else TYPE
    shown = ChartQuestion(window, partners=(country.pk,))
    found = grounds.cells(question, window)
    comparing = Comparing(grounds, window)
    beside = beside_charts(request.user, country, stack)
    if stack == SECTOR:
        grounds.sectors = beside.sectors
    statuses = chart("agreements-by-status", shown, grounds)
    if about.home:
        title = _("%(home)s and %(partner)s") % {"home": about.home.name, "partner": country.name}
    else:
        title = country.name
    timeline = _timeline(request, country)
    return show(
        request,
        "partner_detail",
        about=about,
        title=title,
        country=country,
        **trust_line(standing, question),
        question=question,
        window=window,
        windows=WINDOWS,
        lead=_lead(found, country, window, statuses),
        movements=comparing.movements(
            [cell for cell in found if cell.type in COOPERATION],
            question.but(types=("cooperation",)),
        ),
        caveats=comparing.caveats,
        cooperation=chart("cooperation-by-month", shown.but(stack=stack), grounds),
        friction=chart("friction-by-month", shown, grounds),
        level=chart("level-of-contact", shown, grounds),
        statuses=statuses,
        events=timeline,
        more=_longer(request) if len(timeline) == _length(request) else None,
        people=beside.people,
        sources=beside.sources,
        briefs=beside.briefs,
        watch=Watchable("partner", country.iso2.lower()),
    )


def _lead(
    found: Sequence[charts.Cell], country: Country, window: Window, statuses: Chart
) -> SafeString:
    """The relation in one sentence."""
    span = (window.recent_first, window.last)
    good = [cell for cell in found if cell.type in COOPERATION]
    bad = [cell for cell in found if cell.type in FRICTION]
    question = EventQuery(country.pk, "", ("cooperation",), *span)
    totals: dict[str, int] = {}
    for cell in good:
        inside = charts.total_within([cell], *span)
        if inside:
            totals[cell.type] = totals.get(cell.type, 0) + inside
    leading = max(totals, key=lambda slug: (totals[slug], slug), default="")
    kind = terms.show(vocabulary.EVENT_TYPES[leading].label) if leading else ""
    return sentences.relation(
        country,
        (charts.total_within(good, *span), question),
        (charts.total_within(bad, *span), question.but(types=("friction",))),
        (statuses.grid.total, AgreementQuery(country.pk)),
        kind,
    )


def _length(request: HttpRequest) -> int:
    asked = western_digits(request.GET.get("events", ""))
    return int(asked) if asked in {str(n) for n in LENGTHS} else LENGTHS[0]


def _longer(request: HttpRequest) -> int | None:
    return next((n for n in LENGTHS if n > _length(request)), None)


def _timeline(request: HttpRequest, country: Country) -> list[Event]:
    """The newest first; the page puts them under their months."""
    rows = Event.objects.standing().open_to(request.user).with_partner(country.pk).newest_first()
    rows = rows.cut(_length(request)).with_sample_flag()
    events = list(best_quotes(rows, request.user))
    for event in events:
        event.partner = country
        event.quotes = [event] if event.quote else []  # templates ask for `quotes.0.quote`
    return events
