"""One partner: what happens, in which form, who meets whom, what was agreed."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations import charts
from relations.models import Agreement, Article, Country, Event, Official, Review
from relations.models.event import COOPERATION, FRICTION
from relations.views import sentences
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds import chart
from relations.views.chart_question import ChartQuestion
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader, quotes_of_events
from relations.views.page import reader_page, show, sides
from relations.views.rollup import (
    WINDOWS,
    Window,
    asked_window,
    one_figure,
    trust,
    trust_line,
)
from relations.views.sampled import with_sample_flag
from relations.views.topics import topics_of_articles

FEW, SOME = 5, 8


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
    shown = ChartQuestion(window, partners=(country.pk,))
    found = grounds.cells(question, window)
    if about.home:
        title = _("%(home)s and %(partner)s") % {"home": about.home.name, "partner": country.name}
    else:
        title = country.name
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
        lead=_lead(found, country, window),
        cooperation=chart("cooperation-by-month", shown, grounds),
        friction=chart("friction-by-month", shown, grounds),
        events=_latest(request.user, country),
        agreements=_latest_agreements(request.user, country),
        articles=_latest_articles(request.user, country),
        **_totals(request.user, country),
        people=_most_met(request.user, country),
    )


def _lead(found: list[charts.Cell], country: Country, window: Window) -> list[SafeString]:
    good = [cell for cell in found if cell.type in COOPERATION]
    bad = [cell for cell in found if cell.type in FRICTION]
    span = (window.recent_first, window.last)
    before = (window.before_first, window.before_last)
    question = EventQuery(country.pk, "", ("cooperation",), *span)
    now = charts.total_within(good, *span)
    change = charts.Change(now, charts.total_within(good, *before))
    return [
        sentences.lately(now, question),
        sentences.moved(change, question.but(first=before[0], last=before[1])),
        sentences.friction_apart(
            charts.total_within(bad, *span), question.but(types=("friction",))
        ),
    ]


def _latest(reader: Reader, country: Country) -> list[Event]:
    rows = Event.objects.standing().open_to(reader).with_partner(country.pk).newest_first()
    rows = rows.with_sample_flag().select_related("partner")
    return list(rows.prefetch_related(quotes_of_events(reader))[:SOME])


def _agreements(reader: Reader, country: Country) -> QuerySet[Agreement]:
    return Agreement.objects.counted().open_to(reader).with_partner(country.pk)


def _articles(reader: Reader, country: Country) -> QuerySet[Article]:
    return Article.objects.open_to(reader).about(country.pk)


def _latest_agreements(reader: Reader, country: Country) -> list[Agreement]:
    rows = with_sample_flag(_agreements(reader, country).with_status_for(reader)).exclude(
        status_on=None
    )
    return list(rows.select_related("partner").order_by("-status_on", "-pk")[:FEW])


def _latest_articles(reader: Reader, country: Country) -> list[Article]:
    rows = _articles(reader, country).newest_first().select_related("outlet")
    return list(rows.prefetch_related(topics_of_articles())[:FEW])


def _totals(reader: Reader, country: Country) -> dict[str, int]:
    """How many agreements and articles there are in all, in one query."""
    counted = Country.objects.filter(pk=country.pk).values(
        agreed=one_figure(_agreements(reader, country), Count("pk")),
        told=one_figure(_articles(reader, country), Count("pk")),
    )
    return {name: number or 0 for name, number in counted[0].items()}


def _most_met(reader: Reader, country: Country) -> list[Official]:
    """Who took part in the most accepted events; each number opens them."""
    shared = Q(
        events__partner=country.pk,
        events__merged_into=None,
        events__review=Review.ACCEPTED,
        events__type__in=COOPERATION,
    )
    rows = Official.objects.standing().open_to(reader).select_related("country")
    met = list(
        rows.filter(shared).annotate(times=Count("events")).order_by("-times", "slug")[:SOME]
    )
    question = EventQuery(country.pk, types=("cooperation",), review=Review.ACCEPTED.value)
    for official in met:
        official.question = question.but(official=official.slug)
    return met
