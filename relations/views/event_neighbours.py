"""The events before and after one in the same relation, in the order of its list."""

from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from relations.models import Event
from relations.models.bilingual import in_arabic
from relations.views.evidence import Reader

_DAY = Coalesce("start_date", "reported_on")


class Neighbour(NamedTuple):
    title: str
    address: str


def with_neighbours(rows: QuerySet[Event], reader: Reader) -> QuerySet[Event]:
    """Annotate what `neighbours` reads, so that it costs no query; undated events have none."""
    # In the order of the index, or its reverse.
    others = Event.objects.standing().open_to(reader).filter(partner=OuterRef("partner"))
    others = others.annotate(day=_DAY)
    mine = OuterRef("day")
    same = Q(day=mine)
    before = others.filter(Q(day__lt=mine) | same & Q(pk__lt=OuterRef("pk")), day__lte=mine)
    after = others.filter(Q(day__gt=mine) | same & Q(pk__gt=OuterRef("pk")), day__gte=mine)
    return rows.annotate(
        day=_DAY,
        event_before=_first(before.order_by(F("day").desc(nulls_last=True), "-pk")),
        event_after=_first(after.order_by(F("day").asc(nulls_first=True), "pk")),
    )


def _first(rows: QuerySet[Event]) -> Subquery:
    said = JSONObject(id="public_id", type="type", mode="mode", ar="summary_ar", en="summary_en")
    return Subquery(rows.values(said=said)[:1])


def neighbours(event: Any) -> dict[str, Neighbour | None]:
    return {"before": _told(event.event_before), "after": _told(event.event_after)}


def _told(found: dict[str, str] | None) -> Neighbour | None:
    if not found:
        return None
    first, second = ("ar", "en") if in_arabic() else ("en", "ar")
    kind = Event(type=found["type"], mode=found["mode"])
    title = found[first] or found[second] or kind.get_mode_display() or kind.get_type_display()
    return Neighbour(title, reverse("event-detail", args=[found["id"]]))
