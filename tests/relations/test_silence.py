"""Which outlets have fallen silent: by the rhythm of their feeds, else by that of their articles."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from relations.models import Outlet
from relations.silence import silent_outlets
from tests import factories as make

NOW = timezone.make_aware(dt.datetime(2025, 6, 30, 12))
HOUR = dt.timedelta(hours=1)


def found() -> list[tuple[str, int, int | None]]:
    return [(silent.outlet.slug, silent.days, silent.every) for silent in silent_outlets(NOW)]


def told(outlet: Any, *days_ago: int) -> None:
    for days in days_ago:
        make.article(outlet=outlet, published_on=NOW.date() - dt.timedelta(days=days))


def heard(slug: str, *, ago: dt.timedelta, pause: dt.timedelta) -> Outlet:
    outlet: Outlet = make.outlet(slug)
    outlet.heard_at, outlet.expected_by = NOW - ago, NOW - ago + pause
    outlet.save()
    return outlet


def test_by_articles_each_has_its_own_rhythm(db: None) -> None:
    daily, weekly, new, late = (make.outlet(slug) for slug in ("daily", "weekly", "new", "late"))
    told(daily, 5, 6, 7, 8, 9)
    told(weekly, 6, 13, 20, 27)
    told(new, 40)
    told(late, 30, 31, 33, 35, 36)
    told(make.outlet("samples", is_sample=True), 90, 91, 92, 93)
    assert found() == [("late", 30, 2), ("daily", 5, 1)]


def test_by_feeds_it_is_silent_as_soon_as_it_is_overdue(db: None) -> None:
    heard("hourly", ago=3 * HOUR, pause=2 * HOUR)
    heard("in-time", ago=HOUR, pause=2 * HOUR)
    heard("yesterday", ago=30 * HOUR, pause=24 * HOUR)
    assert found() == [("yesterday", 1, None), ("hourly", 0, None)]


def test_a_feed_that_tells_of_other_things_is_no_silence(db: None) -> None:
    """Its articles that concern us stopped long ago; the outlet has not."""
    told(heard("busy", ago=HOUR, pause=2 * HOUR), 30, 31, 33, 35, 36)
    assert found() == []


def test_an_outlet_is_expected_after_it_was_heard(db: None) -> None:
    with pytest.raises(IntegrityError, match="outlet_expected_after_heard"), transaction.atomic():
        heard("backwards", ago=HOUR, pause=-HOUR)
