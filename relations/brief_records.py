"""The records behind a brief: their state on the day it is frozen, and what became of it since.

One function reads both, so that nothing but a real change differs.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from relations.models import (
    HISTORIES,
    Access,
    Agreement,
    Article,
    Event,
    LegalAction,
    Official,
    Review,
    Tombstone,
)

Record = Mapping[str, Any]
# How addresses know a thing of each kind.
KEYS = {"event": "public_id", "agreement": "slug", "article": "public_id", "official": "slug"}
MODELS = {"event": Event, "agreement": Agreement, "article": Article, "official": Official}
DELETED, REJECTED, REOPENED, MERGED = "deleted", "rejected", "reopened", "merged"
CLOSED, CHANGED = "closed", "changed"
# What may be told of a change; what else is kept is told by one of these.
_TOLD = {
    "event": ("when", "type", "mode", "sides", "sectors", "officials", "name"),
    "agreement": ("status", "steps", "instrument", "expires_on", "name"),
    "article": ("published_on", "name"),
    "official": ("name",),
}


class Change(NamedTuple):
    """What became of one record; `field` where a part of it changed. `by` is for staff."""

    key: str
    what: str
    field: str = ""
    was: Any = None
    now: Any = None
    at: dt.date | None = None
    by: str = ""

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]


def key_of(kind: str, name: str) -> str:
    return f"{kind}:{name}"


def today(keys: Iterable[str]) -> dict[str, Record]:
    """How these records stand now, by key; what is gone is left out. One query a kind."""
    names: dict[str, list[str]] = {}
    for key in keys:
        kind, _colon, name = key.partition(":")
        if kind in KEYS:
            names.setdefault(kind, []).append(name)
    found: dict[str, Record] = {}
    for kind, wanted in names.items():
        rows = MODELS[kind]._default_manager.filter(**{f"{KEYS[kind]}__in": wanted})
        for row in _READERS[kind](rows.order_by()):
            found[key_of(kind, row.pop("key"))] = row
    return found


def _events(rows: QuerySet) -> Iterator[dict[str, Any]]:
    sectors = Event.sectors.through.objects.filter(event=OuterRef("pk"))
    people = Event.officials.through.objects.filter(event=OuterRef("pk"))
    read = rows.annotate(
        sector_slugs=ArraySubquery(sectors.order_by("sector").values("sector")),
        people=ArraySubquery(people.order_by("official__slug").values("official__slug")),
    ).select_related("merged_into")
    for event in read:
        yield {
            "key": event.public_id,
            "review": event.review,
            "merged_into": event.merged_into.public_id if event.merged_into else "",
            "name": {"ar": event.summary_ar, "en": event.summary_en},
            "when": [_day(event.start_date), _day(event.end_date), event.precision]
            if event.start_date
            else ["", _day(event.month), "month" if event.month else ""],
            "type": event.type,
            "mode": event.mode,
            "sides": [event.actor_id, event.recipient_id],
            "sectors": event.sector_slugs,
            "officials": event.people,
        }


def _agreements(rows: QuerySet) -> Iterator[dict[str, Any]]:
    steps = LegalAction.objects.filter(agreement=OuterRef("pk"), review=Review.ACCEPTED)
    said = JSONObject(action="action", date="date", precision="precision")
    read = rows.with_status_for(None).annotate(
        steps=ArraySubquery(steps.order_by("date", "action", "pk").values(said=said))
    )
    for agreement in read.select_related("merged_into"):
        yield {
            "key": agreement.slug,
            "review": agreement.review,
            "merged_into": agreement.merged_into.slug if agreement.merged_into else "",
            "name": {"ar": agreement.title_ar, "en": agreement.title_en},
            "instrument": agreement.instrument,
            "expires_on": _day(agreement.expires_on),
            "status": agreement.status or "",
            "steps": [
                [step["action"], step["date"] or "", step["precision"]] for step in agreement.steps
            ],
        }


def _articles(rows: QuerySet) -> Iterator[dict[str, Any]]:
    now = timezone.now()
    for article in rows:
        until = article.embargoed_until
        ended = article.access == Access.EMBARGOED and until is not None and until <= now
        yield {
            "key": article.public_id,
            "open": article.access == Access.PUBLIC or ended,
            "name": {"ar": article.title, "en": article.title},
            "published_on": _day(article.published_on),
        }


def _officials(rows: QuerySet) -> Iterator[dict[str, Any]]:
    for person in rows.select_related("merged_into"):
        yield {
            "key": person.slug,
            "review": person.review,
            "merged_into": person.merged_into.slug if person.merged_into else "",
            "name": {"ar": person.name_ar, "en": person.name_en},
        }


_READERS = {
    "event": _events,
    "agreement": _agreements,
    "article": _articles,
    "official": _officials,
}


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def changes(before: Mapping[str, Record], now: Mapping[str, Record]) -> list[Change]:
    """What differs between two states of the same records, in the order of the first."""
    found: list[Change] = []
    for key, record in before.items():
        found += _changes(key, record, now.get(key))
    return found


def _changes(key: str, before: Record, now: Record | None) -> list[Change]:
    if now is None:
        return [Change(key, DELETED)]
    if now.get("merged_into") and not before.get("merged_into"):
        return [Change(key, MERGED, now=now["merged_into"])]
    if now.get("review") != before.get("review"):
        what = REJECTED if now["review"] == Review.REJECTED else REOPENED
        return [Change(key, what)]
    if before.get("open") and not now.get("open"):
        return [Change(key, CLOSED)]
    return [
        Change(key, CHANGED, name, before.get(name), now.get(name))
        for name in _TOLD[key.partition(":")[0]]
        if before.get(name) != now.get(name)
    ]


def dated(found: list[Change], since: dt.datetime) -> list[Change]:
    """Say when, and by whom, of each: from tombstones and from the history of its row."""
    gone = {change.key for change in found if change.what == DELETED}
    told = {**_stones(gone), **_histories({c.key for c in found} - gone, since)}
    return [
        change._replace(at=told[change.key][0], by=told[change.key][1])
        if change.key in told
        else change
        for change in found
    ]


def _stones(keys: set[str]) -> dict[str, tuple[dt.date, str]]:
    if not keys:
        return {}
    names = [key.partition(":")[2] for key in keys]
    rows = Tombstone.objects.filter(kind__in=KEYS, object_id__in=names)
    return {
        key_of(stone.kind, stone.object_id): (
            timezone.localdate(stone.deleted_at),
            str(stone.deleted_by or ""),
        )
        for stone in rows.select_related("deleted_by")
    }


def _histories(keys: set[str], since: dt.datetime) -> dict[str, tuple[dt.date, str]]:
    """The last change of each row; one query a kind. Of a status it is that of its last step."""
    found: dict[str, tuple[dt.date, str]] = {}
    for kind, field in KEYS.items():
        names = [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
        if not names:
            continue
        rows = _history_of(kind, field, names).filter(pgh_created_at__gt=since)
        for at, name, acted in rows.order_by("pgh_created_at", "pgh_id").values_list(
            "pgh_created_at", "told_of", "pgh_context__metadata"
        ):
            person = str((acted or {}).get("name") or "")
            found[key_of(kind, name)] = (timezone.localdate(at), person)
    return found


def _history_of(kind: str, field: str, names: list[str]) -> QuerySet:
    if kind == "agreement":
        rows = HISTORIES[LegalAction].objects.filter(agreement__slug__in=names)
        return rows.annotate(told_of=F("agreement__slug"))
    rows = HISTORIES[MODELS[kind]].objects.filter(**{f"pgh_obj__{field}__in": names})
    return rows.annotate(told_of=F(f"pgh_obj__{field}"))
