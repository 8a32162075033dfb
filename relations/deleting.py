"""Deleting events, agreements and officials: kept to be restored, and never read in again."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from relations import activity, fingerprints
from relations.keeping import Grave
from relations.models import (
    Agreement,
    Country,
    Event,
    EventMention,
    LegalActionMention,
    Official,
    Signatory,
    Tombstone,
)
from relations.removal import bury


@transaction.atomic
def delete_event(event: Event, *, by: Any, reason: str) -> Tombstone:
    """Delete an event with its evidence and with what was merged into it."""
    Country.objects.one_writer_at_a_time([event.partner_id])
    months = activity.months_of([event])
    whole = Event.objects.filter(Q(pk=event.pk) | Q(merged_into=event))
    stone = bury("event", event.public_id, title=str(event), by=by, reason=reason)
    grave = Grave(stone)
    grave.bury_sentences(EventMention.objects.filter(event__in=whole))
    _take_whole(grave, event, "event", "public_id")
    activity.refresh(months)
    return stone


@transaction.atomic
def delete_agreement(agreement: Agreement, *, by: Any, reason: str) -> Tombstone:
    """Delete an agreement with its steps, their evidence, and what was merged into it."""
    whole = Agreement.objects.filter(Q(pk=agreement.pk) | Q(merged_into=agreement))
    stone = bury("agreement", agreement.slug, title=str(agreement), by=by, reason=reason)
    grave = Grave(stone)
    grave.bury_sentences(LegalActionMention.objects.filter(legal_action__agreement__in=whole))
    _take_whole(grave, agreement, "agreement", "slug")
    return stone


@transaction.atomic
def delete_official(official: Official, *, by: Any, reason: str) -> Tombstone:
    """Delete an official; under what they signed their name stays as it was written."""
    whole = Official.objects.filter(Q(pk=official.pk) | Q(merged_into=official))
    stone = bury("official", official.slug, title=str(official), by=by, reason=reason)
    grave = Grave(stone)
    grave.bury_names(
        {print_ for person in whole.prefetch_related("names") for print_ in _prints_of(person)}
    )
    for signature in Signatory.objects.filter(official__in=whole).select_related("official"):
        with grave.watch(signature, "official", "label"):
            signature.label = signature.label or signature.official.name[:150]
            signature.official = None
            signature.save(update_fields=["official", "label"])
    _take_whole(grave, official, "official", "slug")
    return stone


def _take_whole(grave: Grave, row: Any, kind: str, key: str) -> None:
    """Take the row and those merged into it, whose identifiers led to it."""
    model = type(row)
    followers = model._default_manager.filter(merged_into=row)
    for follower in followers:
        assert grave.stone is not None
        bury(
            kind,
            getattr(follower, key),
            title=str(follower),
            merged_into=getattr(row, key),
            by=grave.stone.deleted_by,
            reason=grave.stone.reason,
            went_with=grave.stone,
        )
    grave.take(followers)
    grave.take(model._default_manager.filter(pk=row.pk))


def _prints_of(official: Official) -> set[str]:
    """Return by what the tagger would propose this person anew."""
    spellings = {official.name_ar, *(name.text for name in official.names.all())} - {""}
    prints = {fingerprints.of_candidate(text, official.country_id) for text in spellings}
    return prints | ({official.fingerprint} if official.fingerprint else set())
