"""The counts of a chart as a table: rows by columns, each cell with the list that it counts."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol, Self

from relations import charts, months
from relations.models.bilingual import in_arabic

REVIEWED, WAITING = "accepted", "suggested"


class Query(Protocol):
    """What finds a list: events, agreements or articles."""

    @property
    def partner(self) -> str: ...

    @property
    def address(self) -> str: ...

    def but(self, **changes: Any) -> Self: ...


class Kind(NamedTuple):
    """What one colour stands for, and the question that finds its list; no tone: only in tables."""

    key: str
    label: str
    question: Query
    tone: int | None = 0


class Row(NamedTuple):
    """A month, or whatever else a chart has side by side.

    `changes` narrow a question to it. Of a month or a year, `date` is its first day and `suffix`
    says it in an address.
    """

    key: str
    label: str
    changes: dict[str, Any]
    date: dt.date | None = None
    suffix: str = ""


class Pair(NamedTuple):
    """Reviewed and waiting counts, row by row."""

    accepted: tuple[int, ...]
    suggested: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.accepted) + sum(self.suggested)


class TableCell(NamedTuple):
    accepted: int
    accepted_address: str
    suggested: int
    suggested_address: str
    rate: float | None = None


class TableRow(NamedTuple):
    label: str
    cells: list[TableCell]
    total: int
    address: str
    is_sum: bool = False


class Record(NamedTuple):
    """One number of the chart for files: whose, when, of what, and its list."""

    partner: str
    period: str
    series: str
    name: str
    review: str
    count: int
    rate: float | None
    address: str


def month_rows(window: Sequence[dt.date]) -> tuple[Row, ...]:
    arabic = in_arabic()
    return tuple(
        Row(
            f"{month:%Y-%m}",
            months.month_and_year(month, arabic=arabic),
            {"first": month, "last": month},
            month,
            f"from={month:%Y-%m}&to={month:%Y-%m}",
        )
        for month in window
    )


@dataclass(frozen=True)
class Grid:
    """`totals`: of each row, where its cells overlap and their sum would count twice.

    `once`: reviewed and waiting in all, where even the rows overlap.
    `by_review` is off where nothing is reviewed; `summed` is off where a total has no list.
    """

    question: Query
    rows: tuple[Row, ...]
    kinds: tuple[Kind, ...]
    counts: tuple[Pair, ...]
    totals: Pair | None = None
    once: tuple[int, int] | None = None
    by_review: bool = True
    summed: bool = True
    rates: tuple[tuple[float | None, ...], ...] = field(default=())

    @property
    def is_dated(self) -> bool:
        return bool(self.rows) and self.rows[0].date is not None

    @cached_property
    def overall(self) -> Pair:
        """Of each row all that was counted, each thing once."""
        if self.totals:
            return self.totals
        return Pair(
            tuple(map(sum, zip(*(pair.accepted for pair in self.counts), strict=True)))
            or (0,) * len(self.rows),
            tuple(map(sum, zip(*(pair.suggested for pair in self.counts), strict=True)))
            or (0,) * len(self.rows),
        )

    @property
    def total(self) -> int:
        return sum(self.once) if self.once else self.overall.total

    @property
    def waiting(self) -> int:
        return self.once[1] if self.once else sum(self.overall.suggested)

    @property
    def drawn(self) -> list[tuple[Kind, Pair]]:
        pairs = zip(self.kinds, self.counts, strict=True)
        return [(kind, pair) for kind, pair in pairs if kind.tone is not None]

    @property
    def series(self) -> list[charts.Series]:
        return [
            charts.Series(kind.key, kind.label, kind.tone or 0, pair.accepted, pair.suggested)
            for kind, pair in self.drawn
        ]

    def address(self, question: Query, row: Row | None, review: str = "") -> str:
        """The list behind one number; without a row that of all of them."""
        changes = {"review": review} if review else {}
        if row is None:
            return question.but(**self._whole, **changes).address
        if not row.suffix:
            return question.but(**row.changes, **changes).address
        # Dates and the review come last in an address, and an address is dear to make.
        dated = self.base(question) + row.suffix
        return f"{dated}&review={review}" if review else dated

    @property
    def _whole(self) -> dict[str, Any]:
        if not self.rows or "first" not in self.rows[0].changes:
            return {}
        return {"first": self.rows[0].date, "last": self.rows[-1].date}

    def base(self, question: Query) -> str:
        """The address up to the date."""
        if question not in self._bases:
            undated = dict.fromkeys(self.rows[0].changes)
            address = question.but(**undated).address
            self._bases[question] = address + ("&" if "?" in address else "?")
        return self._bases[question]

    @cached_property
    def _bases(self) -> dict[Query, str]:
        return {}

    def kind_address(self, kind: Kind, review: str = "") -> str:
        return self.address(kind.question, None, review)

    @property
    def table(self) -> list[TableRow]:
        """Months newest first, other rows as they stand; the totals at the end."""
        order = range(len(self.rows))
        rows = [self._table_row(place) for place in (reversed(order) if self.is_dated else order)]
        return [*rows, self._sum_row()] if len(self.rows) > 1 else rows

    def _table_row(self, place: int) -> TableRow:
        row, overall = self.rows[place], self.overall
        cells = [
            TableCell(
                pair.accepted[place],
                self.address(kind.question, row, REVIEWED if self.by_review else ""),
                pair.suggested[place],
                self.address(kind.question, row, WAITING) if pair.suggested[place] else "",
                self.rates[number][place] if self.rates else None,
            )
            for number, (kind, pair) in enumerate(zip(self.kinds, self.counts, strict=True))
        ]
        total = overall.accepted[place] + overall.suggested[place]
        return TableRow(row.label, cells, total, self.address(self.question, row))

    def _sum_row(self) -> TableRow:
        sums = [(sum(pair.accepted), sum(pair.suggested)) for pair in self.counts]
        if self.once:
            sums = [self.once]
        cells = [
            TableCell(
                accepted,
                self.kind_address(kind, REVIEWED if self.by_review else ""),
                suggested,
                self.kind_address(kind, WAITING) if self.by_review else "",
            )
            for kind, (accepted, suggested) in zip(self.kinds, sums, strict=True)
        ]
        return TableRow("", cells, self.total, self.address(self.question, None), is_sum=True)

    @property
    def records(self) -> Iterator[Record]:
        """Every number of the chart, in one long table; a kind's name tells what it counts."""
        states = (REVIEWED, WAITING) if self.by_review else ("",)
        for number, (kind, pair) in enumerate(zip(self.kinds, self.counts, strict=True)):
            for place, row in enumerate(self.rows):
                for state in states:
                    counted = (pair.suggested if state == WAITING else pair.accepted)[place]
                    told = kind if row.date else row
                    yield Record(
                        partner=kind.question.partner,
                        period=row.key if row.date else "",
                        series=told.key,
                        name=told.label,
                        review=state,
                        count=counted,
                        rate=self._share(number, place, counted),
                        address=self.address(kind.question, row, state),
                    )

    def _share(self, number: int, place: int, counted: int) -> float | None:
        """The part of a cell's rate that falls to so many of its events."""
        if not self.rates:
            return None
        rate, pair = self.rates[number][place], self.counts[number]
        whole = pair.accepted[place] + pair.suggested[place]
        return None if rate is None else round(rate * counted / whole, 3) if whole else 0.0
