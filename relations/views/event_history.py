"""What became of the record of one event: when it was found, decided on, corrected, merged.

Everybody reads what happened. Who did it, and what stood there before an editor had accepted the
event, is for staff.
"""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relations.models import HISTORIES, Event, Review
from relations.models.bilingual import in_arabic

MOST = 200
# What a reader would call a change of the event; stamps and figures of the machine are none.
TOLD = (
    "type",
    "mode",
    "actor_id",
    "recipient_id",
    "start_date",
    "end_date",
    "precision",
    "basis",
    "summary_ar",
    "summary_en",
)
MACHINES = ("tagger", "reader", "command")


class FieldChange(NamedTuple):
    name: str
    old: str
    new: str


class Entry(NamedTuple):
    """`by` is the kind of doer in words; `person` a name, for staff only."""

    day: dt.date
    what: str
    by: str
    person: str
    fields: list[FieldChange]


def entries(event: Event, countries: Mapping[str, str], *, for_staff: bool) -> list[Entry]:
    """The newest first, in one query."""
    kept = HISTORIES[Event].objects.filter(pgh_obj=event.pk).select_related("pgh_context")
    records = list(kept.order_by("-pgh_id")[:MOST])
    records.reverse()
    told = [_beginning(record, for_staff) for record in records[:1]]
    for before, after in pairwise(records):
        told += _changes(before, after, countries, for_staff)
    return told[::-1]


def _beginning(record: Any, for_staff: bool) -> Entry:
    begun = {"insert": _("Entered the record"), "standing": _("Stood when its history begins")}
    what = begun.get(record.pgh_label, _("Older changes are not listed"))
    if record.pgh_label == "insert" and record.review == Review.ACCEPTED:
        what = _("Entered the record, accepted")
    return _entry(record, what, for_staff)


def _changes(before: Any, after: Any, countries: Mapping[str, str], for_staff: bool) -> list[Entry]:
    found = []
    if before.merged_into_id != after.merged_into_id:
        merged = after.merged_into_id is not None
        what = _("Merged into another event") if merged else _("Merge undone")
        found.append(_entry(after, what, for_staff))
    changed = [name for name in TOLD if getattr(before, name) != getattr(after, name)]
    if changed and (for_staff or before.review == Review.ACCEPTED):
        fields = [_field(name, before, after, countries) for name in changed]
        found.append(_entry(after, _("Corrected"), for_staff, fields))
    if before.review != after.review:
        words = {
            Review.ACCEPTED.value: _("Accepted"),
            Review.REJECTED.value: _("Rejected"),
            Review.SUGGESTED.value: _("Reopened"),
        }
        found.append(_entry(after, words[after.review], for_staff))
    return found


def _entry(
    record: Any, what: str, for_staff: bool, fields: list[FieldChange] | None = None
) -> Entry:
    acted = record.pgh_context.metadata if record.pgh_context else {}
    person = str(acted.get("name") or "") if for_staff else ""
    day = timezone.localdate(record.pgh_created_at)
    return Entry(day, what, _doer(acted), person, fields or [])


def _doer(acted: Mapping[str, Any]) -> str:
    via = acted.get("via", "")
    if via in MACHINES:
        return _("the machine")
    if via == "seeds":
        return _("the curated reference data")
    return _("an editor") if acted.get("user") or via else ""


def _field(name: str, before: Any, after: Any, countries: Mapping[str, str]) -> FieldChange:
    field = next(f for f in Event._meta.concrete_fields if f.attname == name)
    old, new = (
        _said(field, getattr(record, name), record, countries) for record in (before, after)
    )
    return FieldChange(str(capfirst(field.verbose_name)), old, new)


def _said(field: Any, value: Any, record: Any, countries: Mapping[str, str]) -> str:
    if value in (None, ""):
        return "–"
    if field.attname in ("actor_id", "recipient_id"):
        return countries.get(value, str(value))
    if field.name == "mode":
        return Event(type=record.type, mode=value).get_mode_display() or str(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"«{value}»" if in_arabic() else f"“{value}”"
