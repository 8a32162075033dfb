"""Counts as a chart needs them: cells of the rollup, series of months, and how they moved."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar


class Cell(NamedTuple):
    """One row of the rollup, as far as a chart needs it; `sector` empty where it counts all."""

    partner: str
    month: dt.date | None
    basis: str
    type: str
    accepted: bool
    events: int
    samples: int
    sector: str = ""


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Series:
    """What one colour counts, by column."""

    key: str
    label: str
    tone: int
    accepted: tuple[int, ...]
    suggested: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.accepted) + sum(self.suggested)


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
