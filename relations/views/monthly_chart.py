"""A monthly chart as a page shows it: drawing, table and addresses from one set of counts."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations import charts, months
from relations.models.bilingual import in_arabic
from relations.views.event_query import EventQuery
from relations.views.sentences import chart_finding

REVIEWED, WAITING = "accepted", "suggested"


class Kind(NamedTuple):
    """What one colour stands for, and the question that finds its events."""

    key: str
    label: str
    question: EventQuery
    tone: int = 0


class Bar(NamedTuple):
    segment: charts.Segment
    address: str
    tip: str


class TableCell(NamedTuple):
    accepted: int
    accepted_address: str
    suggested: int
    suggested_address: str


class TableRow(NamedTuple):
    month: dt.date | None  # null: the row of totals
    cells: list[TableCell]
    total: int
    address: str


@dataclass(frozen=True)
class Legend:
    label: str
    tone: int
    total: int
    address: str


@dataclass(frozen=True)
class MonthlyChart:
    slug: str
    title: str
    drawing: charts.ColumnChart
    kinds: tuple[Kind, ...]
    question: EventQuery  # finds everything that the chart counts
    samples: int = 0  # how many of its events rest on samples only

    @property
    def months(self) -> tuple[dt.date, ...]:
        return self.drawing.dates

    @property
    def data_id(self) -> str:
        return f"{self.slug}-data"

    @property
    def finding(self) -> SafeString:
        drawing = self.drawing
        return chart_finding(drawing.total, drawing.waiting, self.question, len(self.months))

    @property
    def waiting_address(self) -> str:
        question = _within(self.question, self.months[0], self.months[-1])
        return question.but(review=WAITING).address

    @property
    def samples_address(self) -> str:
        question = _within(self.question, self.months[0], self.months[-1])
        return question.but(sample="1").address

    @property
    def legend(self) -> list[Legend]:
        first, last = self.months[0], self.months[-1]
        return [
            Legend(
                one.label,
                one.tone,
                one.total,
                _within(kind.question, first, last).address,
            )
            for one, kind in zip(self.drawing.series, self.kinds, strict=True)
        ]

    @property
    def bars(self) -> list[Bar]:
        bases = [_base(kind.question) for kind in self.kinds]
        bars = []
        for segment in self.drawing.segments:
            month = self.months[segment.column]
            state = WAITING if segment.hatched else REVIEWED
            bars.append(
                Bar(
                    segment,
                    bases[segment.series] + _suffix(month, month, state),
                    self._tip(segment, month),
                )
            )
        return bars

    def _tip(self, segment: charts.Segment, month: dt.date) -> str:
        said = months.both_families(month, arabic=in_arabic())
        label = self.kinds[segment.series].label
        state = _("not yet reviewed") if segment.hatched else _("reviewed")
        return f"{said} · {label}: {segment.value} ({state})"

    @property
    def rows(self) -> list[TableRow]:
        """The table: one row a month, newest first, and the totals."""
        bases = [_base(kind.question) for kind in self.kinds]
        whole = _base(self.question)
        every = range(len(self.months))
        rows = [self._row(bases, whole, [column]) for column in reversed(every)]
        return [*rows, self._row(bases, whole, list(every), totals=True)]

    def _row(
        self, bases: list[str], whole: str, columns: list[int], *, totals: bool = False
    ) -> TableRow:
        first, last = self.months[columns[0]], self.months[columns[-1]]
        cells = []
        for base, one in zip(bases, self.drawing.series, strict=True):
            cells.append(
                TableCell(
                    sum(one.accepted[c] for c in columns),
                    base + _suffix(first, last, REVIEWED),
                    sum(one.suggested[c] for c in columns),
                    base + _suffix(first, last, WAITING),
                )
            )
        total = sum(cell.accepted + cell.suggested for cell in cells)
        return TableRow(None if totals else first, cells, total, whole + _suffix(first, last))

    @property
    def data(self) -> dict[str, Any]:
        """What the browser needs to draw it anew."""
        arabic = in_arabic()
        datasets = []
        for hatched in (False, True):
            for one, kind in zip(self.drawing.series, self.kinds, strict=True):
                values = one.suggested if hatched else one.accepted
                if any(values):
                    state = f" ({_('not yet reviewed')})" if hatched else ""
                    datasets.append(
                        {
                            "label": one.label + state,
                            "tone": one.tone,
                            "hatched": hatched,
                            "values": values,
                            "base": _base(kind.question),
                            "review": WAITING if hatched else REVIEWED,
                        }
                    )
        return {
            "locale": f"{'ar-SY' if arabic else get_language()}-u-nu-latn",
            "months": [f"{month:%Y-%m}" for month in self.months],
            "labels": [axis_label(month, arabic=arabic) for month in self.months],
            "ticks": self._ticks(),
            "tips": [months.both_families(month, arabic=arabic) for month in self.months],
            "datasets": datasets,
        }

    def _ticks(self) -> list[int]:
        """Per month: 2 is labelled always, 1 where there is room, 0 never; as in the drawing."""
        shown = {label.date: 2 if label.always else 1 for label in self.drawing.labels}
        return [shown.get(month, 0) for month in self.months]


def axis_label(month: dt.date, *, arabic: bool) -> list[str]:
    return [months.short_name(month.month, arabic=arabic), str(month.year)]


def _within(question: EventQuery, first: dt.date, last: dt.date) -> EventQuery:
    return question.but(first=first, last=last)


def _base(question: EventQuery) -> str:
    """The address up to the months; see EventQuery.parameters for the order."""
    address = question.address
    return address + ("&" if "?" in address else "?")


def _suffix(first: dt.date, last: dt.date, review: str = "") -> str:
    months_part = f"from={first:%Y-%m}&to={last:%Y-%m}"
    return f"{months_part}&review={review}" if review else months_part


def monthly_chart(
    slug: str,
    title: str,
    *,
    cells: Sequence[charts.Cell],
    window: Sequence[dt.date],
    kinds: Sequence[Kind],
    kind_of: Callable[[charts.Cell], str],
    question: EventQuery,
    height: int = 280,
) -> MonthlyChart:
    """Make a chart of the cells, stacked by `kind_of`, which names one of the kinds by its key."""
    counted = charts.by_month(cells, window, kind_of)
    empty: tuple[list[int], list[int]] = ([0] * len(window), [0] * len(window))
    series = []
    for kind in kinds:
        accepted, suggested = counted.get(kind.key, empty)
        series.append(
            charts.Series(kind.key, kind.label, kind.tone, tuple(accepted), tuple(suggested))
        )
    drawing = charts.column_chart(window, series, height=height)
    samples = charts.samples_within(cells, window[0], window[-1])
    return MonthlyChart(slug, title, drawing, tuple(kinds), question, samples)
