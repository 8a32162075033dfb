"""Charts: counts in, geometry out. Pure; templates draw it, Chart.js may redraw it.

Across, everything is in percent of the plot's width, so that one drawing fits a telephone and a
desk without its letters shrinking; upwards it is in pixels. Reviewed counts stand solid and those
not yet reviewed hatched behind them, so that one line parts the two.
"""

from relations.charts.bars import BarChart, BarRow, BarSegment, bar_chart
from relations.charts.columns import ColumnChart, Segment, column_chart
from relations.charts.counting import (
    Cell,
    Change,
    Series,
    by_month,
    leading,
    samples_within,
    total_within,
)
from relations.charts.lines import Line, LineChart, line_chart
from relations.charts.scale import TONES, TOP, Band, DateLabel, Tick, bands, step_for

__all__ = [
    "TONES",
    "TOP",
    "Band",
    "BarChart",
    "BarRow",
    "BarSegment",
    "Cell",
    "Change",
    "ColumnChart",
    "DateLabel",
    "Line",
    "LineChart",
    "Segment",
    "Series",
    "Tick",
    "bands",
    "bar_chart",
    "by_month",
    "column_chart",
    "leading",
    "line_chart",
    "samples_within",
    "step_for",
    "total_within",
]
