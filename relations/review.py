"""Editors' decisions on suggestions: accept, fix, reject, reopen, merge, split.

The only writer of decisions. What was decided outlives every re-tagging: the store re-uses
decided rows by their fingerprint and changes none of them.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from relations import activity
from relations.models import Agreement, Citation, Event, EventMention, LegalAction, Review
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
    months = _months(item)
    _stamp(item, Review.SUGGESTED, by=None, via="", reason="")
    for parts in _parts(item):
        for part in parts.filter(reviewed_via=WITH_WHOLE):
            _stamp(part, Review.SUGGESTED, by=None, via="", reason="")
    _settle(item, months)


@transaction.atomic
def fix(item: Reviewed, *, by: Editor, **values: Any) -> None:
    """Set fields to what the editor says, lock them, and accept; raises ValidationError."""
    months = _months(item)
    for name, value in values.items():
        setattr(item, name, value)
    item.locked_fields = sorted({*item.locked_fields, *values})
    item.full_clean()
    item.save()
    _settle(item, months)
    accept(item, by=by)


@transaction.atomic
def merge_events(keep: Event, other: Event, *, by: Editor) -> None:
    """Fold `other` into `keep`: its evidence moves, its identifier keeps resolving."""
    if keep.pk == other.pk or keep.partner_id != other.partner_id:
        raise ValidationError(_("Only two events with the same partner can be merged."))
    months = _months(keep) | _months(other)
    other.mentions.update(event=keep)
    known = keep.citations.values_list("url", flat=True)
    Citation.objects.filter(event=other).exclude(url__in=list(known)).update(event=keep)
    keep.sectors.add(*other.sectors.all())
    keep.officials.add(*other.officials.all())
    other.merged_into = keep
    other.save(update_fields=["merged_into", "updated_at"])
    Event.objects.filter(merged_into=other).update(merged_into=keep)
    _stamp(keep, Review.ACCEPTED, by=by, via="editor", reason="")
    _settle(keep, months)


@transaction.atomic
def split_event(event: Event, mentions: Iterable[EventMention], *, by: Editor) -> Event:
    """Take these mentions out of an event into an accepted event of their own."""
    moved = [mention.pk for mention in mentions]
    months = _months(event)
    fields = {
        field.attname: getattr(event, field.attname)
        for field in event._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name not in _OWN_FIELDS
    }
    part = Event.objects.create(**fields)
    part.sectors.set(event.sectors.all())
    part.officials.set(event.officials.all())
    EventMention.objects.filter(pk__in=moved, event=event).update(event=part)
    _stamp(part, Review.ACCEPTED, by=by, via="editor", reason="")
    refresh_reported_on(event)
    _settle(part, months | _months(event))
    return part


def refresh_reported_on(event: Event) -> None:
    """Set the earliest publication date among the mentions that nobody rejected."""
    told = event.mentions.not_rejected().aggregate(first=Min("article__published_on"))
    if event.reported_on != told["first"]:
        event.reported_on = told["first"]
        event.save(update_fields=["reported_on", "updated_at"])


# What a part split off an event does not take over from it.
_OWN_FIELDS = {
    "public_id",
    "created_at",
    "updated_at",
    "reported_on",
    "merged_into",
    *(field.name for field in Reviewed._meta.fields),
}


def _decide(item: Reviewed, review: Review, *, by: Editor, via: str, reason: str) -> None:
    months = _months(item)
    _stamp(item, review, by=by, via=via, reason=reason)
    for parts in _parts(item):
        for part in parts.suggested():
            _stamp(part, review, by=by, via=WITH_WHOLE, reason="")
    _settle(item, months)


def _stamp(item: Reviewed, review: Review, *, by: Editor, via: str, reason: str) -> None:
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


def _months(item: Reviewed) -> set[activity.Month]:
    event = _event_of(item)
    return activity.months_of([event]) if event else set()


def _settle(item: Reviewed, months: set[activity.Month]) -> None:
    """Bring dates and counts in line with a decision on an event or on its evidence."""
    event = _event_of(item)
    if event is None:
        return
    refresh_reported_on(event)
    event.refresh_from_db(fields=["month", "month_basis"])
    activity.refresh(months | activity.months_of([event]))
