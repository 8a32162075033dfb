"""Merging events and undoing it, splitting and remembering it."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from relations import activity, event_merging, review
from relations.models import Citation, Event, Merging, Review, Separation
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 4)


def state() -> list[dict[str, Any]]:
    """All that a merge touches, but for when a row was last written."""
    rows = []
    for event in Event.objects.order_by("pk"):
        fields = {k: v for k, v in event.__dict__.items() if k not in ("_state", "updated_at")}
        rows.append(
            fields
            | {
                "mentions": list(event.mentions.order_by("pk").values()),
                "citations": list(event.citations.order_by("pk").values()),
                "sectors": sorted(event.sectors.values_list("pk", flat=True)),
                "officials": sorted(event.officials.values_list("pk", flat=True)),
            }
        )
    return rows


@pytest.fixture
def pair() -> tuple[Event, Event]:
    """Two events with evidence of their own; the second reported in another month."""
    keep, other = make.event(day=DAY), make.event(reported_on=dt.date(2025, 7, 1))
    make.event_mention(keep, make.article("نص أول", published_on=DAY))
    make.event_mention(other, make.article("نص ثان", published_on=dt.date(2025, 7, 1)))
    Citation.objects.create(event=other, url="https://example.org/a")
    other.sectors.add(make.sector())
    other.officials.add(make.official())
    for event in (keep, other):
        review.refresh_reported_on(event)
    activity.rebuild()
    return keep, other


def test_undoing_a_merge_restores_both_events(pair: tuple[Event, Event], editor: Any) -> None:
    before = state()
    record = event_merging.merge_events(*pair, by=editor)
    assert Event.objects.standing().get().mentions.count() == 2
    assert activity.find_differences() == []

    event_merging.undo_merge(record, by=editor)

    assert state() == before
    assert activity.find_differences() == []
    record.refresh_from_db()
    assert (record.undone_by, record.by) == (editor, editor)


def test_a_merge_is_undone_once(pair: tuple[Event, Event], editor: Any) -> None:
    record = event_merging.merge_events(*pair, by=editor)
    event_merging.undo_merge(record, by=editor)
    with pytest.raises(ValidationError):
        event_merging.undo_merge(record, by=editor)


def test_what_was_decided_after_the_merge_outlives_its_undoing(
    pair: tuple[Event, Event], editor: Any
) -> None:
    keep, _other = pair
    record = event_merging.merge_events(*pair, by=editor)
    review.fix(keep, by=editor, summary_ar="زيارة رسمية")

    event_merging.undo_merge(record, by=editor)

    keep.refresh_from_db()
    assert (keep.review, keep.summary_ar) == (Review.ACCEPTED, "زيارة رسمية")


def test_merges_into_a_third_are_undone_from_the_last(
    pair: tuple[Event, Event], editor: Any
) -> None:
    keep, other = pair
    first = event_merging.merge_events(keep, other, by=editor)
    third = make.event(day=DAY)
    last = event_merging.merge_events(third, keep, by=editor)
    other.refresh_from_db()
    assert other.merged_into == third
    with pytest.raises(ValidationError):
        event_merging.undo_merge(first, by=editor)

    event_merging.undo_merge(last, by=editor)
    other.refresh_from_db()
    assert other.merged_into == keep
    event_merging.undo_merge(first, by=editor)

    assert not Event.objects.exclude(merged_into=None).exists()
    assert activity.find_differences() == []


def test_merges_that_may_not_be(pair: tuple[Event, Event], editor: Any) -> None:
    keep, other = pair
    rejected, merged = make.event(day=DAY), make.event(day=DAY)
    review.reject(rejected, by=editor)
    event_merging.merge_events(make.event(day=DAY), merged, by=editor)
    for one, two in (
        (keep, keep),
        (keep, rejected),
        (rejected, other),
        (keep, merged),
        (merged, other),
        (keep, make.event("RU", day=DAY)),
    ):
        with pytest.raises(ValidationError):
            event_merging.merge_events(one, two, by=editor)
    assert Merging.objects.count() == 1


def test_an_event_that_is_gone_cannot_be_restored(pair: tuple[Event, Event], editor: Any) -> None:
    record = event_merging.merge_events(*pair, by=editor)
    pair[1].delete()
    with pytest.raises(ValidationError):
        event_merging.undo_merge(record, by=editor)


def test_a_split_goes_by_its_own_sentence_and_is_remembered(
    pair: tuple[Event, Event], editor: Any
) -> None:
    keep, other = pair
    event_merging.merge_events(keep, other, by=editor)
    goes = keep.mentions.get(quote="نص ثان")

    part = event_merging.split_event(keep, [goes], by=editor)

    goes.refresh_from_db()
    assert (part.summary_ar, part.review, goes.review) == ("نص ثان", "accepted", "accepted")
    assert goes.joined_by == {"split_from": keep.public_id}
    apart = Separation.objects.get()
    assert (apart.event, apart.fingerprint, apart.by) == (keep, goes.fingerprint, editor)
    assert activity.find_differences() == []

    record = event_merging.merge_events(keep, part, by=editor)
    assert not Separation.objects.exists()
    event_merging.undo_merge(record, by=editor)
    assert Separation.objects.get().event == keep


def test_the_only_evidence_is_not_split_off(editor: Any) -> None:
    event = make.event(day=DAY)
    mention = make.event_mention(event)
    elsewhere = make.event_mention(make.event(day=DAY))
    for chosen in ([mention], [], [elsewhere]):
        with pytest.raises(ValidationError):
            event_merging.split_event(event, chosen, by=editor)
    assert not Separation.objects.exists()


def test_what_was_deleted_meanwhile_is_not_merged(pair: tuple[Event, Event], editor: Any) -> None:
    keep, other = pair
    Event.objects.filter(pk=other.pk).delete()
    with pytest.raises(ValidationError):
        event_merging.merge_events(keep, other, by=editor)
    assert Event.objects.get().merged_into is None
