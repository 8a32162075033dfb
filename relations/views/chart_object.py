"""One chart: its finding, its drawing, its numbers with their lists, and how it was counted."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations import charts, months
from relations.models.bilingual import in_arabic
from relations.views.chart_coverage import Reach
from relations.views.chart_grid import REVIEWED, WAITING, Grid, Kind
from relations.views.chart_parts import AxisLabel, Bar, BarLine, Legend
from relations.views.chart_question import ChartQuestion
from relations.views.chart_table import table_rows
from relations.views.rollup import Trust

COLUMNS, BARS, LINES = "columns", "bars", "lines"
LEAST_RATE = 0.1  # between grid lines of a rate


@dataclass(frozen=True)
class Chart:
    """`finding` says in the language of the moment what the chart shows; `said` is what follows.

    `mark` tells two charts of one page apart.
    """

    slug: str
    name: str
    asked: ChartQuestion
    takes: tuple[str, ...]
    shape: str
    grid: Grid
    finding: Callable[[], str]
    said: SafeString
    standing: Trust
    counted: str
    notes: tuple[SafeString | str, ...] = ()
    samples: int = 0
    height: int = 280
    mark: str = ""
    reach: Reach = field(default_factory=Reach)
    unit: str = "events"
    choices: tuple[tuple[str, str], ...] = ()  # ways of stacking, with their names
    stack: str = ""  # the one in force
    has_page: bool = True

    @property
    def id(self) -> str:
        return self.mark or self.slug

    @property
    def data_id(self) -> str:
        return f"{self.id}-data"

    @property
    def title(self) -> str:
        return self.finding()

    @property
    def question(self) -> str:
        """The GET parameters of the page and of every file."""
        return self.asked.parameters(self.takes).urlencode()

    @property
    def permalink(self) -> str:
        return self._with_question(reverse("chart-detail", args=[self.slug]))

    def file(self, ending: str) -> str:
        return self._with_question(reverse("chart-file", args=[self.slug, ending]))

    def _with_question(self, address: str) -> str:
        return f"{address}?{self.question}" if self.question else address

    @property
    def is_monthly(self) -> bool:
        return bool(self.grid.rows) and len(self.grid.rows[0].key) == len("2026-03")

    @property
    def is_rate(self) -> bool:
        return bool(self.grid.rates)

    @cached_property
    def drawing(self) -> charts.ColumnChart | charts.BarChart | charts.LineChart:
        dates = [row.date for row in self.grid.rows if row.date]
        if self.shape == COLUMNS:
            return charts.column_chart(
                dates, self.grid.series, height=self.height, weak=self.reach.weak
            )
        if self.shape == LINES:
            return charts.line_chart(
                dates,
                self.lines,
                least=LEAST_RATE if self.is_rate else 1,
                weak=self.reach.weak,
            )
        overall = self.grid.overall
        pairs = list(zip(overall.accepted, overall.suggested, strict=True))
        return charts.bar_chart(pairs, right_to_left=in_arabic())

    @property
    def is_blank(self) -> bool:
        """Nothing can be drawn, though there are numbers."""
        return self.is_rate and not any(
            value is not None for rates in self.grid.rates for value in rates
        )

    @property
    def lines(self) -> list[charts.Line]:
        found = []
        for number, (kind, pair) in enumerate(zip(self.grid.kinds, self.grid.counts, strict=True)):
            if kind.tone is None:
                continue
            values: tuple[float | None, ...] = (
                self.grid.rates[number]
                if self.is_rate
                else tuple(map(sum, zip(pair.accepted, pair.suggested, strict=True)))
            )
            found.append(charts.Line(kind.key, kind.label, kind.tone, values))
        return found

    @property
    def legend(self) -> list[Legend]:
        if self.shape == BARS:
            return []
        return [
            Legend(kind.label, kind.tone or 0, pair.total, self.grid.kind_address(kind))
            for kind, pair in self.grid.drawn
        ]

    @property
    def has_total_column(self) -> bool:
        grid = self.grid
        return grid.summed and (grid.by_review or len(grid.kinds) > 1)

    @property
    def table_rows(self) -> SafeString:
        return table_rows(self.grid, with_total=self.has_total_column)

    @property
    def row_heading(self) -> str:
        if self.is_monthly:
            return _("Month")
        return _("Year") if self.grid.is_dated else self.name

    @property
    def why_empty(self) -> str:
        if self.unit == "events":
            return _("Nothing in these months: no text that was read tells of any.")
        if self.unit == "articles":
            return _("No article of these months was read, or none that you may open.")
        return _("No agreement is known.")

    @property
    def left_out(self) -> int:
        """How many kinds stand in the table only."""
        return len(self.grid.kinds) - len(self.grid.drawn)

    @property
    def total_address(self) -> str:
        return self.grid.address(self.grid.question, None)

    @property
    def waiting_address(self) -> str:
        return self.grid.address(self.grid.question, None, WAITING)

    @property
    def samples_address(self) -> str:
        return self.grid.address(self.grid.question.but(sample="1"), None)

    @property
    def tones(self) -> list[int]:
        """Those that need a hatch."""
        if self.shape == BARS:
            return [0]
        return [kind.tone or 0 for kind, pair in self.grid.drawn if any(pair.suggested)]

    @property
    def axis(self) -> list[AxisLabel]:
        return [
            AxisLabel(label.x, label.always, label.anchor, self._axis_lines(label.date))
            for label in self.drawing.labels
        ]

    def _axis_lines(self, date: dt.date) -> list[str]:
        if not self.is_monthly:
            return [str(date.year)]
        return [months.short_name(date.month, arabic=in_arabic()), str(date.year)]

    @property
    def bars(self) -> list[Bar]:
        """The rectangles of columns."""
        kinds = [kind for kind, _pair in self.grid.drawn]
        found = []
        for segment in self.drawing.segments:
            kind, row = kinds[segment.series], self.grid.rows[segment.column]
            address = self.grid.address(kind.question, row, self._state(segment.hatched))
            tip = self._tip(self._when(segment.column), kind, segment.value, segment.hatched)
            found.append(Bar(segment, address, tip))
        return found

    @property
    def points(self) -> list[Bar]:
        """The points of lines."""
        kinds = [kind for kind, _pair in self.grid.drawn]
        found = []
        for point in self.drawing.points:
            kind, row = kinds[point.line], self.grid.rows[point.column]
            tip = f"{self._when(point.column)} · {kind.label}: {point.value:g}"
            found.append(Bar(point, self.grid.address(kind.question, row), tip))
        return found

    @property
    def bar_lines(self) -> list[BarLine]:
        """The rows of horizontal bars."""
        kind, found = self.grid.kinds[0], []
        for row, drawn in zip(self.grid.rows, self.drawing.rows, strict=True):
            parts = [
                Bar(
                    part,
                    self.grid.address(kind.question, row, self._state(part.hatched)),
                    self._tip(row.label, None, part.value, part.hatched),
                )
                for part in drawn.segments
            ]
            address = self.grid.address(kind.question, row)
            found.append(BarLine(drawn, row.label, address, parts))
        return found

    def _state(self, hatched: bool) -> str:
        return (WAITING if hatched else REVIEWED) if self.grid.by_review else ""

    def _when(self, place: int) -> str:
        row = self.grid.rows[place]
        if row.date and self.is_monthly:
            return months.both_families(row.date, arabic=in_arabic())
        return row.label

    def _tip(self, place: str, kind: Kind | None, value: int, hatched: bool) -> str:
        what = f"{place} · {kind.label}" if kind else place
        if not self.grid.by_review:
            return f"{what}: {value}"
        state = _("not yet reviewed") if hatched else _("reviewed")
        return f"{what}: {value} ({state})"

    @property
    def data(self) -> dict[str, Any]:
        """What the browser needs to draw it anew."""
        arabic = in_arabic()
        dates = [row.date for row in self.grid.rows if row.date]
        shown = {label.date: 2 if label.always else 1 for label in self.drawing.labels}
        return {
            "shape": self.shape,
            "locale": f"{'ar-SY' if arabic else get_language()}-u-nu-latn",
            "suffixes": [row.suffix for row in self.grid.rows],
            "labels": [self._axis_lines(date) for date in dates],
            # Per month: 2 is labelled always, 1 where there is room, 0 never; as in the drawing.
            "ticks": [shown.get(date, 0) for date in dates],
            "tips": [self._when(place) for place in range(len(dates))],
            "weak": self.reach.weak,
            "datasets": self._line_sets() if self.shape == LINES else self._column_sets(),
        }

    def _column_sets(self) -> list[dict[str, Any]]:
        sets = []
        for hatched in (False, True):
            for kind, pair in self.grid.drawn:
                values = pair.suggested if hatched else pair.accepted
                if any(values):
                    state = f" ({_('not yet reviewed')})" if hatched else ""
                    sets.append(
                        {
                            "label": kind.label + state,
                            "tone": kind.tone,
                            "hatched": hatched,
                            "values": values,
                            "base": self.grid.base(kind.question),
                            "review": self._state(hatched),
                        }
                    )
        return sets

    def _line_sets(self) -> list[dict[str, Any]]:
        kinds = [kind for kind, _pair in self.grid.drawn]
        return [
            {
                "label": line.label,
                "tone": line.tone,
                "values": line.values,
                "base": self.grid.base(kind.question),
                "review": "",
            }
            for kind, line in zip(kinds, self.lines, strict=True)
        ]
