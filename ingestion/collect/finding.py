"""Find the feeds of a site: those its page names, sitemaps of news, and where they often are."""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.db.models import Q
from django.utils import timezone

from ingestion import extract_guard
from ingestion.claims import LEASE
from ingestion.collect import robots
from ingestion.collect.faults import FetchFault, HostBusy
from ingestion.collect.fetching import Fetched, fetch
from ingestion.collect.hosts import origin_of
from ingestion.extract.feeds.items import FeedRefused
from ingestion.models import FeedSearch, Host

# Where most programs that make sites put them.
USUAL = ("/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/news-sitemap.xml")
MOST_TRIED, SEARCHES_FOR = 12, 25.0  # addresses, seconds
PATIENCE = dt.timedelta(seconds=5)
BUSY = "host_busy"
KEPT_FOR = dt.timedelta(days=7)


def search(search_id: UUID) -> None:
    """Answer one question; nothing is done where another worker is at it or was."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    mine = FeedSearch.objects.filter(free, pk=search_id, finished_at=None)
    if not mine.update(leased_until=now + LEASE):
        return
    asked = FeedSearch.objects.get(pk=search_id)
    found: list[dict[str, Any]] = []
    code = ""
    try:
        for one in _find(asked.address):
            found.append(one)
    except FetchFault as fault:
        code = fault.code
    except SoftTimeLimitExceeded:
        code = "" if found else "fetch_limit"
    FeedSearch.objects.filter(pk=search_id).update(
        found=found, code=code, finished_at=timezone.now()
    )
    FeedSearch.objects.filter(created_at__lt=now - KEPT_FOR).delete()


def _find(address: str) -> Iterator[dict[str, Any]]:
    """Yield the feeds; raises FetchFault where the address itself cannot be had."""
    end = time.monotonic() + SEARCHES_FOR
    came = _fetch(address)
    read, named = _read(came)
    if read is not None:
        yield read
        return
    origin = origin_of(came.address)
    tried = {came.address}
    seen: set[str] = set()
    usual = [urljoin(origin, path) for path in USUAL]
    for candidate in [*named, *_sitemaps(origin), *([] if named else usual)]:
        if candidate in tried or len(tried) > MOST_TRIED or time.monotonic() > end:
            continue
        tried.add(candidate)
        try:
            one, _none = _read(_fetch(candidate))
        except FetchFault:
            continue
        if one is not None and one["address"] not in seen:
            seen.add(one["address"])
            yield one


def _sitemaps(origin: str) -> list[str]:
    """Return those that robots.txt names, which was read before the page was fetched."""
    host = Host.objects.filter(origin=origin).first()
    return sorted(robots.sitemaps(host), key=lambda name: "news" not in name) if host else []


def _fetch(address: str) -> Fetched:
    """Fetch it, waiting a little where the site is held or wants a pause."""
    patience = timezone.now() + PATIENCE
    while True:
        try:
            return fetch(address)
        except HostBusy as busy:
            wait = busy.until - timezone.now()
            if timezone.now() + wait > patience:
                raise FetchFault(BUSY) from None
            time.sleep(max(0.05, wait.total_seconds()))


def _read(came: Fetched) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """Return what to say of a feed, or None and the feeds that a page names."""
    try:
        read = extract_guard.read_feed(
            came.data,
            address=came.address,
            content_type=came.headers.get("content-type", ""),
            now=timezone.localtime(),
        )
    except FeedRefused as refused:
        return None, refused.links
    except extract_guard.ReaderAway:
        return None, ()
    days = [item.published for item in read.items if item.published]
    told = {
        "address": came.address,
        "title": read.title,
        "kind": read.kind,
        "items": len(read.items),
        "newest": max(days).isoformat() if days else None,
    }
    return told, ()
