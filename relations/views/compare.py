"""Partners side by side, as many as asked for: counts, counts for what was read, and sectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations import charts, vocabulary
from relations.models import Country, Sector, terms
from relations.models.event import COOPERATION, FRICTION
from relations.views.agreement_query import AgreementQuery
from relations.views.chart_coverage import Reach
from relations.views.chart_grid import Query
from relations.views.chart_grounds import Grounds, inside
from relations.views.chart_kinds import KINDS, chart
from relations.views.chart_question import PER, ChartQuestion, read_chart_question
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader
from relations.views.movement import Comparing, Movement
from relations.views.page import reader_page, show, sides
from relations.views.rollup import trust, trust_line

CHART = "activity-by-partner"


class Figure(NamedTuple):
    """A number with the list that it counts, and how much of it rests on samples only."""

    count: int
    question: Query
    samples: int = 0

    @property
    def address(self) -> str:
        return self.question.address

    @property
    def samples_address(self) -> str:
        return self.question.but(sample="1").address


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
    agreements = _agreements(agreed, grounds.reader)
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
                _figure(shown, question),
                _rate(shown, asked, reach),
                comparing.movements(good, question),
                _figure(bad, friction),
                agreements.get(country.pk) or Figure(0, agreed.but(partner=country.pk)),
            )
        )
    return rows


def _figure(cells: Sequence[charts.Cell], question: Query) -> Figure:
    events, samples = (sum(cell.events for cell in cells), sum(cell.samples for cell in cells))
    return Figure(events, question, samples)


def _agreements(question: AgreementQuery, reader: Reader) -> dict[str, Figure]:
    """By partner, in one query."""
    counted = (
        question.agreements(reader)
        .order_by()
        .values_list("partner")
        .annotate(Count("pk"), samples=Count("pk", filter=Q(only_samples=True)))
    )
    return {
        partner: Figure(number, question.but(partner=partner), samples)
        for partner, number, samples in counted
    }


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
                _multiple(
                    _figure(
                        [c for c in cells if (c.sector, c.partner) == (one.pk, p.pk)],
                        question.but(partner=p.pk, sector=one.pk),
                    ),
                    place,
                    shapes.get((one.pk, p.pk)),
                    asked,
                )
                for place, p in enumerate(chosen)
            ],
        )
        for one in busy
    ]


def _multiple(
    figure: Figure, place: int, shape: tuple[list[int], list[int]] | None, asked: ChartQuestion
) -> Multiple:
    accepted, suggested = shape or ([0] * asked.window.length, [0] * asked.window.length)
    tone = place % charts.TONES
    series = charts.Series("all", "", tone, tuple(accepted), tuple(suggested))
    question = figure.question
    return Multiple(
        f"spark-{question.sector}-{question.partner}".lower(),
        figure,
        charts.column_chart(asked.window.months, [series], height=24, bare=True),
        tone,
    )
