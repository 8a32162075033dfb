"""Snapshots: folders of files, one a night, that hold everything public as it stood then.

A folder bears its day. It is written under another name and renamed when it is whole, so there is
no half of one. None is kept or shown for longer than `SNAPSHOTS_KEPT_DAYS`: by then what has been
withdrawn since is in no file any more.
"""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_date

FOLDER = "snapshots"
MANIFEST = "manifest.json"
HOUR = 3  # from then on a day's snapshot is due, at the site's time
EVERY = dt.timedelta(minutes=15)  # so often somebody looks whether it is
_UNFINISHED = "."  # what the names of folders begin with that are being written or taken away
_LOCK = 6_017_001  # of the database: one writer at a time, wherever it runs

Manifest = dict[str, Any]


def folder() -> Path:
    return Path(default_storage.path(FOLDER))


def kept() -> list[dt.date]:
    """Return the days of which there is a snapshot, the newest first."""
    first = timezone.localdate() - dt.timedelta(days=settings.SNAPSHOTS_KEPT_DAYS)
    return sorted((day for day in _days() if day > first), reverse=True)


def _days() -> Iterator[dt.date]:
    for entry in folder().iterdir() if folder().is_dir() else ():
        day = parse_date(entry.name) if len(entry.name) == 10 else None
        if day is not None:
            yield day


def manifest_of(day: dt.date) -> Manifest | None:
    """Read what the snapshot of this day holds; None if it has been taken away meanwhile."""
    try:
        text = file_of(day, MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    manifest: Manifest = json.loads(text)
    return manifest


def file_of(day: dt.date, name: str) -> Path:
    return folder() / day.isoformat() / name


def kept_until(day: dt.date) -> dt.date:
    """Return the first day on which the snapshot of this one is shown no more."""
    return day + dt.timedelta(days=settings.SNAPSHOTS_KEPT_DAYS)


def is_due() -> bool:
    now = timezone.localtime()
    return now.hour >= HOUR and now.date() not in kept()


def next_due() -> dt.datetime:
    """Return by when the next snapshot is begun."""
    now = timezone.localtime()
    if is_due():
        return now + EVERY
    day = now.date() if now.hour < HOUR else now.date() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(HOUR))) + EVERY


def is_alone() -> bool:
    """Tell whether no other writer is at work; so until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        [alone] = cursor.fetchone()
    return bool(alone)


@contextmanager
def new_folder(day: dt.date) -> Iterator[Path]:
    """Give a folder to write to; it takes the place of the day's own when all went well."""
    _clear_unfinished()
    draft = folder() / f"{_UNFINISHED}{day.isoformat()}"
    draft.mkdir(parents=True)
    yield draft
    _take_away(day)
    draft.replace(folder() / day.isoformat())


def forget_old() -> None:
    """Take away the snapshots that are too old, whether or not newer ones came."""
    wanted = set(kept())
    for day in list(_days()):
        if day not in wanted:
            _take_away(day)


def forget_all() -> None:
    for day in list(_days()):
        _take_away(day)


def _take_away(day: dt.date) -> None:
    """Rename it first: a folder with a day's name is whole."""
    whole = folder() / day.isoformat()
    if whole.is_dir():
        going = folder() / f"{_UNFINISHED}{day.isoformat()}.going"
        shutil.rmtree(going, ignore_errors=True)
        whole.replace(going)
        shutil.rmtree(going)


def _clear_unfinished() -> None:
    """Take away what a writer left that was killed."""
    for entry in folder().iterdir() if folder().is_dir() else ():
        if entry.name.startswith(_UNFINISHED):
            shutil.rmtree(entry)
