"""Axes that charts share: round grid lines, labels of dates, bands over months that are weak."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

TONES = 4  # more colours than these cannot be told apart by everybody
TOP, FOOT = 14, 42  # room for the highest number and for two lines of month and year


class Tick(NamedTuple):
    value: float
    y: float


class DateLabel(NamedTuple):
    """`always` labels stand on narrow screens too; `anchor` keeps the outermost inside."""

    x: float
    date: dt.date
    always: bool
    anchor: str


class Band(NamedTuple):
    """Columns that cannot be compared with the others."""

    x: float
    width: float


@dataclass(frozen=True, kw_only=True)
class DatedPlot:
    """What every drawing over time has around its bars or lines."""

    dates: tuple[dt.date, ...]
    height: int
    base: float
    ticks: tuple[Tick, ...]
    labels: tuple[DateLabel, ...]
    bands: tuple[Band, ...]


def step_for(peak: float, most: int = 4, least: float = 1) -> float:
    """Return the round step (1, 2, 5, 10, 20 …) that needs at most this many grid lines."""
    size = least
    while True:
        for factor in (1, 2, 5):
            if size * factor * most >= peak:
                return size * factor
        size *= 10


def ceiling_for(peak: float, step: float) -> float:
    return max(step * -(-peak // step), step)


def ticks(ceiling: float, step: float, base: float, scale: float) -> tuple[Tick, ...]:
    return tuple(
        Tick(round(step * number, 6), round(base - step * number * scale, 2))
        for number in range(round(ceiling / step) + 1)
    )


def date_labels(dates: Sequence[dt.date]) -> Iterator[DateLabel]:
    """Label the last date always, and backwards from it as many as there is room for."""
    last = len(dates) - 1
    wide = 1 + max(last, 0) // 12
    narrow = max(wide, -(-len(dates) // 3))
    narrow += -narrow % wide  # what a narrow screen shows is part of what a wide one shows
    for column, date in enumerate(dates):
        back = last - column
        if back % wide:
            continue
        yield DateLabel(
            x=round(100 / len(dates) * (column + 0.5), 3),
            date=date,
            always=back % narrow == 0,
            anchor="end" if back == 0 else "start" if column == 0 else "middle",
        )


def bands(weak: Collection[int], columns: int) -> tuple[Band, ...]:
    """Join neighbouring columns into one band each."""
    step = 100 / max(columns, 1)
    found: list[list[int]] = []
    for column in sorted(weak):
        if found and found[-1][1] == column - 1:
            found[-1][1] = column
        else:
            found.append([column, column])
    return tuple(
        Band(round(first * step, 3), round((last - first + 1) * step, 3)) for first, last in found
    )
