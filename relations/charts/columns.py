"""Stacked columns over time: one a month or a year."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relations.charts.counting import Series
from relations.charts.scale import (
    FOOT,
    TOP,
    DatedPlot,
    bands,
    ceiling_for,
    date_labels,
    step_for,
    ticks,
)

GAP = 0.28  # of a column's step


class Segment(NamedTuple):
    """One rectangle: `column` and `series` say by index what it counts."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    hatched: bool
    value: int
    column: int
    series: int


@dataclass(frozen=True, kw_only=True)
class ColumnChart(DatedPlot):
    series: tuple[Series, ...]
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        return sum(series.total for series in self.series)

    @property
    def waiting(self) -> int:
        return sum(sum(series.suggested) for series in self.series)

    @property
    def has_waiting(self) -> bool:
        return self.waiting > 0


def column_chart(
    dates: Sequence[dt.date],
    series: Sequence[Series],
    *,
    height: int = 280,
    bare: bool = False,
    weak: Collection[int] = (),
) -> ColumnChart:
    """Lay out one stacked column a date. `bare`: a thumbnail without axis and dates."""
    top, foot = (2, 2) if bare else (TOP, FOOT)
    base = float(height - foot)
    peak = max(_totals(dates, series), default=0)
    step = step_for(peak)
    ceiling = ceiling_for(peak, step) if peak else 1
    scale = (base - top) / ceiling
    return ColumnChart(
        dates=tuple(dates),
        series=tuple(series),
        height=height,
        base=base,
        segments=tuple(_segments(dates, series, base, scale)),
        ticks=() if bare else ticks(ceiling, step, base, scale),
        labels=() if bare else tuple(date_labels(dates)),
        bands=bands(weak, len(dates)),
    )


def _totals(dates: Sequence[dt.date], series: Sequence[Series]) -> list[int]:
    return [
        sum(one.accepted[column] + one.suggested[column] for one in series)
        for column in range(len(dates))
    ]


def _segments(
    dates: Sequence[dt.date], series: Sequence[Series], base: float, scale: float
) -> Iterable[Segment]:
    step = 100 / max(len(dates), 1)
    for column in range(len(dates)):
        foot = base
        for hatched in (False, True):
            for index, one in enumerate(series):
                value = (one.suggested if hatched else one.accepted)[column]
                if not value:
                    continue
                tall = value * scale
                foot -= tall
                yield Segment(
                    x=round(step * (column + GAP / 2), 3),
                    y=round(foot, 2),
                    width=round(step * (1 - GAP), 3),
                    height=round(tall, 2),
                    tone=one.tone,
                    hatched=hatched,
                    value=value,
                    column=column,
                    series=index,
                )
