"""The question behind a number of articles: the same one finds the list that was counted."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Article, ArticleVersion, Review, Sector
from relations.months import add_months
from relations.views.asked import Asked, as_parameters, clean, exact, pattern
from relations.views.evidence import Reader
from relations.views.page import Sides

NO_OUTLET = "none"  # in an address: the articles that name no outlet


@dataclass(frozen=True)
class ArticleQuery:
    """Which articles; `first` and `last` are first days of months, both included.

    `from_day` and `to_day` stand for them where days are asked for that are no whole months.
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
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    since: dt.datetime | None = None  # came in then or later
    words: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def parameters(self) -> QueryDict:
        """The GET parameters, in one fixed order; months last."""
        return as_parameters(
            (
                ("p", self.partner.lower()),
                ("s", self.sector),
                ("src", self.outlet),
                ("but", list(self.but_outlets)),
                ("q", self.words),
                ("sample", self.sample),
                ("undated", "1" if self.undated else ""),
                ("since", self.since and exact(self.since)),
                ("from", _written(self.from_day, self.first)),
                ("to", _written(self.to_day, self.last)),
            )
        )

    @property
    def address(self) -> str:
        parameters = self.parameters.urlencode()
        return reverse("article-list") + (f"?{parameters}" if parameters else "")

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day of publication, both included."""
        ends = self.last and add_months(self.last, 1) - dt.timedelta(days=1)
        return self.from_day or self.first, self.to_day or ends

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
        return self._dated(self._worded(rows))

    def _worded(self, rows: QuerySet[Article]) -> QuerySet[Article]:
        if not self.words:
            return rows
        form = pattern(self.words)
        told = ArticleVersion.objects.current().filter(text__iregex=form)
        return rows.filter(Q(title__iregex=form) | Q(pk__in=told.values("article")))

    def _dated(self, rows: QuerySet[Article]) -> QuerySet[Article]:
        if self.undated:
            return rows.undated()
        first, last = self.days
        if first:
            rows = rows.filter(published_on__gte=first)
        if last:
            rows = rows.filter(published_on__lte=last)
        return rows


def _written(day: dt.date | None, month: dt.date | None) -> str:
    if day:
        return day.isoformat()
    return f"{month:%Y-%m}" if month else ""


def read_article_query(
    data: QueryDict, about: Sides, sectors: Sequence[Sector], outlets: Collection[str]
) -> ArticleQuery:
    """Take the question from an address; what makes no sense is left out and said."""
    asked = Asked(data)
    first, last = asked.days()
    return ArticleQuery(
        partner=asked.one_of("p", [p.iso2 for p in about.partners], _("partner"), upper=True),
        sector=asked.one_of("s", [s.slug for s in sectors], _("sector")),
        outlet=asked.one_of("src", [*outlets, NO_OUTLET], _("outlet")),
        but_outlets=_left_out(asked, [*outlets, NO_OUTLET]),
        sample=asked.one_of("sample", ["0", "1"], _("samples")),
        undated=asked.flag("undated"),
        from_day=first,
        to_day=last,
        since=asked.moment("since", _("new since")),
        words=asked.words(),
        notes=tuple(asked.notes),
    )


def _left_out(asked: Asked, known: list[str]) -> tuple[str, ...]:
    given = [clean(slug) for slug in asked.data.getlist("but")]
    for slug in given:
        if slug and slug not in known:
            asked.refuse(_("outlet"), slug)
    return tuple(slug for slug in known if slug in given)


def without_outlets(rows: QuerySet[Article], slugs: tuple[str, ...]) -> QuerySet[Article]:
    """Leave out articles of these outlets; those that name none stay, unless `none` is left out."""
    if NO_OUTLET in slugs:
        rows = rows.exclude(outlet=None)
    named = [slug for slug in slugs if slug != NO_OUTLET]
    return rows.exclude(outlet__slug__in=named) if named else rows
