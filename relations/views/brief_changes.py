"""What has been corrected since a brief was made, in words that its reader may know."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations import vocabulary
from relations.brief_records import (
    CHANGED,
    CLOSED,
    DELETED,
    MERGED,
    REJECTED,
    REOPENED,
    Change,
    Record,
)
from relations.models import terms
from relations.models.bilingual import in_arabic
from relations.templatetags.dates import day_words, known_to
from relations.templatetags.labels import status_label

PAGES = {"event": "event-detail", "agreement": "agreement-detail", "official": "official-detail"}
_WHAT: dict[str, Promise] = {
    DELETED: gettext_lazy("deleted"),
    REJECTED: gettext_lazy("rejected: it does not count any more"),
    REOPENED: gettext_lazy("opened again: not decided"),
    MERGED: gettext_lazy("merged into another"),
    CLOSED: gettext_lazy("no longer open to all"),
}
_FIELDS: dict[str, Promise] = {
    "when": gettext_lazy("the date"),
    "type": gettext_lazy("the type"),
    "mode": gettext_lazy("the mode"),
    "sides": gettext_lazy("who acted"),
    "sectors": gettext_lazy("the sectors"),
    "officials": gettext_lazy("who took part"),
    "name": gettext_lazy("the wording"),
    "status": gettext_lazy("where it stands"),
    "steps": gettext_lazy("its steps"),
    "instrument": gettext_lazy("the instrument"),
    "expires_on": gettext_lazy("the day it expires"),
    "published_on": gettext_lazy("the day of publication"),
}
_INSTRUMENTS = {term.slug: term for term in vocabulary.INSTRUMENTS}


class Told(NamedTuple):
    """One correction: `was` and `now` in words where they can be said."""

    kind: str
    label: str
    address: str
    what: str
    was: str
    now: str
    at: dt.date | None
    by: str


def told(
    found: list[Change],
    records: Mapping[str, Record],
    numbers: Mapping[str, int],
    *,
    for_staff: bool,
) -> list[Told]:
    """`numbers` are those of sources; who corrected, and titles of closed ones, are for staff."""
    return [_told(one, records[one.key], numbers, for_staff) for one in found]


def _told(one: Change, record: Record, numbers: Mapping[str, int], for_staff: bool) -> Told:
    was, now = ("", "")
    what = str(_WHAT.get(one.what, ""))
    if one.what == CHANGED:
        what = str(_FIELDS[one.field])
        was, now = _said(one.field, one.was), _said(one.field, one.now)
    label = _label(one, record)
    if one.kind == "article":
        number = _("Source {number}").format(number=f"[{numbers.get(one.key, '–')}]")
        label = f"{number}: {label}" if for_staff and label else number
    return Told(
        one.kind,
        label,
        _address(one, for_staff),
        what,
        was,
        now,
        one.at,
        one.by if for_staff else "",
    )


def _label(one: Change, record: Record) -> str:
    names = record["name"]
    first, second = ("ar", "en") if in_arabic() else ("en", "ar")
    name = names[first] or names[second]
    if name or one.kind != "event":
        return str(name)
    return f"{_type(record['type'])}, {_said('when', record['when'])}".strip(", ")


def _address(one: Change, for_staff: bool) -> str:
    """Where it can be looked at; what was taken away has a page for nobody."""
    name = one.key.partition(":")[2]
    if one.kind not in PAGES or one.what == DELETED:
        return ""
    if one.what in (REJECTED, REOPENED) and not for_staff:
        return ""
    return reverse(PAGES[one.kind], args=[name])


def _type(slug: str) -> str:
    kind = vocabulary.EVENT_TYPES.get(slug)
    return terms.show(kind.label) if kind else slug


def _said(field: str, value: Any) -> str:
    """A value in words; lists of codes are told by their field alone."""
    if field == "when":
        start, end, precision = value
        day = known_to(_day(start or end), precision) if start or end else ""
        return day or _("undated")
    if field in ("expires_on", "published_on"):
        return day_words(_day(value)) if value else _("undated")
    if field == "type":
        return _type(value)
    if field == "status":
        return status_label(value)
    if field == "instrument" and value in _INSTRUMENTS:
        return terms.show(_INSTRUMENTS[value].label)
    if field == "name":
        first, second = ("ar", "en") if in_arabic() else ("en", "ar")
        return str(value[first] or value[second])
    return ""


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
