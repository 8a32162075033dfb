"""Cooperation by sector, as horizontal bars."""

from functools import partial

from django.utils.translation import gettext as _

from relations import charts
from relations.models import Country, MonthBasis, Sector
from relations.models.event import COOPERATION
from relations.views import chart_titles, sentences
from relations.views.chart_grid import Grid, Kind, Pair, Row
from relations.views.chart_grounds import Grounds, inside
from relations.views.chart_kinds.by_month import without_sector
from relations.views.chart_kinds.kind import ChartKind
from relations.views.chart_object import BARS, Chart
from relations.views.chart_question import ChartQuestion, Takes
from relations.views.event_query import NO_SECTOR, EventQuery


class CooperationBySector(ChartKind):
    slug = "cooperation-by-sector"
    takes = Takes(("p", "t", "from", "to"), types=tuple(COOPERATION))

    @property
    def name(self) -> str:
        return _("Cooperation by sector")

    @property
    def answers(self) -> str:
        return _("In which sectors is there most cooperation?")

    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        question = EventQuery(
            asked.partner, "", asked.types or ("cooperation",), asked.first, asked.last
        )
        wanted = asked.types or tuple(COOPERATION)
        found = grounds.cells(EventQuery(asked.partner), asked.window)
        counted = [cell for cell in found if cell.type in wanted]
        shown = inside(counted, asked.window)
        by_sector = [*grounds.sector_cells(question, asked.window), *without_sector(question)]
        names = {sector.pk: sector for sector in grounds.sectors}
        grid = _grid(by_sector, shown, question, names)
        reported = sum(cell.events for cell in shown if cell.basis == MonthBasis.REPORTED)
        undated = sum(cell.events for cell in counted if cell.month is None)
        total, waiting = grid.total, grid.waiting
        return Chart(
            slug=self.slug,
            name=self.name,
            asked=asked,
            takes=self.takes.names,
            shape=BARS,
            grid=grid,
            finding=partial(_title, self.partners(asked, grounds), grid, names),
            said=sentences.chart_finding(total, waiting, question),
            standing=grounds.standing,
            counted=self.counted_events("cooperation"),
            notes=(
                _("An event of several sectors stands in each of them."),
                sentences.how_dated(reported, undated, question),
                *grounds.reach(asked.window).notes,
            ),
            samples=sum(cell.samples for cell in shown),
        )


def _grid(
    cells: list[charts.Cell],
    shown: list[charts.Cell],
    question: EventQuery,
    names: dict[str, Sector],
) -> Grid:
    """The largest first; events without a sector last."""
    counted: dict[str, list[int]] = {}
    for cell in cells:
        counted.setdefault(cell.sector, [0, 0])[0 if cell.accepted else 1] += cell.events
    ranked = sorted(counted, key=lambda slug: (slug == NO_SECTOR, -sum(counted[slug]), slug))
    rows = tuple(
        Row(
            slug,
            names[slug].name if slug in names else _("No sector named"),
            {"sector": slug},
        )
        for slug in ranked
    )
    accepted = sum(cell.events for cell in shown if cell.accepted)
    waiting = sum(cell.events for cell in shown) - accepted
    return Grid(
        question,
        rows,
        (Kind("events", _("Events"), question),),
        (Pair(tuple(counted[s][0] for s in ranked), tuple(counted[s][1] for s in ranked)),),
        once=(accepted, waiting),
    )


def _title(partners: list[Country], grid: Grid, names: dict[str, Sector]) -> str:
    what = chart_titles.subject("cooperation", partners)
    pair = grid.counts[0]
    first = next((place for place, row in enumerate(grid.rows) if row.key in names), None)
    if first is None:
        return chart_titles.commonest(what, "", 0, grid.total)
    count = pair.accepted[first] + pair.suggested[first]
    return chart_titles.commonest(what, names[grid.rows[first].key].name, count, grid.total)
