"""What the charts of one page share: who reads, the trust line, and counts that are read once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from relations import charts
from relations.models import Activity, Sector
from relations.months import add_months
from relations.views.chart_coverage import Reach, reach
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader
from relations.views.page import Sides
from relations.views.rollup import RECENT, Trust, Window, cells

YEAR = 12


@dataclass
class Grounds:
    """One for each request; a second chart that asks the same reads nothing anew."""

    about: Sides
    reader: Reader
    standing: Trust
    _cells: dict[tuple[EventQuery, dt.date, dt.date], list[charts.Cell]] = field(
        default_factory=dict
    )
    _reaches: dict[Window, Reach] = field(default_factory=dict)

    @cached_property
    def sectors(self) -> list[Sector]:
        return list(Sector.objects.all())

    def sector(self, slug: str) -> Sector | None:
        return next((one for one in self.sectors if one.pk == slug), None) if slug else None

    def cells(self, question: EventQuery, window: Window) -> list[charts.Cell]:
        """Cells of all types, of what the window is compared with, and of no date."""
        first = min(window.first, add_months(window.last, 1 - YEAR - RECENT))
        key = (question, first, window.last)
        if key not in self._cells:
            self._cells[key] = cells(_within(question.activity(), first, window.last))
        return self._cells[key]

    def sector_cells(self, question: EventQuery, window: Window) -> list[charts.Cell]:
        """Cells of each sector; an event of two stands in both."""
        rows = Activity.objects.exclude(sector=None)
        if question.partner:
            rows = rows.with_partner(question.partner)
        inside = rows.filter(type__in=question.type_slugs).between(window.first, window.last)
        return cells(inside)

    @property
    def no_reach(self) -> Reach:
        """For charts without months."""
        return Reach()

    def reach(self, window: Window) -> Reach:
        if window not in self._reaches:
            self._reaches[window] = reach(window.months, self.standing.data_through)
        return self._reaches[window]


def _within(rows: object, first: dt.date, last: dt.date) -> object:
    return rows.filter(Q(month__gte=first, month__lte=last) | Q(month=None))


def inside(found: Sequence[charts.Cell], window: Window) -> list[charts.Cell]:
    """The cells of the months shown."""
    return [cell for cell in found if cell.month and window.first <= cell.month <= window.last]
