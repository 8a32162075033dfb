"""Monthly column charts: counts in, geometry out. Pure; templates draw it, Chart.js may redraw it.

Across, everything is in percent of the plot's width, so that one drawing fits a telephone and a
desk without its letters shrinking; upwards it is in pixels. Reviewed counts stand solid at the
foot of a column and those not yet reviewed hatched above them, so that one line parts the two.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

TONES = 4  # more colours than these cannot be told apart by everybody
TOP, FOOT = 14, 42  # room for the highest number and for two lines of month and year
GAP = 0.28  # of a column's step


class Cell(NamedTuple):
    """One row of the rollup, as far as a chart needs it."""

    partner: str
    month: dt.date | None
    basis: str
    type: str
    accepted: bool
    events: int
    samples: int


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Series:
    """What one colour counts, by month."""

    key: str
    label: str
    tone: int
    accepted: tuple[int, ...]
    suggested: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.accepted) + sum(self.suggested)


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


class Tick(NamedTuple):
    value: int
    y: float


class MonthLabel(NamedTuple):
    """`always` labels stand on narrow screens too; `anchor` keeps the outermost inside."""

    x: float
    month: dt.date
    always: bool
    anchor: str


@dataclass(frozen=True)
class ColumnChart:
    months: tuple[dt.date, ...]
    series: tuple[Series, ...]
    height: int
    base: float
    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[MonthLabel, ...]

    @property
    def total(self) -> int:
        return sum(series.total for series in self.series)

    @property
    def waiting(self) -> int:
        return sum(sum(series.suggested) for series in self.series)

    @property
    def has_waiting(self) -> bool:
        return self.waiting > 0


def by_month(
    cells: Iterable[Cell], months: Sequence[dt.date], key: Callable[[Cell], Key]
) -> dict[Key, tuple[list[int], list[int]]]:
    """Return, for each key, accepted and suggested counts of each of these months."""
    place = {month: index for index, month in enumerate(months)}
    found: dict[Key, tuple[list[int], list[int]]] = {}
    for cell in cells:
        if cell.month not in place:
            continue
        rows = found.setdefault(key(cell), ([0] * len(months), [0] * len(months)))
        rows[0 if cell.accepted else 1][place[cell.month]] += cell.events
    return found


def leading(totals: dict[Key, int], keep: int) -> tuple[list[Key], list[Key]]:
    """Return the keys with the highest totals, and the rest. A rest of one is no rest."""
    ranked = sorted(totals, key=lambda key: (-totals[key], str(key)))
    if len(ranked) <= keep + 1:
        return ranked, []
    return ranked[:keep], ranked[keep:]


def step_for(peak: int, most: int = 4) -> int:
    """Return the round step (1, 2, 5, 10, 20 …) that needs at most this many grid lines."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor * most >= peak:
                return size * factor
        size *= 10


def column_chart(
    months: Sequence[dt.date], series: Sequence[Series], *, height: int = 280, bare: bool = False
) -> ColumnChart:
    """Lay out one stacked column a month. `bare`: a thumbnail without axis and months."""
    top, foot = (2, 2) if bare else (TOP, FOOT)
    base = float(height - foot)
    peak = max(_column_totals(months, series), default=0)
    step = step_for(peak)
    ceiling = max(step * -(-peak // step), 1)
    scale = (base - top) / ceiling
    ticks = (
        ()
        if bare
        else tuple(
            Tick(value, round(base - value * scale, 2)) for value in range(0, ceiling + 1, step)
        )
    )
    return ColumnChart(
        months=tuple(months),
        series=tuple(series),
        height=height,
        base=base,
        segments=tuple(_segments(months, series, base, scale)),
        ticks=ticks,
        labels=() if bare else tuple(_labels(months)),
    )


def _column_totals(months: Sequence[dt.date], series: Sequence[Series]) -> list[int]:
    return [
        sum(one.accepted[column] + one.suggested[column] for one in series)
        for column in range(len(months))
    ]


def _segments(
    months: Sequence[dt.date], series: Sequence[Series], base: float, scale: float
) -> Iterable[Segment]:
    step = 100 / max(len(months), 1)
    for column in range(len(months)):
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


def _labels(months: Sequence[dt.date]) -> Iterable[MonthLabel]:
    """Label the last month always, and backwards from it as many as there is room for."""
    last = len(months) - 1
    wide = 1 + last // 12
    narrow = max(wide, -(-len(months) // 3))
    narrow += -narrow % wide  # what a narrow screen shows is part of what a wide one shows
    for column, month in enumerate(months):
        back = last - column
        if back % wide:
            continue
        yield MonthLabel(
            x=round(100 / len(months) * (column + 0.5), 3),
            month=month,
            always=back % narrow == 0,
            anchor="end" if back == 0 else "start" if column == 0 else "middle",
        )


class Change(NamedTuple):
    """How a count moved against the period before it."""

    now: int
    before: int

    @property
    def difference(self) -> int:
        return abs(self.now - self.before)

    @property
    def direction(self) -> str:
        if self.now == self.before:
            return "same"
        return "up" if self.now > self.before else "down"


def total_within(cells: Iterable[Cell], first: dt.date, last: dt.date) -> int:
    """Return how many events lie in the months from first to last."""
    return sum(cell.events for cell in cells if cell.month and first <= cell.month <= last)


def samples_within(cells: Iterable[Cell], first: dt.date, last: dt.date) -> int:
    """Return how many of them rest on samples only."""
    return sum(cell.samples for cell in cells if cell.month and first <= cell.month <= last)
