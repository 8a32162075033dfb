"""The level of an event is the highest post held in it on its day, by either side."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import Count

from relations.levels import LEVELS, at_level, up_to, with_posts
from relations.models import EndKnown, Event, Membership, Official, Post, PostRole
from relations.views.event_query import EventQuery
from tests import factories as make

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 5)


def holder(role: str, iso2: str = "TR", **tenure: Any) -> Official:
    """Somebody who holds such a post from 2025 on."""
    person = make.official(iso2=iso2)
    post = Post.objects.create(slug=f"post-{person.pk}", label_ar="منصب", role=role)
    values = {"start_date": dt.date(2025, 1, 1), **tenure}
    Membership.objects.create(official=person, post=post, **values)
    return person


def meeting(*people: Official, **values: Any) -> Event:
    event = make.event("TR", **{"day": DAY, **values})
    event.officials.set(people)
    return event


def level_of(event: Event) -> str:
    found = [level for level in LEVELS if at_level(Event.objects.filter(pk=event.pk), level)]
    assert len(found) == 1
    return found[0]


def test_the_highest_post_counts() -> None:
    deputy, minister = holder(PostRole.DEPUTY_MINISTER), holder(PostRole.MINISTER, "SY")
    assert level_of(meeting(deputy)) == "official"
    assert level_of(meeting(deputy, minister)) == "minister"
    assert level_of(meeting(deputy, minister, holder(PostRole.HEAD_OF_STATE))) == "top"
    assert level_of(meeting()) == "unknown"


def test_a_post_counts_only_on_the_days_it_was_held() -> None:
    known = {"end_known": EndKnown.KNOWN}
    left = holder(PostRole.MINISTER, end_date=DAY, end_precision="day", **known)
    stays = holder(PostRole.MINISTER, end_date=DAY + dt.timedelta(days=1), **known)
    later = holder(PostRole.MINISTER, start_date=DAY + dt.timedelta(days=1))
    gone = holder(PostRole.MINISTER, **known)
    assert level_of(meeting(left, later, gone)) == "unknown"
    assert level_of(meeting(stays)) == "minister"


def test_without_a_day_of_its_own_the_report_says_when() -> None:
    minister = holder(PostRole.MINISTER)
    assert level_of(meeting(minister, day=None, reported_on=DAY)) == "minister"
    assert level_of(meeting(minister, day=None)) == "unknown"


def test_candidates_and_third_countries_raise_no_level() -> None:
    candidate = holder(PostRole.HEAD_OF_STATE)
    Official.objects.filter(pk=candidate.pk).update(
        review="suggested", reviewed_at=None, reviewed_via=""
    )
    assert level_of(meeting(candidate, holder(PostRole.HEAD_OF_STATE, "QA"))) == "unknown"


def test_one_pass_and_the_lists_agree() -> None:
    meeting(holder(PostRole.MINISTER), holder(PostRole.MINISTER, "SY"))
    meeting(holder(PostRole.AMBASSADOR))
    meeting()
    told = with_posts(Event.objects.counted()).aggregate(
        minister=Count("pk", distinct=True, filter=up_to("minister")),
        official=Count("pk", distinct=True, filter=up_to("official")),
    )
    assert told == {"minister": 1, "official": 2}
    counts = [EventQuery(level=level).events().count() for level in LEVELS]
    assert counts == [0, 1, 1, 1]


def test_events_without_a_sector_have_a_list() -> None:
    make.event(day=DAY).sectors.add(make.sector("energy"))
    bare = make.event(day=DAY)
    assert [event.pk for event in EventQuery(sector="none").events()] == [bare.pk]
