"""Lines over months: each told apart by colour, dash, marker, and its name at its end."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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

APART = 16.0  # pixels between the names at the ends


@dataclass(frozen=True)
class Line:
    """What one line shows, by month; None where it cannot be said."""

    key: str
    label: str
    tone: int
    values: tuple[float | None, ...]


class Point(NamedTuple):
    x: float
    y: float
    tone: int
    value: float
    column: int
    line: int


class End(NamedTuple):
    """The name of a line beside its last point."""

    y: float
    label: str
    tone: int


class Stroke(NamedTuple):
    """An unbroken run of points as `points` of a polyline, 100 wide."""

    points: str
    tone: int


@dataclass(frozen=True, kw_only=True)
class LineChart(DatedPlot):
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    points: tuple[Point, ...]
    ends: tuple[End, ...]


def line_chart(
    dates: Sequence[dt.date],
    lines: Sequence[Line],
    *,
    height: int = 300,
    least: float = 1,
    weak: Collection[int] = (),
) -> LineChart:
    """Lay out lines over these months; `least` is the smallest step between grid lines."""
    base = float(height - FOOT)
    peak = max((value for line in lines for value in line.values if value is not None), default=0)
    step = step_for(peak, least=least)
    ceiling = ceiling_for(peak, step)
    scale = (base - TOP) / ceiling
    points = tuple(_points(len(dates), lines, base, scale))
    return LineChart(
        dates=tuple(dates),
        lines=tuple(lines),
        height=height,
        base=base,
        strokes=tuple(_strokes(points)),
        points=points,
        ends=tuple(_ends(lines, points, base)),
        ticks=ticks(ceiling, step, base, scale),
        labels=tuple(date_labels(dates)),
        bands=bands(weak, len(dates)),
    )


def _points(columns: int, lines: Sequence[Line], base: float, scale: float) -> Iterator[Point]:
    step = 100 / max(columns, 1)
    for index, line in enumerate(lines):
        for column, value in enumerate(line.values):
            if value is not None:
                x, y = round(step * (column + 0.5), 3), round(base - value * scale, 2)
                yield Point(x, y, line.tone, value, column, index)


def _strokes(points: Sequence[Point]) -> Iterator[Stroke]:
    """Break a line where a month is missing."""
    runs: list[list[Point]] = []
    for point in points:
        last = runs[-1][-1] if runs else None
        if last and last.line == point.line and last.column == point.column - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    for run in runs:
        if len(run) > 1:
            yield Stroke(" ".join(f"{p.x:g},{p.y:g}" for p in run), run[0].tone)


def _ends(lines: Sequence[Line], points: Sequence[Point], base: float) -> Iterator[End]:
    """Set the names beside the last points, none over another."""
    last = sorted({point.line: point for point in points}.values(), key=lambda p: (p.y, p.line))
    heights: list[float] = []
    for point in last:
        heights.append(max(point.y, heights[-1] + APART) if heights else point.y)
    lowest = base
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], lowest)
        lowest = heights[place] - APART
    for point, y in zip(last, heights, strict=True):
        yield End(round(y, 2), lines[point.line].label, point.tone)
