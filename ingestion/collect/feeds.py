"""Fetch a feed that is due, take its items in, and say when it is fetched next.

Three short transactions at most: the claim, the reading of robots.txt, and the end, which asks for
the token again and commits items, documents, counts and schedule together. Nothing is held open
while a site answers.
"""

import datetime as dt
import logging
import math
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from ingestion import coverage, extract_guard
from ingestion.claims import ClaimLost
from ingestion.collect import feed_claims, feed_items, pace, volume
from ingestion.collect.faults import FetchFault, HostBusy
from ingestion.collect.feed_claims import FeedClaim
from ingestion.collect.fetching import Fetched, fetch
from ingestion.extract.feeds.items import FeedRead, FeedRefused
from ingestion.models import Document, Feed, FeedFetch, FeedState
from relations.acting import acting

log = logging.getLogger(__name__)

FETCHES_KEPT = 500  # of each feed
# Some sites send the same validator whatever has changed: once a day all is asked for.
WHOLE_EVERY = dt.timedelta(days=1)
GONE = "http_410"


@dataclass(frozen=True)
class Collected:
    fetch: FeedFetch
    documents: list[Document] = field(default_factory=list)  # that wait now


@acting("collector")
def collect(feed_id: int) -> Collected | None:
    """Fetch and read a feed; None where it was not due, in other hands, or has to wait."""
    held = feed_claims.claim(feed_id)
    if held is None:
        return None
    try:
        return _guarded(held, time.monotonic())
    except ClaimLost:
        return None
    except HostBusy as busy:
        feed_claims.give_back(held, next_fetch_at=busy.until)
    except (SoftTimeLimitExceeded, extract_guard.ReaderAway) as away:
        log.warning("feed %s waits: %s", feed_id, away)
        feed_claims.give_back(held)
    except OperationalError:
        # A lock waited for in vain, or the database is away; then the lease lapses by itself.
        with suppress(OperationalError, InterfaceError):
            feed_claims.give_back(held)
        raise
    return None


def _guarded(held: FeedClaim, began: float) -> Collected:
    """Every end is written on the feed, in words."""
    feed = held.feed
    now = timezone.now()
    attempt = FeedFetch(feed=feed, at=now)
    try:
        came = fetch(feed.address, **_validators(feed, now))
        attempt.status, attempt.size = came.status, len(came.data)
        attempt.address, attempt.moved = came.address, came.moved
        read = None if came.is_unchanged else _read(came, now)
        with transaction.atomic():
            attempt.took = dt.timedelta(seconds=time.monotonic() - began)
            if read is None:
                return _unchanged(held, attempt, came)
            return _taken(held, attempt, came, read)
    except FetchFault as fault:
        attempt.status = _status_of(fault)
        return _failed(held, attempt, FeedState.FAILING, fault.code, "", fault.after)
    except FeedRefused as refused:
        return _failed(held, attempt, FeedState.INVALID, refused.code, refused.message)
    except (ClaimLost, HostBusy, OperationalError, SoftTimeLimitExceeded):
        raise
    except extract_guard.ReaderAway:
        raise
    except Exception as error:
        log.exception("feed %s", feed.pk)
        told = f"{type(error).__name__}: {error}"[:2000]
        return _failed(held, attempt, FeedState.FAILING, "internal", told)


def _validators(feed: Feed, now: dt.datetime) -> dict[str, str]:
    if feed.read_at is None or now - feed.read_at > WHOLE_EVERY:
        return {}
    return {"etag": feed.etag, "last_modified": feed.last_modified}


def _read(came: Fetched, now: dt.datetime) -> FeedRead:
    return extract_guard.read_feed(
        came.data,
        address=came.address,
        content_type=came.headers.get("content-type", ""),
        now=timezone.localtime(now),
    )


def _taken(held: FeedClaim, attempt: FeedFetch, came: Fetched, read: FeedRead) -> Collected:
    feed = held.feed
    attempt.state = FeedState.OK if read.items else FeedState.EMPTY
    attempt.kind, attempt.warning = read.kind[:20], read.warning
    attempt.items, attempt.known = len(read.items) + read.left_out, len(read.items)
    attempt.left_out = read.left_out
    for how in ("future", "past", "missing"):
        setattr(attempt, f"dated_{how}", sum(item.dated == how for item in read.items))
    attempt.save()
    taken = feed_items.take(feed, read, attempt)
    for name in ("new", "changed", "known", "repeated"):
        setattr(attempt, name, getattr(taken, name))
    attempt.save()
    steered = pace.steer(
        feed.pace_minutes, feed.interval_minutes, items=len(read.items), new=taken.new
    )
    asked = pace.asked_for(read.every, came.headers)
    changes = {
        "state": attempt.state,
        "identity": feed.identity,
        "pace_minutes": steered,
        "least_minutes": math.ceil(asked / dt.timedelta(minutes=1)),
        "read_at": attempt.at,
        "failures": 0,
        "code": "",
        "error": "",
        "etag": came.headers.get("etag", "")[:300],
        "last_modified": came.headers.get("last-modified", "")[:100],
    }
    if taken.new:
        changes["told_at"] = attempt.at
    _end(held, attempt, max(pace.jittered(steered), asked), changes)
    return Collected(attempt, taken.documents)


def _unchanged(held: FeedClaim, attempt: FeedFetch, came: Fetched) -> Collected:
    """Nothing new; a feed that was in trouble stays so, and is asked for whole the next time.

    What it asked for when it was read holds on, unless this answer asks for more.
    """
    feed = held.feed
    asked = max(pace.asked_for(0, came.headers), dt.timedelta(minutes=feed.least_minutes))
    if feed.is_in_trouble:
        attempt.state, attempt.code = FeedState(feed.state), feed.code
        wait = pace.back_off(feed.interval_minutes, max(1, feed.failures))
        _end(held, attempt, max(wait, asked), {"etag": "", "last_modified": ""})
        return Collected(attempt)
    attempt.state = FeedState.NOT_MODIFIED
    steered = pace.steer(feed.pace_minutes, feed.interval_minutes, items=0, new=0)
    changes = {"state": attempt.state, "pace_minutes": steered}
    _end(held, attempt, max(pace.jittered(steered), asked), changes)
    return Collected(attempt)


@transaction.atomic
def _failed(
    held: FeedClaim,
    attempt: FeedFetch,
    state: FeedState,
    code: str,
    error: str,
    after: dt.timedelta | None = None,
) -> Collected:
    feed, failures = held.feed, held.feed.failures + 1
    attempt.took = timezone.now() - attempt.at
    changes: dict[str, Any] = {"failures": failures, "code": code, "error": error}
    if state == FeedState.INVALID:
        changes |= {"etag": "", "last_modified": ""}
    if code == GONE:
        state, changes["enabled"] = FeedState.DISABLED, False
    attempt.state, attempt.code, attempt.error = state, code, error
    least = max(after or dt.timedelta(), dt.timedelta(minutes=feed.least_minutes))
    wait = max(pace.back_off(feed.interval_minutes, failures), least)
    _end(held, attempt, wait, {"state": state, **changes})
    return Collected(attempt)


def _end(held: FeedClaim, attempt: FeedFetch, wait: dt.timedelta, changes: dict[str, Any]) -> None:
    """Write the attempt down and let go of the feed; raises ClaimLost."""
    feed = held.feed
    attempt.save()
    rhythm = volume.look(feed)
    feed_claims.finish(
        held,
        fetched_at=attempt.at,
        next_fetch_at=timezone.now() + wait,
        volume=rhythm.volume,
        usual_per_day=rhythm.per_day,
        expected_by=rhythm.expected_by,
        **changes,
    )
    coverage.note_rhythm(feed.outlet_id)
    coverage.note_silence(feed)
    oldest = feed.fetches.order_by("-pk").values_list("pk", flat=True)[FETCHES_KEPT:][:1]
    for pk in oldest:
        feed.fetches.filter(pk__lte=pk).delete()


def _status_of(fault: FetchFault) -> int | None:
    number = fault.code.removeprefix("http_")
    return int(number) if number.isdigit() else None
