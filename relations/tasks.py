"""Celery: what the schedule asks of relations."""

import datetime as dt

from celery import shared_task
from django.conf import settings

from relations import changes, clearing, embargoes, key_usage, queue, search_index, snapshots
from relations.api import snapshot_writing
from relations.views import digest_sending

# Below `visibility_timeout`, after which the broker would give the message out again.
SNAPSHOT_SECONDS = 3000
# Above what one run gives itself, and one mail server that hangs.
DIGEST_SECONDS = digest_sending.MOST_SECONDS + 60


@shared_task
def refresh_search() -> None:
    """Read again what has changed since, for as long as a task may take; the rest comes next."""
    search_index.refresh()


@shared_task
def count_waiting() -> None:
    """Note how much waits; the last count of a day is its figure."""
    queue.note_day()


@shared_task
def clear_files() -> None:
    """Take away files that a save which came to nothing has left."""
    clearing.clear_files()


@shared_task
def lift_embargoes() -> None:
    """Make public what an embargo held back until now."""
    embargoes.lift()


@shared_task
def prune_changes() -> None:
    """Take away what was told long ago and told anew since."""
    changes.prune(dt.timedelta(days=settings.CHANGES_KEPT_DAYS))


@shared_task
def write_down_key_usage() -> None:
    """Write down how much was read by keys since the last time."""
    key_usage.write_down()


@shared_task(soft_time_limit=SNAPSHOT_SECONDS, time_limit=SNAPSHOT_SECONDS + 30)
def write_snapshot() -> None:
    """Write the day's snapshot where it is due; a night that was slept through is made up for."""
    snapshots.forget_old()
    if snapshots.is_due():
        snapshot_writing.write()


@shared_task(soft_time_limit=DIGEST_SECONDS, time_limit=DIGEST_SECONDS + 30)
def send_digests() -> None:
    """Send the mails that are due; a machine that slept through their hour sends them now."""
    digest_sending.send_digests()
