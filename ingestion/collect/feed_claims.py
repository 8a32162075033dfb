"""Who fetches a feed: claimed by compare-and-set, held by a lease, finished by token.

As with documents (`ingestion.claims`): a message may come twice or never, and two schedules ring
for the same feed; whoever claims it first has it, and the next finds it not due.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ingestion.claims import LEASE, ClaimLost
from ingestion.models import Feed, FeedState


@dataclass(frozen=True, slots=True)
class FeedClaim:
    feed: Feed
    token: uuid.UUID


def claim(feed_id: int) -> FeedClaim | None:
    """Claim a feed that is due; None where it is not, or in other hands."""
    token = uuid.uuid4()
    due = Feed.objects.due().filter(pk=feed_id)
    if not due.update(token=token, leased_until=timezone.now() + LEASE):
        return None
    return FeedClaim(Feed.objects.select_related("outlet").get(pk=feed_id), token)


def finish(held: FeedClaim, **changes: Any) -> None:
    """End the claim inside the caller's transaction; raises ClaimLost."""
    mine = Feed.objects.filter(pk=held.feed.pk, token=held.token)
    if not mine.update(token=None, leased_until=None, **changes):
        raise ClaimLost(f"feed {held.feed.pk}")


def give_back(held: FeedClaim, **changes: Any) -> None:
    """Let go of a feed that could not be fetched now."""
    Feed.objects.filter(pk=held.feed.pk, token=held.token).update(
        token=None, leased_until=None, **changes
    )


def start_anew(feed: Feed) -> None:
    """After an editor changed it: forget how it was and fetch it soon, or not at all."""
    state = FeedState.OK if feed.enabled else FeedState.DISABLED
    Feed.objects.filter(pk=feed.pk).update(
        state=state,
        failures=0,
        code="",
        error="",
        etag="",
        last_modified="",
        least_minutes=0,
        next_fetch_at=None,
        pace_minutes=feed.interval_minutes,
    )


def ask_now(feed: Feed) -> None:
    """Make it due; one that is being fetched comes again when that is over."""
    Feed.objects.filter(pk=feed.pk, enabled=True).update(next_fetch_at=None)
