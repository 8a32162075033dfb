"""A monthly chart of one page only, such as an official's; it has no page of its own."""

import datetime as dt
from collections.abc import Callable, Sequence

from relations import charts
from relations.views import sentences
from relations.views.chart_grid import Grid, Kind, Pair, month_rows
from relations.views.chart_object import COLUMNS, Chart
from relations.views.chart_question import ChartQuestion
from relations.views.event_query import EventQuery
from relations.views.rollup import Trust, Window

__all__ = ["Kind", "MonthlyChart", "monthly_chart"]
MonthlyChart = Chart


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
) -> Chart:
    """Make a chart of the cells, stacked by `kind_of`, which names one of the kinds by its key."""
    counted = charts.by_month(cells, window, kind_of)
    empty: tuple[list[int], list[int]] = ([0] * len(window), [0] * len(window))
    pairs = tuple(Pair(*map(tuple, counted.get(kind.key, empty))) for kind in kinds)
    grid = Grid(question, month_rows(window), tuple(kinds), pairs)
    shown = question.but(first=window[0], last=window[-1])
    return Chart(
        slug=slug,
        name=title,
        asked=ChartQuestion(Window(tuple(window))),
        takes=(),
        shape=COLUMNS,
        grid=grid,
        finding=lambda: title,
        said=sentences.chart_finding(grid.total, grid.waiting, shown),
        standing=Trust(),
        counted="",
        samples=charts.samples_within(cells, window[0], window[-1]),
        height=height,
        has_page=False,
    )
