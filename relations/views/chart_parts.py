"""What a drawn chart consists of, each part with the list behind it."""

from typing import Any, NamedTuple

from relations import charts


class Bar(NamedTuple):
    """A rectangle or a point: where it stands, the list behind it, and what it says."""

    segment: Any
    address: str
    tip: str


class Legend(NamedTuple):
    label: str
    tone: int
    total: int
    address: str


class AxisLabel(NamedTuple):
    """A date under the plot, in one or two lines."""

    x: float
    always: bool
    anchor: str
    lines: list[str]


class BarLine(NamedTuple):
    """One horizontal bar with its name."""

    row: charts.BarRow
    name: str
    address: str
    parts: list[Bar]
