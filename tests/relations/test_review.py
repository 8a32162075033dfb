"""Editors' decisions: what they change, what goes with them, and how they are undone."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from relations import activity, event_merging, review
from relations.models import Activity, Review
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 4)


def test_accepting_an_event_accepts_its_undecided_evidence(editor) -> None:
    event = make.event(day=DAY)
    told, denied = make.event_mention(event), make.event_mention(event)
    review.reject(denied, by=editor, reason="wrong sentence")

    review.accept(event, by=editor)

    told.refresh_from_db()
    denied.refresh_from_db()
    assert (event.review, event.reviewed_by) == (Review.ACCEPTED, editor)
    assert (told.review, denied.review) == (Review.ACCEPTED, Review.REJECTED)


def test_decisions_move_the_counts(editor) -> None:
    event = make.event(day=DAY)
    activity.rebuild()

    review.accept(event, by=editor)
    assert Activity.objects.totals().get().review == Review.ACCEPTED

    review.reject(event, by=editor)
    assert not Activity.objects.exists()

    review.reopen(event, by=editor)
    assert Activity.objects.totals().get().review == Review.SUGGESTED
    assert activity.find_differences() == []


def test_reopening_reopens_what_was_decided_with_it_and_nothing_else(editor) -> None:
    event = make.event(day=DAY)
    own, along = make.event_mention(event), make.event_mention(event)
    review.accept(own, by=editor)
    review.reject(event, by=editor)

    review.reopen(event, by=editor)

    own.refresh_from_db()
    along.refresh_from_db()
    assert (own.review, along.review) == (Review.ACCEPTED, Review.SUGGESTED)
    assert (event.reviewed_at, event.reviewed_by, event.reviewed_via) == (None, None, "")


def test_a_fix_locks_its_fields_and_moves_the_month(editor) -> None:
    event = make.event(day=DAY)
    activity.rebuild()

    review.fix(event, by=editor, start_date=dt.date(2025, 7, 1), end_date=dt.date(2025, 7, 1))

    assert event.locked_fields == ["end_date", "start_date"]
    assert Activity.objects.totals().get().month == dt.date(2025, 7, 1)


def test_a_fix_that_cannot_be_is_refused_and_leaves_all_as_it_was(editor) -> None:
    event = make.event(day=DAY)

    with pytest.raises(ValidationError):
        review.fix(event, by=editor, end_date=dt.date(2025, 1, 1))

    event.refresh_from_db()
    assert (event.end_date, event.review) == (DAY, Review.SUGGESTED)


def test_rejecting_the_earliest_mention_moves_reported_on(editor) -> None:
    event = make.event()
    early = make.event_mention(event, make.article("نص أول", published_on=DAY))
    make.event_mention(event, make.article("نص ثان", published_on=dt.date(2025, 6, 1)))
    review.refresh_reported_on(event)
    event.refresh_from_db()
    assert event.month == dt.date(2025, 5, 1)

    review.reject(early, by=editor)

    event.refresh_from_db()
    assert (event.reported_on, event.month) == (dt.date(2025, 6, 1), dt.date(2025, 6, 1))


def test_merged_event_gives_its_evidence_and_keeps_its_identifier(editor) -> None:
    keep, other = make.event(day=DAY), make.event(day=DAY)
    mention = make.event_mention(other)

    event_merging.merge_events(keep, other, by=editor)

    mention.refresh_from_db()
    other.refresh_from_db()
    assert (mention.event, other.merged_into) == (keep, keep)


def test_events_of_two_partners_do_not_merge(editor) -> None:
    with pytest.raises(ValidationError):
        event_merging.merge_events(make.event("TR"), make.event("RU"), by=editor)


def test_split_takes_its_mentions_along(editor) -> None:
    event = make.event(day=DAY)
    stays, goes = make.event_mention(event), make.event_mention(event)

    part = event_merging.split_event(event, [goes], by=editor)

    assert list(part.mentions.all()) == [goes]
    assert list(event.mentions.all()) == [stays]
    assert part.public_id != event.public_id
    assert activity.find_differences() == []
