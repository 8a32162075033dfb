"""Editors' decisions on which tellings are one event: merge, undo a merge, split."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from relations import activity, merging
from relations.models import (
    Citation,
    Country,
    Event,
    EventMention,
    Merging,
    MergingKind,
    Review,
    Separation,
)
from relations.models.reviewed import Reviewed
from relations.review import WITH_WHOLE, Editor, months_of, refresh_reported_on, settle, stamp

# What a part split off an event does not take over from it.
_OWN_FIELDS = {
    "public_id",
    "created_at",
    "updated_at",
    "reported_on",
    "merged_into",
    *(field.name for field in Reviewed._meta.fields),
}


@transaction.atomic
def merge_events(keep: Event, other: Event, *, by: Editor) -> Merging:
    """Fold `other` into `keep`: its evidence moves, its identifier keeps resolving."""
    if keep.partner_id != other.partner_id:
        raise ValidationError(_("Only two events with the same partner can be merged."))
    Country.objects.one_writer_at_a_time([keep.partner_id])
    merging.lock(keep, other)
    merging.check_mergeable(keep, other)
    months = months_of(keep) | months_of(other)
    moved: dict[str, Any] = {
        "mentions": _move_mentions(keep, other),
        "apart": _take_back_separations(keep, other),
        "citations": _move_citations(keep, other),
        "sectors": merging.add_missing(keep.sectors, other.sectors),
        "officials": merging.add_missing(keep.officials, other.officials),
        "followers": merging.fold(keep, other),
    }
    moved |= merging.accept_kept(keep, by=by)
    settle(keep, months)
    return Merging.objects.create(
        kind=MergingKind.EVENT, kept=keep.public_id, gone=other.public_id, moved=moved,
        by=by,
    )  # fmt: skip


def _move_mentions(keep: Event, other: Event) -> list[int]:
    """Move the evidence, each piece noting where it came from."""
    moved = list(other.mentions.select_for_update(no_key=True))
    for mention in moved:
        mention.event = keep
        mention.joined_by = {**mention.joined_by, "merged_from": other.public_id}
        mention.save(update_fields=["event", "joined_by"])
    return [mention.pk for mention in moved]


def _take_back_separations(keep: Event, other: Event) -> list[dict[str, Any]]:
    """The later word holds: what was told apart and is now one event is apart no more."""
    prints = keep.mentions.values_list("fingerprint", flat=True)
    apart = Separation.objects.filter(event__in=[keep, other], fingerprint__in=list(prints))
    rows = list(apart.values("event_id", "article_id", "fingerprint", "by_id"))
    apart.delete()
    return rows


def _move_citations(keep: Event, other: Event) -> list[int]:
    known = keep.citations.values_list("url", flat=True)
    return merging.move(other.citations.exclude(url__in=list(known)), event=keep)


@transaction.atomic
def undo_merge(record: Merging, *, by: Editor) -> tuple[Event, Event]:
    """Give the folded event back what it brought; return the kept one and it.

    What was decided on either since then stays as it was decided.
    """
    record = merging.standing(record)
    partner = Event.objects.filter(public_id=record.kept).values_list("partner", flat=True)
    Country.objects.one_writer_at_a_time(partner)
    keep, other = merging.find_pair(record, Event, "public_id")
    months, moved = months_of(keep), record.moved
    merging.unfold(keep, other, moved["followers"])
    for mention in EventMention.objects.filter(pk__in=moved["mentions"], event=keep):
        mention.event = other
        mention.joined_by.pop("merged_from", None)
        mention.save(update_fields=["event", "joined_by"])
    Citation.objects.filter(pk__in=moved["citations"], event=keep).update(event=other)
    for name in ("sectors", "officials"):
        if name not in keep.locked_fields:
            getattr(keep, name).remove(*moved[name])
    Separation.objects.bulk_create(
        [Separation(**row) for row in moved["apart"]], ignore_conflicts=True
    )
    merging.restore_decision(keep, moved)
    merging.close(record, by=by)
    refresh_reported_on(other)
    other.refresh_from_db(fields=["month", "month_basis"])
    settle(keep, months | activity.months_of([other]))
    return keep, other


@transaction.atomic
def split_event(event: Event, mentions: Iterable[EventMention], *, by: Editor) -> Event:
    """Take these mentions out of an event into an accepted event of their own.

    Remembered: neither these sentences nor, while nothing in it tells the event, their article
    join it again.
    """
    Country.objects.one_writer_at_a_time([event.partner_id])
    months = months_of(event)
    moved = list(event.mentions.filter(pk__in=[mention.pk for mention in mentions]))
    _check_splittable(event, moved)
    part = _copy(event, moved[0])
    for mention in moved:
        mention.event = part
        mention.joined_by = {"split_from": event.public_id}
        mention.save(update_fields=["event", "joined_by"])
        if mention.is_suggested:
            stamp(mention, Review.ACCEPTED, by=by, via=WITH_WHOLE, reason="")
        Separation.objects.get_or_create(
            event=event, article_id=mention.article_id, fingerprint=mention.fingerprint,
            defaults={"by": by},
        )  # fmt: skip
    stamp(part, Review.ACCEPTED, by=by, via="editor", reason="")
    refresh_reported_on(event)
    event.refresh_from_db(fields=["month", "month_basis"])
    settle(part, months | months_of(event))
    return part


def _check_splittable(event: Event, moved: list[EventMention]) -> None:
    if event.merged_into_id:
        raise ValidationError(_("This event has been merged into another: split that one."))
    if not moved:
        raise ValidationError(_("This sentence no longer tells this event."))
    rest = event.mentions.exclude(pk__in=[mention.pk for mention in moved])
    if not rest.exists() and not event.citations.exists():
        raise ValidationError(_("Nothing else tells this event, so there is nothing to split."))


def _copy(event: Event, first: EventMention) -> Event:
    """Return an event like this one that goes by its own sentence."""
    fields = {
        field.attname: getattr(event, field.attname)
        for field in event._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name not in _OWN_FIELDS
    }
    in_arabic = first.version.language == "ar"
    fields |= {"summary_ar": "", "summary_en": ""}
    fields["summary_ar" if in_arabic else "summary_en"] = " ".join(first.quote.split())[:500]
    part = Event.objects.create(**fields)
    part.sectors.set(event.sectors.all())
    part.officials.set(event.officials.all())
    return part
