"""How much a feed usually tells, and whether it has fallen silent or tells far more than that."""

import datetime as dt
from collections import Counter
from itertools import pairwise
from statistics import median

from django.utils import timezone

from ingestion.models import Feed, Volume

LOOKED_AT = dt.timedelta(days=28)
# With fewer arrivals, or days, than this a feed has no rhythm to break.
FEWEST_ARRIVALS, FEWEST_DAYS = 5, 5
# So many of the pauses that only one in ten is longer than; but never for a short while.
PAUSES, LEAST = 2, dt.timedelta(minutes=30)
FLOOD_TIMES, FLOOD_MORE = 5, 20


def look(feed: Feed) -> tuple[Volume, float | None]:
    """Return how its volume is now, and how many new items a usual day brings."""
    now = timezone.now()
    # All items of one fetch have its moment.
    told = feed.items.filter(from_start=False, first_seen_at__gt=now - LOOKED_AT)
    moments = list(told.order_by("first_seen_at").values_list("first_seen_at", flat=True))
    arrivals = sorted(set(moments))
    if len(arrivals) < FEWEST_ARRIVALS:
        return Volume.USUAL, None
    per_day = len(moments) / max(1.0, (now - arrivals[0]) / dt.timedelta(days=1))
    if now - arrivals[-1] > pause_of(arrivals):
        return Volume.SILENT, per_day
    return (Volume.FLOOD if _floods(moments, now) else Volume.USUAL), per_day


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
