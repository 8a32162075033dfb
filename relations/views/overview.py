"""The first page: how things stand with each partner, and how far to trust it."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations import charts
from relations.models import Country, Event, Role
from relations.models.event import COOPERATION, FRICTION
from relations.promises import USUAL_SILENCE
from relations.silence import silent_outlets
from relations.views import sentences
from relations.views.article_query import ArticleQuery
from relations.views.chart_grid import Query
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds import chart
from relations.views.chart_question import ChartQuestion
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader, quotes_of_events
from relations.views.movement import Comparing, Movement
from relations.views.overview_due import falling_due, quiet_question
from relations.views.page import Sides, reader_page, show, sides
from relations.views.rollup import (
    WINDOWS,
    Trust,
    Window,
    asked_window,
    one_figure,
    trust,
    trust_line,
)
from relations.views.visits import noting_visit


@dataclass(frozen=True)
class PartnerCard:
    """One partner at a glance: lately, against before, the shape of the window, the latest."""

    country: Country
    tone: int
    recent: int
    waiting: int
    samples: int
    question: EventQuery
    movements: list[Movement]
    friction: int
    friction_question: EventQuery
    spark: charts.ColumnChart
    latest: Event | None

    @property
    def slug(self) -> str:
        return f"spark-{self.country.pk.lower()}"

    @property
    def waiting_address(self) -> str:
        return self.question.but(review="suggested").address

    @property
    def samples_address(self) -> str:
        return self.question.but(sample="1").address


class Figure(NamedTuple):
    """A number and the list that it counts."""

    count: int
    address: str


@noting_visit
@reader_page
def overview(request: HttpRequest, since: dt.datetime | None) -> HttpResponse:
    about = sides()
    standing = trust(request.user)
    window = asked_window(request, standing.window_end)
    grounds, shown = Grounds(about, request.user, standing), ChartQuestion(window)
    found = grounds.cells(EventQuery(), window)
    comparing = Comparing(grounds, window)
    newest = _latest_events(request.user)
    if about.home:
        title = _("Bilateral relations of %(country)s") % {"country": about.home.name}
    else:
        title = _("Bilateral relations")
    return show(
        request,
        "overview",
        about=about,
        title=title,
        **trust_line(standing),
        silent=silent_outlets(),
        window=window,
        windows=WINDOWS,
        lead=_lead(found, about, window),
        cards=[
            _card(country, found, comparing, window, about, newest) for country in about.partners
        ],
        caveats=comparing.caveats,
        cooperation=chart("cooperation-by-month", shown, grounds),
        friction=chart("friction-by-month", shown, grounds),
        dues=falling_due(request.user, standing.window_end),
        silence=USUAL_SILENCE,
        since=since,
        since_said=sentences.since_words(since) if since else "",
        **_figures(request.user, standing, since),
    )


def _figures(reader: Reader, standing: Trust, since: dt.datetime | None) -> dict[str, Figure]:
    """Quiet promises, and what came in since the last visit; one query for all."""
    quiet = quiet_question(standing.window_end)
    asked: dict[str, tuple[Query, QuerySet]] = {"quiet": (quiet, quiet.agreements(reader))}
    if since:
        events, articles = EventQuery(since=since), ArticleQuery(since=since)
        asked["new_events"] = (events, events.events())
        asked["new_articles"] = (articles, articles.articles(reader))
    home = Country.objects.filter(role=Role.HOME)
    every = {name: one_figure(rows, Count("pk")) for name, (_question, rows) in asked.items()}
    row = home.values(**every).first() or {}
    return {name: Figure(row.get(name) or 0, one.address) for name, (one, _rows) in asked.items()}


def _recently(window: Window, group: str, **more: object) -> EventQuery:
    return EventQuery(types=(group,), first=window.recent_first, last=window.last, **more)


def _lead(found: list[charts.Cell], about: Sides, window: Window) -> list[SafeString]:
    """The finding of the page, sentence by sentence."""
    good = [cell for cell in found if cell.type in COOPERATION]
    bad = [cell for cell in found if cell.type in FRICTION]
    span = (window.recent_first, window.last)
    question = _recently(window, "cooperation")
    totals = [
        (country, charts.total_within((c for c in good if c.partner == country.pk), *span))
        for country in about.partners
    ]
    return [
        sentences.lately(charts.total_within(good, *span), question),
        sentences.most_active(totals, question),
        sentences.friction_apart(charts.total_within(bad, *span), _recently(window, "friction")),
    ]


def _card(
    country: Country,
    found: list[charts.Cell],
    comparing: Comparing,
    window: Window,
    about: Sides,
    newest: dict[str, Event],
) -> PartnerCard:
    mine = [cell for cell in found if cell.partner == country.pk]
    good = [cell for cell in mine if cell.type in COOPERATION]
    bad = [cell for cell in mine if cell.type in FRICTION]
    span = (window.recent_first, window.last)
    question = _recently(window, "cooperation", partner=country.pk)
    tone = about.place(country.pk) % charts.TONES
    return PartnerCard(
        country=country,
        tone=tone,
        recent=charts.total_within(good, *span),
        waiting=charts.total_within((c for c in good if not c.accepted), *span),
        samples=charts.samples_within(good, *span),
        question=question,
        movements=comparing.movements(good, question),
        friction=charts.total_within(bad, *span),
        friction_question=question.but(types=("friction",)),
        spark=_spark(good, window, tone),
        latest=newest.get(country.pk),
    )


def _spark(good: list[charts.Cell], window: Window, tone: int) -> charts.ColumnChart:
    empty: tuple[list[int], list[int]] = ([0] * window.length, [0] * window.length)
    accepted, suggested = charts.by_month(good, window.months, lambda _: 0).get(0, empty)
    series = charts.Series("all", "", tone, tuple(accepted), tuple(suggested))
    return charts.column_chart(window.months, [series], height=28, bare=True)


def _latest_events(reader: Reader) -> dict[str, Event]:
    """The newest event with each partner, with its quotations."""
    newest = Event.objects.standing().open_to(reader).with_partner(OuterRef("pk")).newest_first()
    one_each = Country.objects.partners().annotate(event=Subquery(newest.values("pk")[:1]))
    rows = Event.objects.filter(pk__in=one_each.order_by().values("event")).with_sample_flag()
    return {event.partner_id: event for event in rows.prefetch_related(quotes_of_events(reader))}
