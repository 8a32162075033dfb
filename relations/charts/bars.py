"""Horizontal bars: one a category, its name above it and its number behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LABEL, THICK, BETWEEN = 20, 16, 12  # pixels of a name, of a bar, and of what parts two
WIDEST = 84.0  # percent of the plot; what remains is for the number


class BarSegment(NamedTuple):
    x: float
    width: float
    hatched: bool
    value: int


@dataclass(frozen=True)
class BarRow:
    """`end`: where the bar ends and its number begins."""

    name_y: float
    bar_y: float
    segments: tuple[BarSegment, ...]
    end: float
    total: int


@dataclass(frozen=True)
class BarChart:
    height: int
    rows: tuple[BarRow, ...]
    right_to_left: bool
    thick: int = THICK


def bar_chart(counts: Sequence[tuple[int, int]], *, right_to_left: bool = False) -> BarChart:
    """Lay out bars of reviewed and waiting counts, growing from the side where reading begins."""
    peak = max((sum(pair) for pair in counts), default=0)
    scale = WIDEST / max(peak, 1)
    rows = []
    for number, pair in enumerate(counts):
        top = number * (LABEL + THICK + BETWEEN)
        total = sum(pair)
        end = total * scale
        rows.append(
            BarRow(
                name_y=top + LABEL - 6.0,
                bar_y=float(top + LABEL),
                segments=tuple(_segments(pair, scale, right_to_left)),
                end=round(100 - end if right_to_left else end, 3),
                total=total,
            )
        )
    height = max(len(counts) * (LABEL + THICK + BETWEEN) - BETWEEN + 4, 1)
    return BarChart(height, tuple(rows), right_to_left)


def _segments(pair: tuple[int, int], scale: float, right_to_left: bool) -> Iterable[BarSegment]:
    start = 0.0
    for hatched, value in enumerate(pair):
        if not value:
            continue
        width = value * scale
        x = 100 - start - width if right_to_left else start
        yield BarSegment(round(x, 3), round(width, 3), bool(hatched), value)
        start += width
