"""A strip of months: events of one official as a thumbnail, and each month with its list."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q

from relations import charts
from relations.models import Review
from relations.views.event_query import EventQuery
from relations.views.rollup import Window


class Month(NamedTuple):
    first: dt.date
    accepted: int
    suggested: int
    question: EventQuery  # finds the events of the month

    @property
    def reviewed_address(self) -> str:
        return self.question.but(review=Review.ACCEPTED.value).address

    @property
    def waiting_address(self) -> str:
        return self.question.but(review=Review.SUGGESTED.value).address


@dataclass(frozen=True)
class Strip:
    drawing: charts.ColumnChart
    months: tuple[Month, ...]  # those with events, the newest first
    samples: int
    question: EventQuery  # finds all that it shows

    @property
    def total(self) -> int:
        return sum(month.accepted + month.suggested for month in self.months)

    @property
    def samples_address(self) -> str:
        return self.question.but(sample="1").address


def strip(question: EventQuery, window: Window) -> Strip:
    """Count by month, in one query; the rollup knows no officials."""
    inside = question.but(first=window.first, last=window.last)
    rows = inside.events().with_sample_flag().order_by().values_list("month", "review")
    counts: dict[tuple[dt.date, str], int] = {}
    samples = 0
    for month, review, count, from_samples in rows.annotate(
        Count("pk"), from_samples=Count("pk", filter=Q(only_samples=True))
    ):
        counts[month, review] = count
        samples += from_samples
    accepted, suggested = (
        tuple(counts.get((month, review), 0) for month in window.months)
        for review in (Review.ACCEPTED, Review.SUGGESTED)
    )
    series = charts.Series("all", "", 0, accepted, suggested)
    every = zip(window.months, accepted, suggested, strict=True)
    told = [Month(one, a, s, question.but(first=one, last=one)) for one, a, s in every if a or s]
    drawing = charts.column_chart(window.months, [series], height=56, bare=True)
    return Strip(drawing, tuple(reversed(told)), samples, inside)
