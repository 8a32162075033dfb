"""How much a feed usually tells, and whether it has fallen silent or tells far more than that."""

import datetime as dt
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from django.utils import timezone

from ingestion.models import Feed, Volume

LOOKED_AT = dt.timedelta(days=28)
# With fewer arrivals, or days, than this a feed has no rhythm to break.
FEWEST_ARRIVALS, FEWEST_DAYS = 5, 5
# So many of the pauses that only one in ten is longer than; but never for a short while.
PAUSES, LEAST = 2, dt.timedelta(minutes=30)
FLOOD_TIMES, FLOOD_MORE = 5, 20


class Rhythm(NamedTuple):
    """How much comes now, how many items a usual day brings, by when the next is expected."""

    volume: Volume = Volume.USUAL
    per_day: float | None = None
    expected_by: dt.datetime | None = None


def look(feed: Feed) -> Rhythm:
    """Return how the feed tells; of one that has not told often enough nothing is known.

    Its rhythm is that of the weeks before it last told: silence, however long, wears none away.
    """
    now = timezone.now()
    told = feed.items.filter(from_start=False).order_by("first_seen_at")
    last = told.last()
    if last is None:
        return Rhythm()
    # All items of one fetch have its moment.
    told = told.filter(first_seen_at__gt=last.first_seen_at - LOOKED_AT)
    moments = list(told.values_list("first_seen_at", flat=True))
    arrivals = sorted(set(moments))
    if len(arrivals) < FEWEST_ARRIVALS:
        return Rhythm()
    per_day = len(moments) / max(1.0, (arrivals[-1] - arrivals[0]) / dt.timedelta(days=1))
    expected_by = arrivals[-1] + pause_of(arrivals)
    volume = Volume.FLOOD if _floods(moments, now) else Volume.USUAL
    return Rhythm(Volume.SILENT if expected_by < now else volume, per_day, expected_by)


def pause_of(arrivals: list[dt.datetime]) -> dt.timedelta:
    """Return how long the feed may be quiet before it is silent."""
    gaps = sorted(after - before for before, after in pairwise(arrivals))
    return max(PAUSES * gaps[int(0.9 * (len(gaps) - 1) + 0.5)], LEAST)


def _floods(moments: list[dt.datetime], now: dt.datetime) -> bool:
    """Tell whether the last 24 hours brought far more than those before them."""
    day = dt.timedelta(days=1)
    by_day = Counter((now - moment) // day for moment in moments)
    before = [by_day[number] for number in range(1, max(by_day) + 1)]
    if len(before) < FEWEST_DAYS:
        return False
    return by_day[0] > FLOOD_TIMES * median(before) + FLOOD_MORE
