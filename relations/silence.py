"""Outlets that have told nothing for longer than they usually do.

Where an outlet's feeds have a rhythm, they say when it should be heard again; of the others only
the days of its articles are known.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from django.db.models import Count, Max, Min
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from relations.models import Article, Outlet

LOOKED_AT = dt.timedelta(days=180)
# With fewer days than this an outlet has no rhythm to break.
FEWEST_DAYS = 4
# So many of its usual pauses in a row, and so many days at least.
PAUSES, LEAST_DAYS = 3, 3


@dataclass(frozen=True)
class Silent:
    """Silent for so many days. `every`: it usually tells something each so many days.

    Of an outlet with feeds `every` is None: it has `heard_at` and `expected_by`.
    """

    outlet: Outlet
    days: int
    every: int | None = None


def silent_outlets(now: dt.datetime | None = None) -> list[Silent]:
    """Return them, the longest silent first."""
    now = now or timezone.now()
    found = [*_by_feeds(now), *_by_articles(timezone.localdate(now))]
    return sorted(found, key=lambda silent: -silent.days)


def _by_feeds(now: dt.datetime) -> Iterator[Silent]:
    for outlet in Outlet.objects.with_rhythm().filter(expected_by__lt=now):
        yield Silent(outlet, (timezone.localdate(now) - timezone.localdate(outlet.heard_at)).days)


def _by_articles(today: dt.date) -> Iterator[Silent]:
    told = (
        Article.objects.filter(outlet__is_sample=False, outlet__expected_by=None)
        .annotate(day=Coalesce("published_on", TruncDate("created_at")))
        .filter(day__gte=today - LOOKED_AT, day__lte=today)
        .order_by()
        .values("outlet", "outlet__slug", "outlet__name_ar", "outlet__name_en")
        .annotate(days=Count("day", distinct=True), first=Min("day"), last=Max("day"))
    )
    for row in told:
        if row["days"] < FEWEST_DAYS:
            continue
        usual = (row["last"] - row["first"]).days / (row["days"] - 1)
        silent_for = (today - row["last"]).days
        if silent_for > max(LEAST_DAYS, PAUSES * usual):
            outlet = Outlet(
                pk=row["outlet"],
                slug=row["outlet__slug"],
                name_ar=row["outlet__name_ar"],
                name_en=row["outlet__name_en"],
            )
            yield Silent(outlet, silent_for, ceil(usual))
