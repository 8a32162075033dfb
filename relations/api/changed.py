"""When what a reader sees of a record changed last, by what the change feed told."""

import datetime as dt
from typing import Any

from django.db.models import BigIntegerField, CharField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _
from rest_framework.request import Request

from relations.api.problems import Problem
from relations.models import RECORDS, Action, Change, Review

REVIEWED = ("event", "agreement", "official", "membership")


def telling_for(kind: str, states: tuple[str, ...], reader: Model | None) -> str:
    """Return the field of changes that tells this reader of records of this kind."""
    if kind in REVIEWED:
        return "action" if Review.SUGGESTED.value in states else "open_action"
    if kind == "article":
        return "action" if getattr(reader, "is_staff", False) else "open_action"
    return "open_action"


def with_changed_at(records: QuerySet, kind: str, telling: str) -> QuerySet:
    """Annotate `changed_at`: when content changed that these readers see."""
    lines = Change.objects.filter(kind=kind, object_id=_identifier(kind))
    last = lines.order_by("-at").values("at")[:1]
    shown = lines.exclude(**{telling: ""}).order_by("-at").values("at")[:1]
    # Between the end of an embargo and its lifting everybody sees what only some were told.
    return records.annotate(changed_at=Coalesce(Subquery(shown), Subquery(last)))


def _identifier(kind: str) -> Any:
    return (
        Cast(OuterRef(RECORDS[kind][1]), CharField())
        if kind == "membership"
        else OuterRef(RECORDS[kind][1])
    )


def changed_since(records: QuerySet, request: Request, kind: str, telling: str) -> QuerySet:
    """Keep those whose content changed since the time that `updated_since` names, if it does."""
    since = time_asked(request)
    if since is None:
        return records
    lines = Change.objects.filter(kind=kind, at__gte=since).exclude(**{telling: ""})
    named = lines.values("object_id")
    if kind == "membership":
        named = lines.values_list(Cast("object_id", BigIntegerField()))
    return records.filter(**{f"{RECORDS[kind][1]}__in": named})


def time_asked(request: Request) -> dt.datetime | None:
    text = request.query_params.get("updated_since")
    if text is None:
        return None
    try:
        day = parse_date(text)
        time = make_aware(dt.datetime.combine(day, dt.time())) if day else parse_datetime(text)
    except ValueError:
        time = None
    if time is not None and not is_naive(time):
        return _in_utc(time)
    detail = _("Write a day as 2025-03-29, or a time with its offset as 2025-03-29T10:00:00Z.")
    raise Problem.of_value("updated_since", text, detail=detail)


def _in_utc(time: dt.datetime) -> dt.datetime:
    try:
        return time.astimezone(dt.UTC)
    except OverflowError:  # hours before the first year there is, or after the last
        end = dt.datetime.min if time.year == dt.MINYEAR else dt.datetime.max
        return end.replace(tzinfo=dt.UTC)


def gone_since(kind: str, identifier: str) -> tuple[dt.datetime, str] | None:
    """Return when a record that everybody saw went, and into which it was merged."""
    told = Change.objects.filter(kind=kind, object_id=identifier).exclude(open_action="")
    last = told.order_by("-at", "-txid").first()
    if last is None or last.open_action not in (Action.DELETED, Action.MERGED):
        return None
    return last.at, last.merged_into if last.open_action == Action.MERGED else ""
