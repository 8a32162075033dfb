"""Rates of activity: events for every 1,000 articles seen, in months of which that is on record."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from relations.models import Coverage

PER = 1000
Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Rates:
    """`seen`: how many articles of all outlets together were seen, by month."""

    seen: dict[dt.date, int]

    @classmethod
    def read(cls, span: Span | None, *, undated: bool) -> Self:
        """Read what is on record of these months; of no date there is nothing."""
        if undated:
            return cls({})
        rows = Coverage.objects.order_by().values(month=TruncMonth("day"))
        seen = rows.annotate(seen=Sum("monitored")).filter(seen__gt=0)
        found = seen.values_list("month", "seen")
        return cls(
            {
                month: articles
                for month, articles in found
                if span is None or span[0] <= month <= span[1]
            }
        )

    @property
    def is_known(self) -> Q:
        """Match rows of months that are on record."""
        return Q(month__in=list(self.seen))

    def articles(self, row: dict[str, Any]) -> int:
        """How many were seen in the month or year of this row, or in all if it has neither."""
        if "month" in row:
            month = row["month"]
            return self.seen.get(dt.date.fromisoformat(f"{month}-01"), 0) if month else 0
        if "year" in row:
            return sum(n for month, n in self.seen.items() if month.year == row["year"])
        return sum(self.seen.values())

    def of(self, events: int, row: dict[str, Any]) -> dict[str, Any]:
        """Return what a row tells of a rate; it is null where no article was seen."""
        articles = self.articles(row)
        rate = round(PER * events / articles, 3) if articles else None
        return {"value": rate, "events": events, "articles": articles}
