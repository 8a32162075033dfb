"""The list of events as rows of a file: what the page tells, and no more."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from relations import vocabulary
from relations.models import Event, Official
from relations.views.evidence import Reader
from relations.views.partner_lists import best_quotes

EVENTS = (
    "id", "partner", "partner_ar", "partner_en", "type", "type_ar", "type_en", "mode", "from",
    "to", "known_to", "date_from", "reported", "month", "summary_ar", "summary_en", "sentence",
    "sectors", "officials_ar", "officials_en", "review", "samples_only", "page",
)  # fmt: skip


def event_rows(request: HttpRequest, events: QuerySet[Event]) -> Iterator[list[Any]]:
    """`events` know what samples are; the sentence is one that this reader may see."""
    for event in _told(events, request.user):
        label = vocabulary.EVENT_TYPES[event.type].label
        people = event.people  # type: ignore[attr-defined]
        yield [
            event.public_id,
            event.partner_id,
            event.partner.name_ar,
            event.partner.name_en,
            event.type,
            label.ar,
            label.en,
            event.mode,
            event.start_date or "",
            event.end_date or "",
            event.precision,
            event.basis,
            event.reported_on or "",
            f"{event.month:%Y-%m}" if event.month else "",
            event.summary_ar,
            event.summary_en,
            event.quote,  # type: ignore[attr-defined]
            "; ".join(sector.slug for sector in event.sectors.all()),
            "; ".join(person.name_ar for person in people),
            "; ".join(person.name_en or person.name_ar for person in people),
            event.review,
            "yes" if event.only_samples else "no",  # type: ignore[attr-defined]
            request.build_absolute_uri(event.get_absolute_url()),
        ]


def _told(events: QuerySet[Event], reader: Reader) -> QuerySet[Event]:
    people = Official.objects.standing().open_to(reader)
    rows = best_quotes(events, reader).select_related("partner")
    return rows.prefetch_related("sectors", Prefetch("officials", people, to_attr="people"))
