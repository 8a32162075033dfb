"""Partners side by side, as many as asked for: counts, counts for what was read, and sectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations import charts, vocabulary
from relations.models import Country, Sector, terms
from relations.models.event import COOPERATION, FRICTION
from relations.views.agreement_query import AgreementQuery
from relations.views.chart_coverage import Reach
from relations.views.chart_grounds import Grounds, inside
from relations.views.chart_kinds import KINDS, chart
from relations.views.chart_question import PER, ChartQuestion, read_chart_question
from relations.views.event_query import EventQuery
from relations.views.movement import Comparing, Movement
from relations.views.page import reader_page, show, sides
from relations.views.rollup import trust, trust_line

CHART = "activity-by-partner"


class Figure(NamedTuple):
    """A number and the list that it counts."""

    count: int
    address: str


@dataclass(frozen=True)
class PartnerRow:
    """`rate` is None where no coverage is recorded."""

    country: Country
    cooperation: Figure
    rate: float | None
    movements: list[Movement]
    friction: Figure
    agreements: Figure


class Multiple(NamedTuple):
    """One partner in one sector: how many, and their shape over the months."""

    key: str
    figure: Figure
    spark: charts.ColumnChart
    tone: int


class SectorRow(NamedTuple):
    sector: Sector
    multiples: list[Multiple]


@reader_page
def compare(request: HttpRequest) -> HttpResponse:
    about = sides()
    standing = trust(request.user)
    grounds = Grounds(about, request.user, standing)
    kind = KINDS[CHART]
    asked = read_chart_question(
        request.GET, kind.takes, about, grounds.sectors, standing.window_end
    )
    chosen = [p for p in about.partners if not asked.partners or p.pk in asked.partners]
    comparing = Comparing(grounds, asked.window)
    return show(
        request,
        "compare",
        about=about,
        title=_("Partners compared"),
        **trust_line(standing),
        chosen=chosen,
        rows=partner_rows(chosen, asked, grounds, comparing),
        rated=any(month and month.monitored for month in grounds.reach(asked.window).months),
        per=PER,
        caveats=comparing.caveats,
        kind=kind,
        chart=chart(CHART, asked, grounds),
        sectors=grounds.sectors,
        types=[(slug, terms.show(vocabulary.EVENT_TYPES[slug].label)) for slug in kind.takes.types],
        table=_sectors(chosen, asked, grounds),
        notes=asked.notes,
    )


def partner_rows(
    chosen: Sequence[Country], asked: ChartQuestion, grounds: Grounds, comparing: Comparing
) -> list[PartnerRow]:
    """One row for each partner; all of them out of the same cells."""
    wanted = asked.types or tuple(COOPERATION)
    found = grounds.cells(EventQuery(sector=asked.sector), asked.window)
    reach = grounds.reach(asked.window)
    agreed = AgreementQuery(sector=asked.sector)
    counted = agreed.agreements(grounds.reader).order_by().values("partner")
    agreements = dict(counted.annotate(n=Count("pk")).values_list("partner", "n"))
    rows = []
    for country in chosen:
        mine = [cell for cell in found if cell.partner == country.pk]
        good = [cell for cell in mine if cell.type in wanted]
        question = EventQuery(
            country.pk, asked.sector, asked.types or ("cooperation",), asked.first, asked.last
        )
        friction = question.but(types=("friction",))
        bad = [cell for cell in inside(mine, asked.window) if cell.type in FRICTION]
        shown = inside(good, asked.window)
        rows.append(
            PartnerRow(
                country,
                Figure(sum(cell.events for cell in shown), question.address),
                _rate(shown, asked, reach),
                comparing.movements(good, question),
                Figure(sum(cell.events for cell in bad), friction.address),
                Figure(agreements.get(country.pk, 0), agreed.but(partner=country.pk).address),
            )
        )
    return rows


def _rate(shown: Sequence[charts.Cell], asked: ChartQuestion, reach: Reach) -> float | None:
    """Over the months of which it is recorded how many articles were seen."""
    seen = {
        month: record.monitored
        for month, record in zip(asked.window.months, reach.months, strict=True)
        if record and record.monitored
    }
    if not seen:
        return None
    return PER * sum(cell.events for cell in shown if cell.month in seen) / sum(seen.values())


def _sectors(chosen: Sequence[Country], asked: ChartQuestion, grounds: Grounds) -> list[SectorRow]:
    """Sectors in which there was anything, the busiest first; an event of two stands in both."""
    question = EventQuery(types=asked.types or ("cooperation",), first=asked.first, last=asked.last)
    known = {country.pk for country in chosen}
    cells = [c for c in grounds.sector_cells(question, asked.window) if c.partner in known]
    named = [one for one in grounds.sectors if asked.sector in ("", one.pk)]
    totals = {one.pk: sum(c.events for c in cells if c.sector == one.pk) for one in named}
    busy = [one for one in named if totals[one.pk]]
    busy.sort(key=lambda one: (-totals[one.pk], one.pk))
    shapes = charts.by_month(cells, asked.window.months, lambda cell: (cell.sector, cell.partner))
    return [
        SectorRow(
            one,
            [
                _multiple(question.but(partner=p.pk, sector=one.pk), place, shapes, asked)
                for place, p in enumerate(chosen)
            ],
        )
        for one in busy
    ]


def _multiple(
    question: EventQuery,
    place: int,
    shapes: dict[tuple[str, str], tuple[list[int], list[int]]],
    asked: ChartQuestion,
) -> Multiple:
    nothing: tuple[list[int], list[int]] = ([0] * asked.window.length, [0] * asked.window.length)
    accepted, suggested = shapes.get((question.sector, question.partner), nothing)
    tone = place % charts.TONES
    series = charts.Series("all", "", tone, tuple(accepted), tuple(suggested))
    return Multiple(
        f"spark-{question.sector}-{question.partner}".lower(),
        Figure(series.total, question.address),
        charts.column_chart(asked.window.months, [series], height=24, bare=True),
        tone,
    )
