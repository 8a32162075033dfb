"""What every measurement prints: one table for people, or the same rows as JSON."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Row:
    """`ratio` is ours over other, the peer or the limit; `target` is what the ratio must be."""

    name: str
    ours: float | None
    other: float | None
    unit: str
    ratio: float | None
    target: str | None = None
    met: bool | None = None


def compared(name: str, ours: float, other: float, unit: str, target: str | None = None) -> Row:
    """A row with its ratio; `target` reads ">= 4" or "<= 1.6"."""
    ratio = ours / other
    met = None
    if target is not None:
        sign, limit = target.split()
        met = ratio >= float(limit) if sign == ">=" else ratio <= float(limit)
    return Row(name, round(ours, 3), round(other, 3), unit, round(ratio, 3), target, met)


def print_rows(title: str, rows: Sequence[Row], *, as_json: bool) -> None:
    if as_json:
        json.dump([asdict(row) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    table = Table(title=title)
    table.add_column("measured")
    for heading in ("ours", "other", "unit", "ratio", "target", "met"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(row.name, *map(_worded, (row.ours, row.other)), row.unit, *_judged(row))
    Console().print(table)


def _worded(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _judged(row: Row) -> tuple[str, str, str]:
    met = {None: "", True: "yes", False: "NO"}[row.met]
    return _worded(row.ratio), row.target or "", met
