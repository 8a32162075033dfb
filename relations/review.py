"""Editors' decisions on suggestions: accept, fix, reject, reopen.

The only writer of decisions, with `event_merging` and `official_merging`. What was decided
outlives every re-tagging: the store re-uses decided rows by their fingerprint and changes none.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from relations import activity, moving
from relations.models import Agreement, Event, EventMention, LegalAction, Review
from relations.models.reviewed import Reviewed

Editor = AbstractBaseUser | None
WITH_WHOLE = "whole"  # decided together with the event or agreement it belongs to


@transaction.atomic
def accept(item: Reviewed, *, by: Editor = None, via: str = "editor", reason: str = "") -> None:
    """Accept a suggestion, and with it the evidence it rests on that nobody has decided."""
    _decide(item, Review.ACCEPTED, by=by, via=via, reason=reason)


@transaction.atomic
def reject(item: Reviewed, *, by: Editor = None, via: str = "editor", reason: str = "") -> None:
    """Reject a suggestion, and with it its undecided evidence; re-tagging brings none back."""
    _decide(item, Review.REJECTED, by=by, via=via, reason=reason)


@transaction.atomic
def reopen(item: Reviewed, *, by: Editor = None) -> None:
    """Undo a decision: the row is a suggestion again, with what was decided together with it."""
    months = months_of(item)
    stamp(item, Review.SUGGESTED, by=None, via="", reason="")
    for parts in _parts(item):
        for part in parts.filter(reviewed_via=WITH_WHOLE):
            stamp(part, Review.SUGGESTED, by=None, via="", reason="")
    settle(item, months)


@transaction.atomic
def fix(item: Reviewed, *, by: Editor, **values: Any) -> None:
    """Set fields to what the editor says, lock them, and accept; raises ValidationError."""
    months = months_of(item)
    write(item, values)
    item.locked_fields = sorted({*item.locked_fields, *values})
    item.full_clean()
    item.save()
    settle(item, months)
    accept(item, by=by)


def write(item: Reviewed, values: dict[str, Any]) -> None:
    """Set fields and lists of a row; the caller saves the row."""
    for name, value in values.items():
        if item._meta.get_field(name).many_to_many:
            getattr(item, name).set(value)
        else:
            setattr(item, name, value)


def refresh_reported_on(event: Event) -> None:
    """Set the earliest publication date among the mentions that nobody rejected."""
    told = event.mentions.not_rejected().aggregate(first=Min("article__published_on"))
    if event.reported_on != told["first"]:
        event.reported_on = told["first"]
        event.save(update_fields=["reported_on", "updated_at"])


def decide(item: Reviewed, review: Review, *, by: Editor, reason: str = "") -> None:
    """Accept or reject as `accept` and `reject` do, but move the counts and recount nothing.

    For callers that hold the country, have read the row since, and changed nothing before.
    """
    event, was = _event_of(item), Review(item.review)
    told_alike = Review.REJECTED not in (was, review)
    before = moving.share_of(event) if event and not told_alike else {}
    _stamp_whole(item, review, by=by, via="editor", reason=reason)
    if event and not told_alike:
        refresh_reported_on(event)
        moving.move(before, moving.share_of(event))
    elif isinstance(item, Event):
        after = moving.share_of(item)
        moving.move(moving.as_reviewed(after, was), after)


def _decide(item: Reviewed, review: Review, *, by: Editor, via: str, reason: str) -> None:
    months, event = months_of(item), _event_of(item)
    _stamp_whole(item, review, by=by, via=via, reason=reason)
    settle(item, months, types=[event.type] if event else ())


def _stamp_whole(item: Reviewed, review: Review, *, by: Editor, via: str, reason: str) -> None:
    """Write a decision on a row, and on those of its parts that nobody has decided."""
    stamp(item, review, by=by, via=via, reason=reason)
    for parts in _parts(item):
        parts.suggested().update(
            review=review,
            reviewed_by=by,
            reviewed_via=WITH_WHOLE,
            review_reason="",
            reviewed_at=timezone.now(),
        )


def stamp(item: Reviewed, review: Review, *, by: Editor, via: str, reason: str) -> None:
    """Write a decision on one row, and nothing of what follows from it."""
    item.review = review
    item.reviewed_by = by
    item.reviewed_via = via
    item.review_reason = reason
    item.reviewed_at = None if review == Review.SUGGESTED else timezone.now()
    item.save(
        update_fields=[
            "review",
            "reviewed_by",
            "reviewed_via",
            "review_reason",
            "reviewed_at",
        ]
    )


def _parts(item: Reviewed) -> list[QuerySet]:
    """Return what is decided together with an item: its evidence, an agreement's steps."""
    if isinstance(item, Event | LegalAction):
        return [item.mentions.all()]
    if isinstance(item, Agreement):
        mentions = item.legal_actions.model.mentions.rel.related_model.objects
        return [item.legal_actions.all(), mentions.filter(legal_action__agreement=item)]
    return []


def _event_of(item: Reviewed) -> Event | None:
    if isinstance(item, Event):
        return item
    return item.event if isinstance(item, EventMention) else None


def months_of(item: Reviewed) -> set[activity.Month]:
    """Return the months in which a row counts; none for what is no event and tells none."""
    event = _event_of(item)
    return activity.months_of([event]) if event else set()


def settle(item: Reviewed, months: set[activity.Month], *, types: Iterable[str] = ()) -> None:
    """Bring dates and counts in line with a decision on an event or on its evidence."""
    event = _event_of(item)
    if event is None:
        return
    refresh_reported_on(event)
    event.refresh_from_db(fields=["month", "month_basis"])
    activity.refresh(months | activity.months_of([event]), types=types)
