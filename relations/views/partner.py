"""One partner: what happens, in which form, who meets whom, what was agreed."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations import charts, vocabulary
from relations.models import Agreement, Article, Country, Event, MonthBasis, Official, Review, terms
from relations.models.event import COOPERATION, FRICTION
from relations.views import sentences
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader, quotes_of_events
from relations.views.monthly_chart import Kind, MonthlyChart, monthly_chart
from relations.views.page import reader_page, show, sides
from relations.views.rollup import (
    WINDOWS,
    Window,
    asked_window,
    cells,
    one_figure,
    trust,
    trust_line,
)
from relations.views.sampled import with_sample_flag
from relations.views.topics import topics_of_articles

FEW, SOME = 5, 8
REST = "rest"


@reader_page
def partner_detail(request: HttpRequest, iso2: str) -> HttpResponse:
    about = sides()
    country = about.partner(iso2)
    if country is None:
        raise Http404(f"no partner {iso2}")
    standing = trust(request.user, country)
    window = asked_window(request, standing.window_end)
    question = EventQuery(partner=country.pk)
    every = EventQuery(
        partner=country.pk, first=min(window.first, window.before_first), last=window.last
    )
    found = cells(every.activity())
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
        cooperation=_by_type("cooperation", _("Cooperation by month"), found, country, window),
        friction=_by_type("friction", _("Friction by month"), found, country, window),
        how_dated=_how_dated(found, country, window, standing.undated_events),
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


def kinds_by_type(found: list[charts.Cell], question: EventQuery) -> list[Kind]:
    """One colour for each of the commonest types, and one for all others together."""
    totals: dict[str, int] = {}
    for cell in found:
        totals[cell.type] = totals.get(cell.type, 0) + cell.events
    leading, rest = charts.leading(totals, charts.TONES - 1)
    kinds = [
        Kind(
            slug,
            terms.show(vocabulary.EVENT_TYPES[slug].label),
            question.but(types=(slug,)),
            tone,
        )
        for tone, slug in enumerate(leading)
    ]
    if rest:
        others = question.but(types=tuple(rest))
        kinds.append(Kind(REST, _("Other types"), others, charts.TONES - 1))
    return kinds


def _by_type(
    group: str, title: str, found: list[charts.Cell], country: Country, window: Window
) -> MonthlyChart:
    wanted = COOPERATION if group == "cooperation" else FRICTION
    inside = [
        cell
        for cell in found
        if cell.type in wanted and cell.month and window.first <= cell.month <= window.last
    ]
    question = EventQuery(country.pk, types=(group,), first=window.first, last=window.last)
    kinds = kinds_by_type(inside, EventQuery(country.pk))
    shown = {kind.key for kind in kinds}
    return monthly_chart(
        group,
        title,
        cells=inside,
        window=window.months,
        kinds=kinds,
        kind_of=lambda cell: cell.type if cell.type in shown else REST,
        question=question,
        height=280 if group == "cooperation" else 180,
    )


def _how_dated(
    found: list[charts.Cell], country: Country, window: Window, undated: int
) -> SafeString:
    question = EventQuery(country.pk, first=window.first, last=window.last)
    reported = charts.total_within(
        (cell for cell in found if cell.basis == MonthBasis.REPORTED), window.first, window.last
    )
    return sentences.how_dated(reported, undated, question)


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
