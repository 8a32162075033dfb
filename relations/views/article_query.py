"""The question behind a number of articles: the same one finds the list that was counted."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from relations.models import Article, Review
from relations.months import add_months
from relations.views.asked import exact
from relations.views.evidence import Reader

NO_OUTLET = "none"  # in an address: the articles that name no outlet


@dataclass(frozen=True)
class ArticleQuery:
    """Which articles; `first` and `last` are first days of months, both included.

    `but_outlets` are left out: what remains beside the outlets that a chart draws.
    """

    partner: str = ""
    sector: str = ""
    outlet: str = ""
    but_outlets: tuple[str, ...] = ()
    sample: str = ""
    undated: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    since: dt.datetime | None = None  # came in then or later

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def parameters(self) -> QueryDict:
        """The GET parameters, in one fixed order; months last."""
        asked = QueryDict(mutable=True)
        for name, value in (
            ("p", self.partner.lower()),
            ("s", self.sector),
            ("src", self.outlet),
            ("but", list(self.but_outlets)),
            ("sample", self.sample),
            ("undated", "1" if self.undated else ""),
            ("since", self.since and exact(self.since)),
            ("from", self.first and f"{self.first:%Y-%m}"),
            ("to", self.last and f"{self.last:%Y-%m}"),
        ):
            if isinstance(value, list):
                asked.setlist(name, value)
            elif value:
                asked[name] = value
        return asked

    @property
    def address(self) -> str:
        parameters = self.parameters.urlencode()
        return reverse("article-list") + (f"?{parameters}" if parameters else "")

    def articles(self, reader: Reader) -> QuerySet[Article]:
        """What this reader may open of them."""
        rows = Article.objects.open_to(reader)
        if self.partner:
            rows = rows.about(self.partner)
        if self.sector:
            undecided_or_yes = [Review.SUGGESTED, Review.ACCEPTED]
            rows = rows.filter(sectors__sector=self.sector, sectors__review__in=undecided_or_yes)
        if self.outlet == NO_OUTLET:
            rows = rows.filter(outlet=None)
        elif self.outlet:
            rows = rows.filter(outlet__slug=self.outlet)
        rows = without_outlets(rows, self.but_outlets)
        if self.sample:
            is_sample = Q(outlet__is_sample=True)
            rows = rows.filter(is_sample) if self.sample == "1" else rows.exclude(is_sample)
        if self.since:
            rows = rows.filter(created_at__gte=self.since)
        if self.undated:
            return rows.undated()
        if self.first:
            rows = rows.filter(published_on__gte=self.first)
        if self.last:
            rows = rows.filter(published_on__lt=add_months(self.last, 1))
        return rows


def without_outlets(rows: QuerySet[Article], slugs: tuple[str, ...]) -> QuerySet[Article]:
    """Leave out articles of these outlets; those that name none stay, unless `none` is left out."""
    if NO_OUTLET in slugs:
        rows = rows.exclude(outlet=None)
    named = [slug for slug in slugs if slug != NO_OUTLET]
    return rows.exclude(outlet__slug__in=named) if named else rows
