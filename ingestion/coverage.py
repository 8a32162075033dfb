"""Coverage: of each outlet's day how much was seen, and how much of it concerned us.

Counted anew from the items of its feeds whenever one of them is read, never added up: whatever is
repeated, taken back or read again, the row is what the items say.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from ingestion.collect.volume import LEAST
from ingestion.models import Document, Feed, FeedItem, Volume
from relations.models import Coverage, Outlet


@transaction.atomic
def note_read(document: Document, *, concerns: bool, published: dt.date | None) -> None:
    """Note of the items that this document is whether they concern us, and count their days."""
    for item in document.feed_items.select_related("feed"):
        before = item.day
        item.concerns, item.undated = concerns, published is None
        item.day = published or timezone.localdate(item.first_seen_at)
        item.save(update_fields=["concerns", "undated", "day"])
        for day in sorted({item.day, before or item.day}):
            count(item.feed.outlet_id, day)


def count(outlet_id: int, day: dt.date) -> None:
    """Bring the row of this day to what the items say; one at a time, in a transaction."""
    row, _is_new = Coverage.objects.select_for_update().get_or_create(outlet_id=outlet_id, day=day)
    items = FeedItem.objects.filter(feed__outlet=outlet_id, day=day, repeated=False)
    counts = items.exclude(concerns=None).aggregate(
        monitored=Count("pk"),
        concerned=Count("pk", filter=Q(concerns=True)),
        undated=Count("pk", filter=Q(undated=True)),
    )
    silent = row.silent and not counts["monitored"]
    if not counts["monitored"] and not silent:
        row.delete()
        return
    Coverage.objects.filter(pk=row.pk).update(silent=silent, **counts)


@transaction.atomic
def note_moved(feed: Feed, outlet_id: int) -> None:
    """A feed belonged to another outlet until now: count the days of both, and their rhythm."""
    told = feed.items.exclude(day=None).order_by("day").values_list("day", flat=True).distinct()
    for day in list(told):
        for outlet in sorted({outlet_id, feed.outlet_id}):
            count(outlet, day)
    note_rhythm(outlet_id)
    note_rhythm(feed.outlet_id)


def note_rhythm(outlet_id: int) -> None:
    """Note of the outlet when any of its feeds told of something, and is expected to again."""
    feeds = Feed.objects.filter(outlet=outlet_id, enabled=True)
    known = feeds.aggregate(heard_at=Max("told_at"), expected_by=Max("expected_by"))
    if known["heard_at"] is None or known["expected_by"] is None:
        known = {"heard_at": None, "expected_by": None}
    elif known["expected_by"] <= known["heard_at"]:  # heard from a feed that is too new for one
        known["expected_by"] = known["heard_at"] + LEAST
    Outlet.objects.filter(pk=outlet_id).update(**known)


def note_silence(feed: Feed) -> None:
    """Where all feeds of the outlet are silent, say so of each day since it last told anything."""
    feeds = Feed.objects.filter(outlet=feed.outlet_id, enabled=True)
    if feeds.exclude(volume=Volume.SILENT).exists():
        return
    last = max((row.told_at for row in feeds if row.told_at), default=None)
    if last is None:
        return
    day, today = timezone.localdate(last), timezone.localdate()
    while day < today:
        day += dt.timedelta(days=1)
        Coverage.objects.get_or_create(outlet_id=feed.outlet_id, day=day, defaults={"silent": True})
